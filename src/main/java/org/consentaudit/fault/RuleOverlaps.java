package org.consentaudit.fault;

import java.util.List;

/**
 * How many units each set of some rules picks, and no other of these rules: with that at hand, what
 * a rule picks when others have taken their cells is a sum of a few numbers, and one pass over a
 * million cells does for every order in which the rules could be taken.
 */
final class RuleOverlaps {
  private final long[] units;
  private final long[] missed;

  /**
   * Counts.
   *
   * @param cells all of whose cells count, whatever is explained
   * @param rules at most some ten; their places are bits of a set
   */
  RuleOverlaps(WorkingCells cells, List<Rule> rules) {
    units = new long[1 << rules.size()];
    missed = new long[1 << rules.size()];
    List<Picker> pickers = rules.stream().map(Picker::new).toList();
    for (int cell = 0; cell < cells.size(); cell++) {
      int set = 0;
      for (int place = 0; place < pickers.size(); place++) {
        set |= pickers.get(place).picks(cell) ? 1 << place : 0;
      }
      units[set] += cells.given(cell);
      missed[set] += cells.givenMissed(cell);
    }
  }

  /** What rules that are taken leave. */
  Counts left(int taken) {
    return sum(0, taken);
  }

  /** What a rule picks of what rules that are taken leave. */
  Counts picked(int place, int taken) {
    return sum(1 << place, taken);
  }

  private Counts sum(int asked, int taken) {
    long all = 0;
    long failed = 0;
    for (int set = 0; set < units.length; set++) {
      if ((set & asked) == asked && (set & taken) == 0) {
        all += units[set];
        failed += missed[set];
      }
    }
    return new Counts(failed, all);
  }
}
