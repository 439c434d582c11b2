package org.consentaudit;

/** Makes text from the inputs safe to show: what stays is its shape, not its content. */
public final class Masking {
  /** Longest shape shown; more would say nothing more. */
  private static final int LONGEST_SHAPE = 40;

  /** Digits of the first and the second group of an NHS number; the third has one more. */
  private static final int GROUP = 3;

  private static final int GROUPS = 3;

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
   * The text with every NHS number in it replaced by {@code #}: ten digits, on end or in groups,
   * whatever number of separators stand between them, as whoever reads one passes over all. For
   * file names and local ids, which otherwise have to stay readable; a date and time in a file name
   * is no such number.
   */
  public static String hideNhsNumbers(String text) {
    StringBuilder hidden = new StringBuilder(text);
    int hiddenTo = 0;
    for (int start = 0; start < text.length(); start++) {
      if (!isDigitAt(text, start) || isDigitAt(text, start - 1)) {
        continue;
      }
      int end = endOfNumber(text, start, hiddenTo);
      hiddenTo = Math.max(hiddenTo, end);
      for (int i = start; i < end; i++) {
        if (isDigitAt(text, i)) {
          hidden.setCharAt(i, '#');
        }
      }
    }
    return hidden.toString();
  }

  /**
   * Where a valid NHS number that begins at {@code start} ends, exclusive; -1 if there is none.
   *
   * @param hiddenTo the end of the numbers found before
   */
  private static int endOfNumber(String text, int start, int hiddenTo) {
    long value = 0;
    int digits = 0;
    int place = start;
    while (digits < NhsNumber.LENGTH) {
      if (isDigitAt(text, place)) {
        value = value * 10 + (text.charAt(place) - '0');
        digits++;
      } else if (!isSeparatorAt(text, place)) {
        return -1;
      }
      place++;
    }
    // Groups of a longer row of digits, such as a date and time, are no number of their own; but
    // those behind another number may be one, and so may those grouped as numbers are, and no date.
    boolean separated = place - start > NhsNumber.LENGTH;
    int before = behindSeparators(text, start);
    boolean goesBack = before < start && before > hiddenTo && isDigitAt(text, before - 1);
    boolean partOfMore = separated && goesBack && !isGroupedAsNumber(text, start, place);
    return isDigitAt(text, place) || partOfMore || !NhsNumber.isValid(value) ? -1 : place;
  }

  /** The index of the first of the separators that stand right ahead of a place, or the place. */
  private static int behindSeparators(String text, int place) {
    int first = place;
    while (first > 0 && isSeparatorAt(text, first - 1)) {
      first--;
    }
    return first;
  }

  /** Whether ten digits stand in groups of three, three and four, as on letters and cards. */
  private static boolean isGroupedAsNumber(String text, int start, int end) {
    int digits = 0;
    int groups = 1;
    for (int place = start; place < end; place++) {
      if (isDigitAt(text, place)) {
        groups += isDigitAt(text, place - 1) || digits == 0 ? 0 : 1;
        digits++;
      } else if (digits != GROUP && digits != 2 * GROUP) {
        return false;
      }
    }
    return groups == GROUPS;
  }

  private static boolean isSeparatorAt(String text, int place) {
    return place < text.length()
        && (NhsNumber.isSeparator(text.charAt(place)) || text.charAt(place) == '_');
  }

  private static boolean isDigitAt(String text, int place) {
    return place >= 0
        && place < text.length()
        && text.charAt(place) >= '0'
        && text.charAt(place) <= '9';
  }
}
