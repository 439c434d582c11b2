package org.consentaudit.csv;

/**
 * Finds the end of a run of bytes 1 to 127: ASCII without NUL, which is all of almost every record
 * and means the same in every encoding read here. Fast on purpose: eight bytes at a time.
 */
final class PlainText {
  private PlainText() {}

  /** The index of the first byte that is a NUL or above 127; {@code to} if there is none. */
  static int end(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = (long) Words.VIEW.get(bytes, at);
      // The high bit of a byte is set by itself, or by borrowing from a zero byte. A borrow can
      // spread to a byte above a NUL, but never without one: a word that passes holds neither.
      if (((word | (word - Words.LOW_BITS)) & Words.HIGH_BITS) != 0) {
        break;
      }
    }
    while (at < to && bytes[at] > 0) {
      at++;
    }
    return at;
  }
}
