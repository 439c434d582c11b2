package org.consentaudit.fault;

import java.util.Optional;

/**
 * Finds the interval of days that gains most, exactly, in a few passes over the days.
 *
 * <p>The gain is convex in (units, failures), so the best of all intervals is a corner of the
 * convex hull of their counts, and a corner is what a linear weighting likes best: so much for a
 * failure, so much off for a unit. The best interval of one weighting is one pass (Kadane's). Two
 * corners give the next weighting to try, which likes both equally: if it likes nothing better,
 * there is no corner between them; if it does, that is a new corner and there are two gaps to look
 * into. A gap is left out when the gain at the tip of the triangle in which its corners must lie,
 * which by convexity none of them exceeds, is no more than what is known already. Trying every pair
 * of days would be quadratic in 2,000 days; categories of months would miss the day.
 *
 * <p>The same with one open end: only prefixes and suffixes are asked.
 *
 * <p>Filled and used again for each slice, since there are many thousands.
 */
final class IntervalScan {
  /** What rounding may add to a bound; less than any two gains that differ in their counts. */
  static final double ROUNDING = 1e-6;

  private final int[] ranks;
  private final int[] units;
  private final int[] missed;

  /**
   * Makes room.
   *
   * @param days the most days that a slice may have
   */
  IntervalScan(int days) {
    ranks = new int[days];
    units = new int[days];
    missed = new int[days];
  }

  /** Puts a day in its place; days are put in order, and only those that have units. */
  void put(int place, int rank, int unitsOfDay, int missedOfDay) {
    ranks[place] = rank;
    units[place] = unitsOfDay;
    missed[place] = missedOfDay;
  }

  /** Adds to the day in a place. */
  void addTo(int place, int unitsOfDay, int missedOfDay) {
    units[place] += unitsOfDay;
    missed[place] += missedOfDay;
  }

  int rank(int place) {
    return ranks[place];
  }

  /** The best with one open end, where it gains at least so much. */
  Optional<Found> halfLine(int days, Gain gain, double atLeast) {
    return new Probe(days, gain, atLeast, true).best();
  }

  /** The best of all, where it gains at least so much. */
  Optional<Found> interval(int days, Gain gain, double atLeast) {
    return new Probe(days, gain, atLeast, false).best();
  }

  /**
   * An interval.
   *
   * @param from the rank of its first day, {@link Rule.Days#OPEN} where it is open
   * @param to the rank of its last day, {@link Rule.Days#OPEN} where it is open
   * @param counts what was missed in it
   * @param gain the bits it saves
   */
  record Found(int from, int to, Counts counts, double gain) {}

  /** Places of the first and last day of an interval, and its counts. */
  private record Corner(int first, int last, long n, long k) {
    static final Corner EMPTY = new Corner(0, -1, 0, 0);

    /** How much a weighting likes it. */
    long liked(long forMiss, long offUnit) {
      return forMiss * k - offUnit * n;
    }
  }

  /** A corner with the weighting that liked it best: the line beyond which there is nothing. */
  private record Edge(Corner corner, long forMiss, long offUnit) {}

  /** One search: what is best so far. */
  private final class Probe {
    private final int days;
    private final Gain gain;
    private final boolean open;
    private final double[] best;
    private final Corner[] winner = {Corner.EMPTY};

    /**
     * Whether a corner would win that has too few failures. What it hides is no corner any more,
     * and every pair of days is tried: that is slow, and happens only where two failures in a
     * million would pay for a rule.
     */
    private final boolean[] hidden = {false};

    Probe(int days, Gain gain, double atLeast, boolean open) {
      this.days = days;
      this.gain = gain;
      this.open = open;
      this.best = new double[] {atLeast - ROUNDING};
    }

    Optional<Found> best() {
      Corner most = mostMissed();
      if (most.k() < Candidate.FEWEST_MISSED) {
        return Optional.empty();
      }
      consider(most);
      // Left of everything stands "nothing picked", and no interval has more misses than units.
      lookBetween(new Edge(Corner.EMPTY, 1, 1), new Edge(most, 1, 0));
      if (hidden[0]) {
        considerAll();
      }
      Corner corner = winner[0];
      if (corner.n() == 0) {
        return Optional.empty();
      }
      int from =
          open && corner.first() == 0 && corner.last() < days - 1
              ? Rule.Days.OPEN
              : ranks[corner.first()];
      int to = open && from != Rule.Days.OPEN ? Rule.Days.OPEN : ranks[corner.last()];
      return Optional.of(new Found(from, to, new Counts(corner.k(), corner.n()), best[0]));
    }

