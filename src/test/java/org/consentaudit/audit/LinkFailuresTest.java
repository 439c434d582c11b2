package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.consentaudit.audit.Scene.ENGLAND;
import static org.consentaudit.audit.Scene.FIRST;
import static org.consentaudit.audit.Scene.FOURTH;
import static org.consentaudit.audit.Scene.SECOND;
import static org.consentaudit.audit.Scene.THIRD;
import static org.consentaudit.audit.Scene.TYPE_1;
import static org.consentaudit.audit.Scene.TYPE_2;
import static org.consentaudit.audit.Scene.day;
import static org.consentaudit.audit.Scene.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.consentaudit.NhsNumber;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.fault.Attribute;
import org.consentaudit.fault.Condition;
import org.consentaudit.fault.Counts;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.fault.Link;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.Provenance;
import org.junit.jupiter.api.Test;

/** What counts as having gone through a link of an opt-out's way, and what as missed. */
class LinkFailuresTest {
  private final Scene scene = new Scene();
  private final List<OptOutHistory> histories = new ArrayList<>();

  private void optOut(NhsNumber patient, String... entries) {
    histories.add(scene.optOut(patient, TYPE_2, entries));
  }

  private List<LikelyFaults> faults() {
    LinkFailures counted =
        new LinkFailures(scene.evidence(), scene.settings(), new ScopeTable(ENGLAND));
    histories.forEach(history -> counted.count(scene.judge(history)));
    return counted.faults();
  }

  private void assertCounted(Link link, Counts counts) {
    assertThat(faults())
        .extracting(LikelyFaults::link, LikelyFaults::all)
        .containsExactly(tuple(link, counts));
  }

  @Test
  void missedIsWhatWasNeverPassedOnAndNotMissedWhatTheListHolds() {
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, "+ 2015-03-10");
    optOut(THIRD, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-03-12").received(SECOND, TYPE_2, "2015-03-12");

    assertCounted(Link.RECORDED_TO_RECEIVED, new Counts(1, 3));
  }

  @Test
  void whatWasPassedOnLateIsMissedToo() {
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2017-04-01").received(SECOND, TYPE_2, "2015-03-12");
    scene.sent(FIRST, release("NIC-3", "2017-03-06", "X"), 1);

    assertCounted(Link.RECORDED_TO_RECEIVED, new Counts(1, 2));
  }

  @Test
  void whatWasReceivedAndNotAppliedFailsOnTheOtherLink() {
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-03-12").received(SECOND, TYPE_2, "2015-03-12");
    scene.sent(FIRST, release("NIC-3", "2017-03-06", "X"), 1);

    assertCounted(Link.RECEIVED_TO_APPLIED, new Counts(1, 2));
  }

  @Test
  void withoutAnyFailureThereIsNothingToName() {
    optOut(FIRST, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-03-12");

    assertThat(faults()).isEmpty();
  }

  @Test
  void whoIsNotOptedOutAnyMoreIsNotCounted() {
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, "+ 2015-03-10", "- 2016-01-01");
    scene.received(SECOND, TYPE_2, "2015-03-12");

    assertCounted(Link.RECORDED_TO_RECEIVED, new Counts(1, 1));
  }

  @Test
  void ruleV5WhatHadNoRouteIsNotCounted() {
    scene.asOf = day("2019-12-31");
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, "+ 2018-10-12");
    scene.received(SECOND, TYPE_2, "2018-11-01");

