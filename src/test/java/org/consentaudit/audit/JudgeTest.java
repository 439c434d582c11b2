package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.consentaudit.audit.Scene.FIRST;
import static org.consentaudit.audit.Scene.NATIONAL;
import static org.consentaudit.audit.Scene.SECOND;
import static org.consentaudit.audit.Scene.TYPE_1;
import static org.consentaudit.audit.Scene.TYPE_2;
import static org.consentaudit.audit.Scene.day;
import static org.consentaudit.audit.Scene.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.SetAside;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.Release.Applies;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The contract's words ahead of its verdicts: what is an exposure, what is a possible one, which
 * facts a verdict is decided from, and what a finding says.
 */
class JudgeTest {
  private static final Release MARCH = release("NIC-3", "2017-03-06", "Exampla Ltd");
  private static final Release MAY = release("NIC-5", "2017-05-08", "Exampla Ltd");
  private static final Release JULY = release("NIC-7", "2017-07-10", "Specimen plc");

  private final Scene scene = new Scene();

  private static Release scoped(String id, Applies applies) {
    return release(id, "2017-03-06", "Exampla Ltd", Map.of(TYPE_2, applies));
  }

  @Test
  void anExposureIsARowOfAReleaseInScopeWhileOptedOut() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10 2015-03-12");
    scene.sent(FIRST, MARCH, 3).sent(SECOND, MAY, 9);

    Judgement judgement = scene.judge(history);

