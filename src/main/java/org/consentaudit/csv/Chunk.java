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
    long delimited = word ^ delimiters;
    long quoted = word ^ quotes;
    long high =
        (((delimited - Words.LOW_BITS) & ~delimited)
                | ((quoted - Words.LOW_BITS) & ~quoted)
                | ((word - ABOVE_LINE_ENDS) & ~word))
            & Words.HIGH_BITS;
    return (high * GATHER) >>> HIGHEST_BYTE;
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
