package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentaudit.audit.Scene.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.Outcome;
import org.consentaudit.fault.Attribute;
import org.consentaudit.fault.Condition;
import org.consentaudit.fault.Contrast;
import org.consentaudit.fault.Counts;
import org.consentaudit.fault.Fault;
import org.consentaudit.fault.Link;
import org.consentaudit.optout.OptOutCounts;
import org.consentaudit.optout.OptOutCounts.Cell;
import org.consentaudit.optout.OptOutCounts.Count;
import org.consentaudit.optout.OptOutCounts.Dates;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;

/** The two ends compared by counts alone: nothing is set off, and nothing untold is guessed. */
class ReconciliationTest {
  private static final Cell FIRST = cell("A81001", "2015-03-10");
  private static final Cell SECOND = cell("B82002", "2015-03-11");
  private static final Cell THIRD = cell("C83003", "2015-03-12");

  private static Cell cell(String practice, String day) {
    return new Cell(new PracticeCode(practice), OptOutType.TYPE_2, day(day));
  }

  private static OptOutCounts counts(Map<Cell, Count> told, Cell... untold) {
    return counts(Dates.DAYS, told, untold);
  }

  private static OptOutCounts counts(Dates dates, Map<Cell, Count> told, Cell... untold) {
    SortedMap<Cell, Count> sorted = new TreeMap<>(told);
    SortedSet<Cell> unread = new TreeSet<>(List.of(untold));
    return new OptOutCounts(dates, sorted, unread);
  }

  private static Count recorded(int optOuts) {
    return new Count(optOuts, "TPP");
  }

  private static Count arrived(int optOuts) {
    return new Count(optOuts, "");
  }

  @Test
  void whatWasRecordedAndNotReceivedIsMissed() {
    Reconciliation ends =
        Reconciliation.of(
            counts(Map.of(FIRST, recorded(5), SECOND, recorded(7), THIRD, recorded(2))),
            counts(Map.of(FIRST, arrived(5), SECOND, arrived(4))));

    assertThat(ends.faults().link()).isEqualTo(Link.RECORDED_TO_RECEIVED);
    assertThat(ends.faults().all()).isEqualTo(new Counts(5, 14));
    assertThat(ends.cells()).isEqualTo(3);
    assertThat(ends.surplus()).isEqualTo(new Reconciliation.Surplus(0, 0, 0));
    assertThat(ends.untold()).isEqualTo(new Reconciliation.Untold(0, 0));
    assertThat(ends.outcome()).isEqualTo(Outcome.FAILURES);
    assertThat(ends.dates()).isEqualTo(Dates.DAYS);
  }

  @Test
  void aCellThatWasReceivedTooOftenHidesNoOther() {
    Reconciliation ends =
        Reconciliation.of(
            counts(Map.of(FIRST, recorded(5), SECOND, recorded(7))),
            counts(Map.of(FIRST, arrived(2), SECOND, arrived(9), THIRD, arrived(4))));

    assertThat(ends.faults().all()).isEqualTo(new Counts(3, 12));
    assertThat(ends.surplus()).isEqualTo(new Reconciliation.Surplus(2, 1, 6));
    assertThat(ends.cells()).isEqualTo(3);
  }

  @Test
  void tooManyReceivedIsNoFailure() {
    Reconciliation ends =
        Reconciliation.of(counts(Map.of(FIRST, recorded(5))), counts(Map.of(FIRST, arrived(6))));

    assertThat(ends.outcome()).isEqualTo(Outcome.CLEAN);
    assertThat(ends.surplus()).isEqualTo(new Reconciliation.Surplus(1, 0, 1));
  }

  @Test
  void aCellThatEitherEndCannotTellIsNotCompared() {
    Reconciliation ends =
        Reconciliation.of(
            counts(Map.of(FIRST, recorded(5), SECOND, recorded(7)), THIRD),
            counts(Map.of(SECOND, arrived(7), THIRD, arrived(3)), FIRST));

    assertThat(ends.cells()).isEqualTo(1);
    assertThat(ends.untold()).isEqualTo(new Reconciliation.Untold(2, 5));
    assertThat(ends.faults().all()).isEqualTo(new Counts(0, 7));
    assertThat(ends.surplus()).isEqualTo(new Reconciliation.Surplus(0, 0, 0));
    assertThat(ends.outcome()).isEqualTo(Outcome.OPEN_QUESTIONS);
  }

