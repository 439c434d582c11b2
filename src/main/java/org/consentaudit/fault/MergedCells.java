package org.consentaudit.fault;

import java.util.IdentityHashMap;
import java.util.List;

/**
 * The cells as far as columns of few values and one day tell them apart, counted together.
 *
 * <p>Most of what is looked at tells no practice from another. Without the practice 1.5 million
 * cells are some 300,000, and a pass over them is as much shorter.
 */
final class MergedCells {
  private final DayColumn days;

  /** Where each cell is counted. */
  private final int[] placeOf;

  private final IdentityHashMap<ValueColumn, int[]> codes = new IdentityHashMap<>();
  private final int[] ranks;
  private final int[] units;
  private final int[] missed;

  /**
   * Merges cells.
   *
   * @param few columns of few values
   * @param groups the number of each cell's values in those, from {@link #groups}
   */
  MergedCells(List<ValueColumn> few, int[] groups, DayColumn days, WorkingCells cells) {
    this.days = days;
    placeOf = new int[groups.length];
    Numbering numbering = new Numbering();
    long width = days.days().length;
    for (int cell = 0; cell < groups.length; cell++) {
      placeOf[cell] = numbering.of(groups[cell] * width + days.ranks()[cell]);
    }
    ranks = new int[numbering.size()];
    units = new int[numbering.size()];
    missed = new int[numbering.size()];
    few.forEach(column -> codes.put(column, spread(column.codes())));
    for (int cell = 0; cell < groups.length; cell++) {
      ranks[placeOf[cell]] = days.ranks()[cell];
      units[placeOf[cell]] += cells.units()[cell];
      missed[placeOf[cell]] += cells.missed()[cell];
    }
  }

  /** Numbers each cell's values in some columns: the same number, the same values. */
  static int[] groups(List<ValueColumn> columns, int cells) {
    int[] groups = new int[cells];
    for (ValueColumn column : columns) {
      Numbering numbering = new Numbering();
      int[] codes = column.codes();
      long width = column.size();
      for (int cell = 0; cell < cells; cell++) {
        groups[cell] = numbering.of(groups[cell] * width + codes[cell]);
      }
    }
    return groups;
  }

  private int[] spread(int[] codesOfCells) {
    int[] merged = new int[ranks.length];
    for (int cell = 0; cell < codesOfCells.length; cell++) {
      merged[placeOf[cell]] = codesOfCells[cell];
    }
    return merged;
  }

  /** Takes a cell's counts away. */
  void explain(int cell, int unitsOfCell, int missedOfCell) {
    units[placeOf[cell]] -= unitsOfCell;
    missed[placeOf[cell]] -= missedOfCell;
  }

  DayColumn days() {
    return days;
  }

  /** Codes of a column of few values. */
  int[] codes(ValueColumn column) {
    int[] merged = codes.get(column);
    if (merged == null) {
      throw new IllegalArgumentException("of many values: " + column.attribute());
    }
    return merged;
  }

  int[] ranks() {
    return ranks;
  }

  int[] units() {
    return units;
  }

  int[] missed() {
    return missed;
  }
}
