package org.consentaudit.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.consentaudit.csv.CsvCursor;

/**
 * Remembers, by the raw bytes of a column's cells, what the slow path makes of each writing, and
 * numbers the writings in the order in which they are met.
 *
 * <p>Fast on purpose, and safe because it knows nothing about what stands there: an organisation's
 * key or a yes stands in millions of rows, mostly in the row before too, and making a text of each
 * would cost more than the rest of the row. For columns of few different cells, all of them plain.
 *
 * @param <V> what the slow path makes of a cell
 */
final class CellMemo<V> {
  /** Not remembered, and no room to. */
  static final int NONE = -1;

  /**
   * Most writings: England has fewer than 10,000 practices. A column with more holds something
   * else, for which the slow path will do.
   */
  private static final int MOST = 1 << 16;

  /** Longest cell, in bytes: a GUID in braces takes 38. Longer ones would only fill the memory. */
  private static final int LONGEST = 64;

  private static final int SMALLEST = 16;

  private final int column;
  private final Function<String, V> slowPath;
  private final List<V> values = new ArrayList<>();
  private final List<byte[]> writings = new ArrayList<>();
  private long[] hashes = new long[SMALLEST];

  /** The number of a writing, plus one; zero at a free place. Twice as many as there are hashes. */
  private int[] places = new int[SMALLEST * 2];

  private int last = NONE;
  private int lastLength;
  private long lastWord;

  /**
   * Nothing met yet.
   *
   * @param column the column, or {@link HeaderMap#ABSENT}: then every cell is blank
   * @param slowPath what becomes of the trimmed text of a cell
   */
  CellMemo(int column, Function<String, V> slowPath) {
    this.column = column;
    this.slowPath = slowPath;
    if (column == HeaderMap.ABSENT) {
      values.add(slowPath.apply(""));
    }
  }

  /** The number of the row's cell; {@link #NONE} if it has to be left to the slow path. */
  int number(CsvCursor row) {
    if (column == HeaderMap.ABSENT) {
      return 0;
    }
    int length = row.length(column);
    long word = row.word(column, 0);
    if (last != NONE && word == lastWord && length == lastLength && isAt(row, last, length)) {
      return last;
    }
    int number = length > LONGEST ? NONE : find(row, length);
    if (number != NONE) {
      last = number;
      lastWord = word;
      lastLength = length;
    }
    return number;
  }

  /** What the slow path made of a cell, by its number. */
  V value(int number) {
    return values.get(number);
  }

  private int find(CsvCursor row, int length) {
    long hash = row.spanHash(column, column);
    int place = place(hash);
    while (places[place] != 0) {
      int number = places[place] - 1;
      if (hashes[number] == hash
          && writings.get(number).length == length
          && isAt(row, number, length)) {
        return number;
      }
      place = (place + 1) & (places.length - 1);
    }
    if (values.size() == MOST) {
      return NONE;
    }
    return add(row, length, hash);
  }

  private int add(CsvCursor row, int length, long hash) {
    byte[] writing = new byte[length];
    row.copySpan(column, column, writing, 0);
    int number = values.size();
    values.add(slowPath.apply(Cells.plain(row, column)));
    writings.add(writing);
    if (number == hashes.length) {
      hashes = Arrays.copyOf(hashes, number * 2);
      places = new int[number * 4];
      for (int i = 0; i < number; i++) {
        places[freePlace(hashes[i])] = i + 1;
      }
    }
    hashes[number] = hash;
    places[freePlace(hash)] = number + 1;
    return number;
  }

  private int freePlace(long hash) {
    int place = place(hash);
    while (places[place] != 0) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }

  private int place(long hash) {
    return (int) (hash ^ (hash >>> 32)) & (places.length - 1);
  }

  private boolean isAt(CsvCursor row, int number, int length) {
    return row.spanEquals(column, column, writings.get(number), 0, length);
  }
}
