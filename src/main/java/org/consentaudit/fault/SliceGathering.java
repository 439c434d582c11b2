package org.consentaudit.fault;

import java.util.Arrays;

/**
 * Counts slices one by one from the cells of their rarer value: for columns of many values, whose
 * slices hold few cells.
 */
final class SliceGathering {
  private final WorkingCells cells;
  private final Contest contest;
  private final Slices slices;
  private final Postings postings;
  private final int place;
  private final int[] gathered;
  private final long[] byDay;

  SliceGathering(WorkingCells cells, Contest contest, Slices slices, ValueColumn column) {
    this.cells = cells;
    this.contest = contest;
    this.slices = slices;
    postings = cells.postings(column);
    place = slices.columns().get(0).attribute() == column.attribute() ? 0 : 1;
    gathered = new int[postings.largest()];
    byDay = new long[postings.largest()];
  }

  void look() {
    for (int slice = 0; slice < slices.keys().length; slice++) {
      if (contest.couldLead(slices.missed()[slice], slices.cost())) {
        look(slices.keys()[slice]);
      }
    }
  }

  private void look(long key) {
    int count = gather(key);
    long units = 0;
    long missed = 0;
    for (int at = 0; at < count; at++) {
      units += cells.units()[gathered[at]];
      missed += cells.missed()[gathered[at]];
    }
    if (contest.enter(slices, key, new Counts(missed, units))) {
      for (DayColumn column : cells.days()) {
        contest.enterDays(slices, key, column, fill(column, count));
      }
    }
  }

  private int gather(long key) {
    int code = slices.code(key, place);
    boolean alone = slices.columns().size() == 1;
    int[] others = slices.columns().get(alone ? 0 : 1 - place).codes();
    int other = slices.code(key, alone ? 0 : 1 - place);
    int end = postings.end(code);
    int count = 0;
    for (int at = postings.start(code); at < end; at++) {
      int cell = postings.cell(at);
      if (others[cell] == other && cells.units()[cell] > 0) {
        gathered[count++] = cell;
      }
    }
    return count;
  }

  /** Puts the gathered cells' days, in order, into the scan; says how many they are. */
  private int fill(DayColumn column, int count) {
    int dated = 0;
    boolean inOrder = true;
    int[] ranks = column.ranks();
    for (int at = 0; at < count; at++) {
      long rank = ranks[gathered[at]];
      if (rank > 0) {
        byDay[dated] = rank << Integer.SIZE | gathered[at];
        inOrder &= dated == 0 || byDay[dated] > byDay[dated - 1];
        dated++;
      }
    }
    if (!inOrder) {
      Arrays.sort(byDay, 0, dated);
    }
    IntervalScan scan = contest.scan();
    int days = 0;
    for (int at = 0; at < dated; at++) {
      int cell = (int) byDay[at];
      int rank = (int) (byDay[at] >>> Integer.SIZE);
      if (days > 0 && scan.rank(days - 1) == rank) {
        scan.addTo(days - 1, cells.units()[cell], cells.missed()[cell]);
      } else {
        scan.put(days++, rank, cells.units()[cell], cells.missed()[cell]);
      }
    }
    return days;
  }
}
