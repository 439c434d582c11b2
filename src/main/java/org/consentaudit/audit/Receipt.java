package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.optout.OptOutHistory.Run;

/** Whether and when the opt-out of one run was received downstream. */
sealed interface Receipt {

  /** No row of a list counts for the run. */
  record NotReceived() implements Receipt {}

  /** Received, and the list does not say when. */
  record OnUnknownDay() implements Receipt {}

  /**
   * Received.
   *
   * @param day when
   */
  record On(LocalDate day) implements Receipt {}

  /**
   * The receipt of a run: the earliest received date on or after its start, else the earliest of
   * all (contract, verdicts).
   */
  static Receipt of(Run run, List<ReceivedRow> rows) {
    Receipt receipt = new NotReceived();
    for (ReceivedRow row : rows) {
      if (row.certainty() != ReceivedRow.Certainty.CERTAIN || !row.countsFor(run)) {
        continue;
      }
      if (row.received().isEmpty()) {
        receipt = receipt instanceof On ? receipt : new OnUnknownDay();
      } else if (!(receipt instanceof On on) || isBetter(run, row.received().get(), on.day())) {
        receipt = new On(row.received().get());
      }
    }
    return receipt;
  }

  /** Whether a day comes first: one in the run before one ahead of it, else the earlier. */
  private static boolean isBetter(Run run, LocalDate day, LocalDate other) {
    boolean inRun = run.start().isEmpty() || !day.isBefore(run.start().get());
    boolean otherInRun = run.start().isEmpty() || !other.isBefore(run.start().get());
    return inRun == otherInRun ? day.isBefore(other) : inRun;
  }

  /** The day, where the opt-out was received on a known day. */
  default Optional<LocalDate> knownDay() {
    return this instanceof On on ? Optional.of(on.day()) : Optional.empty();
  }
}
