package org.consentaudit.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.Drop.Amount;
import org.consentaudit.audit.Drop.What;

/**
 * One count of one practice or supplier in two reports.
 *
 * @param what which count
 * @param supplier the supplier
 * @param practice the practice; empty where it is about all of the supplier's
 * @param units the counts, of one type; at least one
 * @param spread how much practices' counts differ more than coins do
 */
record DropComparison(
    What what,
    String supplier,
    Optional<PracticeCode> practice,
    List<ChangedCounts> units,
    double spread) {
  /**
   * The smallest fall that is named, as a share. In a nation of opt-outs chance explains less than
   * that, but deaths and a different day of the month do not ask for chance.
   */
  private static final double LEAST_FALL = 0.01;

  /** What falls to nothing is named from so many on: fewer may all have moved away. */
  private static final long FEWEST_LOST = 5;

  /**
   * Whether it fell by more than chance explains. A supplier must have fallen without the practice
   * that fell most as well: else it is that practice that fell, and no more is known.
   */
  boolean isBeyondChance(double needed) {
    if (!isBeyondChance(units, needed)) {
      return false;
    }
    Optional<ChangedCounts> most =
        units.stream()
            .filter(unit -> unit.practice().isKnown())
            .max(Comparator.comparingLong(unit -> unit.lost(what)));
    if (practice.isPresent() || most.isEmpty()) {
      return true;
    }
    return isBeyondChance(units.stream().filter(unit -> !unit.equals(most.get())).toList(), needed);
  }

  private boolean isBeyondChance(List<ChangedCounts> of, double needed) {
    Amount then = amount(of, ChangedCounts::before);
    Amount today = amount(of, ChangedCounts::now);
    if (today.count() == 0
        && then.count() >= FEWEST_LOST
        && today.of().filter(whole -> whole < FEWEST_LOST).isEmpty()) {
      return true;
    }
    double kept = share(today) / share(then);
    return kept <= 1 - LEAST_FALL && bits(of) >= needed;
  }

  private static double share(Amount amount) {
    return (double) amount.count() / amount.of().orElse(1L);
  }

  private double bits(List<ChangedCounts> of) {
    if (what == What.RECEIVED) {
      return Chance.ofMissing(
          sum(of, unit -> unit.before().missing()),
          sum(of, unit -> unit.before().listable()),
          sum(of, unit -> unit.now().missing()),
          sum(of, unit -> unit.now().listable()));
    }
    long[] then = of.stream().mapToLong(unit -> unit.before().count(what)).toArray();
    long[] today = of.stream().mapToLong(unit -> unit.now().count(what)).toArray();
    double bits =
        Chance.ofCount(sum(of, u -> u.before().count(what)), sum(of, u -> u.now().count(what)));
    return bits / Chance.excess(then, today, spread);
  }

  Amount amount(Function<ChangedCounts, ChangedCounts.Figures> report) {
    return amount(units, report);
  }

  private Amount amount(
      List<ChangedCounts> of, Function<ChangedCounts, ChangedCounts.Figures> report) {
    long count = sum(of, unit -> report.apply(unit).count(what));
    return new Amount(
        count,
        what == What.RECEIVED
            ? Optional.of(sum(of, unit -> report.apply(unit).listable()))
            : Optional.empty());
  }

  private static long sum(List<ChangedCounts> units, ToLongFunction<ChangedCounts> count) {
    return units.stream().mapToLong(count).sum();
  }

  Drop drop() {
    return new Drop(
        what,
        supplier,
        practice,
        Optional.of(units.get(0).type()),
        amount(ChangedCounts::before),
        amount(ChangedCounts::now),
        units.size(),
        units.stream().filter(unit -> unit.lost(what) > 0).count(),
        bits(units));
  }
}
