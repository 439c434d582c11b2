package org.consentaudit.csv;

import java.util.Arrays;

/**
 * A stretch of a file that holds whole records. Fast on purpose: one for each thread, whose bytes
 * are filled again and again for as long as files are read.
 */
final class Block {
  private static final byte[] NO_BYTES = {};

  private byte[] bytes = NO_BYTES;
  private int end;
  private long offset;

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
  }

  /** The index behind the last byte. */
  int end() {
    return end;
  }

  /** The offset in the file of the first byte. */
  long offset() {
    return offset;
  }
}
