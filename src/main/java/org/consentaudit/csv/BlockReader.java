package org.consentaudit.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a file, from a record's first byte on, into blocks of whole records, so that each can be
 * read without knowing the others.
 *
 * <p>A line end is a record's end where the quotes ahead of it are even in number; that is exact up
 * to the first misplaced quote, and the block that holds one is refused before anything behind it
 * counts. Fast on purpose: quotes are counted eight bytes at a time. Rejected: guessing that a line
 * end is a record's end and reading a block again where the guess was wrong, which saves the count,
 * a twentieth of a run, and costs a way to take back everything that a wrong block counted.
 */
final class BlockReader {
  private static final long LOW_SEVEN = 0x7F7F7F7F7F7F7F7FL;
  private static final long QUOTES = Words.LOW_BITS * '"';

  private final InputStream in;
  private final int blockBytes;
  private final boolean quoted;
  private final int longestRecord;

  /** What was read and is no whole record yet. */
  private byte[] rest;

  private int restBytes;
  private long offset;
  private boolean ended;
  private Optional<IOException> failure = Optional.empty();

  /**
   * Starts at a record's first byte.
   *
   * @param quoted whether a quote encloses a field
   * @param longestRecord bytes above which a record is refused anyway
   * @param read what was read from the stream already; owned by the reader from here on
   * @param offset the offset in the file of the first of these bytes
   */
  BlockReader(
      InputStream in, int blockBytes, boolean quoted, int longestRecord, byte[] read, long offset) {
    this.in = in;
    this.blockBytes = blockBytes;
    this.quoted = quoted;
    this.longestRecord = longestRecord;
    this.rest = read;
    this.restBytes = read.length;
    this.offset = offset;
  }

  /** Whether there may be another block. */
  boolean hasMore() {
    return !ended || restBytes > 0;
  }

  /** Refuses the file where the stream was refused behind the last block. */
  void requireWhole() throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /**
   * Fills a block.
   *
   * @return whether there was anything to fill it with
   */
  boolean next(Block block) {
    int target = Math.max(blockBytes, 2 * restBytes);
    block.reserve(target);
    System.arraycopy(rest, 0, block.bytes(), 0, restBytes);
    int filled = fill(block.bytes(), restBytes, target);
    int end = endOfRecords(block.bytes(), filled);
    while (end == 0 && !ended && filled <= longestRecord) {
      target *= 2;
      block.reserve(target);
      filled = fill(block.bytes(), filled, target);
      end = endOfRecords(block.bytes(), filled);
    }
    if (end == 0 && filled > longestRecord) {
      // One record, and too long: whoever reads the block refuses it.
      end = filled;
      ended = true;
    }
    keepRest(block.bytes(), end, filled);
    block.filled(end, offset);
    offset += end;
    return end > 0;
  }

  private int fill(byte[] bytes, int from, int target) {
    int filled = from;
    try {
      while (filled < target && !ended) {
        int count = in.read(bytes, filled, target - filled);
        ended = count < 0;
        filled += Math.max(count, 0);
      }
    } catch (IOException e) {
      ended = true;
      failure = Optional.of(e);
    }
    return filled;
  }

  /** What is left at the end of a whole file is its last record; of any other, nothing certain. */
  private int endOfRecords(byte[] bytes, int filled) {
    if (ended && failure.isEmpty()) {
      return filled;
    }
    boolean inQuotes = quoted && hasOddQuotes(bytes, filled);
    for (int at = filled - 1; at >= 0; at--) {
      byte b = bytes[at];
      if (b == '"' && quoted) {
        inQuotes = !inQuotes;
      } else if (!inQuotes && endsLine(bytes, at, filled)) {
        return at + 1;
      }
    }
    return 0;
  }

  /** Whether a line ends behind the byte, whatever follows the bytes at hand. */
  private static boolean endsLine(byte[] bytes, int at, int filled) {
    return bytes[at] == '\n' || (bytes[at] == '\r' && at + 1 < filled && bytes[at + 1] != '\n');
  }

  private void keepRest(byte[] bytes, int end, int filled) {
    boolean drop = ended && failure.isPresent();
    restBytes = drop ? 0 : filled - end;
    if (restBytes > rest.length) {
      rest = new byte[restBytes];
    }
    System.arraycopy(bytes, end, rest, 0, restBytes);
  }

  /** Whether the quotes among the first bytes are odd in number. */
  static boolean hasOddQuotes(byte[] bytes, int end) {
    long seen = 0;
    int at = 0;
    for (; at <= end - 4 * Long.BYTES; at += 4 * Long.BYTES) {
      long first = (long) Words.VIEW.get(bytes, at) ^ QUOTES;
      long second = (long) Words.VIEW.get(bytes, at + Long.BYTES) ^ QUOTES;
      long third = (long) Words.VIEW.get(bytes, at + 2 * Long.BYTES) ^ QUOTES;
      long fourth = (long) Words.VIEW.get(bytes, at + 3 * Long.BYTES) ^ QUOTES;
      if (((maybeZero(first) | maybeZero(second) | maybeZero(third) | maybeZero(fourth))
              & Words.HIGH_BITS)
          != 0) {
        seen ^= zero(first) ^ zero(second) ^ zero(third) ^ zero(fourth);
      }
    }
    int quotes = Long.bitCount(seen);
    for (; at < end; at++) {
      quotes += bytes[at] == '"' ? 1 : 0;
    }
    return (quotes & 1) != 0;
  }

  /** Among others, the high bit of each byte that is zero; most words have none of them. */
  private static long maybeZero(long word) {
    return (word - Words.LOW_BITS) & ~word;
  }

  /**
   * The high bit of each byte that is zero, and of no other. Of all of them only whether each is
   * set an odd number of times has to be known.
   */
  private static long zero(long word) {
    return ~(((word & LOW_SEVEN) + LOW_SEVEN) | word | LOW_SEVEN);
  }
}
