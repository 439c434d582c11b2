package org.consentaudit.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.consentaudit.csv.CsvCursor;

/**
 * Numbers the different releases of a list by the raw bytes of all cells that describe one, in the
 * order in which they are met. Fast on purpose: a list repeats a few releases millions of times,
 * mostly row after row, so the row before is compared first, and columns that stand side by side
 * are compared as one stretch of bytes.
 */
final class ReleaseCells {
  /** No such release yet. */
  static final int NONE = -1;

  /**
   * Most releases. A list with more dates each row by itself; what one costs then is no longer
   * saved, and a row is better read the slow way than remembered.
   */
  private static final int MOST = 1 << 14;

  private static final int PLACES = MOST * 2;

  /** First and last column of each run of adjacent columns. */
  private final int[] firsts;

  private final int[] lasts;
  private final List<byte[]> known = new ArrayList<>();
  private final int[] places = new int[PLACES];
  private int last = NONE;

  /** Which record the last number was found for. */
  private long lastRecord;

  ReleaseCells(int[] columns) {
    int[] sorted = Arrays.stream(columns).sorted().toArray();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1] + 1) {
        starts.add(sorted[i]);
      }
      if (i == sorted.length - 1 || sorted[i] != sorted[i + 1] - 1) {
        ends.add(sorted[i]);
      }
    }
    this.firsts = starts.stream().mapToInt(Integer::intValue).toArray();
    this.lasts = ends.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The number of the row's release; {@link #NONE} if it has not been added. */
  int find(CsvCursor row) {
    boolean same = last != NONE && (repeatsLast(row) || isAt(row, known.get(last)));
    int number = same ? last : places[place(row)] - 1;
    if (number != NONE) {
      last = number;
      lastRecord = row.records();
    }
    return number;
  }

  private boolean repeatsLast(CsvCursor row) {
    return row.records() == lastRecord + 1
        && firsts.length > 0
        && row.repeats(firsts[0], lasts[lasts.length - 1]);
  }

  /** Whether another release can be added. */
  boolean hasRoom() {
    return known.size() < MOST;
  }

  /** Adds the row's release, which is not there yet, and gives it the next number. */
  int add(CsvCursor row) {
    int place = place(row);
    known.add(bytes(row));
    places[place] = known.size();
    return known.size() - 1;
  }

  private int place(CsvCursor row) {
    long hash = 0;
    for (int run = 0; run < firsts.length; run++) {
      hash = hash * 31 + row.spanHash(firsts[run], lasts[run]);
    }
    int place = (int) (hash ^ (hash >>> 32)) & (PLACES - 1);
    while (places[place] != 0 && !isAt(row, known.get(places[place] - 1))) {
      place = (place + 1) & (PLACES - 1);
    }
    return place;
  }

  /**
   * Each run of columns as it is written, behind a byte that says whether its first field is
   * quoted: {@code a,",b"} and {@code "a,",b} are the same bytes but for that, and not the same
   * cells.
   */
  private byte[] bytes(CsvCursor row) {
    int length = 0;
    for (int run = 0; run < firsts.length; run++) {
      length += 1 + row.spanLength(firsts[run], lasts[run]);
    }
    byte[] bytes = new byte[length];
    int at = 0;
    for (int run = 0; run < firsts.length; run++) {
      bytes[at] = quoting(row, run);
      row.copySpan(firsts[run], lasts[run], bytes, at + 1);
      at += 1 + row.spanLength(firsts[run], lasts[run]);
    }
    return bytes;
  }

  private boolean isAt(CsvCursor row, byte[] bytes) {
    int at = 0;
    for (int run = 0; run < firsts.length; run++) {
      int end = at + 1 + row.spanLength(firsts[run], lasts[run]);
      if (end > bytes.length
          || bytes[at] != quoting(row, run)
          || !row.spanEquals(firsts[run], lasts[run], bytes, at + 1, end)) {
        return false;
      }
      at = end;
    }
    return at == bytes.length;
  }

  private byte quoting(CsvCursor row, int run) {
    return (byte) (row.isQuoted(firsts[run]) ? 1 : 0);
  }
}
