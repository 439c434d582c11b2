package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.SetAside;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.VerdictDecision.Reasons;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory.Run;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules V1 to V8 as a decision table: each row of the decision, its borders, and its order. */
class VerdictDecisionTest {
  private static final LocalDate AS_OF = day("2018-01-31");
  private static final String START = "2015-03-10";
  private static final int GRACE = 5;

  /** Facts that say: opted out long ago, received in time, never exposed. */
  private List<RunFacts> runs = List.of(run(START, "", received("2015-03-12")));

  private int graceDays = GRACE;
  private PatientFacts.Timing timing = PatientFacts.Timing.SOME_NOW;
  private PatientFacts.ListSpeaks speaks = PatientFacts.ListSpeaks.YES;
  private PatientFacts.Asking asking = PatientFacts.Asking.NO_DOUBT;
  private PatientFacts.Listing listing = PatientFacts.Listing.HELD;
  private long possible;
  private Set<SetAside> heldBack = Set.of();

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static Receipt received(String on) {
    return new Receipt.On(day(on));
  }

  private static RunFacts run(String start, String ended, Receipt receipt, String... exposures) {
    return run(RunFacts.Route.OPEN, start, ended, receipt, exposures);
  }

  private static RunFacts run(
      RunFacts.Route route, String start, String ended, Receipt receipt, String... exposures) {
    Optional<LocalDate> from =
        Optional.of(start).filter(text -> !text.isEmpty()).map(LocalDate::parse);
    Optional<LocalDate> to =
        Optional.of(ended).filter(text -> !text.isEmpty()).map(LocalDate::parse);
    OptOutEntry entry =
        new OptOutEntry(
            new RecognisedCode(
                OptOutType.TYPE_2, Meaning.DISSENT, CodeScheme.CTV3, "XaaVL", Set.of()),
            from,
            from,
            Optional.empty(),
            PracticeCode.UNKNOWN,
            "",
            new SourceLine("gp.csv", 2),
            Provenance.UNKNOWN,
            Set.of());
    return new RunFacts(
        new Run(from, to, entry),
        route,
        receipt,
        List.of(exposures).stream().map(LocalDate::parse).toList());
  }

  private void assertDecided(Verdict verdict, String reason) {
    assertThat(
            VerdictDecision.decide(
                new PatientFacts(
                    AS_OF, graceDays, timing, runs, speaks, asking, listing, possible, heldBack)))
        .isEqualTo(new VerdictDecision.Decision(verdict, reason));
  }

  @Test
  void ruleV8ReceivedInTimeAndNeverExposedIsHonoured() {
    assertDecided(Verdict.HONOURED, Reasons.HONOURED);
  }

  @Test
  void ruleV5ARunThatStartedTooLateComesBeforeEverythingElse() {
    runs =
        List.of(
            run("2014-05-01", "2014-09-01", received("2014-08-01"), "2014-07-01"),
            run(RunFacts.Route.CLOSED, START, "", new Receipt.NotReceived(), "2016-01-01"));
    listing = PatientFacts.Listing.LACKING;
    possible = 1;

    assertDecided(Verdict.NOT_PROCESSABLE, Reasons.NO_ROUTE);
  }

  @Test
  void ruleV5HoldsWhileTheRunLastsAndRuleV4AppliesOnceItHasEnded() {
    runs =
        List.of(
            run(
                RunFacts.Route.CLOSED,
                START,
                "2016-05-05",
                received("2015-05-01"),
                "2015-04-20",
                "2015-06-01"));

    assertDecided(Verdict.DISCLOSED, Reasons.EXPOSED_LINK_UNKNOWN);
  }

  @Test
  void ruleV1OptedOutAndOnNoListThatSpeaksForTheTypeIsNeverPassedOn() {
    runs = List.of(run(START, "", new Receipt.NotReceived(), "2016-01-01"));
    listing = PatientFacts.Listing.LACKING;

    assertDecided(Verdict.NEVER_PASSED_ON, Reasons.NOT_ON_LIST);
  }

  @ParameterizedTest
  @CsvSource({"2018-01-25, NEVER_PASSED_ON", "2018-01-26, PENDING"})
  void ruleV1HoldsFromTheDayAfterTheGrace(String start, Verdict verdict) {
    runs = List.of(run(start, "", new Receipt.NotReceived()));
    listing = PatientFacts.Listing.LACKING;

    assertDecided(verdict, verdict == Verdict.PENDING ? Reasons.RECENT : Reasons.NOT_ON_LIST);
  }

