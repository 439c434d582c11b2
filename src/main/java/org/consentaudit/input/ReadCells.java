package org.consentaudit.input;

import java.util.Arrays;
import org.consentaudit.csv.CsvCursor;

/**
 * The cells of a table that the slow path looks at, and refuses if a line breaks in them: a sieve
 * must not throw away a row in which one of them is written in an unusual way.
 */
final class ReadCells {
  private final int width;
  private final int[] columns;

  /**
   * The cells.
   *
   * @param width how many columns the table has
   * @param columns those that are looked at; {@link HeaderMap#ABSENT} ones are passed over
   */
  ReadCells(int width, int... columns) {
    this.width = width;
    this.columns =
        Arrays.stream(columns).filter(column -> column != HeaderMap.ABSENT).sorted().toArray();
  }

  /** Whether the row has the table's width, and the bytes of all these cells are their text. */
  boolean arePlain(CsvCursor row) {
    if (row.width() != width) {
      return false;
    }
    if (row.isPlain()) {
      return true;
    }
    for (int column : columns) {
      if (!row.isPlain(column)) {
        return false;
      }
    }
    return true;
  }
}
