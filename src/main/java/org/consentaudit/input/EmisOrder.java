package org.consentaudit.input;

import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.consentaudit.optout.RowOrder;

/**
 * Which of two EMIS rows is the later: by ProcessingId, then by batch (rule P5). A row without a
 * usable ProcessingId, as deletions may be, comes after everything of earlier batches: it counts as
 * having the highest one seen up to its own batch.
 */
final class EmisOrder {
  private final NavigableMap<Integer, Long> highest = new TreeMap<>();

  /** Notes the ProcessingId of a row; all have to be noted before the first order is asked for. */
  void note(int batch, String written) {
    processing(written).ifPresent(id -> note(batch, id));
  }

  /** Notes the highest ProcessingId of several rows. */
  void note(int batch, long id) {
    highest.merge(batch, id, Math::max);
  }

  /** The order of the current row. */
  RowOrder of(TableRows row, int batch, String written) {
    return row.order(processing(written).orElseGet(() -> highestUpTo(batch)));
  }

  /** A ProcessingId; empty where it is blank or no number. */
  static OptionalLong processing(String written) {
    boolean number =
        !written.isEmpty() && written.length() <= DigitsCell.MOST_DIGITS && isDigits(written);
    return number ? OptionalLong.of(Long.parseLong(written)) : OptionalLong.empty();
  }

  private static boolean isDigits(String written) {
    return written.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private long highestUpTo(int batch) {
    return highest.headMap(batch, true).values().stream().mapToLong(id -> id).max().orElse(0);
  }
}