  @Test
  void ruleV1DoesNotHoldWhereTheListHoldsThePatient() {
    runs = List.of(run(START, "", new Receipt.NotReceived()));

    assertDecided(Verdict.HONOURED, Reasons.HONOURED);
  }

  @Test
  void ruleV1DoesNotHoldWhereNoListSpeaks() {
    runs = List.of(run(START, "", new Receipt.NotReceived()));
    speaks = PatientFacts.ListSpeaks.NO;
    listing = PatientFacts.Listing.LACKING;

    assertDecided(Verdict.HONOURED, Reasons.HONOURED);
  }

  @Test
  void ruleV1DoesNotHoldOnceTheRunHasEnded() {
    runs = List.of(run(START, "2016-01-01", new Receipt.NotReceived()));
    listing = PatientFacts.Listing.LACKING;

    assertDecided(Verdict.WITHDRAWN, Reasons.WITHDRAWN);
  }

  @Test
  void ruleV2ReceivedLateWithAnExposureBeforeItWasReceived() {
    runs = List.of(run(START, "", received("2015-03-16"), "2015-03-15"));

    assertDecided(Verdict.PASSED_ON_LATE, Reasons.RECEIVED_LATE);
  }

  @Test
  void ruleV2ReceivedOnTheLastDayOfTheGraceIsNotLate() {
    runs = List.of(run(START, "", received("2015-03-15"), "2015-03-14"));

    assertDecided(Verdict.DISCLOSED, Reasons.EXPOSED_LINK_UNKNOWN);
  }

  @Test
  void ruleV2ComesBeforeRuleV3() {
    runs = List.of(run(START, "", received("2015-04-01"), "2015-03-31", "2015-04-01"));

    assertDecided(Verdict.PASSED_ON_LATE, Reasons.RECEIVED_LATE);
  }

  @Test
  void ruleV2IsJudgedForEveryRunByItsOwnStart() {
    runs =
        List.of(
            run("2014-05-01", "2014-09-01", received("2014-08-01"), "2014-07-01"),
            run(START, "", received("2015-03-12"), "2015-06-01"));

    assertDecided(Verdict.PASSED_ON_LATE, Reasons.RECEIVED_LATE);
  }

  @Test
  void ruleV2CannotHoldWhileTheStartIsUnknown() {
    runs = List.of(run("", "", received("2015-04-01"), "2015-03-31"));

    assertDecided(Verdict.DISCLOSED, Reasons.EXPOSED_LINK_UNKNOWN);
  }

  @Test
  void ruleV3ExposedOnTheDayItWasReceived() {
    runs = List.of(run(START, "", received("2015-04-01"), "2015-04-01"));

    assertDecided(Verdict.PASSED_ON_NOT_APPLIED, Reasons.RECEIVED_AND_EXPOSED);
  }

  @Test
  void ruleV3ReceivedOnAnUnknownDayAndExposed() {
    runs = List.of(run(START, "", new Receipt.OnUnknownDay(), "2015-03-11"));

    assertDecided(Verdict.PASSED_ON_NOT_APPLIED, Reasons.RECEIVED_ON_UNKNOWN_DAY);
  }

  @Test
  void ruleV3SaysReceivedWhereOneOfTheRunsToldWhen() {
    runs =
        List.of(
            run("2014-05-01", "2014-09-01", new Receipt.OnUnknownDay(), "2014-07-01"),
            run(START, "", received("2015-03-12"), "2015-06-01"));

    assertDecided(Verdict.PASSED_ON_NOT_APPLIED, Reasons.RECEIVED_AND_EXPOSED);
  }

  @Test
  void ruleV3DoesNotSayReceivedForARunItDoesNotHoldFor() {
    runs =
        List.of(
            run("2014-05-01", "2014-09-01", new Receipt.OnUnknownDay(), "2014-07-01"),
            run(START, "", received("2015-03-12")));

    assertDecided(Verdict.PASSED_ON_NOT_APPLIED, Reasons.RECEIVED_ON_UNKNOWN_DAY);
  }

