package org.consentaudit.dissemination;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutType;

/**
 * One row of a received list that says that an opt-out is, or was, held (rule L1).
 *
 * @param types the types it speaks of
 * @param received the day on which it was received; empty where the list does not tell
 * @param withdrawn the day from which the list no longer holds it; empty while it does
 * @param practice the practice the list names; unknown where it names none
 * @param source the row
 * @param kind which kind of list it stands on
 * @param certainty whether the row could be placed
 */
public record ReceivedRow(
    Set<OptOutType> types,
    Optional<LocalDate> received,
    Optional<LocalDate> withdrawn,
    PracticeCode practice,
    SourceLine source,
    Kind kind,
    Certainty certainty)
    implements Comparable<ReceivedRow> {
  private static final Comparator<ReceivedRow> ORDER =
      Comparator.comparing((ReceivedRow row) -> row.received().orElse(LocalDate.MAX))
          .thenComparing(ReceivedRow::source);

  /** Copies the types. */
  public ReceivedRow {
    types = Set.copyOf(types);
  }

  /** Whether the list holds the patient on the day. */
  public boolean isHeldOn(LocalDate day) {
    return withdrawn.isEmpty() || day.isBefore(withdrawn.get());
  }

  /** Whether the row counts as received for a run: the run was in force before its withdrawal. */
  public boolean countsFor(OptOutHistory.Run run) {
    return withdrawn.isEmpty()
        || run.start().isEmpty()
        || run.start().get().isBefore(withdrawn.get());
  }

  @Override
  public int compareTo(ReceivedRow other) {
    return ORDER.compare(this, other);
  }

  /** Which kind of list a row stands on. */
  public enum Kind {
    /** A list of those who objected. */
    OBJECTORS,
    /** A request to "Check for National Data Opt-outs" whose reply lacks the patient. */
    REPLY
  }

  /** Whether a row can be relied on. */
  public enum Certainty {
    /** All of it could be read. */
    CERTAIN,
    /** A date of it could not be read: it neither shows that the opt-out was held nor that not. */
    DOUBTFUL
  }
}
