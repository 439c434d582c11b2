package org.consentaudit.optout;

import java.util.Comparator;

/**
 * Which of two rows of one key is the later (rule P5). It comes from the content of an export, so
 * that the order in which files are found does not matter.
 *
 * @param processing EMIS ProcessingId; 0 for suppliers that have none
 * @param batch the batch's place among the batches of the export
 * @param file the file's place within the batch
 * @param line the record's first line
 */
public record RowOrder(long processing, int batch, int file, long line)
    implements Comparable<RowOrder> {
  /** The order of rows that have none (any CSV): all of them count. */
  public static final RowOrder NONE = new RowOrder(0, 0, 0, 0);

  private static final Comparator<RowOrder> ORDER =
      Comparator.comparingLong(RowOrder::processing)
          .thenComparingInt(RowOrder::batch)
          .thenComparingInt(RowOrder::file)
          .thenComparingLong(RowOrder::line);

  @Override
  public int compareTo(RowOrder other) {
    return ORDER.compare(this, other);
  }
}
