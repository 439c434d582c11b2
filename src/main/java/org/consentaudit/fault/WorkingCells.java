package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A cube's cells while they are searched: columns in codes and ranks, and counts from which what is
 * explained has been taken.
 *
 * <p>Attributes with one value everywhere are left out: they tell nothing apart, and a longer list
 * of attributes makes every rule dearer.
 */
final class WorkingCells {
  /**
   * So many cells are worth the work of several processors. Fewer, and waking the others takes
   * longer than what they do.
   */
  private static final int MANY = 1 << 16;

  private final List<ValueColumn> values = new ArrayList<>();
  private final List<DayColumn> days = new ArrayList<>();
  private final int[] given;
  private final int[] givenMissed;
  private final int[] units;
  private final int[] missed;
  private final double witnessesPerUnit;
  private final List<MergedCells> merged = new ArrayList<>();
  private final List<List<ValueColumn>> pairs;

  /** Of columns that were asked for; records of arrays are told apart by identity. */
  private final IdentityHashMap<ValueColumn, Postings> postings = new IdentityHashMap<>();

  WorkingCells(FailureCube cube) {
    List<ValueColumn> told = new ArrayList<>();
    List<DayColumn> dated = new ArrayList<>();
    int size = cube.cells();
    each(size, cube.valueAttributes(), attribute -> ValueColumn.of(cube, attribute))
        .forEach(column -> addTelling(column, told));
    for (DayColumn column :
        each(size, cube.dayAttributes(), attribute -> DayColumn.of(cube, attribute))) {
      addTelling(ValueColumn.absenceOf(column), told);
      if (column.count() > 1) {
        dated.add(column);
      }
    }
    int[] order = CellOrder.of(cube.cells(), told, dated);
    values.addAll(each(size, told, column -> column.inOrder(order)));
    days.addAll(each(size, dated, column -> column.inOrder(order)));
    given = CellOrder.ordered(cube.units(), order);
    units = given.clone();
    givenMissed = CellOrder.ordered(cube.missed(), order);
    missed = givenMissed.clone();
    witnessesPerUnit = cube.witnessesPerUnit();
    pairs = pairsOf(values);
    List<ValueColumn> few = values.stream().filter(ValueColumn::hasFew).toList();
    int[] groups = MergedCells.groups(few, units.length);
    List<DayColumn> merging = days.isEmpty() ? List.of(DayColumn.none(units.length)) : days;
    merged.addAll(each(size, merging, column -> new MergedCells(few, groups, column, this)));
  }

  /** Makes something of each, in their order, several at once where there are many cells. */
  private static <T, R> List<R> each(int cells, List<T> items, Function<T, R> making) {
    Stream<T> stream = cells < MANY ? items.stream() : items.parallelStream();
    return stream.map(making).toList();
  }

  /** Makes something of the cells by each day, in the order of {@link #merged}. */
  <R> List<R> byDay(Function<MergedCells, R> making) {
    return each(size(), merged, making);
  }

  /** Pairs of columns, but for those of which one decides the other: they pick what it picks. */
  private static List<List<ValueColumn>> pairsOf(List<ValueColumn> columns) {
    List<List<ValueColumn>> pairs = new ArrayList<>();
    for (ValueColumn first : columns) {
      for (ValueColumn second : columns.subList(columns.indexOf(first) + 1, columns.size())) {
        if (!first.decides(second) && !second.decides(first)) {
          pairs.add(List.of(first, second));
        }
      }
    }
    return pairs;
  }

  private static void addTelling(ValueColumn column, List<ValueColumn> told) {
    if (column.distinct() > 1) {
      told.add(column);
    }
  }

  List<ValueColumn> values() {
    return values;
  }

  List<DayColumn> days() {
    return days;
  }

  /** The cells without their columns of many values, by each day; once where there is no day. */
  List<MergedCells> merged() {
    return merged;
  }

  /** The pairs of columns that can tell more apart than one. */
  List<List<ValueColumn>> pairs() {
    return pairs;
  }

  Postings postings(ValueColumn column) {
    return postings.computeIfAbsent(column, Postings::new);
  }

  int size() {
    return units.length;
  }

  /** Units of a cell, explained or not. */
  int given(int cell) {
    return given[cell];
  }

  /** Failures of a cell, explained or not. */
  int givenMissed(int cell) {
    return givenMissed[cell];
  }

  /** Units of each cell that are not explained; not to be changed. */
  int[] units() {
    return units;
  }

  /** Failures of each cell that are not explained; not to be changed. */
  int[] missed() {
    return missed;
  }

  double witnessesPerUnit() {
    return witnessesPerUnit;
  }

  /** What is not explained. */
  Counts counts() {
    long all = 0;
    long failed = 0;
    for (int cell = 0; cell < units.length; cell++) {
      all += units[cell];
      failed += missed[cell];
    }
    return new Counts(failed, all);
  }

  /** What is not explained, of the cells that a rule picks. */
  Counts counts(Rule rule) {
    Picker picker = new Picker(rule);
    long all = 0;
    long failed = 0;
    for (int cell = 0; cell < units.length; cell++) {
      if (units[cell] > 0 && picker.picks(cell)) {
        all += units[cell];
        failed += missed[cell];
      }
    }
    return new Counts(failed, all);
  }

  /** The cells, of those not explained, that a rule picks, or those that it does not. */
  int[] picked(Rule rule, boolean whether) {
    Picker picker = new Picker(rule);
    int[] picked = new int[units.length];
    int count = 0;
    for (int cell = 0; cell < units.length; cell++) {
      if (units[cell] > 0 && picker.picks(cell) == whether) {
        picked[count++] = cell;
      }
    }
    return Arrays.copyOf(picked, count);
  }

  /** A number that depends on the days that a rule picks, and on no name. */
  long fingerprint(Rule rule) {
    long sum = 0;
    for (int cell : picked(rule, true)) {
      for (DayColumn column : days) {
        sum += (long) column.ranks()[cell] * (units[cell] + missed[cell]);
      }
    }
    return sum;
  }

  /** Units that a rule picks and that are explained already. */
  long explained(Rule rule) {
    Picker picker = new Picker(rule);
    long explained = 0;
    for (int cell = 0; cell < units.length; cell++) {
      explained += units[cell] < given[cell] && picker.picks(cell) ? given[cell] : 0;
    }
    return explained;
  }

  /** The cells in which a failure is not explained. */
  int[] failing() {
    int count = 0;
    for (int each : missed) {
      count += each > 0 ? 1 : 0;
    }
    int[] cells = new int[count];
    int at = 0;
    for (int cell = 0; cell < missed.length; cell++) {
      if (missed[cell] > 0) {
        cells[at++] = cell;
      }
    }
    return cells;
  }

  /** Takes nothing as explained any more. */
  void explainNothing() {
    for (int cell = 0; cell < units.length; cell++) {
      if (units[cell] < given[cell]) {
        units[cell] = given[cell];
        missed[cell] = givenMissed[cell];
        for (MergedCells each : merged) {
          each.explain(cell, -units[cell], -missed[cell]);
        }
      }
    }
  }

  /** Takes the cells that a rule picks as explained. */
  void explain(Rule rule) {
    int[] picked = picked(rule, true);
    byDay(
        merge -> {
          for (int cell : picked) {
            merge.explain(cell, units[cell], missed[cell]);
          }
          return merge;
        });
    for (int cell : picked) {
      units[cell] = 0;
      missed[cell] = 0;
    }
  }
}