    assertThat(judgement.exposures())
        .containsExactly(
            new Exposure(
                history.runs(scene.asOf).get(0),
                MARCH,
                day("2017-03-06"),
                3,
                Exposure.Certainty.CERTAIN));
    assertThat(judgement.outOfScope()).isEmpty();
    assertThat(judgement.finding().verdict()).isEqualTo(Verdict.DISCLOSED);
    assertThat(judgement.facts().runs()).hasSize(1);
    assertThat(judgement.facts().runs().get(0).exposureDays()).containsExactly(day("2017-03-06"));
    assertThat(judgement.facts().possibleRows()).isZero();
  }

  @ParameterizedTest(name = "[{index}] opted out from {0}, {1} days allowed: {2}")
  @CsvSource({
    "2017-03-07, 0, NOT_OPTED_OUT",
    // d > start + grace: the day of the start itself is allowed.
    "2017-03-06, 0, NOT_OPTED_OUT",
    "2017-03-05, 0, EXPOSURE",
    "2017-02-27, 7, NOT_OPTED_OUT",
    "2017-02-26, 7, EXPOSURE"
  })
  void anExposureIsPastTheStartAndTheAllowedDays(
      String start, int grace, PatientStory.Effect effect) {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ " + start);
    scene.graceDays = grace;
    scene.sent(FIRST, MARCH, 1);

    assertThat(scene.tell(history).releases())
        .extracting(PatientStory.InRelease::effect)
        .containsExactly(effect);
  }

  @ParameterizedTest(name = "[{index}] withdrawn on {0}: {1}")
  @CsvSource({"2017-03-06, NOT_OPTED_OUT", "2017-03-07, EXPOSURE"})
  void anExposureIsBeforeTheEndOfTheRun(String end, PatientStory.Effect effect) {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10", "- " + end);
    scene.sent(FIRST, MARCH, 1);

    assertThat(scene.tell(history).releases())
        .extracting(PatientStory.InRelease::effect)
        .containsExactly(effect);
  }

  @Test
  void aReleaseOfUnknownScopeIsAPossibleExposure() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.sent(FIRST, scoped("NIC-1", Applies.UNKNOWN), 4);
    scene.sent(FIRST, scoped("NIC-2", Applies.UNKNOWN), 2);

    Judgement judgement = scene.judge(history);

    assertThat(judgement.exposures()).noneMatch(Exposure::isCertain).hasSize(2);
    assertThat(judgement.facts().possibleRows()).isEqualTo(6);
    assertThat(judgement.facts().runs().get(0).exposureDays()).isEmpty();
    assertThat(judgement.finding().verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(judgement.finding().exposures())
        .isEqualTo(
            new Finding.Exposures(
                0, 6, 0, Optional.empty(), Optional.empty(), List.of(), List.of()));
  }

  @Test
  void whileTheStartIsUnknownEveryReleaseThatIsNotOutIsAPossibleExposure() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ ?");
    scene.sent(FIRST, scoped("NIC-1", Applies.YES), 4);
    scene.sent(FIRST, scoped("NIC-2", Applies.NO), 2);

    Judgement judgement = scene.judge(history);

    assertThat(judgement.exposures())
        .extracting(exposure -> exposure.release().id(), Exposure::certainty)
        .containsExactly(tuple("NIC-1", Exposure.Certainty.POSSIBLE));
    assertThat(judgement.finding().verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(judgement.finding().optedOutFrom()).isEmpty();
  }

  @Test
  void aReleaseToWhichTheOptOutDidNotApplyIsNoExposureAndIsCounted() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    Release out = scoped("NIC-2", Applies.NO);
    scene.sent(FIRST, out, 5);

    Judgement judgement = scene.judge(history);

    assertThat(judgement.exposures()).isEmpty();
    assertThat(judgement.outOfScope()).containsExactly(new Judgement.OutOfScope(out, 5));
    assertThat(judgement.finding().verdict()).isEqualTo(Verdict.HONOURED);
  }

  @Test
  void aReleaseWithoutADayIsNoExposure() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.sent(FIRST, release("NIC-9", "?", "Exampla Ltd"), 5);

    assertThat(scene.judge(history).exposures()).isEmpty();
    assertThat(scene.judge(history).outOfScope()).isEmpty();
  }

  @Test
  void exposuresOfEachRunAreItsOwn() {
    OptOutHistory history =
        scene.optOut(FIRST, TYPE_2, "+ 2015-03-10", "- 2017-04-01", "+ 2017-06-01");
    scene.sent(FIRST, MARCH, 1).sent(FIRST, MAY, 1).sent(FIRST, JULY, 1);
    scene.received(FIRST, TYPE_2, "2015-04-01 2017-04-01", "2017-06-02");

    Judgement judgement = scene.judge(history);

    assertThat(judgement.facts().runs())
        .extracting(RunFacts::exposureDays)
        .containsExactly(List.of(day("2017-03-06")), List.of(day("2017-07-10")));
    assertThat(judgement.facts().runs())
        .extracting(RunFacts::receipt)
        .containsExactly(new Receipt.On(day("2015-04-01")), new Receipt.On(day("2017-06-02")));
  }

  @Test
  void ruleV5ARunThatStartedAfterTheLastDayOfProcessingHadNoRoute() {
    scene.asOf = day("2019-01-31");
    OptOutHistory late = scene.optOut(FIRST, TYPE_2, "+ 2018-10-12");
    OptOutHistory inTime = scene.optOut(SECOND, TYPE_2, "+ 2018-10-11");

    assertThat(scene.judge(late).facts().runs())
        .extracting(RunFacts::route)
        .containsExactly(RunFacts.Route.CLOSED);
    assertThat(scene.judge(late).finding().verdict()).isEqualTo(Verdict.NOT_PROCESSABLE);
    assertThat(scene.judge(inTime).facts().runs())
        .extracting(RunFacts::route)
        .containsExactly(RunFacts.Route.OPEN);
    assertThat(scene.judge(inTime).finding().verdict()).isEqualTo(Verdict.HONOURED);
  }

  @Test
  void ruleV1WhoIsOnNoListThatSpeaksForTheTypeWasNeverPassedOn() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.received(SECOND, TYPE_2, "2015-04-01");

    Finding finding = scene.judge(history).finding();

    assertThat(finding.verdict()).isEqualTo(Verdict.NEVER_PASSED_ON);
    assertThat(finding.reason()).isEqualTo(VerdictDecision.Reasons.NOT_ON_LIST);
    assertThat(finding.receivedOn()).isEmpty();
  }

  @Test
  void ruleV1AListOfAnotherTypeSaysNothing() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_1, "+ 2015-03-10");
    scene.received(SECOND, TYPE_2, "2015-04-01");

    assertThat(scene.judge(history).facts().listSpeaks()).isEqualTo(PatientFacts.ListSpeaks.NO);
    assertThat(scene.judge(history).finding().verdict()).isEqualTo(Verdict.HONOURED);
  }

  @Test
  void ruleL1TheListSpeaksForTheTypeWhereNobodyIsOptedOutAnyMore() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10", "- 2016-01-01");
    scene.received(SECOND, TYPE_2, "2015-04-01");

    assertThat(scene.judge(history).facts().listSpeaks()).isEqualTo(PatientFacts.ListSpeaks.YES);
    assertThat(scene.judge(history).facts().asking()).isEqualTo(PatientFacts.Asking.NO_DOUBT);
    assertThat(scene.judge(history).finding().verdict()).isEqualTo(Verdict.WITHDRAWN);
  }

  @Test
  void ruleL1WhoWasNeverAskedAboutIsADoubt() {
    OptOutHistory unasked = scene.optOut(FIRST, NATIONAL, "+ 2015-03-10");
    OptOutHistory asked = scene.optOut(SECOND, NATIONAL, "+ 2015-03-10");
    scene.received.replyGiven();
    scene.received.asked(SECOND);

    assertThat(scene.judge(unasked).facts().asking()).isEqualTo(PatientFacts.Asking.NEVER_ASKED);
    assertThat(scene.judge(unasked).facts().listSpeaks()).isEqualTo(PatientFacts.ListSpeaks.NO);
    assertThat(scene.judge(unasked).finding().verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(scene.judge(asked).facts().asking()).isEqualTo(PatientFacts.Asking.NO_DOUBT);
    assertThat(scene.judge(asked).facts().listSpeaks()).isEqualTo(PatientFacts.ListSpeaks.YES);
    assertThat(scene.judge(asked).finding().verdict()).isEqualTo(Verdict.NEVER_PASSED_ON);
  }

  @Test
  void ruleV7ARowHeldBackMakesItsPatientUndetermined() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.disseminated.holdBack(FIRST, SetAside.NO_RELEASE_DATE);

    assertThat(scene.judge(history).facts().heldBack()).containsExactly(SetAside.NO_RELEASE_DATE);
    assertThat(scene.judge(history).finding().verdict()).isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void ruleS4APatientWithFutureEntriesOnlyIsPending() {
    OptOutHistory future = scene.optOut(FIRST, TYPE_2, "+ 2018-02-01");
    OptOutHistory today = scene.optOut(SECOND, TYPE_2, "+ 2018-01-31", "- 2018-02-01");

    assertThat(scene.judge(future).facts().timing()).isEqualTo(PatientFacts.Timing.ONLY_FUTURE);
    assertThat(scene.judge(future).finding().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(scene.judge(future).finding().entry().flags()).contains(Flag.FUTURE_DATED);
    assertThat(scene.judge(today).facts().timing()).isEqualTo(PatientFacts.Timing.SOME_NOW);
  }

  @Test
  void ruleL1TheListsHoldAPatientWhomOneRowHoldsAtTheAuditsToday() {
    LocalDate asOf = day("2018-01-31");
    ReceivedRow held = scene.row(TYPE_2, "2015-04-01");
    ReceivedRow heldStill = scene.row(TYPE_2, "2015-04-01 2018-02-01");
    ReceivedRow gone = scene.row(TYPE_2, "2015-04-01 2018-01-31");
    ReceivedRow unread = scene.row(TYPE_2, "2015-04-01", ReceivedRow.Certainty.DOUBTFUL);

    assertThat(Judge.listing(List.of(), asOf)).isEqualTo(PatientFacts.Listing.LACKING);
    assertThat(Judge.listing(List.of(gone), asOf)).isEqualTo(PatientFacts.Listing.LACKING);
    assertThat(Judge.listing(List.of(gone, heldStill), asOf)).isEqualTo(PatientFacts.Listing.HELD);
    assertThat(Judge.listing(List.of(unread, gone), asOf)).isEqualTo(PatientFacts.Listing.DOUBTFUL);
    assertThat(Judge.listing(List.of(unread, held), asOf)).isEqualTo(PatientFacts.Listing.HELD);
  }

  @Test
  void aFindingCountsAndDatesTheExposuresOfAllRuns() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10 2017-05-08");
    // MAY is on the day of keying itself: no longer before the system could have known.
    scene.sent(FIRST, JULY, 16).sent(FIRST, MARCH, 3).sent(FIRST, MAY, 8);
    scene.sent(FIRST, release("NIC-4", "2017-04-07", ""), 32);
    scene.sent(FIRST, scoped("NIC-2", Applies.UNKNOWN), 64);

    assertThat(scene.judge(history).finding().exposures())
        .isEqualTo(
            new Finding.Exposures(
                59,
                64,
                35,
                Optional.of(day("2017-03-06")),
                Optional.of(day("2017-07-10")),
                List.of("NIC-3", "NIC-4", "NIC-5", "NIC-7"),
                List.of("Exampla Ltd", "Specimen plc")));
  }

  @Test
  void firstAndLastExposureDoNotDependOnTheOrderOfReleases() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    // Releases come by id, which need not be the order of their days.
    scene.sent(FIRST, release("a", "2017-05-08", "X"), 1);
    scene.sent(FIRST, release("b", "2017-03-06", "X"), 1);
    scene.sent(FIRST, release("c", "2017-07-10", "X"), 1);
    scene.sent(FIRST, release("d", "2017-04-01", "X"), 1);

    Finding.Exposures exposures = scene.judge(history).finding().exposures();

    assertThat(exposures.first()).contains(day("2017-03-06"));
    assertThat(exposures.last()).contains(day("2017-07-10"));
  }

  @Test
  void withoutAnEnteredDayNothingIsBeforeIt() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.sent(FIRST, MARCH, 3);

    assertThat(scene.judge(history).finding().exposures().rowsBeforeEntered()).isZero();
  }

  @Test
  void aFindingIsAboutTheCurrentRun() {
    OptOutHistory history =
        scene.optOut(
            FIRST, TYPE_2, "+ 2015-03-10 2015-03-11", "- 2017-04-01", "+ 2017-06-01 2017-06-02");
    scene.sent(FIRST, MARCH, 1);
    scene.received(FIRST, TYPE_2, "2015-04-01 2017-04-01", "2017-06-03");

    Finding finding = scene.judge(history).finding();

    assertThat(finding.optedOutFrom()).contains(day("2017-06-01"));
    assertThat(finding.entry().entered()).contains(day("2017-06-02"));
    assertThat(finding.receivedOn()).contains(day("2017-06-03"));
  }

  @Test
  void elseAboutTheLastRunWithAnExposure() {
    OptOutHistory history =
        scene.optOut(
            FIRST,
            TYPE_2,
            "+ 2014-01-01",
            "- 2014-02-01",
            "+ 2015-03-10",
            "- 2017-04-01",
            "+ 2017-06-01",
            "- 2017-06-05");
    scene.sent(FIRST, MARCH, 1);
    // Only possible: such a release does not say which run a finding is about.
    scene.sent(FIRST, release("NIC-6", "2017-06-03", "X", Map.of(TYPE_2, Applies.UNKNOWN)), 1);

    assertThat(scene.judge(history).finding().optedOutFrom()).contains(day("2015-03-10"));
  }

  @Test
  void elseAboutTheLaterOfTwoRunsWithAnExposureWhateverTheOrderOfReleases() {
    OptOutHistory history =
        scene.optOut(FIRST, TYPE_2, "+ 2015-03-10", "- 2017-04-01", "+ 2017-05-01", "- 2017-06-05");
    scene.sent(FIRST, release("a", "2017-05-08", "X"), 1);
    scene.sent(FIRST, release("b", "2017-03-06", "X"), 1);

    assertThat(scene.judge(history).finding().optedOutFrom()).contains(day("2017-05-01"));
  }

  @Test
  void elseAboutTheLastRun() {
    OptOutHistory history =
        scene.optOut(FIRST, TYPE_2, "+ 2014-01-01", "- 2014-02-01", "+ 2015-03-10", "- 2017-04-01");

    Finding finding = scene.judge(history).finding();

    assertThat(finding.verdict()).isEqualTo(Verdict.WITHDRAWN);
    assertThat(finding.optedOutFrom()).contains(day("2015-03-10"));
    assertThat(finding.entry().source().line()).isEqualTo(4);
  }

  @Test
  void whoNeverWasOptedOutHasAFindingAboutTheLastEntry() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "- 2014-01-01 2014-01-02");

    Finding finding = scene.judge(history).finding();

    assertThat(finding.verdict()).isEqualTo(Verdict.WITHDRAWN);
    assertThat(finding.optedOutFrom()).isEmpty();
    assertThat(finding.receivedOn()).isEmpty();
    assertThat(finding.entry().entered()).contains(day("2014-01-02"));
  }

  @Test
  void aFindingShowsItsEntryWithTheFlagsOfTheEntryAndOfTheState() {
    OptOutEntry entry = scene.entry(TYPE_2, "+ 2015-03-10 2015-03-12", "B82002", "EMIS");
    OptOutEntry flagged =
        new OptOutEntry(
            new RecognisedCode(
                TYPE_2, Meaning.DISSENT, CodeScheme.READ2, "9Nu400", Set.of(Flag.AMBIGUOUS_CODE)),
            entry.day(),
            entry.entered(),
            entry.enteredTime(),
            entry.practice(),
            entry.supplier(),
            entry.source(),
            Provenance.UNKNOWN,
            Set.of(Flag.AMBIGUOUS_CODE));
    OptOutHistory history =
        scene.optOut(
            FIRST, TYPE_2, List.of(flagged, scene.entry(TYPE_2, "- 2015-03-10", "B82002", "EMIS")));

    Finding finding = scene.judge(history).finding();

    assertThat(finding.patient()).isEqualTo(FIRST);
    assertThat(finding.type()).isEqualTo(TYPE_2);
    assertThat(finding.entry())
        .isEqualTo(
            new Finding.Entry(
                Optional.of(day("2015-03-12")),
                entry.practice(),
                "EMIS",
                CodeScheme.READ2,
                "9Nu400",
                Set.of(Flag.AMBIGUOUS_CODE, Flag.SAME_DAY_CONFLICT),
                entry.source()));
  }

  @Test
  void aStoryTellsEveryReleaseThatHeldThePatientByItsDay() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2017-03-10", "- 2017-06-01");
    Release earlier = release("z", "2017-03-06", "X");
    Release inScope = release("y", "2017-05-08", "X");
    Release unknown = release("x", "2017-05-09", "X", Map.of(TYPE_2, Applies.UNKNOWN));
    Release out = release("w", "2017-05-10", "X", Map.of(TYPE_2, Applies.NO));
    Release undated = release("v", "?", "X");
    for (Release release : List.of(earlier, inScope, unknown, out, undated)) {
      scene.sent(FIRST, release, 2);
    }
    scene.received(FIRST, TYPE_2, "2017-04-05", "2017-04-02");

    PatientStory story = scene.tell(history);

    assertThat(story.releases())
        .extracting(PatientStory.InRelease::release, PatientStory.InRelease::effect)
        .containsExactly(
            tuple(undated, PatientStory.Effect.NOT_OPTED_OUT),
            tuple(earlier, PatientStory.Effect.NOT_OPTED_OUT),
            tuple(inScope, PatientStory.Effect.EXPOSURE),
            tuple(unknown, PatientStory.Effect.POSSIBLE_EXPOSURE),
            tuple(out, PatientStory.Effect.OUT_OF_SCOPE));
    assertThat(story.releases()).allMatch(held -> held.rows() == 2);
    assertThat(story.entries()).isEqualTo(history.entries());
    assertThat(story.runs()).isEqualTo(history.runs(scene.asOf));
    assertThat(story.received())
        .extracting(row -> row.received().orElseThrow())
        .containsExactly(day("2017-04-02"), day("2017-04-05"));
    assertThat(story.finding()).isEqualTo(scene.judge(history).finding());
  }

  @Test
  void releasesOfOneDayAreToldInTheirOwnOrder() {
    OptOutHistory history = scene.optOut(FIRST, TYPE_2, "+ 2017-03-10");
    scene.sent(FIRST, release("b", "2017-05-08", "X"), 1);
    scene.sent(FIRST, release("a", "2017-05-08", "X"), 1);

    assertThat(scene.tell(history).releases())
        .extracting(held -> held.release().id())
        .containsExactly("a", "b");
  }
}
