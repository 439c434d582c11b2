package org.consentaudit;

/** Makes text from the inputs safe to show: what stays is its shape, not its content. */
public final class Masking {
  /** Longest shape shown; more would say nothing more. */
  private static final int LONGEST_SHAPE = 40;

  private Masking() {}

  /**
   * The shape of a value: each digit as {@code #}, each letter as {@code x}, ASCII punctuation and
   * spaces as they are, anything else as {@code ?}. {@code 943 476 591A} becomes {@code ### ###
   * ###x}.
   */
  public static String shape(String value) {
    StringBuilder shape = new StringBuilder();
    int shown = Math.min(value.length(), LONGEST_SHAPE);
    for (int i = 0; i < shown; i++) {
      char c = value.charAt(i);
      if (Character.isDigit(c)) {
        shape.append('#');
      } else if (Character.isLetter(c)) {
        shape.append('x');
      } else {
        shape.append(c >= ' ' && c < 0x7F ? c : '?');
      }
    }
    return shown < value.length() ? shape.append("...").toString() : shape.toString();
  }

  /**
   * The text with every run of digits that is a valid NHS number replaced by {@code ##########}.
   * Separators that {@link NhsNumber#isSeparator} knows may stand between the digits. For file
   * names and local ids, which otherwise have to stay readable.
   */
  public static String hideNhsNumbers(String text) {
    StringBuilder hidden = new StringBuilder(text);
    for (int start = 0; start < text.length(); start++) {
      if (!isDigit(text.charAt(start)) || (start > 0 && isDigit(text.charAt(start - 1)))) {
        continue;
      }
      int end = endOfNumber(text, start);
      if (end > 0) {
        for (int i = start; i < end; i++) {
          if (isDigit(text.charAt(i))) {
            hidden.setCharAt(i, '#');
          }
        }
      }
    }
    return hidden.toString();
  }

  /** Where a valid NHS number that begins at {@code start} ends, exclusive; -1 if there is none. */
  private static int endOfNumber(String text, int start) {
    int digits = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits++;
        if (digits == NhsNumber.LENGTH) {
          boolean runsOn = i + 1 < text.length() && isDigit(text.charAt(i + 1));
          boolean valid = NhsNumber.parse(text.substring(start, i + 1)).isPresent();
          return valid && !runsOn ? i + 1 : -1;
        }
      } else if (!NhsNumber.isSeparator(c)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
