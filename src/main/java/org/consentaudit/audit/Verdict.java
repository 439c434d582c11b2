package org.consentaudit.audit;

/** What became of one patient's opt-out of one type (rules V1 to V8). */
public enum Verdict {
  /** Opted out and past the allowed days, and the received list lacks the patient (V1). */
  NEVER_PASSED_ON(Kind.FAILURE),
  /** Received after the allowed days, with an exposure before that (V2). */
  PASSED_ON_LATE(Kind.FAILURE),
  /** Received, and exposed on or after that day (V3). */
  PASSED_ON_NOT_APPLIED(Kind.FAILURE),
  /** Exposed, and the broken link is not known (V4). */
  DISCLOSED(Kind.FAILURE),
  /** Opted out after the last day on which that type still had a route (V5). */
  NOT_PROCESSABLE(Kind.FAILURE),
  /** What was given cannot tell (V7). */
  UNDETERMINED(Kind.DOUBT),
  /** Too recent to have been passed on (V6). */
  PENDING(Kind.NO_FAILURE),
  /** Opted out, received where a list speaks, no exposure (V8). */
  HONOURED(Kind.NO_FAILURE),
  /** Not opted out any more, no exposure (V8). */
  WITHDRAWN(Kind.NO_FAILURE);

  private final Kind kind;

  Verdict(Kind kind) {
    this.kind = kind;
  }

  /** Whether the choice was not honoured. */
  public boolean isFailure() {
    return kind == Kind.FAILURE;
  }

  /** Whether patients with this verdict are listed one by one. */
  public boolean isListed() {
    return kind != Kind.NO_FAILURE;
  }

  private enum Kind {
    FAILURE,
    DOUBT,
    NO_FAILURE
  }
}
