package org.consentaudit.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rows of a sheet as XML. Text is inline and has the format of text, identifiers too: a spreadsheet
 * neither runs it nor makes a number of it. Days are days, so that they can be sorted and counted
 * with; those that Excel cannot hold stay text.
 */
final class XlsxRows {
  /** Characters that a cell can have; Excel calls a file with more of them damaged. */
  static final int LONGEST_CELL = 32_767;

  /** What stands at the end of a cell that had more. */
  static final String CUT = " (cut here: the CSV report has all of it)";

  /** What a spreadsheet takes for a character given by its number, as in {@code _x003D_}. */
  private static final Pattern NUMBERED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  /** Days are counted from here; rightly from March 1900 on: Excel knows a 29 February 1900. */
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private static final int ALPHABET = 26;

  private final List<Column> columns;
  private final List<String> letters;

  XlsxRows(List<Column> columns) {
    this.columns = List.copyOf(columns);
    this.letters = IntStream.range(0, columns.size()).mapToObj(XlsxRows::letters).toList();
  }

  /** The first row: what the columns are called. */
  String heading() {
    StringBuilder xml = begin(1);
    for (int i = 0; i < columns.size(); i++) {
      text(cell(xml, i, 1, XlsxParts.HEADING), columns.get(i).title());
    }
    return end(xml);
  }

  /**
   * A row.
   *
   * @param number its number in the sheet; the heading is 1
   * @param cells one for each column; an empty one is left out, its column gives its format
   */
  String row(int number, List<String> cells) {
    StringBuilder xml = begin(number);
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (!cell.isEmpty()) {
        append(xml, i, number, cell);
      }
    }
    return end(xml);
  }

  private void append(StringBuilder xml, int column, int row, String text) {
    switch (columns.get(column).holds()) {
      case TEXT -> text(cell(xml, column, row, XlsxParts.TEXT), text);
      case COUNT -> number(cell(xml, column, row, XlsxParts.COUNT), text);
      case DAY -> {
        LocalDate day = LocalDate.parse(text);
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
          text(cell(xml, column, row, XlsxParts.TEXT), text);
        } else {
          long days = ChronoUnit.DAYS.between(DAY_ZERO, day);
          number(cell(xml, column, row, XlsxParts.DAY), Long.toString(days));
        }
      }
    }
  }

  private static StringBuilder begin(int row) {
    return new StringBuilder().append("<row r=\"").append(row).append("\">");
  }

  private static String end(StringBuilder xml) {
    return xml.append("</row>").toString();
  }

  private StringBuilder cell(StringBuilder xml, int column, int row, int style) {
    return xml.append("<c r=\"")
        .append(letters.get(column))
        .append(row)
        .append("\" s=\"")
        .append(style)
        .append('"');
  }

  private static void number(StringBuilder xml, String digits) {
    xml.append("><v>").append(digits).append("</v></c>");
  }

  private static void text(StringBuilder xml, String text) {
    boolean edges = text.startsWith(" ") || text.endsWith(" ");
    xml.append(" t=\"inlineStr\"><is><t").append(edges ? " xml:space=\"preserve\">" : ">");
    XmlText.append(xml, literally(fitting(text)));
    xml.append("</t></is></c>");
  }

  private static String fitting(String text) {
    if (text.length() <= LONGEST_CELL) {
      return text;
    }
    int end = LONGEST_CELL - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  private static String literally(String text) {
    return text.contains("_x") ? NUMBERED.matcher(text).replaceAll("_x005F_") : text;
  }

  /** What a spreadsheet calls a column: A to Z, AA to ZZ and so on; the first is 0. */
  static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % ALPHABET));
    return column < ALPHABET ? last : letters(column / ALPHABET - 1) + last;
  }
}
