package org.consentaudit.optout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * What the text of a SNOMED CT identifier shows about itself: whether its check digit is right, and
 * whether a spreadsheet has been at it.
 */
public final class SnomedId {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 18;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern E_NOTATION =
      Pattern.compile("[0-9](?:[.,][0-9]+)?[eE]\\+?[0-9]{1,3}");

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
    return E_NOTATION.matcher(text).matches() || (looksLikeOne(text) && !isValid(text));
  }

  /**
   * Whether the damaged text could have been the code: E-notation that rounds to it, or the code
   * but for the last digit (a spreadsheet keeps fifteen significant digits). Rule C4.
   */
  static boolean couldHaveBeen(String damaged, String code) {
    if (E_NOTATION.matcher(damaged).matches()) {
      return roundsTo(damaged, code);
    }
    return DIGITS.matcher(damaged).matches()
        && damaged.length() == code.length()
        && !damaged.equals(code)
        && damaged.regionMatches(0, code, 0, code.length() - 1);
  }

  private static boolean roundsTo(String eNotation, String code) {
    if (!DIGITS.matcher(code).matches()) {
      return false;
    }
    BigDecimal shown = new BigDecimal(eNotation.replace(',', '.'));
    BigDecimal rounded =
        new BigDecimal(code).round(new MathContext(shown.precision(), RoundingMode.HALF_UP));
    return rounded.compareTo(shown) == 0;
  }

  private static boolean looksLikeOne(String text) {
    return text.length() >= SHORTEST && text.length() <= LONGEST && DIGITS.matcher(text).matches();
  }
}
