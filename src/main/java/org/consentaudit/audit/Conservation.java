package org.consentaudit.audit;

import java.util.List;
import org.consentaudit.RowTally;

/** Asserts that every row read went to exactly one place (rule K1). */
final class Conservation {
  private Conservation() {}

  /** Refuses tallies whose sums do not agree: the program has lost or doubled a row. */
  static void check(List<RowTally> tallies) {
    for (RowTally tally : tallies) {
      long accounted =
          tally.used() + tally.setAside().values().stream().mapToLong(Long::longValue).sum();
      if (accounted != tally.rowsRead()) {
        throw new ConservationException(tally.rowsRead(), accounted);
      }
    }
  }
}