    private void considerAll() {
      for (int first = 0; first < days; first++) {
        long n = 0;
        long k = 0;
        for (int last = first; last < days; last++) {
          n += units[last];
          k += missed[last];
          if (!open || first == 0 || last == days - 1) {
            consider(new Corner(first, last, n, k));
          }
        }
      }
    }

    private void consider(Corner corner) {
      double gained = gain.of(new Counts(corner.k(), corner.n()));
      if (corner.k() < Candidate.FEWEST_MISSED) {
        hidden[0] |= gained > best[0];
        return;
      }
      if (gained > best[0] || (winner[0].n() == 0 && gained >= best[0])) {
        best[0] = gained;
        winner[0] = corner;
      }
    }

    private void lookBetween(Edge left, Edge right) {
      long forMiss = right.corner().n() - left.corner().n();
      long offUnit = right.corner().k() - left.corner().k();
      if (forMiss <= 0 || offUnit <= 0 || tip(left, right) <= best[0]) {
        return;
      }
      Corner between = open ? bestOpen(forMiss, offUnit) : bestClosed(forMiss, offUnit);
      if (between.liked(forMiss, offUnit) <= left.corner().liked(forMiss, offUnit)) {
        return;
      }
      consider(between);
      Edge edge = new Edge(between, forMiss, offUnit);
      lookBetween(left, edge);
      lookBetween(edge, right);
    }

    /** The gain where the two edges' lines cross: exact up to one rounding, seen from the left. */
    private double tip(Edge left, Edge right) {
      long turn = left.offUnit() * right.forMiss() - right.offUnit() * left.forMiss();
      if (turn <= 0) {
        return 0;
      }
      long ahead =
          right.corner().liked(right.forMiss(), right.offUnit())
              - left.corner().liked(right.forMiss(), right.offUnit());
      double step = (double) ahead / turn;
      return gain.of(
          left.corner().n() + left.forMiss() * step, left.corner().k() + left.offUnit() * step);
    }

    /** All misses with as few others as can be. */
    private Corner mostMissed() {
      long allUnits = 0;
      long allMissed = 0;
      int first = days;
      int last = -1;
      for (int day = 0; day < days; day++) {
        allUnits += units[day];
        allMissed += missed[day];
        if (missed[day] > 0) {
          first = Math.min(first, day);
          last = day;
        }
      }
      long before = sum(0, first);
      long after = sum(last + 1, days);
      if (!open) {
        return new Corner(first, last, allUnits - before - after, allMissed);
      }
      return before >= after
          ? new Corner(first, days - 1, allUnits - before, allMissed)
          : new Corner(0, last, allUnits - after, allMissed);
    }

    private long sum(int from, int to) {
      long sum = 0;
      for (int day = from; day < to; day++) {
        sum += units[day];
      }
      return sum;
    }

    /** Kadane's pass: the run of days that a weighting likes best. */
    private Corner bestClosed(long forMiss, long offUnit) {
      long most = 0;
      long running = 0;
      int start = 0;
      int first = 0;
      int last = -1;
      for (int day = 0; day < days; day++) {
        if (running <= 0) {
          running = 0;
          start = day;
        }
        running += forMiss * missed[day] - offUnit * units[day];
        if (running > most) {
          most = running;
          first = start;
          last = day;
        }
      }
      return corner(first, last);
    }

    /** The prefix or suffix that a weighting likes best. */
    private Corner bestOpen(long forMiss, long offUnit) {
      long all = 0;
      long mostPrefix = 0;
      int prefix = -1;
      long leastBefore = Long.MAX_VALUE;
      int suffix = 0;
      for (int day = 0; day < days; day++) {
        if (all < leastBefore) {
          leastBefore = all;
          suffix = day;
        }
        all += forMiss * missed[day] - offUnit * units[day];
        if (all > mostPrefix) {
          mostPrefix = all;
          prefix = day;
        }
      }
      return mostPrefix >= all - leastBefore ? corner(0, prefix) : corner(suffix, days - 1);
    }

    private Corner corner(int first, int last) {
      long n = 0;
      long k = 0;
      for (int day = first; day <= last; day++) {
        n += units[day];
        k += missed[day];
      }
      return new Corner(first, last, n, k);
    }
  }
}
