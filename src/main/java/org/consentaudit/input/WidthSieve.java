package org.consentaudit.input;

import java.util.Arrays;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RowSieve;

/** Counts how many rows of each width there are, and throws all of them away. */
final class WidthSieve implements RowSieve {
  /** Above every width that a known version has; wider rows are counted together. */
  private static final int WIDEST = 64;

  private final long[] widths = new long[WIDEST + 1];

  @Override
  public boolean keeps(CsvCursor row) {
    widths[Math.min(row.width(), WIDEST)]++;
    return false;
  }

  /** Adds what another sieve has counted. */
  void add(WidthSieve other) {
    for (int width = 0; width <= WIDEST; width++) {
      widths[width] += other.widths[width];
    }
  }

  /** How many rows have a width, which is below {@link #WIDEST}. */
  long rows(int width) {
    return widths[width];
  }

  /** How many rows there are. */
  long rows() {
    return Arrays.stream(widths).sum();
  }
}