    assertCounted(Link.RECORDED_TO_RECEIVED, new Counts(1, 1));
  }

  @Test
  void whatNoListSpeaksForIsNotCounted() {
    optOut(FIRST, "+ 2015-03-10");
    scene.received.speaksFor(TYPE_2);
    // A row for a type for which no list speaks: it says nothing of who is not on it.
    scene.received.add(SECOND, scene.row(TYPE_1, "2015-03-12"));
    histories.add(scene.optOut(SECOND, TYPE_1, "+ 2015-03-10"));

    assertCounted(Link.RECORDED_TO_RECEIVED, new Counts(1, 1));
  }

  @Test
  void whatIsNotDueYetOrCannotBeReadIsNeither() {
    scene.graceDays = 14;
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, "+ 2018-01-30");
    optOut(THIRD, "+ 2015-03-10");
    scene.received.speaksFor(TYPE_2);
    scene.received.add(THIRD, scene.row(TYPE_2, "2015-03-12", ReceivedRow.Certainty.DOUBTFUL));

    assertCounted(Link.RECORDED_TO_RECEIVED, new Counts(1, 1));
  }

  /** Forty opt-outs, of which some never arrived. */
  private List<Condition> named(List<OptOutEntry> entries, IntPredicate missed) {
    scene.received.speaksFor(TYPE_2);
    for (int number = 0; number < entries.size(); number++) {
      // Each a history of its own; that some are of one patient does not matter here.
      NhsNumber patient = missed.test(number) ? FIRST : FOURTH;
      histories.add(scene.optOut(patient, TYPE_2, List.of(entries.get(number))));
    }
    scene.received(FOURTH, TYPE_2, "2012-04-01");
    return faults().get(0).faults().get(0).conditions();
  }

  private static OptOutEntry undated(OptOutEntry entry) {
    return new OptOutEntry(
        entry.code(),
        entry.day(),
        entry.entered(),
        entry.enteredTime(),
        entry.practice(),
        entry.supplier(),
        entry.source(),
        Provenance.UNKNOWN,
        Set.of(Flag.UNDATED));
  }

  @Test
  void aFaultOfASupplierIsNamedByTheSupplier() {
    List<OptOutEntry> entries = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      String supplier = number % 4 == 0 ? "TPP" : "EMIS";
      entries.add(scene.entry(TYPE_2, "+ 2015-03-10", "A8100" + number % 10, supplier));
    }

    assertThat(named(entries, number -> number % 4 == 0))
        .contains(new Condition.Equal(Attribute.SUPPLIER, Optional.of("TPP")));
  }

  @Test
  void aFaultOfAPracticeIsNamedByThePractice() {
    List<OptOutEntry> entries = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      entries.add(scene.entry(TYPE_2, "+ 2015-03-10", "A8100" + number % 4, "TPP"));
    }

    assertThat(named(entries, number -> number % 4 == 1))
        .contains(new Condition.Equal(Attribute.PRACTICE_CODE, Optional.of("A81001")));
  }

  @Test
  void aFaultOfDaysOfEntryIsNamedByThem() {
    List<OptOutEntry> entries = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      String keyed = day("2015-03-01").plusDays(number).toString();
      entries.add(scene.entry(TYPE_2, "+ 2014-01-0" + (1 + number * 7 % 9) + " " + keyed));
    }

    assertThat(named(entries, number -> number >= 10 && number < 25))
        .contains(
            new Condition.Within(
                Attribute.ENTERED_ON,
                Optional.of(day("2015-03-11")),
                Optional.of(day("2015-03-25"))));
  }

  @Test
  void aFaultOfEffectiveDaysIsNamedByThem() {
    List<OptOutEntry> entries = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      String day = day("2015-03-01").plusDays(number).toString();
      entries.add(scene.entry(TYPE_2, "+ " + day + " 2016-01-0" + (1 + number * 7 % 9)));
    }

    assertThat(named(entries, number -> number >= 10 && number < 25))
        .contains(
            new Condition.Within(
                Attribute.EFFECTIVE_ON,
                Optional.of(day("2015-03-11")),
                Optional.of(day("2015-03-25"))));
  }

  @Test
  void ruleS2ADayThatStandsInForAnEffectiveDateIsNone() {
    List<OptOutEntry> entries = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      String day = day("2015-03-01").plusDays(number).toString();
      entries.add(undated(scene.entry(TYPE_2, "+ " + day + " " + day)));
    }

    assertThat(named(entries, number -> number >= 10 && number < 25))
        .extracting(Condition::attribute)
        .contains(Attribute.ENTERED_ON)
        .doesNotContain(Attribute.EFFECTIVE_ON);
    assertThat(faults().get(0).faults().get(0).alternatives()).isEmpty();
  }
}
