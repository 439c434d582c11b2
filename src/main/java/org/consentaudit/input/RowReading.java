package org.consentaudit.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.consentaudit.csv.BlockCrew;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RowSieve;

/**
 * How large inputs are read. Nothing here changes what is found: only how fast.
 *
 * @param crew the threads that look at rows
 * @param blockBytes how many bytes a thread looks at before it takes the next
 * @param filter whether rows are thrown away as bytes
 */
public record RowReading(BlockCrew crew, int blockBytes, Filter filter) {
  /** The most threads: more than any machine in sight, and fewer than a mistyped number. */
  public static final int MOST_THREADS = 1_024;

  /**
   * Bytes of a block. Smaller, and threads hand over more than they look at; larger, and the bytes
   * have left the processor's cache between being read, digested and looked at.
   */
  private static final int BLOCK_BYTES = 1 << 18;

  /** Whether rows that cannot matter are thrown away before anybody looks at them. */
  enum Filter {
    /** They are. */
    ON,
    /** Every row is read the slow way; for tests, which hold the two against each other. */
    OFF
  }

  /** The usual way, with so many threads. */
  public static RowReading with(int threads) {
    return new RowReading(BlockCrew.of(threads), BLOCK_BYTES, Filter.ON);
  }

  /** Puts sieves, one for each thread, ahead of a cursor's next record; returns them. */
  <T extends RowSieve> List<T> sieve(CsvCursor cursor, Supplier<T> maker) throws IOException {
    if (filter == Filter.OFF) {
      return List.of();
    }
    List<T> sieves = new ArrayList<>();
    for (int i = 0; i < crew.threads(); i++) {
      sieves.add(maker.get());
    }
    cursor.sieve(crew, sieves, blockBytes);
    return sieves;
  }
}
