package org.consentaudit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lines of plain text that fit a terminal. */
final class TextLines {
  /** What every terminal shows without wrapping; letters and tickets quote it unharmed too. */
  static final int WIDTH = 80;

  private static final String INDENT = "  ";

  /** Digits between two commas. */
  private static final int GROUP = 3;

  private final StringBuilder text = new StringBuilder();

  /** A heading, set off from what stands before it. */
  void heading(String heading) {
    text.append('\n').append(heading).append('\n');
  }

  /** A paragraph at the margin. */
  void paragraph(String words) {
    add("", "", words);
  }

  /** A paragraph under a heading; its further lines are indented once more. */
  void item(String words) {
    add(INDENT, INDENT + INDENT, words);
  }

  /** A paragraph under an item. */
  void point(String words) {
    add(INDENT + INDENT, INDENT + INDENT + INDENT, words);
  }

  /** A table under a heading. */
  void table(TextTable table) {
    add(INDENT, table);
  }

  /** A table under an item. */
  void tableOfItem(TextTable table) {
    add(INDENT + INDENT, table);
  }

  /** Says how many more there are than were shown; nothing if none. */
  void more(int hidden, String one, String many) {
    if (hidden > 0) {
      item("and " + count(hidden, "more " + one, "more " + many) + ".");
    }
  }

  /** Takes over the lines of a part. */
  void append(TextLines part) {
    text.append(part.text);
  }

  /** Adds a part, and colours it when its lines are finished: colour has no width. */
  void painted(UnaryOperator<String> colours, Runnable part) {
    int start = text.length();
    part.run();
    text.replace(start, text.length(), colours.apply(text.substring(start)));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Everything so far. */
  @Override
  public String toString() {
    return text.toString();
  }

  private void add(String first, String further, String words) {
    String indent = first;
    for (String line : wrap(words, WIDTH - further.length())) {
      text.append(indent).append(line).append('\n');
      indent = further;
    }
  }

  private void add(String indent, TextTable table) {
    for (String line : table.lines(WIDTH - indent.length())) {
      text.append(indent).append(line).append('\n');
    }
  }

  /** The words in lines of at most the width; a word that is longer is cut. At least one line. */
  static List<String> wrap(String words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (line.length() > width) {
        int cut = Character.isHighSurrogate(line.charAt(width - 1)) ? width - 1 : width;
        lines.add(line.substring(0, cut));
        line.delete(0, cut);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** A number with its thousands set off. */
  static String number(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    int sign = number < 0 ? 1 : 0;
    for (int at = digits.length() - GROUP; at > sign; at -= GROUP) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /** A number with its noun. */
  static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }
}
