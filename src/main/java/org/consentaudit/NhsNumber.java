package org.consentaudit;

import java.util.Optional;

/**
 * A valid NHS number. Rule P1: ten digits once spaces, hyphens, dots and no-break spaces are
 * removed, the last of them the modulus 11 check digit, and not one of the ten repeated-digit
 * numbers (which all pass the check and are used as placeholders).
 *
 * <p>It prints masked, so that no message or log can leak it by accident; {@link #digits()} is the
 * one way to the number itself.
 *
 * @param value the ten digits as an integer; leading zeros (Scottish CHI numbers) are implied
 */
public record NhsNumber(long value) implements Comparable<NhsNumber> {
  /** How many digits an NHS number has. */
  public static final int LENGTH = 10;

  private static final long LARGEST = 9_999_999_999L;
  private static final long REPEATED_ONES = 1_111_111_111L;

  /** Refuses a value that is not a valid NHS number; the message does not repeat it. */
  public NhsNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a valid NHS number");
    }
  }

  /** Reads a written number; empty where it is anything but a valid one. Nothing is padded. */
  public static Optional<NhsNumber> parse(String written) {
    long value = 0;
    int digits = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        digits++;
        if (digits > LENGTH) {
          return Optional.empty();
        }
      } else if (!isSeparator(c)) {
        return Optional.empty();
      }
    }
    return digits == LENGTH && isValid(value)
        ? Optional.of(new NhsNumber(value))
        : Optional.empty();
  }

  /** Whether the character is one that people put between the digits of an NHS number. */
  public static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '\u00A0' || c == '\u202F';
  }

  /** Whether the ten-digit integer has the right check digit and is no repeated-digit number. */
  public static boolean isValid(long tenDigits) {
    if (tenDigits < 0 || tenDigits > LARGEST || tenDigits % REPEATED_ONES == 0) {
      return false;
    }
    return checkDigit(tenDigits / 10) == tenDigits % 10;
  }

  /** The check digit behind nine digits; ten, which is no digit, where no number begins so. */
  static long checkDigit(long nineDigits) {
    long rest = nineDigits;
    long sum = 0;
    for (int weight = 2; weight <= LENGTH; weight++) {
      sum += rest % 10 * weight;
      rest /= 10;
    }
    long check = 11 - sum % 11;
    return check == 11 ? 0 : check;
  }

  /** The ten digits, unmasked. Only for the outputs that are allowed to hold them. */
  public String digits() {
    String text = Long.toString(value);
    return "0".repeat(LENGTH - text.length()) + text;
  }

  @Override
  public int compareTo(NhsNumber other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "[NHS number]";
  }
}
