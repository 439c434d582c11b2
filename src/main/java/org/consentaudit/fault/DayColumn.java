package org.consentaudit.fault;

import java.time.LocalDate;
import java.util.BitSet;

/**
 * One day of every cell, as its rank among the days that occur; 0 where it is absent.
 *
 * @param attribute which day
 * @param ranks each cell's rank, from 1
 * @param days the days since 1970 by rank; the first stands for the absent one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list of a million objects is no help
record DayColumn(Attribute attribute, int[] ranks, int[] days) {

  static DayColumn of(FailureCube cube, Attribute attribute) {
    int[] dayOf = cube.days(attribute);
    int first = Integer.MAX_VALUE;
    for (int day : dayOf) {
      first = day == FailureCube.NO_DAY ? first : Math.min(first, day);
    }
    BitSet seen = new BitSet();
    for (int day : dayOf) {
      if (day != FailureCube.NO_DAY) {
        seen.set(day - first);
      }
    }
    int[] days = new int[seen.cardinality() + 1];
    int[] rankOf = new int[seen.length()];
    int rank = 0;
    for (int bit = seen.nextSetBit(0); bit >= 0; bit = seen.nextSetBit(bit + 1)) {
      rankOf[bit] = ++rank;
      days[rank] = first + bit;
    }
    for (int cell = 0; cell < dayOf.length; cell++) {
      dayOf[cell] = dayOf[cell] == FailureCube.NO_DAY ? 0 : rankOf[dayOf[cell] - first];
    }
    return new DayColumn(attribute, dayOf, days);
  }

  /** A day that no cell has, for where a column is needed and there is none. */
  static DayColumn none(int cells) {
    return new DayColumn(Attribute.ENTERED_ON, new int[cells], new int[1]);
  }

  /** The same with its cells in another order. */
  DayColumn inOrder(int[] order) {
    return new DayColumn(attribute, CellOrder.ordered(ranks, order), days);
  }

  /** How many days occur. */
  int count() {
    return days.length - 1;
  }

  LocalDate day(int rank) {
    return LocalDate.ofEpochDay(days[rank]);
  }
}
