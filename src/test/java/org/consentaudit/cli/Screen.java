package org.consentaudit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a terminal of 80 columns shows of what was written to it. */
final class Screen {
  private static final int COLUMNS = 80;

  private Screen() {}

  /** The lines, without blanks at their ends; the last is the one that the cursor stands in. */
  static List<String> lines(String written) {
    List<String> lines = new ArrayList<>();
    char[] line = blank();
    int column = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\r') {
        column = 0;
        continue;
      }
      if (c == '\n' || column == COLUMNS) {
        lines.add(new String(line).stripTrailing());
        line = blank();
        column = 0;
      }
      if (c != '\n') {
        line[column++] = c;
      }
    }
    lines.add(new String(line).stripTrailing());
    return lines;
  }

  private static char[] blank() {
    char[] line = new char[COLUMNS];
    Arrays.fill(line, ' ');
    return line;
  }
}
