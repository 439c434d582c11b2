package org.consentaudit.fault;

import java.util.Arrays;
import java.util.List;

/**
 * Counts slices by day in a table, all in one pass over the cells: for columns of few values, whose
 * slices hold many cells.
 */
final class SliceTable {
  /** Places by slice and day. More, and the table falls out of the processor's cache. */
  private static final int PLACES = 1 << 20;

  private final WorkingCells cells;
  private final Contest contest;
  private final Slices slices;

  SliceTable(WorkingCells cells, Contest contest, Slices slices) {
    this.cells = cells;
    this.contest = contest;
    this.slices = slices;
  }

  void look() {
    List<DayColumn> days = cells.days();
    int widest = days.stream().mapToInt(DayColumn::count).max().orElse(0) + 1;
    int together = Math.max(1, PLACES / widest);
    for (int from = 0; from < slices.keys().length; from += together) {
      look(from, Math.min(slices.keys().length, from + together));
    }
  }

  /** Looks at the slices in these places. */
  private void look(int from, int to) {
    int[] slotOf = slotOf(from, to);
    boolean[] worthCutting = new boolean[to - from];
    // Counted at the same time where there are several days, and entered in their order.
    List<Table> tables = cells.byDay(merged -> table(slotOf, merged, to - from));
    for (int slot = 0; slot < to - from; slot++) {
      worthCutting[slot] =
          contest.enter(slices, slices.keys()[from + slot], tables.get(0).total(slot));
    }
    for (Table table : tables) {
      for (int slot = 0; slot < to - from; slot++) {
        if (worthCutting[slot]) {
          contest.enterDays(slices, slices.keys()[from + slot], table.days(), fill(table, slot));
        }
      }
    }
  }

  private Table table(int[] slotOf, MergedCells merged, int slots) {
    int width = merged.days().days().length;
    Table table = new Table(merged.days(), new int[slots * width], new int[slots * width]);
    count(slotOf, merged, table.units(), table.missed());
    return table;
  }

  /** Slot of each slice by its key; -1 where it is not looked at. */
  private int[] slotOf(int from, int to) {
    int size = 1;
    for (ValueColumn column : slices.columns()) {
      size *= column.size();
    }
    int[] slotOf = new int[size];
    Arrays.fill(slotOf, -1);
    for (int place = from; place < to; place++) {
      slotOf[(int) slices.keys()[place]] = place - from;
    }
    return slotOf;
  }

  private void count(int[] slotOf, MergedCells merged, int[] units, int[] missed) {
    List<ValueColumn> columns = slices.columns();
    int[] ranks = merged.ranks();
    int[] none = new int[columns.size() < 2 ? ranks.length : 0];
    int[] first = columns.isEmpty() ? none : merged.codes(columns.get(0));
    int[] second = columns.size() < 2 ? none : merged.codes(columns.get(1));
    int secondSize = columns.size() < 2 ? 1 : columns.get(1).size();
    int width = merged.days().days().length;
    int[] unitsOf = merged.units();
    int[] missedOf = merged.missed();
    for (int cell = 0; cell < ranks.length; cell++) {
      int slot = slotOf[first[cell] * secondSize + second[cell]];
      if (slot >= 0) {
        int place = slot * width + ranks[cell];
        units[place] += unitsOf[cell];
        missed[place] += missedOf[cell];
      }
    }
  }

  /** Puts a slice's days, without the absent one, into the scan; says how many they are. */
  private int fill(Table table, int slot) {
    int width = table.width();
    int days = 0;
    for (int rank = 1; rank < width; rank++) {
      int place = slot * width + rank;
      if (table.units()[place] > 0) {
        contest.scan().put(days++, rank, table.units()[place], table.missed()[place]);
      }
    }
    return days;
  }

  /**
   * Slices by day, one slice after the other.
   *
   * @param days the days
   * @param units by slice and rank
   * @param missed of these, the failures
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Table(DayColumn days, int[] units, int[] missed) {
    int width() {
      return days.days().length;
    }

    Counts total(int slot) {
      long all = 0;
      long failed = 0;
      for (int place = slot * width(); place < (slot + 1) * width(); place++) {
        all += units[place];
        failed += missed[place];
      }
      return new Counts(failed, all);
    }
  }
}
