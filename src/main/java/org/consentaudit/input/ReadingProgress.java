package org.consentaudit.input;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the reading of all inputs has come, for somebody who waits. Nothing in a report rests on
 * it. Inputs tell it once for each stretch of bytes that is asked of them, never for a row, as a
 * call for each of a billion rows would be what one waits for.
 *
 * <p>Safe for several threads: those that read, and one that shows.
 */
public final class ReadingProgress {
  private final AtomicLong expected = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();

  /** Nothing read yet. */
  public ReadingProgress() {}

  /** So many more bytes are to be read. */
  void expect(long bytes) {
    expected.addAndGet(bytes);
  }

  /** So many more bytes were read; fewer than none take back what was told. */
  void read(long bytes) {
    read.addAndGet(bytes);
  }

  /** About so many more rows were read; fewer than none take back what was told. */
  void rows(long more) {
    rows.addAndGet(more);
  }

  /**
   * Bytes to be read in all, as they are stored; of a zip's member, unpacked. The least that it can
   * be: an input counts once it is sure to be read, and counts again when it is read again.
   */
  public long expectedBytes() {
    return expected.get();
  }

  /** Bytes of these that have been read. */
  public long readBytes() {
    return read.get();
  }

  /** About how many rows have been read, each once; 0 where nothing is known of them. */
  public long rowsRead() {
    return rows.get();
  }
}
