package org.consentaudit.csv;

import java.util.Arrays;

/**
 * A stretch of a file that holds whole records, and which of them a sieve kept. Fast on purpose:
 * its bytes are filled again and again, for as long as a file is read; the records kept are places
 * in them, so that nothing is copied.
 */
final class Block {
  private static final int FEW_RECORDS = 64;

  private byte[] bytes;
  private int end;
  private long offset;

  private int[] starts = new int[FEW_RECORDS];
  private long[] lines = new long[FEW_RECORDS];
  private int kept;
  private long records;
  private long lineBreaks;

  Block(int size) {
    this.bytes = new byte[size];
  }

  /** The bytes, the block's first at index 0; what is behind its end means nothing. */
  byte[] bytes() {
    return bytes;
  }

  /** Makes room for so many bytes; those that are there stay. */
  void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, size);
    }
  }

  /** Says how much of the bytes is the block, and where in the file its first byte stands. */
  void filled(int newEnd, long newOffset) {
    end = newEnd;
    offset = newOffset;
    kept = 0;
    records = 0;
    lineBreaks = 0;
  }

  /** The index behind the last byte. */
  int end() {
    return end;
  }

  /** The offset in the file of the first byte. */
  long offset() {
    return offset;
  }

  /**
   * Keeps a record. One that has to be refused is kept, as the last: who reads it there refuses it.
   *
   * @param start the index of its first byte
   * @param lineOfBlock its line, if the block's first is line 1
   */
  void keep(int start, long lineOfBlock) {
    if (kept == starts.length) {
      starts = Arrays.copyOf(starts, kept * 2);
      lines = Arrays.copyOf(lines, kept * 2);
    }
    starts[kept] = start;
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

  /** The index of a kept record's first byte. */
  int start(int place) {
    return starts[place];
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
