package org.consentaudit;

import java.util.Comparator;

/**
 * A row that could not be matched or placed: one line of {@code unresolved.csv}.
 *
 * @param side the side the row was read on
 * @param source the row
 * @param reason why; one for which {@link SetAside#isUnresolved()} holds
 * @param practice the practice, where it is known
 * @param localId the patient's id within the practice, where there is one; empty otherwise
 * @param value what stood there, already masked by {@link Masking}
 */
public record Problem(
    Side side,
    SourceLine source,
    SetAside reason,
    PracticeCode practice,
    String localId,
    String value)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::side)
          .thenComparing(Problem::source)
          .thenComparing(Problem::reason)
          .thenComparing(Problem::practice)
          .thenComparing(Problem::localId)
          .thenComparing(Problem::value);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
