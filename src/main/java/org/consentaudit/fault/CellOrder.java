package org.consentaudit.fault;

import java.util.Comparator;
import java.util.List;

/**
 * The order in which cells lie: by the column of most values, then by day.
 *
 * <p>The opt-outs of a practice are asked for again and again, and a national audit brings them in
 * the order of patients: side by side they are read from the processor's cache, and their days need
 * no sorting.
 */
final class CellOrder {
  private CellOrder() {}

  /** The cells, in the order in which they are to lie. */
  static int[] of(int cells, List<ValueColumn> values, List<DayColumn> days) {
    int[] order = new int[cells];
    for (int cell = 0; cell < cells; cell++) {
      order[cell] = cell;
    }
    if (!days.isEmpty()) {
      order = sorted(order, days.get(0).ranks(), days.get(0).days().length);
    }
    int[] byDay = order;
    return values.stream()
        .filter(column -> !column.hasFew())
        .max(Comparator.comparingInt(ValueColumn::size))
        .map(most -> sorted(byDay, most.codes(), most.size()))
        .orElse(byDay);
  }

  /** Numbers in the order given. */
  static int[] ordered(int[] numbers, int[] order) {
    int[] ordered = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      ordered[place] = numbers[order[place]];
    }
    return ordered;
  }

  /** Sorts by a number less than so many, and leaves the order of those that have the same. */
  private static int[] sorted(int[] order, int[] numbers, int size) {
    int[] next = new int[size + 1];
    for (int number : numbers) {
      next[number + 1]++;
    }
    for (int number = 0; number < size; number++) {
      next[number + 1] += next[number];
    }
    int[] sorted = new int[order.length];
    for (int cell : order) {
      sorted[next[numbers[cell]]++] = cell;
    }
    return sorted;
  }
}
