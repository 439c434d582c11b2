package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.Comparator;
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
    List<ReceivedRow> counting =
        rows.stream()
            .filter(row -> row.certainty() == ReceivedRow.Certainty.CERTAIN)
            .filter(row -> row.countsFor(run))
            .toList();
    if (counting.isEmpty()) {
      return new NotReceived();
    }
    List<LocalDate> days =
        counting.stream().flatMap(row -> row.received().stream()).sorted().toList();
    Optional<LocalDate> day =
        days.stream()
            .filter(received -> run.start().filter(received::isBefore).isEmpty())
            .findFirst()
            .or(() -> days.stream().min(Comparator.naturalOrder()));
    return day.<Receipt>map(On::new).orElseGet(OnUnknownDay::new);
  }

  /** The day, where the opt-out was received on a known day. */
  default Optional<LocalDate> knownDay() {
    return this instanceof On on ? Optional.of(on.day()) : Optional.empty();
  }
}
