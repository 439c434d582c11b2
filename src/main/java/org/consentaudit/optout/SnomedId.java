package org.consentaudit.optout;

import java.util.Optional;

/**
 * What the text of a SNOMED CT identifier shows about itself: whether its check digit is right, and
 * whether a spreadsheet has been at it.
 */
public final class SnomedId {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 18;

  /** Multiplication in the dihedral group of order ten, the heart of Verhoeff's check. */
  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };

  /** Verhoeff's permutation, applied as often as the digit's place from the right. */
  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private SnomedId() {}

  /** Whether the text is 6 to 18 digits with a right check digit (SNOMED CT's Verhoeff check). */
  public static boolean isValid(String text) {
    if (!looksLikeOne(text)) {
      return false;
    }
    int check = 0;
    for (int place = 0; place < text.length(); place++) {
      int digit = text.charAt(text.length() - 1 - place) - '0';
      for (int i = 0; i < place % 8; i++) {
        digit = PERMUTATION[digit];
      }
      check = DIHEDRAL[check][digit];
    }
    return check == 0;
  }

  /** Whether the text has been damaged: E-notation, or digits whose check digit is wrong. */
  static boolean isDamaged(String text) {
    return ShortNumber.read(text).isPresent() || (looksLikeOne(text) && !isValid(text));
  }

  /**
   * Whether the damaged text could have been the code: E-notation that rounds to it, the code but
   * for the last digit (a spreadsheet keeps fifteen significant digits), or the code formatted as a
   * number. Rule C4.
   */
  static boolean couldHaveBeen(String damaged, String code) {
    Optional<ShortNumber> shortened = ShortNumber.read(damaged);
    if (shortened.isPresent()) {
      return areDigits(code) && shortened.get().isRoundedFrom(code);
    }
    if (!areDigits(damaged)) {
      return withoutNumberFormat(damaged).equals(code);
    }
    return damaged.length() == code.length()
        && !damaged.equals(code)
        && damaged.regionMatches(0, code, 0, code.length() - 1);
  }

  /** The text without what a spreadsheet puts into a number: separators, and a zero fraction. */
  private static String withoutNumberFormat(String text) {
    String whole =
        text.endsWith(".0") || text.endsWith(".00")
            ? text.substring(0, text.lastIndexOf('.'))
            : text;
    return whole.replace(",", "").replace(" ", "");
  }

  private static boolean looksLikeOne(String text) {
    return text.length() >= SHORTEST && text.length() <= LONGEST && areDigits(text);
  }

  private static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * A number as a spreadsheet shortens it: {@code 8.27241E+14}.
   *
   * @param digits the digits shown, without the decimal point
   * @param exponent the power of ten of the first of them
   */
  private record ShortNumber(String digits, int exponent) {
    /** More digits than a spreadsheet keeps. */
    private static final int MOST_DIGITS = 17;

    static Optional<ShortNumber> read(String text) {
      int e = Math.max(text.indexOf('e'), text.indexOf('E'));
      if (e < 1) {
        return Optional.empty();
      }
      String power = text.startsWith("+", e + 1) ? text.substring(e + 2) : text.substring(e + 1);
      String mantissa = text.substring(0, e);
      boolean point = mantissa.length() > 2 && ".,".indexOf(mantissa.charAt(1)) >= 0;
      String digits = point ? mantissa.charAt(0) + mantissa.substring(2) : mantissa;
      boolean one = point || digits.length() == 1;
      return one
              && areDigits(digits)
              && digits.length() <= MOST_DIGITS
              && areDigits(power)
              && power.length() <= 2
          ? Optional.of(new ShortNumber(digits, Integer.parseInt(power)))
          : Optional.empty();
    }

    /** Whether the whole number, rounded half up to as many digits, is this one. */
    boolean isRoundedFrom(String whole) {
      int kept = digits.length();
      String padded = whole + "0".repeat(Math.max(0, kept + 1 - whole.length()));
      long rounded = Long.parseLong(padded.substring(0, kept));
      rounded += padded.charAt(kept) >= '5' ? 1 : 0;
      String shown = Long.toString(rounded);
      int carried = shown.length() - kept;
      return exponent == whole.length() - 1 + carried && shown.substring(0, kept).equals(digits);
    }
  }
}
