package org.consentaudit.input;

import org.consentaudit.csv.CsvCursor;

/**
 * Reads whole numbers off a cell's bytes. Fast on purpose: eight digits at a time, no text. What is
 * not plainly written in ASCII digits is left to the slow path.
 */
final class DigitsCell {
  /** Not a number, or not plainly written. */
  static final long NONE = -1;

  /** As many digits as always fit a long. */
  static final int MOST_DIGITS = 18;

  private static final long ZEROS = 0x3030303030303030L;

  /**
   * Added to a digit's value this stays below the high bit, added to anything above it does not.
   */
  private static final long ABOVE_NINE = 0x7676767676767676L;

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long EIGHT_DIGITS = 100_000_000L;

  private DigitsCell() {}

  /** The number in the cell, leading zeros implied; {@link #NONE} where it is none. */
  static long read(CsvCursor row, int column) {
    int length = row.length(column);
    if (length == 0 || length > MOST_DIGITS) {
      return NONE;
    }
    int ahead = length % Long.BYTES;
    long bad = 0;
    long value = 0;
    if (ahead > 0) {
      // The first few digits, moved behind as many zeros as make eight of them.
      int bits = ahead * Byte.SIZE;
      long digits = (row.word(column, 0) << (Long.SIZE - bits)) ^ (ZEROS << (Long.SIZE - bits));
      bad |= digits | (digits + ABOVE_NINE);
      value = valueOf(digits);
    }
    for (int at = ahead; at < length; at += Long.BYTES) {
      long digits = row.word(column, at) ^ ZEROS;
      bad |= digits | (digits + ABOVE_NINE);
      value = value * EIGHT_DIGITS + valueOf(digits);
    }
    return (bad & HIGH_BITS) == 0 ? value : NONE;
  }

  /** The value of eight digits, the first lowest: pairs, then fours, then all in three steps. */
  static long valueOf(long digits) {
    long pairs = digits * 10 + (digits >>> Byte.SIZE);
    return ((pairs & 0x000000FF000000FFL) * 0x000F424000000064L
            + ((pairs >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L)
        >>> 32;
  }
}
