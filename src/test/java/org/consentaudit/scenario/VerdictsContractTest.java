package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules V1 to V9: one verdict for each patient and type. */
class VerdictsContractTest {
  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  /** A patient with a Type 2 objection of 31 March 2017, keyed four days later. */
  private AuditFolder type2() {
    return folder().gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04");
  }

  private AuditFolder type1() {
    return folder().gp("#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04");
  }

  @Test
  void exposureBeginsTheDayAfterTheStart() {
    AuditFolder.Reports reports =
        type1()
            .disseminated(
                "#1,A81001,NIC-1,2015-03-30",
                "#1,A81001,NIC-2,2015-03-31",
                "#1,A81001,NIC-3,2015-04-01")
            .audit();

    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-3");
  }

  @Test
  void exposureBeginsAfterTheGrace() {
    AuditFolder.Reports reports =
        type1()
            .disseminated("#1,A81001,NIC-1,2015-04-10", "#1,A81001,NIC-2,2015-04-11")
            .audit("--grace-days", "10");

    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-2");
    assertThat(reports.cell("#1", "exposures")).isEqualTo("1");
  }

  @Test
  void exposuresCountRowsAndReleasesAndRecipientsAreListedOnceInOrder() {
    AuditFolder.Reports reports =
        type1()
            .disseminatedAs(
                "nhs_number,release_id,release_date,recipient",
                "#1,NIC-2,2016-05-04,Zeta Trust",
                "#1,NIC-1,2016-07-06,Alpha Trust",
                "#1,NIC-1,2016-07-06,Alpha Trust")
            .audit();

    assertThat(reports.cell("#1", "exposures")).isEqualTo("3");
    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-1;NIC-2");
    assertThat(reports.cell("#1", "recipients")).isEqualTo("Alpha Trust;Zeta Trust");
  }

  @Test
  void releasesOfAFindingDescribeExposuresOnly() {
    AuditFolder.Reports reports =
        type1()
            .disseminated(
                "#1,A81001,NIC-1,2016-05-04",
                "#1,A81001,NIC-2,2016-06-04",
                "#1,A81001,NIC-3,2016-07-04")
            .register(
                "NIC-1,2016-05-04,unknown,,", "NIC-2,2016-06-04,yes,,", "NIC-3,2016-07-04,no,,")
            .audit();

    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-2");
    assertThat(reports.cell("#1", "exposures")).isEqualTo("1");
    assertThat(reports.cell("#1", "possible_exposures")).isEqualTo("1");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2016-06-04");
    assertThat(reports.cell("#1", "last_exposure")).isEqualTo("2016-06-04");
  }

  @ParameterizedTest
  @CsvSource({"unknown, 1, UNDETERMINED", "yes, 1, UNDETERMINED"})
  void withAnUnknownStartAnyReleaseThatIsNotOutIsAPossibleExposure(
      String applies, String possible, String verdict) {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,,")
            .disseminated("#1,A81001,NIC-1,2016-05-04")
            .register("NIC-1,2016-05-04," + applies + ",,")
            .audit();

    assertThat(reports.cell("#1", "exposures")).isEqualTo("0");
    assertThat(reports.cell("#1", "possible_exposures")).isEqualTo(possible);
    assertThat(reports.verdict("#1")).isEqualTo(verdict);
    assertThat(reports.cell("#1", "releases")).isEmpty();
  }

