package org.consentaudit.audit;

import java.util.List;
import java.util.Optional;

/** Notices a received list whose meaning may be the opposite of the one stated (rule L2). */
final class ListMeaning {
  private ListMeaning() {}

  /**
   * A warning where more than half of all opted-out patients about whom a list speaks were never
   * passed on, with the outcome of the other reading.
   */
  static Optional<String> check(List<Judgement> judgements) {
    List<Judgement> optedOut =
        judgements.stream()
            .filter(judgement -> judgement.facts().current().isPresent())
            .filter(judgement -> judgement.facts().listSpeaks() == PatientFacts.ListSpeaks.YES)
            .toList();
    long never =
        optedOut.stream()
            .filter(judgement -> judgement.finding().verdict() == Verdict.NEVER_PASSED_ON)
            .count();
    if (never * 2 <= optedOut.size()) {
      return Optional.empty();
    }
    long held =
        optedOut.stream()
            .filter(judgement -> judgement.facts().listing() == PatientFacts.Listing.HELD)
            .count();
    return Optional.of(
        "The received list lacks "
            + never
            + " of "
            + optedOut.size()
            + " opted-out patients. Its meaning may be reversed: read the other way round (naming"
            + " those who did not object), "
            + held
            + " of "
            + optedOut.size()
            + " would not have been passed on. Check --received-meaning before acting on this.");
  }
}
