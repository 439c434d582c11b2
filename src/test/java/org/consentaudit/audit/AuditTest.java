package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.consentaudit.audit.Scene.FIRST;
import static org.consentaudit.audit.Scene.FOURTH;
import static org.consentaudit.audit.Scene.NATIONAL;
import static org.consentaudit.audit.Scene.SECOND;
import static org.consentaudit.audit.Scene.THIRD;
import static org.consentaudit.audit.Scene.TYPE_1;
import static org.consentaudit.audit.Scene.TYPE_2;
import static org.consentaudit.audit.Scene.day;
import static org.consentaudit.audit.Scene.release;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.Outcome;
import org.consentaudit.fault.Counts;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.fault.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an audit says beside its verdicts: what is empty, what is doubtful, how it ended. */
class AuditTest {
  private static final String REVERSED = "Its meaning may be reversed";

  private final Scene scene = new Scene();

  private static Problem problem(long line) {
    return new Problem(
        Side.GP,
        new SourceLine("gp.csv", line),
        SetAside.INVALID_NHS_NUMBER,
        PracticeCode.UNKNOWN,
        "",
        "###");
  }

  /** One opt-out that was received and never exposed: nothing to fail on, and no doubt. */
  private void allIsWell() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10 2015-03-11");
    scene.received(FIRST, TYPE_2, "2015-03-12");
    scene.tally("sent.csv", Side.DISSEMINATED, 4, 4);
  }

  @Test
  void anAuditWithoutFailureOrDoubtIsClean() {
    allIsWell();

    AuditResult result = scene.audit();

    assertThat(result.outcome()).isEqualTo(Outcome.CLEAN);
    assertThat(result.findings()).isEmpty();
    assertThat(result.gaps()).isEmpty();
    assertThat(result.warnings()).isEmpty();
    assertThat(result.faults()).isEmpty();
    assertThat(result.scopeBasis()).isEqualTo(AuditResult.ScopeBasis.REGISTER);
  }

  @Test
  void ruleK1ALostRowEndsTheAudit() {
    allIsWell();
    RowTally tally = scene.tally("other.csv", Side.GP, 7, 3);
    tally.read(1);

    assertThatThrownBy(scene::audit)
        .isInstanceOf(ConservationException.class)
        .hasMessageContaining("8")
        .hasMessageContaining("7");
  }

  @Test
  void ruleK1ARowCountedTwiceEndsTheAudit() {
    allIsWell();
    scene.tally("other.csv", Side.GP, 7, 3).used(1);

    assertThatThrownBy(scene::audit).isInstanceOf(ConservationException.class);
  }

  @Test
  void failuresAndDoubtsAreListedByPracticePatientAndType() {
    scene.optOut(SECOND, TYPE_2, List.of(scene.entry(TYPE_2, "+ 2015-03-10", "B82002", "TPP")));
    scene.optOut(THIRD, TYPE_2, "+ 2015-03-10");
    scene.optOut(FIRST, TYPE_2, List.of(scene.entry(TYPE_2, "+ 2015-03-10", "B82002", "TPP")));
    scene.optOut(FOURTH, TYPE_2, "+ 2015-03-10");
    scene.optOut(FIRST, TYPE_1, List.of(scene.entry(TYPE_1, "+ ?", "B82002", "TPP")));
    scene.received(FOURTH, TYPE_2, "2015-03-10");
    scene.sent(FIRST, release("NIC-3", "2017-03-06", "X"), 1);
    // Nothing tells of TYPE_1 in that release.

    assertThat(scene.audit().findings())
        .extracting(Finding::patient, Finding::type, Finding::verdict)
        .containsExactly(
            tuple(THIRD, TYPE_2, Verdict.NEVER_PASSED_ON),
            tuple(FIRST, TYPE_1, Verdict.UNDETERMINED),
            tuple(FIRST, TYPE_2, Verdict.NEVER_PASSED_ON),
            tuple(SECOND, TYPE_2, Verdict.NEVER_PASSED_ON));
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"HONOURED", "WITHDRAWN", "PENDING"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyVerdictThatNeedsSomebodyIsListed(Verdict verdict) {
    assertThat(verdict.isListed()).isTrue();
    assertThat(verdict.isFailure()).isEqualTo(verdict != Verdict.UNDETERMINED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"HONOURED", "WITHDRAWN", "PENDING"})
  void noOtherIs(Verdict verdict) {
    assertThat(verdict.isListed()).isFalse();
    assertThat(verdict.isFailure()).isFalse();
  }

  @Test
  void onlyTheVerdictsAskedForMakeAnAuditFail() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.sent(FIRST, release("NIC-3", "2017-03-06", "X"), 1);

    scene.failOn = Set.of(Verdict.NEVER_PASSED_ON);
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.CLEAN);
    scene.failOn = Set.of(Verdict.NEVER_PASSED_ON, Verdict.DISCLOSED);
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.FAILURES);
    assertThat(scene.audit().count(Verdict.DISCLOSED)).isEqualTo(1);
    assertThat(scene.audit().count(Verdict.NEVER_PASSED_ON)).isZero();
  }

  @Test
  void ruleV9ReverseChecksFailOnlyWhenAskedForAndAreNeverADoubt() {
    allIsWell();
    scene.received(SECOND, TYPE_2, "2015-03-12");

    assertThat(scene.audit().reverse())
        .extracting(ReverseFinding::verdict)
        .containsExactly(ReverseVerdict.RECEIVED_WITHOUT_ENTRY);
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.CLEAN);
    scene.failOnReverse = Set.of(ReverseVerdict.WITHDRAWAL_NOT_PASSED_ON);
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.CLEAN);
    scene.failOnReverse = Set.of(ReverseVerdict.RECEIVED_WITHOUT_ENTRY);
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.FAILURES);
  }

  @Test
  void anUndeterminedOptOutLeavesAQuestionOpen() {
    allIsWell();
    scene.disseminated.holdBack(FIRST, SetAside.NO_RELEASE_DATE);

    assertThat(scene.audit().outcome()).isEqualTo(Outcome.OPEN_QUESTIONS);
  }

  @Test
  void anUnresolvedRowLeavesAQuestionOpenAndIsListedInOrder() {
    allIsWell();
    scene.problems.add(problem(7));
    scene.problems.add(problem(3));

    assertThat(scene.audit().outcome()).isEqualTo(Outcome.OPEN_QUESTIONS);
    assertThat(scene.audit().unresolved()).containsExactly(problem(3), problem(7));
  }

  @Test
  void ruleS4AFutureEntryLeavesAQuestionOpen() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10", "- 2018-02-01", "+ 2018-02-02", "- 2018-01-31");
    scene.received(FIRST, TYPE_2, "2015-03-12");

    assertThat(scene.audit().futureDated()).isEqualTo(2);
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.OPEN_QUESTIONS);
  }

  @ParameterizedTest(name = "[{index}] 3 of 4 rows covered, {0} % required: {1}")
  @CsvSource({"75, CLEAN", "75.1, OPEN_QUESTIONS"})
  void ruleK2CoverageBelowTheOneRequiredLeavesAQuestionOpen(double required, Outcome outcome) {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.tally("gp.csv", Side.GP, 50, 1);
    scene.tally("sent.csv", Side.DISSEMINATED, 3, 2);
    scene.tally("more.csv", Side.DISSEMINATED, 1, 1);
    scene.notCovered.put(new PracticeCode("C83003"), 1L);

    AuditResult without = scene.audit();
    scene.requireCoverage = OptionalDouble.of(required);

    assertThat(without.outcome()).isEqualTo(Outcome.CLEAN);
    assertThat(scene.audit().outcome()).isEqualTo(outcome);
    assertThat(without.coverage().rowsRead()).isEqualTo(4);
    assertThat(without.coverage().rowsUsed()).isEqualTo(3);
    assertThat(without.coverage().percent()).isEqualTo(75.0);
    assertThat(without.coverage().notCovered())
        .containsExactly(entry(new PracticeCode("C83003"), 1L));
    assertThat(without.ledger()).isEqualTo(scene.tallies);
  }

  @Test
  void ruleK2OfNoRowsAllAreCovered() {
    allIsWell();
    scene.tallies.clear();
    scene.requireCoverage = OptionalDouble.of(100);

    assertThat(scene.audit().coverage().percent()).isEqualTo(100.0);
    assertThat(scene.audit().gaps()).isEmpty();
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.CLEAN);
  }

  @Test
  void ruleK2NoOptOutFoundIsNotClean() {
    scene.tally("sent.csv", Side.DISSEMINATED, 4, 4);

    assertThat(scene.audit().gaps())
        .extracting(Gap::kind)
        .containsExactly(Gap.Kind.NO_OPT_OUT_FOUND);
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.OPEN_QUESTIONS);
  }

  @ParameterizedTest
  @CsvSource({
    "RECEIVED, NOTHING_RECEIVED",
    "DISSEMINATED, NOTHING_DISSEMINATED",
    "RELEASES, NOTHING_REGISTERED"
  })
  void ruleK2AnEmptySideIsNotClean(Side side, Gap.Kind gap) {
    allIsWell();
    scene.emptySides.add(side);

    assertThat(scene.audit().gaps()).extracting(Gap::kind).containsExactly(gap);
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.OPEN_QUESTIONS);
  }

  @Test
  void ruleK2NothingCoveredIsNotClean() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.tally("sent.csv", Side.DISSEMINATED, 4, 0);

    assertThat(scene.audit().gaps())
        .extracting(Gap::kind)
        .containsExactly(Gap.Kind.NOTHING_COVERED);
  }

  @Test
  void ruleK2APracticeWithoutDataIsNamedAndNotClean() {
    allIsWell();
    scene.practicesWithoutData.add(new PracticeCode("C83003"));

    assertThat(scene.audit().gaps())
        .containsExactly(
            new Gap(Gap.Kind.PRACTICES_WITHOUT_DATA, Set.of(new PracticeCode("C83003"))));
    assertThat(scene.audit().outcome()).isEqualTo(Outcome.OPEN_QUESTIONS);
  }

  @Test
  void ruleK2APartOfAnExportWithoutRowsIsNotClean() {
    allIsWell();
    scene.exportsWithoutRows.add("gp: no observations");

    assertThat(scene.audit().gaps())
        .containsExactly(new Gap(Gap.Kind.EXPORT_WITHOUT_ROWS, Set.of()));
  }

  @Test
  void ruleD2WithoutARegisterScopeIsAssumed() {
    allIsWell();
    scene.sidesGiven.remove(Side.RELEASES);

    assertThat(scene.audit().scopeBasis()).isEqualTo(AuditResult.ScopeBasis.ASSUMED);
  }

  @Test
  void whatReadersNoticedIsPassedOn() {
    allIsWell();
    scene.warnings.add("gp: more than one gzip member");

    assertThat(scene.audit().warnings()).containsExactly("gp: more than one gzip member");
  }

  @Test
  void listsThatSpeakForNoneOfATypeThatGoesDownstreamAreWarnedOf() {
    scene.optOut(FIRST, NATIONAL, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10", "- 2016-01-01");
    scene.optOut(THIRD, TYPE_1, "+ 2015-03-10");

    assertThat(scene.audit().warnings())
        .as("NATIONAL is no list of the practice's, TYPE_1 none at all, TYPE_2 not in force")
        .noneMatch(warning -> warning.contains("TYPE_1") || warning.contains("TYPE_2"));

    scene.optOut(FOURTH, TYPE_2, "+ 2015-03-10");
    assertThat(scene.audit().warnings())
        .contains(
            "None of the received lists speaks for TYPE_2: nothing shows whether opt-outs of that"
                + " type were received at all.");

    scene.received(FOURTH, TYPE_2, "2015-04-10");
    assertThat(scene.audit().warnings()).noneMatch(warning -> warning.contains("TYPE_2"));
  }

  @Test
  void withoutAnyReceivedListThereIsNothingToWarnOf() {
    scene.optOut(FOURTH, TYPE_2, "+ 2015-03-10");
    scene.sidesGiven.remove(Side.RECEIVED);

    assertThat(scene.audit().warnings()).isEmpty();
  }

  @Test
  void ruleL2HalfOfAllOptedOutIsNoSignOfAReversedList() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-03-11");

    assertThat(scene.audit().warnings()).isEmpty();
  }

  @Test
  void ruleL2MoreThanHalfIsAndTheOtherReadingIsTested() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    scene.optOut(THIRD, TYPE_2, "+ 2015-03-10");
    scene.optOut(FOURTH, TYPE_1, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-03-11");

    assertThat(scene.audit().warnings())
        .singleElement()
        .asString()
        .contains("lacks 2 of 3 opted-out patients", REVERSED, ", 1 of 3 would not have been");
  }

  @Test
  void ruleL2WhoIsNotOptedOutAnyMoreSaysNothingOfAListsMeaning() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10", "- 2016-01-01");
    scene.optOut(THIRD, TYPE_2, "+ 2015-03-10", "- 2016-01-01");
    scene.received(SECOND, TYPE_2, "2015-03-11");

    assertThat(scene.audit().warnings())
        .singleElement()
        .asString()
        .contains("lacks 1 of 1 opted-out patients", ", 0 of 1 would not");
  }

  @Test
  void sinceWhenOptOutsFailedIsToldByType() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10 2015-03-12");
    scene.optOut(SECOND, TYPE_2, "+ 2016-04-20");
    scene.optOut(THIRD, TYPE_2, "+ 2014-01-01 2017-01-01");
    scene.received(FOURTH, TYPE_2, "2015-03-11");
    scene.sent(FIRST, release("NIC-3", "2017-03-06", "X"), 1);
    scene.sent(FIRST, release("NIC-5", "2017-05-08", "X"), 1);
    scene.sent(SECOND, release("NIC-7", "2017-07-10", "X"), 1);

    assertThat(scene.audit().failureSpans())
        .containsExactly(
            new FailureSpan(
                TYPE_2,
                3,
                2,
                Optional.of(day("2015-03-12")),
                Optional.of(day("2017-01-01")),
                Optional.of(day("2017-03-06")),
                Optional.of(day("2017-07-10"))));
  }

  @Test
  void aDoubtIsNoFailureAndIsCountedByReason() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    scene.optOut(THIRD, TYPE_2, "+ 2015-03-10");
    scene.optOut(THIRD, TYPE_1, "+ 2015-03-10");
    scene.optOut(FOURTH, TYPE_2, "+ 2015-03-10");
    scene.disseminated.holdBack(FIRST, SetAside.NO_RELEASE_DATE);
    scene.disseminated.holdBack(SECOND, SetAside.NO_RELEASE_DATE);
    scene.disseminated.holdBack(THIRD, SetAside.UNREADABLE_DATE);
    scene.sent(FOURTH, release("NIC-3", "2017-03-06", "X"), 1);

    AuditResult result = scene.audit();

    assertThat(result.doubts())
        .containsExactly(
            new DoubtCount(TYPE_1, VerdictDecision.Reasons.ROW_WITH_UNREADABLE_DATE, 1),
            new DoubtCount(TYPE_2, VerdictDecision.Reasons.ROW_WITH_UNREADABLE_DATE, 1),
            new DoubtCount(TYPE_2, VerdictDecision.Reasons.ROW_WITHOUT_DATE, 2));
    assertThat(result.failureSpans()).extracting(FailureSpan::failures).containsExactly(1L);
  }

  @Test
  void whatFailuresHaveInCommonIsLookedForOnBothLinks() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-03-11");
    scene.sent(FIRST, release("NIC-3", "2017-03-06", "X"), 1);

    assertThat(scene.audit().faults())
        .extracting(LikelyFaults::link, LikelyFaults::all)
        .containsExactly(
            tuple(Link.RECORDED_TO_RECEIVED, new Counts(1, 2)),
            tuple(Link.RECEIVED_TO_APPLIED, new Counts(1, 1)));
  }

  @Test
  void whatTheSearchForALikelyFaultCouldNotSeeIsSaid() {
    for (int number = 0; number < 401; number++) {
      scene.sentOfOthers(release("NIC-" + number, "2017-03-06", "X"), 1);
    }
    scene.sent(FIRST, release("NIC-0", "2017-03-06", "X"), 1);
    for (int kind = 0; kind < 1_000; kind++) {
      scene.optOut(FIRST, TYPE_2, List.of(scene.entry(TYPE_2, "+ 2015-03-10", "P" + kind, "TPP")));
    }

    assertThat(scene.audit().warnings())
        .anyMatch(
            warning -> warning.contains("the likely fault of releases was looked for without"));
  }

  @Test
  void storiesAreToldOfOnePatientAloneOneForEachType() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(FIRST, TYPE_1, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");

    assertThat(Audit.stories(scene.evidence(), scene.settings(), FIRST))
        .extracting(story -> story.finding().patient(), story -> story.finding().type())
        .containsExactly(tuple(FIRST, TYPE_2), tuple(FIRST, TYPE_1));
    assertThat(Audit.stories(scene.evidence(), scene.settings(), FOURTH)).isEmpty();
  }
}
