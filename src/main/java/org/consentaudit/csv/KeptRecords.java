package org.consentaudit.csv;

import java.util.Arrays;

/**
 * The records of a block that a sieve kept, copied out of it, and how many records there were. So
 * few are kept that the copies are small, while the block itself is filled again at once: what a
 * thread looks at stays in its processor's cache, and a file may be looked at far ahead of the one
 * who reads what was kept. Fast on purpose.
 */
final class KeptRecords {
  /** What nothing was read from. */
  static final KeptRecords NONE = new KeptRecords(0);

  private static final byte[] NO_BYTES = {};
  private static final int[] NO_ENDS = {};
  private static final long[] NO_NUMBERS = {};
  private static final int FEW_RECORDS = 16;
  private static final int FEW_BYTES = 1 << 10;

  private final long offset;
  private byte[] bytes = NO_BYTES;
  private int[] ends = NO_ENDS;
  private long[] offsets = NO_NUMBERS;
  private long[] lines = NO_NUMBERS;
  private int kept;
  private int bytesKept;
  private long records;
  private long lineBreaks;

  /**
   * Nothing kept yet.
   *
   * @param offset the offset in the file of the block's first byte
   */
  KeptRecords(long offset) {
    this.offset = offset;
  }

  /**
   * Keeps a record. One that has to be refused is kept, as the last, with all that is behind it:
   * who reads it there refuses it.
   *
   * @param block the block's bytes
   * @param start the index of its first byte
   * @param end the index behind its line end
   * @param lineOfBlock its line, if the block's first is line 1
   */
  void keep(byte[] block, int start, int end, long lineOfBlock) {
    if (kept == ends.length) {
      int room = Math.max(FEW_RECORDS, kept * 2);
      ends = Arrays.copyOf(ends, room);
      offsets = Arrays.copyOf(offsets, room);
      lines = Arrays.copyOf(lines, room);
    }
    int length = end - start;
    if (bytesKept + length > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, Math.max(bytesKept + length, Math.max(FEW_BYTES, bytesKept * 2)));
    }
    System.arraycopy(block, start, bytes, bytesKept, length);
    bytesKept += length;
    ends[kept] = bytesKept;
    offsets[kept] = offset + start;
    lines[kept] = lineOfBlock;
    kept++;
  }

  /** Says how many records and line breaks the block holds. */
  void looked(long recordsFound, long lineBreaksFound) {
    records = recordsFound;
    lineBreaks = lineBreaksFound;
  }

  /** How many records were kept. */
  int kept() {
    return kept;
  }

  /** How many bytes they take. */
  int bytesKept() {
    return bytesKept;
  }

  /** Their bytes, one behind the other. */
  byte[] bytes() {
    return bytes;
  }

  /** The index of a kept record's first byte. */
  int start(int place) {
    return place == 0 ? 0 : ends[place - 1];
  }

  /** The index behind a kept record. */
  int end(int place) {
    return ends[place];
  }

  /** The offset in the file of a kept record's first byte. */
  long offset(int place) {
    return offsets[place];
  }

  /** A kept record's line, if the block's first is line 1. */
  long line(int place) {
    return lines[place];
  }

  /** How many records the block holds. */
  long records() {
    return records;
  }

  /** How many lines end in the block. */
  long lineBreaks() {
    return lineBreaks;
  }
}
