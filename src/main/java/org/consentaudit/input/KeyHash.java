package org.consentaudit.input;

import org.consentaudit.csv.CsvCursor;

/**
 * Hashes of the keys of rows and patients, made of the text that the slow path compares and off the
 * bytes of a row: equal wherever the keys are equal. It says nothing where it cannot tell from the
 * bytes what the slow path makes of them.
 *
 * <p>Fast on purpose: eight bytes at a time, and instead of what each supplier's keys go through,
 * case and one pair of braces around a cell are disregarded for all of them. Keys that differ only
 * by these have one hash, and are left to the slow path to tell apart.
 */
final class KeyHash {
  /** No hash: the bytes do not tell the key. */
  static final long UNSURE = 0;

  /** What stands between the cells of a key that is made of several, and in no cell. */
  private static final char BETWEEN_CELLS = '\n';

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The bit in which small and capital letters differ, in each byte; other bytes lose it too. */
  private static final long CASE = 0x2020202020202020L;

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOWEST_BYTE = 0xFF;

  private KeyHash() {}

  /** The hash of a key's scope, to which its cells are added. */
  static long ofScope(String scope) {
    return withText(1, scope);
  }

  /** The hash of a key. */
  static long of(String scope, String id) {
    long hash = ofScope(scope);
    int from = 0;
    for (int to = id.indexOf(BETWEEN_CELLS); to >= 0; to = id.indexOf(BETWEEN_CELLS, from)) {
      hash = withText(hash, id.substring(from, to));
      from = to + 1;
    }
    return withText(hash, id.substring(from));
  }

  /**
   * Adds a cell, which is plain, to a hash.
   *
   * @return {@link #UNSURE} if that was it before; or if the cell is not in ASCII, has white space
   *     at an end, or begins like TPP's "none" or an odd pair of braces
   */
  static long with(long hash, CsvCursor row, int column) {
    int from = 0;
    int to = row.length(column);
    if (hash == UNSURE) {
      return UNSURE;
    }
    if (to > 0) {
      long start = row.word(column, 0);
      long first = start & LOWEST_BYTE;
      long last = row.word(column, to - 1) & LOWEST_BYTE;
      if (first <= ' ' || last <= ' ' || first == '-') {
        return UNSURE;
      }
      if (first == '{') {
        from++;
        to--;
        if (to <= from || last != '}' || ((start >>> Byte.SIZE) & LOWEST_BYTE) == '{') {
          return UNSURE;
        }
      }
    }
    long mixed = start(hash, to - from);
    long seen = 0;
    for (int at = from; at < to; at += Long.BYTES) {
      int rest = to - at;
      long word = row.word(column, at);
      word = rest < Long.BYTES ? word & (-1L >>> (Long.SIZE - Byte.SIZE * rest)) : word;
      seen |= word;
      mixed = mix(mixed, word);
    }
    return (seen & HIGH_BITS) == 0 ? mixed : UNSURE;
  }

  private static long withText(long hash, String text) {
    int length = text.length();
    boolean braced = length > 1 && text.charAt(0) == '{' && text.charAt(length - 1) == '}';
    int from = braced ? 1 : 0;
    int to = braced ? length - 1 : length;
    long mixed = start(hash, to - from);
    for (int at = from; at < to; at += Long.BYTES) {
      long word = 0;
      for (int i = Math.min(to - at, Long.BYTES) - 1; i >= 0; i--) {
        word = (word << Byte.SIZE) | (text.charAt(at + i) & LOWEST_BYTE);
      }
      mixed = mix(mixed, word);
    }
    return mixed;
  }

  private static long start(long hash, int length) {
    return (hash + length) * SPREAD;
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ (word & ~CASE)) * SPREAD;
    return mixed ^ (mixed >>> 29);
  }
}
