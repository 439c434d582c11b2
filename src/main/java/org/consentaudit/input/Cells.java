package org.consentaudit.input;

import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RefusedInputException;

/** Reads cells that hold a key, a code or a date. */
final class Cells {
  private Cells() {}

  /** The text without white space and no-break spaces at its ends. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * The trimmed text of a cell that holds a key, a code or a date; empty where the row has no such
   * column.
   *
   * @param column the column, or {@link HeaderMap#ABSENT}
   * @throws RefusedInputException if there is a line break in it: a stray quote has then swallowed
   *     rows (rule K3)
   */
  static String key(CsvCursor rows, String file, int column) throws RefusedInputException {
    if (column == HeaderMap.ABSENT || column >= rows.width()) {
      return "";
    }
    if (rows.hasLineBreak(column)) {
      throw new RefusedInputException(
          file,
          "line " + rows.line(),
          "there is a line break inside a key, a code or a date",
          "a stray quote may have swallowed rows; export the file again");
    }
    return trim(rows.text(column));
  }

  /** The trimmed text of a cell that is known to be plain; empty where there is no such column. */
  static String plain(CsvCursor rows, int column) {
    return column == HeaderMap.ABSENT ? "" : trim(rows.text(column));
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00A0' || c == '\u202F';
  }
}
