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

  private ShownText() {}

  /**
   * The text with control characters (ANSI escapes among them), format characters (bidirectional
   * overrides, zero-width characters), line separators and halves of surrogate pairs made visible.
   */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint -> {
              if (isSafe(codePoint)) {
                visible.appendCodePoint(codePoint);
              } else {
                for (char c : Character.toChars(codePoint)) {
                  visible.append(escaped(c));
                }
              }
            });
    return visible.toString();
  }

  /** A name from the inputs, visible, and with NHS numbers hidden. */
  static String name(String text) {
    return text.isBlank() ? NOT_GIVEN : visible(withoutIdentifiers(text));
  }

  /** The text with NHS numbers hidden: a file, and so a release, may be named after its patient. */
  static String withoutIdentifiers(String text) {
    return Masking.hideNhsNumbers(text);
  }

  /** How a character that cannot be shown is written, as in {@code \u202E}. */
  static String escaped(char c) {
    return String.format(Locale.ROOT, "\\u%04X", (int) c);
  }

  /** Whether a character neither moves nor hides nor reorders what stands around it. */
  static boolean isSafe(int codePoint) {
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
