package org.consentaudit.optout;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.PracticeCode;

/**
 * How many opt-outs one end counts, where no more than totals may be shared.
 *
 * @param dates how long a cell's time is
 * @param told the cells whose count could be read, nought included
 * @param untold the cells whose count could not, such as one that was suppressed: how many opt-outs
 *     they hold is not known, and never guessed
 */
public record OptOutCounts(Dates dates, SortedMap<Cell, Count> told, SortedSet<Cell> untold) {
  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::practice)
          .thenComparing(Cell::type)
          .thenComparing(Cell::enteredFrom);

  /** How long the time is that a cell counts. */
  public enum Dates {
    /** There is no cell, and so no date. */
    NONE,
    /** A day. */
    DAYS,
    /** A month. */
    MONTHS
  }

  /** Copies the cells. */
  public OptOutCounts {
    told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
    untold = Collections.unmodifiableSortedSet(new TreeSet<>(untold));
  }

  /** Whether nothing was counted, not even nought. */
  public boolean isEmpty() {
    return told.isEmpty() && untold.isEmpty();
  }

  /**
   * What is counted together.
   *
   * @param practice the practice that holds the entries
   * @param type the type of opt-out
   * @param enteredFrom the day on which the entries were keyed; of a month, its first
   */
  public record Cell(PracticeCode practice, OptOutType type, LocalDate enteredFrom)
      implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * What a cell holds.
   *
   * @param optOuts how many, at least 0
   * @param supplier the supplier of the practice's system; empty where that is not told
   */
  public record Count(int optOuts, String supplier) {}
}