  @Test
  void failuresOutweighWhatIsUntold() {
    Reconciliation ends =
        Reconciliation.of(counts(Map.of(FIRST, recorded(5)), SECOND), counts(Map.of()));

    assertThat(ends.outcome()).isEqualTo(Outcome.FAILURES);
  }

  @Test
  void thatNothingWasRecordedIsNotClean() {
    Reconciliation ends =
        Reconciliation.of(counts(Map.of(FIRST, recorded(0))), counts(Map.of(FIRST, arrived(0))));

    assertThat(ends.outcome()).isEqualTo(Outcome.OPEN_QUESTIONS);
    assertThat(ends.cells()).isEqualTo(1);
  }

  /** Forty cells of which those keyed in April and May never arrived. */
  private static Reconciliation aFaultInTime(Dates dates) {
    Map<Cell, Count> recorded = new TreeMap<>();
    Map<Cell, Count> received = new TreeMap<>();
    for (int month = 1; month <= 8; month++) {
      for (int practice = 1; practice <= 5; practice++) {
        Cell cell = cell("A8100" + practice, LocalDate.of(2015, month, 1).toString());
        recorded.put(cell, recorded(20));
        if (month != 4 && month != 5) {
          received.put(cell, arrived(20));
        }
      }
    }
    return Reconciliation.of(counts(dates, recorded), counts(dates, received));
  }

  @Test
  void aFaultOfMonthsEndsWithTheLastDayOfItsLastMonth() {
    Fault fault = aFaultInTime(Dates.MONTHS).faults().faults().get(0);

    assertThat(fault.conditions())
        .contains(
            new Condition.Within(
                Attribute.ENTERED_ON,
                Optional.of(day("2015-04-01")),
                Optional.of(day("2015-05-31"))));
    assertThat(fault.counts()).isEqualTo(new Counts(200, 200));
    assertThat(fault.contrasts())
        .filteredOn(contrast -> contrast.side() == Contrast.Side.AFTER)
        .extracting(Contrast::day)
        .allMatch(day -> day.orElseThrow().getDayOfMonth() >= 28)
        .isNotEmpty();
    assertThat(fault.contrasts())
        .filteredOn(contrast -> contrast.side() == Contrast.Side.BEFORE)
        .extracting(Contrast::day)
        .allMatch(day -> day.orElseThrow().getDayOfMonth() == 1)
        .isNotEmpty();
    assertThat(aFaultInTime(Dates.MONTHS).faults().complete()).isTrue();
    assertThat(aFaultInTime(Dates.MONTHS).faults().unexplained()).isEqualTo(new Counts(0, 600));
  }

  @Test
  void aFaultOfDaysEndsWithTheDay() {
    Fault fault = aFaultInTime(Dates.DAYS).faults().faults().get(0);

    assertThat(fault.conditions())
        .contains(
            new Condition.Within(
                Attribute.ENTERED_ON,
                Optional.of(day("2015-04-01")),
                Optional.of(day("2015-05-01"))));
  }

  @Test
  void aFaultIsNamedByTheSuppliersOfThePracticesEnd() {
    Map<Cell, Count> recorded = new TreeMap<>();
    Map<Cell, Count> received = new TreeMap<>();
    for (int practice = 1; practice <= 8; practice++) {
      Cell cell = cell("A8100" + practice, "2015-03-10");
      recorded.put(cell, new Count(20, practice % 2 == 0 ? "TPP" : "EMIS"));
      received.put(cell, new Count(practice % 2 == 0 ? 0 : 20, "Vision"));
    }

    Fault fault = Reconciliation.of(counts(recorded), counts(received)).faults().faults().get(0);

    assertThat(fault.conditions())
        .contains(new Condition.Equal(Attribute.SUPPLIER, Optional.of("TPP")));
    assertThat(fault.counts()).isEqualTo(new Counts(80, 80));
  }
}
