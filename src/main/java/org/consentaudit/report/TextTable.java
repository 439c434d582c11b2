package org.consentaudit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in plain text: numbers to the right, words to the left and wrapped where needed. */
final class TextTable {
  private static final String GAP = "  ";

  /** Narrower than this, a wrapped column can no longer be read. */
  private static final int NARROWEST = 8;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(List<Column> columns) {
    this.columns = columns;
    rows.add(columns.stream().map(Column::title).toList());
  }

  static TextTable of(Column... columns) {
    return new TextTable(List.of(columns));
  }

  static TextTable of(List<Column> columns) {
    return new TextTable(List.copyOf(columns));
  }

  static Column words(String title) {
    return new Column(title, Align.LEFT);
  }

  static Column numbers(String title) {
    return new Column(title, Align.RIGHT);
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  void row(String... cells) {
    row(List.of(cells));
  }

  /** The table's lines, no longer than the width unless the numbers alone are. */
  List<String> lines(int width) {
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      List<List<String>> cells = new ArrayList<>();
      for (int i = 0; i < widths.length; i++) {
        cells.add(TextLines.wrap(row.get(i), widths[i]));
      }
      int height = cells.stream().mapToInt(List::size).max().orElse(0);
      for (int i = 0; i < height; i++) {
        lines.add(line(cells, i, widths));
      }
    }
    return lines;
  }

  private String line(List<List<String>> cells, int index, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = index < cells.get(i).size() ? cells.get(i).get(index) : "";
      String padding = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).align() == Align.LEFT ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }

  /** As wide as the widest cell; where that is too much, the widest words give way. */
  private int[] widths(int width) {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
    int widest = widestWords(widths);
    while (excess > 0 && widest >= 0) {
      widths[widest]--;
      excess--;
      widest = widestWords(widths);
    }
    return widths;
  }

  /** The widest column of words that can give way; -1 if none can. */
  private int widestWords(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean canShrink = columns.get(i).align() == Align.LEFT && widths[i] > NARROWEST;
      if (canShrink && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  /** On which side the cells of a column stand. */
  enum Align {
    LEFT,
    RIGHT
  }

  /**
   * A column.
   *
   * @param title its heading
   * @param align on which side its cells stand
   */
  record Column(String title, Align align) {}
}
