package org.consentaudit.audit;

import java.util.Optional;

/** Notices a received list whose meaning may be the opposite of the one stated (rule L2). */
final class ListMeaning {
  private long optedOut;
  private long never;
  private long held;

  /** Counts an opted-out patient about whom a list speaks. */
  void count(Judgement judgement) {
    PatientFacts facts = judgement.facts();
    if (facts.current().isPresent() && facts.listSpeaks() == PatientFacts.ListSpeaks.YES) {
      optedOut++;
      never += judgement.finding().verdict() == Verdict.NEVER_PASSED_ON ? 1 : 0;
      held += facts.listing() == PatientFacts.Listing.HELD ? 1 : 0;
    }
  }

  /**
   * A warning where more than half of all opted-out patients about whom a list speaks were never
   * passed on, with the outcome of the other reading.
   */
  Optional<String> warning() {
    return never * 2 <= optedOut
        ? Optional.empty()
        : Optional.of(
            "The received list lacks "
                + never
                + " of "
                + optedOut
                + " opted-out patients. Its meaning may be reversed: read the other way round"
                + " (naming those who did not object), "
                + held
                + " of "
                + optedOut
                + " would not have been passed on. Check --received-meaning before acting on"
                + " this.");
  }
}
