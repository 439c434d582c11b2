package org.consentaudit.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markdown in which only what we wrote marks anything up. Text that {@link ShownText} has made
 * visible comes out as the same text: no link, picture, code, heading, table cell or HTML of its
 * own.
 */
final class MarkdownText {
  /** What may mark something up wherever it stands. */
  private static final String SIGNS = "\\`*[]<>|~$";

  private MarkdownText() {}

  /** A shown text, to stand within a line. */
  static String of(String shown) {
    StringBuilder markdown = new StringBuilder(shown.length());
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c == '&') {
        markdown.append("&amp;");
        continue;
      }
      if (SIGNS.indexOf(c) >= 0 || isSignHere(shown, i)) {
        markdown.append('\\');
      }
      markdown.append(c);
    }
    return markdown.toString();
  }

  /** A name from the inputs, to stand within a line. */
  static String name(String name) {
    return of(ShownText.name(name));
  }

  /**
   * What marks something up in some places only: an underscore between letters does not, an address
   * does where its colon stands before slashes, and so does {@code www.}.
   */
  private static boolean isSignHere(String text, int place) {
    return switch (text.charAt(place)) {
      case '_' -> !isWord(text, place - 1) || !isWord(text, place + 1);
      case ':' -> text.startsWith("//", place + 1);
      case '.' -> place >= 3 && text.regionMatches(true, place - 3, "www", 0, 3);
      case '#', '-', '+', '=' -> place == 0;
      default -> false;
    };
  }

  private static boolean isWord(String text, int place) {
    return place >= 0 && place < text.length() && Character.isLetterOrDigit(text.charAt(place));
  }

  /**
   * A table.
   *
   * @param columns headings; those of numbers begin with {@code #}, which is not shown
   * @param rows cells, marked up already
   */
  static String table(List<String> columns, Stream<List<String>> rows) {
    String header =
        columns.stream()
            .map(column -> column.startsWith("#") ? column.substring(1) : column)
            .collect(Collectors.joining(" | ", "| ", " |\n"));
    String rule =
        columns.stream()
            .map(column -> column.startsWith("#") ? "--:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |\n"));
    return rows.map(row -> String.join(" | ", row))
        .map(row -> "| " + row + " |\n")
        .collect(Collectors.joining("", header + rule, ""));
  }
}
