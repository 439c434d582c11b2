package org.consentaudit.report;

import java.util.List;

/**
 * A column of a table that is written as CSV and as a sheet.
 *
 * @param title its heading
 * @param holds what its cells hold
 * @param width how many characters of it a spreadsheet shows
 */
record Column(String title, Holds holds, int width) {
  private static final int COUNT_WIDTH = 12;
  private static final int DAY_WIDTH = 12;

  /** Words, codes and identifiers. A number that nobody calculates with is one too. */
  static Column text(String title, int width) {
    return new Column(title, Holds.TEXT, width);
  }

  /** Whole numbers. */
  static Column count(String title) {
    return new Column(title, Holds.COUNT, Math.max(COUNT_WIDTH, title.length() + 2));
  }

  /** Days, written as ISO dates; empty where not known. */
  static Column day(String title) {
    return new Column(title, Holds.DAY, Math.max(DAY_WIDTH, title.length() + 2));
  }

  static List<String> titles(List<Column> columns) {
    return columns.stream().map(Column::title).toList();
  }

  /** What the cells of a column hold. */
  enum Holds {
    TEXT,
    COUNT,
    DAY
  }
}
