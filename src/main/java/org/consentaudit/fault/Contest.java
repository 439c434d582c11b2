package org.consentaudit.fault;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where rules are weighed against each other: gain less cost, and whoever has most leads. */
final class Contest {
  private final WorkingCells cells;
  private final DescriptionCost cost;
  private final Counts all;
  private final Gain gain;
  private final IntervalScan scan;
  private final Leaders leaders = new Leaders();

  /** Units of each value, by column; records of arrays are told apart by identity. */
  private final IdentityHashMap<ValueColumn, long[]> unitsOf = new IdentityHashMap<>();

  Contest(WorkingCells cells, DescriptionCost cost) {
    this.cells = cells;
    this.cost = cost;
    all = cells.counts();
    gain = new Gain(all.of(), all.missed(), cells.witnessesPerUnit());
    scan = new IntervalScan(cells.days().stream().mapToInt(DayColumn::count).max().orElse(0));
  }

  /** What it costs to name a slice of these columns, whatever its days. */
  double naming(List<ValueColumn> columns) {
    double naming = cost.always();
    for (ValueColumn column : columns) {
      naming += cost.equality(column);
    }
    return naming;
  }

  /** The most bits that a slice of so many failures could have. */
  double hope(long missed, double naming) {
    return gain.ofPure(missed) - naming;
  }

  /** Whether a slice of so many failures could lead. */
  boolean couldLead(long missed, double naming) {
    return hope(missed, naming) >= leaders.bar() - IntervalScan.ROUNDING;
  }

  /** Fewest failures by which a slice could lead; more than there are where none could. */
  long fewest(double naming) {
    long low = Candidate.FEWEST_MISSED;
    long high = all.missed() + 1;
    while (low < high) {
      long middle = (low + high) / 2;
      if (couldLead(middle, naming)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Enters a slice as it is, and says whether it is worth cutting by day. A slice of two values of
   * which one implies the other (a practice and its supplier) is that of one value at a higher
   * price, and is not entered: the functional dependency need not be known, nor hold everywhere.
   */
  boolean enter(Slices slices, long key, Counts counts) {
    if (slices.columns().size() > 1) {
      for (int place = 0; place < 2; place++) {
        long ofOne = unitsOf(slices.columns().get(place))[slices.code(key, place)];
        if (ofOne == counts.of()) {
          return false;
        }
      }
    }
    if (!slices.columns().isEmpty()) {
      double bits = gain.of(counts) - slices.cost();
      offer(bits, counts, () -> new Rule(slices.equalities(key), Optional.empty()));
    }
    return true;
  }

  /** The scan to be filled with a slice's days before {@link #enterDays}. */
  IntervalScan scan() {
    return scan;
  }

  /** Enters the intervals of a slice, of which the scan holds so many days. */
  void enterDays(Slices slices, long key, DayColumn column, int days) {
    double half = slices.cost() + cost.halfLine(column);
    scan.halfLine(days, gain, leaders.bar() + half)
        .ifPresent(found -> enterDays(slices, key, column, found, half));
    double closed = slices.cost() + cost.interval(column);
    scan.interval(days, gain, leaders.bar() + closed)
        .ifPresent(found -> enterDays(slices, key, column, found, closed));
  }

  /** The leaders in order; empty where no rule gains more than it costs. */
  List<Candidate> leaders() {
    return leaders.inOrder(cells::fingerprint);
  }

  private void enterDays(
      Slices slices, long key, DayColumn column, IntervalScan.Found found, double price) {
    offer(
        found.gain() - price,
        found.counts(),
        () ->
            new Rule(
                slices.equalities(key),
                Optional.of(new Rule.Days(column, found.from(), found.to()))));
  }

  private void offer(double bits, Counts counts, Supplier<Rule> rule) {
    if (counts.missed() >= Candidate.FEWEST_MISSED) {
      leaders.offer(bits, counts, rule);
    }
  }

  private long[] unitsOf(ValueColumn column) {
    return unitsOf.computeIfAbsent(
        column,
        unused -> {
          long[] sums = new long[column.size()];
          for (int cell = 0; cell < cells.size(); cell++) {
            sums[column.codes()[cell]] += cells.units()[cell];
          }
          return sums;
        });
  }
}
