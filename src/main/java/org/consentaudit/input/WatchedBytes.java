package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Tells how far the reading of an input has come. What was told is taken back if the stream is
 * closed ahead of its end, as after a look at a header: all of the input is still to be read then.
 *
 * <p>Rows are estimated from how many lines the first bytes hold: to count them all is what readers
 * do, each in its own way and some only at the end of a file.
 */
final class WatchedBytes extends InputStream {
  /** Fewer, and a long header or a note at the top misleads; more would take time. */
  private static final int SAMPLED_BYTES = 1 << 16;

  /** Which reading of the input this is. */
  enum Reading {
    /** The first that may come to its end. */
    FIRST,
    /** Another: its bytes are to be read besides, its rows have been told. */
    AGAIN
  }

  private final InputStream in;
  private final LongSupplier storedBytes;
  private final ReadingProgress progress;
  private final Reading reading;
  private final long bytesBesides;
  private long bytes;
  private long sampledBytes;
  private long sampledLines;
  private long toldBytes;
  private long toldRows;
  private boolean settled;

  /**
   * Watches an unpacked input.
   *
   * @param storedBytes how many of its bytes, as they are stored, have been read
   * @param bytesToRead how many of them there are
   */
  WatchedBytes(
      InputStream in,
      LongSupplier storedBytes,
      long bytesToRead,
      Reading reading,
      ReadingProgress progress) {
    this.in = in;
    this.storedBytes = storedBytes;
    this.progress = progress;
    this.reading = reading;
    this.bytesBesides = reading == Reading.AGAIN ? bytesToRead : 0;
    progress.expect(bytesBesides);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = in.read(target, from, length);
    settled |= count < 0;
    sample(target, from, count);
    bytes += Math.max(count, 0);
    tell(storedBytes.getAsLong(), rowsSoFar());
    return count;
  }

  @Override
  public void close() throws IOException {
    if (!settled) {
      settled = true;
      tell(0, 0);
      progress.expect(-bytesBesides);
    }
    in.close();
  }

  private void sample(byte[] target, int from, int count) {
    long wanted = Math.min(count, SAMPLED_BYTES - sampledBytes);
    for (int i = 0; i < wanted; i++) {
      sampledLines += target[from + i] == '\n' ? 1 : 0;
    }
    sampledBytes += Math.max(wanted, 0);
  }

  private long rowsSoFar() {
    boolean known = reading == Reading.FIRST && sampledBytes > 0;
    return known ? (long) ((double) bytes * sampledLines / sampledBytes) : 0;
  }

  private void tell(long newBytes, long newRows) {
    progress.read(newBytes - toldBytes);
    progress.rows(newRows - toldRows);
    toldBytes = newBytes;
    toldRows = newRows;
  }
}
