package org.consentaudit.input;

import org.consentaudit.csv.CsvCursor;

/**
 * Reads digests of 32 bytes off a cell's 64 hexadecimal digits, in either case. Fast on purpose:
 * eight digits at a time, no text and no branch for a digit.
 */
final class DigestCell {
  /** How many hexadecimal digits a digest has. */
  static final int LENGTH = 64;

  /** How many words of eight bytes a digest has. */
  static final int WORDS = 4;

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_HALVES = 0x0F0F0F0F0F0F0F0FL;

  /** The bit in which small and capital letters differ, in each byte. */
  private static final long CASE = 0x2020202020202020L;

  private static final long EVERY_SECOND = 0x00FF00FF00FF00FFL;
  private static final long EVERY_SECOND_PAIR = 0x0000FFFF0000FFFFL;

  private DigestCell() {}

  /**
   * Reads the digest in a cell.
   *
   * @param into takes its words, the first byte of each lowest
   * @return whether the cell holds a digest and nothing else
   */
  static boolean read(CsvCursor row, int column, long[] into) {
    if (row.length(column) != LENGTH) {
      return false;
    }
    long wrong = 0;
    for (int i = 0; i < WORDS; i++) {
      long first = row.word(column, 16 * i);
      long second = row.word(column, 16 * i + 8);
      wrong |= notHex(first) | notHex(second);
      into[i] = fourBytes(first) | (fourBytes(second) << Integer.SIZE);
    }
    return wrong == 0;
  }

  /** The same of a text. */
  static boolean read(String text, long[] into) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < WORDS; i++) {
      long word = 0;
      for (int at = 16 * i + 14; at >= 16 * i; at -= 2) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        if (high < 0 || low < 0 || text.charAt(at) > 'f' || text.charAt(at + 1) > 'f') {
          return false;
        }
        word = (word << Byte.SIZE) | (high << 4) | low;
      }
      into[i] = word;
    }
    return true;
  }

  /** Whether a text is a digest. */
  static boolean isDigest(String text) {
    return read(text, new long[WORDS]);
  }

  /** Zero where eight characters are all hexadecimal digits. */
  private static long notHex(long word) {
    long small = word | CASE;
    // Added to an ASCII character, each of these reaches the high bit from one character on.
    long digit = (word + 0x50 * ONES) & ~(word + 0x46 * ONES);
    long letter = (small + 0x1F * ONES) & ~(small + 0x19 * ONES);
    return ((digit | letter) & HIGH_BITS & ~word) ^ HIGH_BITS;
  }

  /** Four bytes, of eight characters that are hexadecimal digits; the first byte lowest. */
  private static long fourBytes(long word) {
    long values = (word & LOW_HALVES) + 9 * ((word >>> 6) & ONES);
    long bytes = ((values << 4) | (values >>> Byte.SIZE)) & EVERY_SECOND;
    long pairs = (bytes | (bytes >>> Byte.SIZE)) & EVERY_SECOND_PAIR;
    return (pairs | (pairs >>> 16)) & 0xFFFFFFFFL;
  }
}
