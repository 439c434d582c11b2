package org.consentaudit.fault;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * One attribute of every cell, as codes.
 *
 * @param attribute which
 * @param codes each cell's code
 * @param names the values by code; the first stands for the absent one
 * @param distinct how many values occur
 * @param onlyAbsent whether it is a day, of which all that can be equal is that there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list of a million objects is no help
record ValueColumn(
    Attribute attribute, int[] codes, List<String> names, int distinct, boolean onlyAbsent) {
  /** With more values than this a column's slices by day no longer fit one table. */
  private static final int FEW_VALUES = 256;

  static ValueColumn of(FailureCube cube, Attribute attribute) {
    int[] codes = cube.codes(attribute);
    List<String> names = cube.names(attribute);
    BitSet seen = new BitSet(names.size());
    for (int code : codes) {
      seen.set(code);
    }
    return new ValueColumn(attribute, codes, names, seen.cardinality(), false);
  }

  /** Whether a day is absent: code 0 where it is, 1 where it is not. */
  static ValueColumn absenceOf(DayColumn days) {
    int[] codes = new int[days.ranks().length];
    boolean absent = false;
    for (int cell = 0; cell < codes.length; cell++) {
      codes[cell] = Math.min(1, days.ranks()[cell]);
      absent |= codes[cell] == FailureCube.ABSENT;
    }
    int distinct = absent && days.count() > 0 ? 2 : 1;
    return new ValueColumn(days.attribute(), codes, List.of("", ""), distinct, true);
  }

  /** The same with its cells in another order. */
  ValueColumn inOrder(int[] order) {
    return new ValueColumn(attribute, CellOrder.ordered(codes, order), names, distinct, onlyAbsent);
  }

  /** One more than the largest code. */
  int size() {
    return names.size();
  }

  /** Whether its values are so few that slices of it are counted in a table. */
  boolean hasFew() {
    return size() <= FEW_VALUES;
  }

  /** Whether a condition may ask for this code. */
  boolean mayEqual(int code) {
    return !onlyAbsent || code == FailureCube.ABSENT;
  }

  Optional<String> value(int code) {
    return code == FailureCube.ABSENT ? Optional.empty() : Optional.of(names.get(code));
  }

  /** Whether each value of this occurs with one value of the other only. */
  boolean decides(ValueColumn other) {
    int[] first = new int[size()];
    for (int cell = 0; cell < codes.length; cell++) {
      int seen = first[codes[cell]];
      int with = other.codes[cell] + 1;
      if (seen == 0) {
        first[codes[cell]] = with;
      } else if (seen != with) {
        return false;
      }
    }
    return true;
  }
}
