package org.consentaudit.fault;

/**
 * The kinds of fault that are known to happen on an opt-out's way, each with what to look at first
 * to confirm or refute it. A family is read off what the failures have in common; it says where to
 * look, not what was found there.
 */
public enum Family {
  /** As in the fault of 2015 to 2018: one supplier's systems never passed them on. */
  SUPPLIER_WIDE(
      "a supplier's systems do not pass them on",
      "Ask the supplier for what its extract sent for one of these practices, and compare it with"
          + " the entries in the record; if they were sent, the fault lies further on."),

  /** A sharing agreement switched off, an extract never scheduled. */
  PRACTICE_NEVER_SENT(
      "one practice does not send",
      "Ask the practice whether its sharing agreement is active and when its extract last ran; if"
          + " other codes of the practice arrived in the same period, it is not the practice."),

  /** A code that is recorded, and missing from the list of codes that are extracted. */
  CODE_UNMAPPED(
      "a code or scheme is not mapped",
      "Look for the code in the list of codes that the extract asks for; if it is there with the"
          + " right meaning, the mapping is not at fault."),

  /** A run failed, the next took only what was newer, and nobody sent what lay between. */
  WATERMARK_HOLE(
      "a hole between two batches",
      "Look in the extract's log for a run that failed or was skipped in this period, and whether"
          + " the next began where the last complete one ended; if every run is complete, it is"
          + " not a hole."),

  /** Received, and not taken out of what one recipient or one release got. */
  RECIPIENT_NOT_APPLYING(
      "opt-outs are not applied to some releases",
      "Ask whoever made these releases which list of opt-outs was applied and of which day; if it"
          + " was the current one, look at how its numbers were matched."),

  /** A rule that meant to leave some out, or an absent value taken for "no". */
  STATUS_RULE(
      "a rule on a status or an absent value leaves them out",
      "Look in the extract's rules for a condition on this status, and for what it does where the"
          + " value is absent; if no rule mentions it, compare one patient on either side."),

  /** Some of each are lost, and the rest arrive. */
  PARTIAL_LOSS(
      "some are lost and some are not",
      "Compare a few that were missed with a few of the same kind that were not: number, format,"
          + " time of day, place in the file; a limit or a time-out loses only some."),

  /** In common, but of no kind that is known. */
  OTHER(
      "a pattern of no known kind",
      "Compare a few that were missed with a few that the contrast shows were not, and ask what"
          + " happens to them differently.");

  private final String meaning;
  private final String firstCheck;

  Family(String meaning, String firstCheck) {
    this.meaning = meaning;
    this.firstCheck = firstCheck;
  }

  /** What it is, in words. */
  public String meaning() {
    return meaning;
  }

  /** What to look at first to confirm or refute it. */
  public String firstCheck() {
    return firstCheck;
  }
}