  @Test
  void withAnUnknownStartAReleaseThatIsOutIsNoPossibleExposure() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,,")
            .disseminated("#1,A81001,NIC-1,2016-05-04")
            .register("NIC-1,2016-05-04,no,,")
            .audit();

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 HONOURED");
  }

  @Test
  void ruleV5AType2AfterTheLastDayIsNotProcessable() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaaVL,2018-10-12,2018-10-13")
            .received("#2,2018-10-01")
            .disseminated("#1,A81001,NIC-1,2019-01-05")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("NOT_PROCESSABLE");
    assertThat(reports.cell("#1", "exposures")).isEqualTo("1");
    assertThat(reports.exitCode()).isEqualTo(1);
  }

  @Test
  void ruleV5AType2OfTheLastDayIsProcessable() {
    AuditFolder.Reports reports =
        folder().gp("#1,A81001,ctv3,XaaVL,2018-10-11,2018-10-12").received("#2,2018-10-20").audit();

    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
  }

  @Test
  void ruleV5IsOfType2Only() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,2018-10-12,2018-10-13")
            .disseminated("#1,A81001,NIC-1,2019-01-05")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleV5OnceSuchARunHasEndedRuleV4Applies() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2018-10-12,2018-10-13",
                "#1,A81001,ctv3,XaaVM,2019-06-01,2019-06-02")
            .received("#2,2018-10-01")
            .disseminated("#1,A81001,NIC-1,2019-01-05", "#3,A81001,NIC-2,2019-07-06")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2018-10-12");
  }

  @Test
  void ruleV5ComesBeforeTheFailuresOfAnEarlierRun() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2016-05-12,2016-05-13",
                "#1,A81001,ctv3,XaaVM,2017-06-01,2017-06-02",
                "#1,A81001,ctv3,XaaVL,2018-11-12,2018-11-13")
            .disseminated("#1,A81001,NIC-1,2017-01-05")
            .audit("--as-of", "2019-01-31");

    assertThat(reports.verdict("#1")).isEqualTo("NOT_PROCESSABLE");
    assertThat(reports.cell("#1", "exposures")).isEqualTo("1");
    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2018-11-12");
  }

  @Test
  void ruleV1TheListLacksThePatient() {
    AuditFolder.Reports reports = type2().received("#2,2017-04-05").audit("--as-of", "2017-04-30");

    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
    assertThat(reports.cell("#1", "received_on")).isEmpty();
    assertThat(reports.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2017-04-10, 10, PENDING",
    "2017-04-11, 10, NEVER_PASSED_ON",
    "2017-03-31, 0, PENDING",
    "2017-04-01, 0, NEVER_PASSED_ON"
  })
  void ruleV1HoldsOnlyPastTheGrace(String asOf, String grace, String verdict) {
    AuditFolder.Reports reports =
        type2().received("#2,2017-03-05").audit("--as-of", asOf, "--grace-days", grace);

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 " + verdict);
  }

  @Test
  void ruleV1AnUnknownStartCountsAsPast() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaaVL,,")
            .received("#2,2017-04-05")
            .audit("--grace-days", "3650");

    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
  }

  @Test
  void ruleV1DoesNotHoldWhereNoListSpeaksForTheType() {
    AuditFolder.Reports reports = type1().received("#2,2015-04-05").audit("--as-of", "2015-04-30");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 HONOURED");
  }

  @Test
  void ruleV1DoesNotHoldForAPatientNotOptedOutAnyMore() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
                "#1,A81001,ctv3,XaaVM,2017-05-31,2017-06-04")
            .received("#2,2017-07-05")
            .audit();

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 WITHDRAWN");
  }

  @Test
  void ruleV2ReceivedLateWithAnExposureBefore() {
    AuditFolder.Reports reports =
        type2()
            .received("#1,2017-06-01")
            .disseminated("#1,A81001,NIC-1,2017-05-31")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_LATE");
    assertThat(reports.cell("#1", "received_on")).isEqualTo("2017-06-01");
  }

  @Test
  void ruleV2WithoutAnExposureLatenessIsNoFailure() {
    AuditFolder.Reports reports = type2().received("#1,2017-06-01").audit("--as-of", "2017-12-31");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 HONOURED");
  }

  @Test
  void ruleV2ComesBeforeRuleV3() {
    AuditFolder.Reports reports =
        type2()
            .received("#1,2017-06-01")
            .disseminated("#1,A81001,NIC-1,2017-05-31", "#1,A81001,NIC-2,2017-06-02")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_LATE");
    assertThat(reports.cell("#1", "exposures")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({"2017-06-01", "2017-06-02"})
  void ruleV3ExposedOnOrAfterTheDayItWasReceived(String sent) {
    AuditFolder.Reports reports =
        type2()
            .received("#1,2017-06-01")
            .disseminated("#1,A81001,NIC-1," + sent)
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
  }

  @Test
  void ruleV3ReceivedInTimeAndExposed() {
    AuditFolder.Reports reports =
        type2()
            .received("#1,2017-03-31")
            .disseminated("#1,A81001,NIC-1,2017-04-01")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
    assertThat(reports.cell("#1", "received_on")).isEqualTo("2017-03-31");
  }

  @Test
  void ruleV3ReceivedLateAndExposedOnlyAfterwards() {
    AuditFolder.Reports reports =
        type2()
            .received("#1,2017-06-01")
            .disseminated("#1,A81001,NIC-1,2017-03-31", "#1,A81001,NIC-2,2017-07-02")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-2");
  }

  @Test
  void ruleV2ReceivedWithinTheGraceIsNotLate() {
    AuditFolder.Reports reports =
        type2()
            .received("#1,2017-04-10")
            .disseminated("#1,A81001,NIC-1,2017-04-09", "#1,A81001,NIC-2,2017-04-11")
            .audit("--as-of", "2017-12-31", "--grace-days", "10");

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
    assertThat(reports.cell("#1", "exposures")).isEqualTo("1");
  }

  @Test
  void ruleV1ComesBeforeExposures() {
    AuditFolder.Reports reports =
        type2()
            .received("#2,2017-06-01")
            .disseminated("#1,A81001,NIC-1,2017-07-02")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
    assertThat(reports.cell("#1", "exposures")).isEqualTo("1");
  }

  @Test
  void ruleV7ComesBeforeRuleV6() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#1,A81001,ctv3,XaZ8A,2016-03-31,2016-04-04",
                "#1,A81001,ctv3,XaZ89,2017-03-31,2017-04-04")
            .disseminated("#1,A81001,NIC-1,2015-09-02")
            .register("NIC-1,2015-09-02,unknown,,")
            .audit("--as-of", "2017-04-05", "--grace-days", "7");

    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
  }

  @Test
  void ruleV4AnEndedRunsExposureStandsBeforeAPendingRun() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#1,A81001,ctv3,XaZ8A,2016-03-31,2016-04-04",
                "#1,A81001,ctv3,XaZ89,2017-03-31,2017-04-04")
            .disseminated("#1,A81001,NIC-1,2015-09-02")
            .audit("--as-of", "2017-04-05", "--grace-days", "7");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2017-03-31");
  }

  @Test
  void ruleV3ReceivedWithDateUnknown() {
    AuditFolder.Reports reports =
        type2()
            .receivedAs("nhs_number", "#1")
            .disseminated("#1,A81001,NIC-1,2017-04-01")
            .audit("--received-meaning", "opted-out");

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
    assertThat(reports.cell("#1", "received_on")).isEmpty();
    assertThat(reports.cell("#1", "reason")).contains("date unknown");
  }

  @Test
  void receivedIsTheEarliestDateOnOrAfterTheStart() {
    AuditFolder.Reports reports =
        type2()
            .received("#1,2016-01-04", "#1,2017-07-01", "#1,2017-06-01")
            .disseminated("#1,A81001,NIC-1,2017-05-31")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.cell("#1", "received_on")).isEqualTo("2017-06-01");
    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_LATE");
  }

  @Test
  void receivedElseIsTheEarliestOfAll() {
    AuditFolder.Reports reports =
        type2()
            .received("#1,2016-03-04", "#1,2016-01-04")
            .disseminated("#1,A81001,NIC-1,2017-05-31")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.cell("#1", "received_on")).isEqualTo("2016-01-04");
    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
  }

  @Test
  void ruleV4WhereNoListSpeaksForTheType() {
    AuditFolder.Reports reports =
        type1().received("#1,2015-04-05").disseminated("#1,A81001,NIC-1,2016-05-31").audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "received_on")).isEmpty();
  }

  @Test
  void ruleV4WhereTheRunHasEnded() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
                "#1,A81001,ctv3,XaaVM,2017-09-30,2017-10-01")
            .received("#2,2017-04-05")
            .disseminated("#1,A81001,NIC-1,2017-05-31")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2017-03-31");
  }

  @ParameterizedTest
  @CsvSource({"2017-06-01, PASSED_ON_LATE", "2017-03-31, PASSED_ON_NOT_APPLIED"})
  void rulesV2ToV4AreJudgedForEveryRunByItsOwnStart(String received, String verdict) {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
                "#1,A81001,ctv3,XaaVM,2017-09-30,2017-10-01")
            .received("#1," + received)
            .disseminated("#1,A81001,NIC-1,2017-05-31")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo(verdict);
  }

  @Test
  void ruleV7APossibleExposureIsUndetermined() {
    AuditFolder.Reports reports =
        type1()
            .disseminated("#1,A81001,NIC-1,2016-05-31")
            .register("NIC-1,2016-05-31,unknown,,")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
    assertThat(reports.cell("#1", "possible_exposures")).isEqualTo("1");
    assertThat(reports.cell("#1", "reason")).isNotEmpty();
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleV7APatientNeverAskedAboutIsUndetermined() {
    AuditFolder.Reports reports =
        type2()
            .file("reply.dat", "#2,\n")
            .file("asked.dat", "#2,\n#3,\n")
            .audit(
                "--received",
                temporary.resolve("audit/reply.dat").toString(),
                "--received-meaning",
                "may-use",
                "--requested",
                temporary.resolve("audit/asked.dat").toString(),
                "--as-of",
                "2018-07-31");

    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
    assertThat(reports.cell("#1", "reason")).contains("did not ask");
  }

  @Test
  void ruleV7ARowWithoutADateMakesAWithdrawnPatientUndetermined() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#1,A81001,ctv3,XaZ8A,2016-03-31,2016-04-04")
            .disseminatedAs("nhs_number,practice_code,release_id", "#1,A81001,NIC-1")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
  }

  @Test
  void ruleV7ARowWithoutADateMakesAPendingPatientUndetermined() {
    AuditFolder.Reports reports =
        type2()
            .received("#2,2017-03-01")
            .disseminatedAs("nhs_number,practice_code,release_id", "#1,A81001,NIC-1")
            .audit("--as-of", "2017-03-31");

    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
  }

  @Test
  void ruleV7ARowWithoutADateDoesNotWeakenAFailure() {
    AuditFolder.Reports reports =
        type1()
            .disseminatedAs(
                "nhs_number,practice_code,release_id,release_date",
                "#1,A81001,NIC-1,",
                "#1,A81001,NIC-2,2016-05-31")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleV6WithinTheGraceAndNotYetReceivedIsPending() {
    AuditFolder.Reports reports =
        type2().received("#2,2017-03-05").audit("--as-of", "2017-04-01", "--grace-days", "7");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 PENDING");
    assertThat(reports.exitCode()).isZero();
  }

  @Test
  void ruleV6WithinTheGraceButReceivedIsHonoured() {
    AuditFolder.Reports reports =
        type2().received("#1,2017-04-01").audit("--as-of", "2017-04-01", "--grace-days", "7");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 HONOURED");
  }

  @Test
  void ruleV6HoldsAlsoWhereNoListSpeaks() {
    AuditFolder.Reports reports =
        type1()
            .disseminated("#2,A81001,NIC-1,2015-04-01")
            .audit("--as-of", "2015-04-02", "--grace-days", "7");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 PENDING");
  }

  @Test
  void ruleV8ReceivedAndNotExposedIsHonoured() {
    AuditFolder.Reports reports =
        type2().received("#1,2017-03-31").disseminated("#2,A81001,NIC-1,2017-05-31").audit();

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 HONOURED");
    assertThat(reports.findings()).isEmpty();
    assertThat(reports.exitCode()).isZero();
  }

  @Test
  void ruleV8WhereNoListSpeaksNoExposureIsHonoured() {
    AuditFolder.Reports reports = type1().disseminated("#2,A81001,NIC-1,2016-05-31").audit();

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 HONOURED");
  }

  @Test
  void ruleV8NotOptedOutAndNotExposedIsWithdrawn() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#1,A81001,ctv3,XaZ8A,2016-03-31,2016-04-04")
            .disseminated("#1,A81001,NIC-1,2016-05-31")
            .audit();

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 WITHDRAWN");
    assertThat(reports.exitCode()).isZero();
  }

  @Test
  void ruleV8APatientWithOnlyAWithdrawalIsWithdrawn() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ8A,2016-03-31,2016-04-04")
            .disseminated("#1,A81001,NIC-1,2016-05-31")
            .audit();

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 WITHDRAWN");
  }

  private AuditFolder reversed() {
    return folder()
        .gp(
            "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#1,A81001,ctv3,XaaVM,2017-09-30,2017-10-01",
            "#2,A81002,ctv3,XaaVL,2017-03-30,2017-04-03",
            "#3,A81003,ctv3,XaZ89,2017-03-29,2017-04-02")
        .received("#1,2017-03-31", "#2,2017-03-30", "#3,2017-04-11", "#4,2017-04-12");
  }

  @Test
  void ruleV9AWithdrawalNotPassedOnStandsInReverse() {
    AuditFolder.Reports reports = reversed().audit("--as-of", "2017-12-31");

    assertThat(reports.reverse().get(0).keySet())
        .containsExactly(
            "verdict", "nhs_number", "opt_out_type", "received_on", "practice_code", "source");
    assertThat(reports.reverse())
        .filteredOn(row -> "WITHDRAWAL_NOT_PASSED_ON".equals(row.get("verdict")))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("nhs_number", "#1")
                    .containsEntry("opt_out_type", "TYPE_2")
                    .containsEntry("received_on", "2017-03-31"));
  }

  @Test
  void ruleV9APatientReceivedWithoutAnyEntryStandsInReverse() {
    AuditFolder.Reports reports = reversed().audit("--as-of", "2017-12-31");

    assertThat(reports.reverse())
        .filteredOn(row -> "RECEIVED_WITHOUT_ENTRY".equals(row.get("verdict")))
        .extracting(row -> row.get("nhs_number") + " " + row.get("source"))
        .contains("#4 received/held.csv:5");
  }

  @Test
  void ruleV9ReverseChecksAreCountedAndNeverChangeTheExitCodeUnasked() {
    AuditFolder.Reports reports = reversed().audit("--as-of", "2017-12-31");

    assertThat(reports.json().get("reverse").toString())
        .contains("WITHDRAWAL_NOT_PASSED_ON")
        .contains("RECEIVED_WITHOUT_ENTRY");
    assertThat(reports.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"WITHDRAWAL_NOT_PASSED_ON", "RECEIVED_WITHOUT_ENTRY", "received-without-entry"})
  void ruleV9ReverseChecksMakeExit1WhenAsked(String check) {
    assertThat(reversed().audit("--as-of", "2017-12-31", "--fail-on", check).exitCode())
        .isEqualTo(1);
  }

  @Test
  void ruleV9AListThatTookTheWithdrawalIsFine() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
                "#1,A81001,ctv3,XaaVM,2017-09-30,2017-10-01")
            .receivedAs("nhs_number,received_date,withdrawn_date", "#1,2017-03-31,2017-10-05")
            .audit("--as-of", "2017-12-31");

    assertThat(reports.reverse()).isEmpty();
  }

  @Test
  void optedOutFromIsTheCurrentRunsStart() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#1,A81001,ctv3,XaZ8A,2016-03-31,2016-04-04",
                "#1,A81002,read2,9Nu0.,2017-03-31,2017-04-05")
            .disseminated("#1,A81001,NIC-1,2015-05-31", "#2,A81001,NIC-2,2017-05-31")
            .audit();

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2017-03-31");
    assertThat(reports.cell("#1", "entered_on")).isEqualTo("2017-04-05");
    assertThat(reports.cell("#1", "practice_code")).isEqualTo("A81002");
    assertThat(reports.cell("#1", "code")).isEqualTo("9Nu0.");
    assertThat(reports.cell("#1", "source")).isEqualTo("gp/entries.csv:4");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2015-05-31");
  }

  @Test
  void optedOutFromElseIsTheStartOfTheLastRunWithAnExposure() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#1,A81001,ctv3,XaZ8A,2016-03-31,2016-04-04",
                "#1,A81001,ctv3,XaZ89,2017-03-31,2017-04-05",
                "#1,A81001,ctv3,XaZ8A,2017-09-30,2017-10-05")
            .disseminated("#1,A81001,NIC-1,2015-05-31", "#2,A81001,NIC-2,2017-12-31")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
    assertThat(reports.cell("#1", "entered_on")).isEqualTo("2015-04-04");
  }

  @Test
  void exposuresOfAllRunsAreCounted() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#1,A81001,ctv3,XaZ8A,2016-03-31,2016-04-04",
                "#1,A81001,ctv3,XaZ89,2017-03-31,2017-04-05")
            .disseminated(
                "#1,A81001,NIC-1,2015-05-31",
                "#1,A81001,NIC-2,2016-05-31",
                "#1,A81001,NIC-3,2017-05-31")
            .audit();

    assertThat(reports.cell("#1", "exposures")).isEqualTo("2");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2015-05-31");
    assertThat(reports.cell("#1", "last_exposure")).isEqualTo("2017-05-31");
  }

  @Test
  void exposuresBeforeEnteredAreThoseTheSystemCouldNotYetKnow() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,2015-03-31,2015-06-15")
            .disseminated(
                "#1,A81001,NIC-1,2015-05-31",
                "#1,A81001,NIC-2,2015-06-14",
                "#1,A81001,NIC-3,2015-06-15")
            .audit();

    assertThat(reports.cell("#1", "exposures")).isEqualTo("3");
    assertThat(reports.cell("#1", "exposures_before_entered")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "DISCLOSED, 1",
    "NEVER_PASSED_ON, 1",
    "PASSED_ON_LATE, 1",
    "PASSED_ON_NOT_APPLIED, 1",
    "NOT_PROCESSABLE, 1"
  })
  void rulesV1ToV5AreFailures(String verdict, int exitCode) {
    String page = Program.run("explain", verdict).out();

    assertThat(page).contains(verdict);
    assertThat(failing(verdict).exitCode()).isEqualTo(exitCode);
    assertThat(failing(verdict).verdict("#1")).isEqualTo(verdict);
  }

  private AuditFolder.Reports failing(String verdict) {
    return switch (verdict) {
      case "DISCLOSED" -> type1().disseminated("#1,A81001,NIC-1,2016-05-31").audit();
      case "NEVER_PASSED_ON" -> type2().received("#2,2017-05-05").audit();
      case "PASSED_ON_LATE" ->
          type2().received("#1,2017-06-05").disseminated("#1,A81001,NIC-1,2017-06-04").audit();
      case "PASSED_ON_NOT_APPLIED" ->
          type2().received("#1,2017-06-05").disseminated("#1,A81001,NIC-1,2017-06-06").audit();
      default ->
          folder()
              .gp("#1,A81001,ctv3,XaaVL,2019-03-31,2019-04-04")
              .received("#2,2018-06-05")
              .audit("--as-of", "2019-06-30");
    };
  }
}
