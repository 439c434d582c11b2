package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The conjunctions of no, one or two values that share their columns, and how many failures each
 * holds: only those that could still lead.
 *
 * <p>A slice of k failures can, whatever days are cut out of it, gain no more than k failures and
 * nothing else would. So failures alone say which slices are worth counting, and they are few where
 * units are many.
 *
 * @param columns none, one or two
 * @param keys the slices: the first code times the second's size, plus the second code; ascending
 * @param missed failures of each
 * @param cost bits of naming one of these slices, rates included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list of a million objects is no help
record Slices(List<ValueColumn> columns, long[] keys, long[] missed, double cost) {
  /**
   * Most slices that are counted in a table, which is quick; more are counted by sorting. Larger,
   * and the table falls out of the processor's cache.
   */
  private static final int LARGEST_TABLE = 1 << 20;

  /** The slices of these columns with at least so many failures. */
  static Slices of(
      List<ValueColumn> columns, WorkingCells cells, int[] failing, long fewest, double cost) {
    long size = 1;
    for (ValueColumn column : columns) {
      size *= column.size();
    }
    long[][] found =
        size <= LARGEST_TABLE
            ? tabled(columns, cells, failing, fewest, (int) size)
            : sorted(columns, cells, failing, fewest);
    return new Slices(columns, found[0], found[1], cost);
  }

  boolean isEmpty() {
    return keys.length == 0;
  }

  /** Failures of the largest. */
  long mostMissed() {
    return Arrays.stream(missed).max().orElse(0);
  }

  /** Those of these that have at least so many failures. */
  Slices withAtLeast(long fewest) {
    int count = 0;
    long[] fewerKeys = new long[keys.length];
    long[] fewerMissed = new long[keys.length];
    for (int slice = 0; slice < keys.length; slice++) {
      if (missed[slice] >= fewest) {
        fewerKeys[count] = keys[slice];
        fewerMissed[count++] = missed[slice];
      }
    }
    return new Slices(
        columns, Arrays.copyOf(fewerKeys, count), Arrays.copyOf(fewerMissed, count), cost);
  }

  /** The slice of these columns that a cell is in. */
  static long key(List<ValueColumn> columns, int cell) {
    return switch (columns.size()) {
      case 0 -> 0;
      case 1 -> columns.get(0).codes()[cell];
      default -> key(columns.get(0).codes()[cell], columns.get(1), columns.get(1).codes()[cell]);
    };
  }

  /** The equalities of a slice. */
  List<Rule.Equality> equalities(long key) {
    List<Rule.Equality> equalities = new ArrayList<>();
    for (int place = 0; place < columns.size(); place++) {
      equalities.add(new Rule.Equality(columns.get(place), code(key, place)));
    }
    return equalities;
  }

  /** The code of a slice's first or second column. */
  int code(long key, int place) {
    return code(columns, key, place);
  }

  private static int code(List<ValueColumn> columns, long key, int place) {
    if (columns.size() < 2) {
      return (int) key;
    }
    int second = columns.get(1).size();
    return (int) (place == 0 ? key / second : key % second);
  }

  private static long key(int first, ValueColumn second, int code) {
    return (long) first * second.size() + code;
  }

  private static boolean mayEqual(List<ValueColumn> columns, long key) {
    for (int place = 0; place < columns.size(); place++) {
      if (!columns.get(place).mayEqual(code(columns, key, place))) {
        return false;
      }
    }
    return true;
  }

  private static long[][] tabled(
      List<ValueColumn> columns, WorkingCells cells, int[] failing, long fewest, int size) {
    long[] table = new long[size];
    int[] missedOf = cells.missed();
    int[] first = columns.isEmpty() ? new int[cells.size()] : columns.get(0).codes();
    if (columns.size() < 2) {
      for (int cell : failing) {
        table[first[cell]] += missedOf[cell];
      }
    } else {
      int[] second = columns.get(1).codes();
      int secondSize = columns.get(1).size();
      for (int cell : failing) {
        table[first[cell] * secondSize + second[cell]] += missedOf[cell];
      }
    }
    return atLeast(columns, table, fewest);
  }

  private static long[][] atLeast(List<ValueColumn> columns, long[] table, long fewest) {
    int count = 0;
    for (int key = 0; key < table.length; key++) {
      count += table[key] >= fewest && mayEqual(columns, key) ? 1 : 0;
    }
    long[] keys = new long[count];
    long[] missed = new long[count];
    int at = 0;
    for (int key = 0; key < table.length; key++) {
      if (table[key] >= fewest && mayEqual(columns, key)) {
        keys[at] = key;
        missed[at++] = table[key];
      }
    }
    return new long[][] {keys, missed};
  }

  private static long[][] sorted(
      List<ValueColumn> columns, WorkingCells cells, int[] failing, long fewest) {
    long[][] byKey = new long[failing.length][];
    int size = 0;
    for (int cell : failing) {
      byKey[size++] = new long[] {key(columns, cell), cells.missed()[cell]};
    }
    Arrays.sort(byKey, 0, size, (one, other) -> Long.compare(one[0], other[0]));
    long[] keys = new long[size];
    long[] missed = new long[size];
    int at = 0;
    for (int place = 0; place < size; ) {
      long key = byKey[place][0];
      long sum = 0;
      while (place < size && byKey[place][0] == key) {
        sum += byKey[place++][1];
      }
      if (sum >= fewest && mayEqual(columns, key)) {
        keys[at] = key;
        missed[at++] = sum;
      }
    }
    return new long[][] {Arrays.copyOf(keys, at), Arrays.copyOf(missed, at)};
  }
}
