package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.optout.OptOutType;

/**
 * One line of {@code reverse.csv} (rule V9).
 *
 * @param verdict what was noticed
 * @param patient whose
 * @param type which type of opt-out
 * @param receivedOn when it was received, where known
 * @param practice the practice of the entry, else the one the list names
 * @param source the row of the received list
 */
public record ReverseFinding(
    ReverseVerdict verdict,
    NhsNumber patient,
    OptOutType type,
    Optional<LocalDate> receivedOn,
    PracticeCode practice,
    SourceLine source)
    implements Comparable<ReverseFinding> {
  private static final Comparator<ReverseFinding> ORDER =
      Comparator.comparing(ReverseFinding::practice)
          .thenComparing(ReverseFinding::patient)
          .thenComparing(ReverseFinding::type)
          .thenComparing(ReverseFinding::verdict);

  @Override
  public int compareTo(ReverseFinding other) {
    return ORDER.compare(this, other);
  }
}
