package org.consentaudit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of {@code report.html}: a caption, headed columns, and rows whose first cell heads the
 * row. Where it is long, the rows that matter less are folded away: they are in the page, and open
 * without a script.
 *
 * @param caption what it is about
 * @param columns its columns; the first heads the rows
 * @param rows the rows to be seen at once; at least one
 * @param folded the further rows
 * @param foldedLabel what stands in place of the folded rows until they are opened
 */
record HtmlTable(
    String caption,
    List<Column> columns,
    List<List<String>> rows,
    List<List<String>> folded,
    String foldedLabel)
    implements HtmlBlock {
  /**
   * Most letters that fit side by side on a telephone of 320 pixels; a table that needs more shows
   * its rows as cards there.
   */
  private static final int SIDE_BY_SIDE = 36;

  /** Longest word that is kept whole on a narrow screen: an ODS code is one. */
  private static final int LONG_WORD = 12;

  /** Longest word that is kept whole on every screen: a type of opt-out is one, a digest is not. */
  private static final int LONGEST_WORD = 24;

  /** Longest cell that is kept on one line: a day and a release id are such. */
  private static final int SHORT_CELL = 16;

  String foldedCaption() {
    return rows.isEmpty() ? caption : caption + ", the others";
  }

  /**
   * How a cell is set: a long word may be cut anywhere, lest it push the page apart, and what is
   * short is kept on one line where there is room.
   */
  String style(int column, String cell) {
    int longest = longestWord(cell);
    return columns.get(column).style()
        + (longest > LONG_WORD ? " long" : "")
        + (longest > LONGEST_WORD ? " longest" : "")
        + (cell.length() <= SHORT_CELL ? " short" : "");
  }

  /** Whether a narrow screen shows each row as a card. */
  boolean isWide() {
    int letters = 0;
    for (int column = 0; column < columns.size(); column++) {
      int i = column;
      letters +=
          1
              + Stream.concat(
                      Stream.of(columns.get(column).name()),
                      Stream.of(rows, folded).flatMap(List::stream).map(row -> row.get(i)))
                  .mapToInt(cell -> Math.min(longestWord(cell), LONG_WORD))
                  .max()
                  .orElse(0);
    }
    return letters > SIDE_BY_SIDE;
  }

  /** The longest run of letters between places at which a line may break. */
  private static int longestWord(String cell) {
    int longest = 0;
    int start = 0;
    for (int i = 0; i <= cell.length(); i++) {
      if (i == cell.length() || cell.charAt(i) == ' ' || cell.charAt(i) == '-') {
        longest = Math.max(longest, i - start);
        start = i + 1;
      }
    }
    return longest;
  }

  /**
   * A column.
   *
   * @param name its heading
   * @param kind what it holds
   */
  record Column(String name, Kind kind) {
    String style() {
      return kind == Kind.NUMBERS ? "number" : "words";
    }

    enum Kind {
      WORDS,
      NUMBERS
    }
  }

  static Column words(String name) {
    return new Column(name, Column.Kind.WORDS);
  }

  static Column numbers(String name) {
    return new Column(name, Column.Kind.NUMBERS);
  }

  static Rows of(String caption, Column... columns) {
    return new Rows(caption, List.of(columns));
  }

  static Rows of(String caption, List<Column> columns) {
    return new Rows(caption, List.copyOf(columns));
  }

  /** Gathers the rows of a table. */
  static final class Rows {
    private final String caption;
    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private Rows(String caption, List<Column> columns) {
      this.caption = caption;
      this.columns = columns;
    }

    Rows row(String... cells) {
      return row(List.of(cells));
    }

    Rows row(List<String> cells) {
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException("a row of another width");
      }
      rows.add(cells.stream().map(cell -> cell.isBlank() ? HtmlCell.NOT_KNOWN : cell).toList());
      return this;
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }

    /** The whole table. */
    HtmlTable all() {
      return new HtmlTable(caption, columns, List.copyOf(rows), List.of(), "");
    }

    /** The table with all but the first rows folded away, unless those would be few. */
    HtmlTable first(int most, String one, String many) {
      if (rows.size() <= most + most / 4) {
        return all();
      }
      List<List<String>> folded = List.copyOf(rows.subList(most, rows.size()));
      String more = most == 0 ? "" : "more ";
      return new HtmlTable(
          caption,
          columns,
          List.copyOf(rows.subList(0, most)),
          folded,
          "Show " + TextLines.count(folded.size(), more + one, more + many));
    }
  }
}
