package org.consentaudit.report;

import java.util.Locale;
import org.consentaudit.Masking;

/**
 * Makes text from the inputs fit to be shown. The one rule for everything that people look at:
 * characters that move, hide or reorder what stands around them become visible as {@code \u202E}.
 */
final class ShownText {
  /** What stands where the inputs say nothing; an empty cell could be taken for a fault. */
  private static final String NOT_GIVEN = "(not given)";

  /** Stands for half a surrogate pair. */
  static final char NO_CHARACTER = '\uFFFD';

  private ShownText() {}

  /**
   * The text with control characters (ANSI escapes among them), format characters (bidirectional
   * overrides, zero-width characters), line separators and what is no character at all (which XML
   * refuses) made visible. Half a surrogate pair, which UTF-8 cannot hold, becomes the replacement
   * character in every format alike.
   */
  static String visible(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint -> {
              if (isSafe(codePoint)) {
                visible.appendCodePoint(codePoint);
              } else if (Character.getType(codePoint) == Character.SURROGATE) {
                visible.append(NO_CHARACTER);
              } else {
                for (char c : Character.toChars(codePoint)) {
                  visible.append(escaped(c));
                }
              }
            });
    return visible.toString();
  }

  /**
   * A name from the inputs, visible, with NHS numbers hidden, and such that a build server whose
   * log it stands in takes no part of it for a command.
   */
  static String name(String text) {
    return text.isBlank() ? NOT_GIVEN : withoutCommands(visible(withoutIdentifiers(text)));
  }

  /** The text with NHS numbers hidden: a file, and so a release, may be named after its patient. */
  static String withoutIdentifiers(String text) {
    return Masking.hideNhsNumbers(text);
  }

  /** How a character that cannot be shown is written, as in {@code \u202E}. */
  static String escaped(char c) {
    return String.format(Locale.ROOT, "\\u%04X", (int) c);
  }

  /**
   * Breaks what begins a command to GitHub ({@code ::}, which wrapping may bring to the beginning
   * of a line) and to Azure Pipelines ({@code ##[} and {@code ##vso[}, anywhere). GitLab's begin
   * with an escape character, which is visible already.
   */
  private static String withoutCommands(String visible) {
    String halved = visible.replace("::", "\\u003A\\u003A");
    return halved.contains("##") ? halved.replaceAll("##(?=\\[|vso\\[)", "\\\\u0023#") : halved;
  }

  /** Most text is: worth a look before every character is asked for its kind. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Whether a character neither moves nor hides nor reorders what stands around it. */
  static boolean isSafe(int codePoint) {
    boolean noCharacter =
        (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    if (noCharacter) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
