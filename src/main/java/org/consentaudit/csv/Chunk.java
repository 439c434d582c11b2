package org.consentaudit.csv;

/**
 * Where, in a run of 32 bytes, something stands that could end a field or a record, as one bit a
 * byte. Fast on purpose: computed eight bytes at a time and without a branch, because a branch that
 * depends on where the fields of a row end costs more than all the arithmetic here. A mark may be
 * false, whoever goes to it looks at the byte; a byte that matters is never unmarked.
 */
final class Chunk {
  /**
   * Bytes of a chunk. More, and most of what is looked at is taken over from the record before
   * anyway; fewer, and whoever goes through the marks is surprised by a chunk's end more often.
   */
  static final int BYTES = 4 * Long.BYTES;

  /**
   * As many bytes of a record as {@link #marksAlike} compares: an NHS number, quotes and a comma.
   */
  static final int HEAD_BYTES = 2 * Long.BYTES;

  /** One above CR: LF, CR and NUL are below, and hardly anything else that occurs. */
  private static final long ABOVE_LINE_ENDS = Words.LOW_BITS * ('\r' + 1);

  /** Multiplied by this, the high bits of eight bytes stand side by side in the highest byte. */
  private static final long GATHER = 0x0002040810204081L;

  private static final int HIGHEST_BYTE = Long.SIZE - Byte.SIZE;

  private final long delimiters;
  private final long quotes;

  private byte[] bytes = {};
  private long bytesOffset;
  private int limit;
  private int base;
  private long marks;
  private long highBits;

  /**
   * Nothing looked at yet.
   *
   * @param quote the byte that encloses fields; the delimiter where there is none
   */
  Chunk(byte delimiter, byte quote) {
    this.delimiters = Words.LOW_BITS * delimiter;
    this.quotes = Words.LOW_BITS * quote;
  }

  /**
   * Goes to the chunk that holds an index below the limit.
   *
   * @param offset the offset in the file of the first of the bytes: an array is filled again and
   *     again, and only with its offset and limit do its bytes stay the same
   */
  void enter(byte[] all, long offset, int index, int end) {
    if (index < base
        || index - base >= BYTES
        || all != bytes
        || offset != bytesOffset
        || end != limit) {
      bytes = all;
      bytesOffset = offset;
      limit = end;
      look(index);
    }
  }

  /** Goes to the chunk behind this one; not to be called where nothing is behind it. */
  void next() {
    look(base + BYTES);
  }

  /** Whether the chunk is the last before the limit. */
  boolean isLast() {
    return base + BYTES >= limit;
  }

  /** The index of the chunk's first byte. */
  int base() {
    return base;
  }

  /** A bit for each byte that could matter, the first byte's lowest. */
  long marks() {
    return marks;
  }

  /** Not zero if the chunk may hold a byte above 127. */
  long highBits() {
    return highBits;
  }

  /**
   * Whether two runs of bytes have the same bytes in the same places of those that could end a
   * field or a record; false where that is not certain.
   *
   * @param one index of the first byte of the one; {@link #HEAD_BYTES} bytes from there are read
   * @param length of both, at most {@link #HEAD_BYTES}
   */
  boolean marksAlike(byte[] in, int one, int other, int length) {
    long differing =
        markedDifference((long) Words.VIEW.get(in, one), (long) Words.VIEW.get(in, other));
    long differingBehind =
        markedDifference(
            (long) Words.VIEW.get(in, one + Long.BYTES),
            (long) Words.VIEW.get(in, other + Long.BYTES));
    if (length <= Long.BYTES) {
      return (differing & below(length)) == 0;
    }
    return differing == 0 && (differingBehind & below(length - Long.BYTES)) == 0;
  }

  /** Whether the first {@link #HEAD_BYTES} bytes from an index are ASCII. */
  static boolean isAscii(byte[] in, int from) {
    long first = (long) Words.VIEW.get(in, from);
    long second = (long) Words.VIEW.get(in, from + Long.BYTES);
    return ((first | second) & Words.HIGH_BITS) == 0;
  }

  /** A mask of the lowest bytes of eight, at least one. */
  private static long below(int bytes) {
    return -1L >>> (Long.SIZE - Byte.SIZE * bytes);
  }

  /** Not zero, for eight bytes, in each byte that is marked and not the same in both words. */
  private long markedDifference(long one, long other) {
    long marked = (markBits(one) | markBits(other)) >>> (Byte.SIZE - 1);
    return (marked * 0xFF) & (one ^ other);
  }

  private void look(int from) {
    base = from;
    if (from + BYTES > limit) {
      lookAtTail(from);
      return;
    }
    byte[] in = bytes;
    long first = (long) Words.VIEW.get(in, from);
    long second = (long) Words.VIEW.get(in, from + Long.BYTES);
    long found = marks(first) | (marks(second) << Long.BYTES);
    long third = (long) Words.VIEW.get(in, from + 2 * Long.BYTES);
    long fourth = (long) Words.VIEW.get(in, from + 3 * Long.BYTES);
    found |= (marks(third) << (2 * Long.BYTES)) | (marks(fourth) << (3 * Long.BYTES));
    highBits = (first | second | third | fourth) & Words.HIGH_BITS;
    marks = found;
  }

  /** A bit for each of eight bytes. A borrow can mark a byte above one that is marked rightly. */
  private long marks(long word) {
    return (markBits(word) * GATHER) >>> HIGHEST_BYTE;
  }

  /** The same, as the highest bit of each byte. */
  private long markBits(long word) {
    long delimited = word ^ delimiters;
    long quoted = word ^ quotes;
    return (((delimited - Words.LOW_BITS) & ~delimited)
            | ((quoted - Words.LOW_BITS) & ~quoted)
            | ((word - ABOVE_LINE_ENDS) & ~word))
        & Words.HIGH_BITS;
  }

  /** The same, byte by byte, for what is no whole chunk. */
  private void lookAtTail(int from) {
    marks = 0;
    highBits = 0;
    for (int at = from; at < limit; at++) {
      byte b = bytes[at];
      highBits |= b & Words.HIGH_BITS;
      if (b == (byte) delimiters || b == (byte) quotes || (b >= 0 && b <= '\r')) {
        marks |= 1L << (at - from);
      }
    }
  }
}
