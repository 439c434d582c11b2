package org.consentaudit.audit;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.consentaudit.fault.Attribute;
import org.consentaudit.fault.Condition;
import org.consentaudit.fault.Contrast;
import org.consentaudit.fault.FailureCube;
import org.consentaudit.fault.Fault;
import org.consentaudit.fault.FaultSearch;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.fault.Link;
import org.consentaudit.optout.OptOutCounts;
import org.consentaudit.optout.OptOutCounts.Cell;
import org.consentaudit.optout.OptOutCounts.Count;

/**
 * The two ends compared by counts alone. In each cell what was recorded and not received is missed.
 * Cells are never set off against each other: one that was received too often would hide another
 * that was never sent, and so patients whom nobody protects.
 *
 * @param dates how long a cell's time is
 * @param faults what was missed of what was recorded, and what the misses have in common
 * @param cells how many cells were compared
 * @param surplus what was received and not recorded
 * @param untold what could not be compared
 */
public record Reconciliation(
    OptOutCounts.Dates dates, LikelyFaults faults, long cells, Surplus surplus, Untold untold) {
  private static final Count NOTHING = new Count(0, "");

  /**
   * What was received beyond what was recorded.
   *
   * @param cells the cells in which that is so
   * @param notRecorded those of them that the practices' end does not count at all
   * @param optOuts how many too many
   */
  public record Surplus(long cells, long notRecorded, long optOuts) {}

  /**
   * Cells with a count that could not be read on either end.
   *
   * @param cells how many
   * @param recorded the opt-outs recorded in them, as far as that could be read
   */
  public record Untold(long cells, long recorded) {}

  /**
   * Compares two ends that count alike.
   *
   * <p>Suppliers are those that the practices' end names. The other end can name none for a
   * practice that it knows nothing of, and what failed would seem to have that in common.
   */
  public static Reconciliation of(OptOutCounts recorded, OptOutCounts received) {
    SortedSet<Cell> untold = new TreeSet<>(recorded.untold());
    untold.addAll(received.untold());
    SortedSet<Cell> compared = new TreeSet<>(recorded.told().keySet());
    compared.addAll(received.told().keySet());
    compared.removeAll(untold);
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    long cells = 0;
    long notRecorded = 0;
    long tooMany = 0;
    for (Cell cell : compared) {
      Count count = recorded.told().getOrDefault(cell, NOTHING);
      int arrived = received.told().getOrDefault(cell, NOTHING).optOuts();
      if (count.optOuts() > 0) {
        add(cell, count, arrived, cube);
      }
      if (arrived > count.optOuts()) {
        cells++;
        notRecorded += recorded.told().containsKey(cell) ? 0 : 1;
        tooMany += arrived - count.optOuts();
      }
    }
    LikelyFaults found = FaultSearch.of(cube);
    return new Reconciliation(
        recorded.dates(),
        recorded.dates() == OptOutCounts.Dates.MONTHS ? byMonth(found) : found,
        compared.size(),
        new Surplus(cells, notRecorded, tooMany),
        new Untold(untold.size(), recordedIn(untold, recorded)));
  }

  /**
   * How it ended. Too many received is no failure: nobody who objected is unprotected by it. That
   * nothing was recorded is not known to be true.
   */
  public AuditResult.Outcome outcome() {
    if (faults.all().missed() > 0) {
      return AuditResult.Outcome.FAILURES;
    }
    return untold.cells() > 0 || faults.all().of() == 0
        ? AuditResult.Outcome.OPEN_QUESTIONS
        : AuditResult.Outcome.CLEAN;
  }

  private static void add(Cell cell, Count recorded, int arrived, FailureCube cube) {
    cube.with(Attribute.SUPPLIER, recorded.supplier())
        .with(Attribute.PRACTICE_CODE, cell.practice().value())
        .with(Attribute.OPT_OUT_TYPE, cell.type().name())
        .on(Attribute.ENTERED_ON, cell.enteredFrom())
        .add(recorded.optOuts(), Math.max(0, recorded.optOuts() - arrived));
  }

  private static long recordedIn(SortedSet<Cell> cells, OptOutCounts recorded) {
    return cells.stream()
        .mapToLong(cell -> recorded.told().getOrDefault(cell, NOTHING).optOuts())
        .sum();
  }

  /** A month was searched as its first day; what ends with a month ends with its last. */
  private static LikelyFaults byMonth(LikelyFaults found) {
    return new LikelyFaults(
        found.link(),
        found.all(),
        found.faults().stream().map(Reconciliation::byMonth).toList(),
        found.unexplained(),
        found.complete());
  }

  private static Fault byMonth(Fault fault) {
    return new Fault(
        fault.link(),
        fault.family(),
        byMonth(fault.conditions()),
        fault.counts(),
        fault.elsewhere(),
        fault.allMissed(),
        fault.countedBefore(),
        fault.bits(),
        fault.contrasts().stream().map(Reconciliation::byMonth).toList(),
        fault.alternatives().stream().map(Reconciliation::byMonth).toList());
  }

  private static List<Condition> byMonth(List<Condition> conditions) {
    return conditions.stream()
        .map(
            condition ->
                condition instanceof Condition.Within within
                    ? new Condition.Within(
                        within.attribute(), within.from(), monthsEnd(within.to()))
                    : condition)
        .toList();
  }

  private static Contrast byMonth(Contrast contrast) {
    return contrast.side() == Contrast.Side.AFTER
        ? new Contrast(
            contrast.side(), contrast.attribute(), monthsEnd(contrast.day()), contrast.counts())
        : contrast;
  }

  private static Optional<LocalDate> monthsEnd(Optional<LocalDate> day) {
    return day.map(first -> first.with(TemporalAdjusters.lastDayOfMonth()));
  }
}