  @Test
  void ruleV3AReceiptWithoutAnExposureIsNoFailure() {
    runs = List.of(run(START, "", new Receipt.OnUnknownDay()));

    assertDecided(Verdict.HONOURED, Reasons.HONOURED);
  }

  @Test
  void ruleV4ExposedWhereNoListSpeaks() {
    runs = List.of(run(START, "", new Receipt.NotReceived(), "2015-06-01"));
    speaks = PatientFacts.ListSpeaks.NO;
    listing = PatientFacts.Listing.LACKING;

    assertDecided(Verdict.DISCLOSED, Reasons.EXPOSED_NO_LIST);
  }

  @Test
  void ruleV4OneExposedRunAmongOthersIsEnough() {
    runs =
        List.of(
            run("2014-05-01", "2014-09-01", new Receipt.NotReceived(), "2014-07-01"),
            run(START, "", received("2015-03-12")));

    assertDecided(Verdict.DISCLOSED, Reasons.EXPOSED_LINK_UNKNOWN);
  }

  @Test
  void ruleV7APossibleExposureByScope() {
    possible = 1;

    assertDecided(Verdict.UNDETERMINED, Reasons.SCOPE_UNKNOWN);
  }

  @Test
  void ruleV7APossibleExposureWhileTheStartOfOneRunIsUnknown() {
    runs =
        List.of(
            run(START, "2015-05-01", received("2015-03-12")), run("", "", received("2015-03-12")));
    possible = 1;

    assertDecided(Verdict.UNDETERMINED, Reasons.START_UNKNOWN);
  }

  @Test
  void ruleV7APatientNeverAskedAbout() {
    asking = PatientFacts.Asking.NEVER_ASKED;

    assertDecided(Verdict.UNDETERMINED, Reasons.NEVER_ASKED);
  }

  @ParameterizedTest
  @CsvSource({"NO_RELEASE_DATE", "UNREADABLE_DATE"})
  void ruleV7ARowHeldBack(SetAside why) {
    heldBack = Set.of(why);

    assertDecided(
        Verdict.UNDETERMINED,
        why == SetAside.NO_RELEASE_DATE
            ? Reasons.ROW_WITHOUT_DATE
            : Reasons.ROW_WITH_UNREADABLE_DATE);
  }

  @Test
  void ruleV7AReceiptThatCannotBeRead() {
    listing = PatientFacts.Listing.DOUBTFUL;

    assertDecided(Verdict.UNDETERMINED, Reasons.RECEIPT_UNREADABLE);
  }

  @Test
  void ruleV7AReceiptThatCannotBeReadDoesNotMatterOnceWithdrawn() {
    runs = List.of(run(START, "2016-01-01", new Receipt.NotReceived()));
    listing = PatientFacts.Listing.DOUBTFUL;

    assertDecided(Verdict.WITHDRAWN, Reasons.WITHDRAWN);
  }

  @Test
  void ruleV7SaysEveryDoubtInAFixedOrder() {
    possible = 3;
    asking = PatientFacts.Asking.NEVER_ASKED;

    assertDecided(Verdict.UNDETERMINED, Reasons.SCOPE_UNKNOWN + "; " + Reasons.NEVER_ASKED);
  }

  @Test
  void ruleV6OnlyEntriesDatedAfterTodayArePending() {
    runs = List.of();
    timing = PatientFacts.Timing.ONLY_FUTURE;

    assertDecided(Verdict.PENDING, Reasons.ONLY_FUTURE);
  }

  @ParameterizedTest
  @CsvSource({
    "YES, HELD, HONOURED",
    "NO, HELD, PENDING",
    "NO, LACKING, PENDING",
    "YES, LACKING, PENDING"
  })
  void ruleV6WithinTheGraceAndNotReceivedIsPending(
      PatientFacts.ListSpeaks listSpeaks, PatientFacts.Listing found, Verdict verdict) {
    runs = List.of(run("2018-01-30", "", new Receipt.NotReceived()));
    speaks = listSpeaks;
    listing = found;

    assertDecided(verdict, verdict == Verdict.PENDING ? Reasons.RECENT : Reasons.HONOURED);
  }

  @Test
  void ruleV8WithoutAnyRunThePatientIsWithdrawn() {
    runs = List.of();

    assertDecided(Verdict.WITHDRAWN, Reasons.WITHDRAWN);
  }
}
