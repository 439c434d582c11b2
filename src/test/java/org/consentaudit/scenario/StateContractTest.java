package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules S1 to S5: what a patient's state was on a day. */
class StateContractTest {
  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  /**
   * Entries of one patient, as type code, effective date, entered date; and where they were sent.
   */
  private AuditFolder entries(String... entries) {
    String[] rows = new String[entries.length];
    for (int i = 0; i < entries.length; i++) {
      rows[i] = "#1,A81001,," + entries[i];
    }
    return folder().gp(rows);
  }

  private AuditFolder.Reports sentOn(AuditFolder folder, String... days) {
    String[] rows = new String[days.length];
    for (int i = 0; i < days.length; i++) {
      rows[i] = "#1,A81001,NIC-" + i + "," + days[i];
    }
    return folder.disseminated(rows).audit("--as-of", "2018-01-31");
  }

  private AuditFolder emis(String... observations) {
    return folder()
        .emis(291, "Admin_Organisation", "org-a,Surgery,C83003,1", "org-b,Other,C83004,1")
        .emis(
            291,
            "Admin_Patient",
            "pat-1,org-a,#1,2014-06-05,false,false,2",
            "pat-9,org-b,#1,2016-06-05,false,false,3")
        .emis(
            291,
            "Coding_ClinicalCode",
            "9001,Dissent,9Nu0,827241000000103,,3",
            "9002,Withdrawn,9Nu1,827261000000102,,4")
        .emis(291, "CareRecord_Observation", observations);
  }

  @Test
  void ruleS1EntriesAreOrderedByEffectiveDate() {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ8A,2015-03-31,2016-09-09", "XaZ89,2015-05-31,2015-06-01"), "2017-03-06");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleS1OfOneDayTheLaterEnteredDecides() {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ89,2015-03-31,2015-04-01", "XaZ8A,2015-03-31,2015-04-02"), "2017-03-06");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 WITHDRAWN");
  }

  @Test
  void ruleS1OfOneEnteredDayTheLaterTimeDecides() {
    AuditFolder.Reports reports =
        sentOn(
            entries("XaZ89,2015-03-31,2015-04-01 09:15:00", "XaZ8A,2015-03-31,2015-04-01 16:45:00"),
            "2017-03-06");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 WITHDRAWN");
  }

  @Test
  void ruleS1TieWithinADayIsAnOptOut() {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ89,2015-03-31,2015-04-01", "XaZ8A,2015-03-31,2015-04-01"), "2017-03-06");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "flags")).isEqualTo("SAME_DAY_CONFLICT");
  }

  @ParameterizedTest
  @CsvSource({"2015-04-01, 2015-04-01 16:45:00", "2015-04-01 09:15:00, 2015-04-01"})
  void ruleS1AMissingTimeTiesWithEveryTimeOfItsDay(String dissent, String withdrawal) {
    AuditFolder.Reports reports =
        sentOn(
            entries("XaZ89,2015-03-31," + dissent, "XaZ8A,2015-03-31," + withdrawal), "2017-03-06");

    assertThat(reports.cell("#1", "flags")).isEqualTo("SAME_DAY_CONFLICT");
  }

  @Test
  void ruleS1TwoDissentsThatTieAreNoConflict() {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ89,2015-03-31,2015-04-01", "9Nu0.,2015-03-31,2015-04-01"), "2017-03-06");

    assertThat(reports.cell("#1", "flags")).isEmpty();
  }

  @Test
  void ruleS1TheLastEntryOnOrBeforeADayDecidesThatDay() {
    AuditFolder.Reports reports =
        sentOn(
            entries("XaZ89,2015-03-31,2015-04-01", "XaZ8A,2016-03-31,2016-04-01"),
            "2015-03-30",
            "2015-04-01",
            "2016-03-30",
            "2016-03-31",
            "2016-04-01");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "exposures")).isEqualTo("2");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2015-04-01");
    assertThat(reports.cell("#1", "last_exposure")).isEqualTo("2016-03-30");
    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-1;NIC-2");
  }

  @ParameterizedTest
  @CsvSource({"XaZ89, XaaVM, TYPE_1", "XaaVL, XaZ8A, TYPE_2"})
  void ruleS1TypesNeverCancelEachOther(String dissent, String withdrawal, String type) {
    AuditFolder.Reports reports =
        sentOn(
            entries(dissent + ",2015-03-31,2015-04-01", withdrawal + ",2016-03-31,2016-04-01"),
            "2017-03-06");

    assertThat(reports.finding("#1", type).get("verdict")).isEqualTo("DISCLOSED");
    assertThat(reports.findings()).hasSize(1);
  }

  @Test
  void ruleS1TheStartOfARunIsItsFirstDay() {
    AuditFolder.Reports reports =
        sentOn(
            entries(
                "XaZ89,2015-03-31,2015-04-01",
                "XaZ89,2015-09-30,2015-10-01",
                "XaZ89,2016-01-31,2016-02-01"),
            "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
    assertThat(reports.cell("#1", "entered_on")).isEqualTo("2015-04-01");
    assertThat(reports.cell("#1", "source")).isEqualTo("gp/entries.csv:2");
  }

  @Test
  void ruleS1ADissentAfterAWithdrawalStartsANewRun() {
    AuditFolder.Reports reports =
        sentOn(
            entries(
                "XaZ89,2015-03-31,2015-04-01",
                "XaZ8A,2015-09-30,2015-10-01",
                "XaZ89,2016-01-31,2016-02-01"),
            "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2016-01-31");
    assertThat(reports.cell("#1", "source")).isEqualTo("gp/entries.csv:4");
  }

  @Test
  void ruleS1AWithdrawalAndDissentOfOneDayDoNotBreakARun() {
    AuditFolder.Reports reports =
        sentOn(
            entries(
                "XaZ89,2015-03-31,2015-04-01",
                "XaZ8A,2015-09-30,2015-10-01",
                "XaZ89,2015-09-30,2015-10-02"),
            "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
  }

  @Test
  void ruleS2WithoutAnEffectiveDateTheEnteredDateStandsIn() {
    AuditFolder.Reports reports = sentOn(entries("XaZ89,,2015-04-01"), "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-04-01");
    assertThat(reports.cell("#1", "flags")).isEqualTo("UNDATED");
  }

  @Test
  void ruleS2EmisPrecisionUIgnoresThePrintedDate() {
    AuditFolder.Reports reports =
        sentOn(emis("obs-1,pat-1,org-a,2015-03-31,U,2015-04-02,,9001,false,7"), "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-04-02");
    assertThat(reports.cell("#1", "flags")).isEqualTo("UNDATED");
  }

  @Test
  void ruleS2ADissentWithoutAnyDateHasUnknownStartAndOutweighsALaterWithdrawal() {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ89,,", "XaZ8A,2016-03-31,2016-04-01"), "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEmpty();
    assertThat(reports.cell("#1", "flags")).isEqualTo("UNDATED");
    assertThat(reports.cell("#1", "source")).isEqualTo("gp/entries.csv:2");
    assertThat(reports.cell("#1", "possible_exposures")).isEqualTo("1");
    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
  }

  @Test
  void ruleS2AWithdrawalWithoutAnyDateNeverEndsAnOptOut() {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ89,2015-03-31,2015-04-01", "XaZ8A,,"), "2017-03-06");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
  }

  @ParameterizedTest
  @CsvSource({"2012-03-31, 2015-04-01, IMPLAUSIBLE_DATE", "2012-04-01, 2012-04-01, ''"})
  void ruleS3AnEffectiveDateBeforeTheCodeExistedIsImplausible(
      String effective, String start, String flags) {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ89," + effective + ",2015-04-01"), "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo(start);
    assertThat(reports.cell("#1", "flags")).isEqualTo(flags);
  }

  @ParameterizedTest
  @CsvSource({
    "2011-01-01, Y, 2015-04-02, IMPLAUSIBLE_DATE",
    "2012-03-01, YM, 2015-04-02, IMPLAUSIBLE_DATE"
  })
  void ruleS3APeriodWhollyBeforeTheCodeExistedIsImplausible(
      String effective, String precision, String start, String flag) {
    AuditFolder.Reports reports =
        sentOn(
            emis("obs-1,pat-1,org-x,2015-03-31,YMD,2015-04-02,,9001,false,7")
                .emis(291, "Admin_Organisation", "org-x,Surgery,C83003,1")
                .emis(291, "Admin_Patient", "pat-1,org-x,#1,,false,false,2")
                .emis(
                    291,
                    "CareRecord_Observation",
                    "obs-1,pat-1,org-x,"
                        + effective
                        + ","
                        + precision
                        + ",2015-04-02,,9001,false,7"),
            "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo(start);
    assertThat(reports.cell("#1", "flags")).contains(flag);
  }

  @Test
  void ruleS3APeriodPartlyBeforeTheCodeExistedIsPlausible() {
    AuditFolder.Reports reports =
        sentOn(
            emis("obs-1,pat-1,org-x,2012-01-01,Y,2015-04-02,,9001,false,7")
                .emis(291, "Admin_Organisation", "org-x,Surgery,C83003,1")
                .emis(291, "Admin_Patient", "pat-1,org-x,#1,,false,false,2"),
            "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2012-01-01");
    assertThat(reports.cell("#1", "flags")).isEqualTo("APPROXIMATE_DATE");
  }

  @Test
  void ruleS3AnEffectiveDateBeforeBirthIsImplausible() {
    AuditFolder.Reports reports =
        sentOn(emis("obs-1,pat-1,org-a,2014-06-04,YMD,2015-04-02,,9001,false,7"), "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-04-02");
    assertThat(reports.cell("#1", "flags")).isEqualTo("IMPLAUSIBLE_DATE");
  }

  @Test
  void ruleS3BirthIsThatOfThePracticesOwnPatientRow() {
    AuditFolder.Reports reports =
        sentOn(emis("obs-1,pat-1,org-a,2014-06-05,YMD,2015-04-02,,9001,false,7"), "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2014-06-05");
    assertThat(reports.cell("#1", "flags")).isEmpty();
  }

  @Test
  void ruleS3AnEffectiveDateLaterThanItsEnteredDateIsImplausible() {
    AuditFolder.Reports reports = sentOn(entries("XaZ89,2016-03-31,2015-04-01"), "2015-12-24");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-04-01");
    assertThat(reports.cell("#1", "flags")).isEqualTo("IMPLAUSIBLE_DATE");
    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleS3AnEnteredDateBeforeTheCodeExistedCountsAsAbsent() {
    AuditFolder.Reports reports = sentOn(entries("XaZ89,2015-03-31,1900-01-01"), "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
    assertThat(reports.cell("#1", "flags")).isEmpty();
  }

  @Test
  void ruleS3WithNeitherDatePlausibleTheStartIsUnknown() {
    AuditFolder.Reports reports = sentOn(entries("XaZ89,2010-03-31,1900-01-01"), "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEmpty();
    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
    assertThat(reports.cell("#1", "flags")).contains("UNDATED");
  }

  @ParameterizedTest
  @CsvSource({"2015-01-01, Y", "2015-03-01, YM"})
  void ruleS4OfYearOrMonthThePrintedDateIsUsedAndFlagged(String effective, String precision) {
    AuditFolder.Reports reports =
        sentOn(
            emis("obs-1,pat-1,org-a," + effective + "," + precision + ",2015-04-02,,9001,false,7"),
            "2017-03-06");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo(effective);
    assertThat(reports.cell("#1", "flags")).isEqualTo("APPROXIMATE_DATE");
  }

  @ParameterizedTest
  @CsvSource({"YMD", "YMDT"})
  void ruleS4AFullDateIsNotApproximate(String precision) {
    AuditFolder.Reports reports =
        sentOn(
            emis("obs-1,pat-1,org-a,2015-03-31," + precision + ",2015-04-02,10:11:12,9001,false,7"),
            "2017-03-06");

    assertThat(reports.cell("#1", "flags")).isEmpty();
  }

  @Test
  void ruleS4AFutureEntryIsIgnoredCountedAndMakesExit4() {
    AuditFolder.Reports reports =
        sentOn(
            entries(
                "XaZ89,2015-03-31,2015-04-01",
                "XaZ8A,2016-03-31,2016-04-01",
                "XaZ89,2018-02-01,2018-02-01"),
            "2017-03-06");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 WITHDRAWN");
    assertThat(reports.json().get("futureDated").asLong()).isEqualTo(1);
    assertThat(reports.setAside("gp", "FUTURE_DATED")).isEqualTo(1);
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleS4AFutureWithdrawalEndsNothing() {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ89,2015-03-31,2015-04-01", "XaZ8A,2018-02-01,2018-02-01"), "2017-03-06");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "flags")).isEqualTo("FUTURE_DATED");
    assertThat(reports.exitCode()).isEqualTo(1);
  }

  @Test
  void ruleS4APatientWithOnlyFutureEntriesIsPending() {
    AuditFolder.Reports reports = sentOn(entries("XaZ89,2018-02-01,2018-02-01"), "2017-03-06");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 PENDING");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleS4AnEntryOfTheAuditsTodayIsNotFuture() {
    AuditFolder.Reports reports = sentOn(entries("XaZ89,2018-01-31,2018-01-31"), "2017-03-06");

    assertThat(reports.json().get("futureDated").asLong()).isZero();
    assertThat(reports.exitCode()).isZero();
  }

  @Test
  void ruleS4AFutureEnteredDateMakesNoEntryFuture() {
    AuditFolder.Reports reports = sentOn(entries("XaZ89,2015-03-31,2018-02-01"), "2017-03-06");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "exposures_before_entered")).isEqualTo("1");
  }

  @Test
  void ruleS2OnlyAWithdrawalWithoutAnyDateIsNoOptOut() {
    AuditFolder.Reports reports = sentOn(entries("XaZ8A,,"), "2017-03-06");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 WITHDRAWN");
  }

  @Test
  void ruleS2WithAnUndatedAndADatedDissentTheKnownStartStillCounts() {
    AuditFolder.Reports reports =
        sentOn(entries("XaZ89,,", "XaZ89,2015-03-31,2015-04-01"), "2017-03-06");

    assertThat(reports.exitCode()).isIn(1, 4);
    assertThat(reports.findings()).hasSize(1);
  }

  @Test
  void ruleS4TheDateThatStandsInDecidesWhetherItIsFuture() {
    AuditFolder.Reports reports = sentOn(entries("XaZ89,,2018-02-01"), "2017-03-06");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 PENDING");
  }

  @ParameterizedTest
  @CsvSource({"'', 2015-04-01", "2015-04-01, ''"})
  void ruleS4AMissingEnteredDateTiesWithEveryOtherOfTheSameEffectiveDate(
      String dissent, String withdrawal) {
    AuditFolder.Reports reports =
        sentOn(
            entries("XaZ89,2015-03-31," + dissent, "XaZ8A,2015-03-31," + withdrawal), "2017-03-06");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#1", "flags")).isEqualTo("SAME_DAY_CONFLICT");
  }

  private static String asOf(AuditFolder.Reports reports) {
    return reports.json().at("/settings/asOf").asText();
  }

  private static String asOfSource(AuditFolder.Reports reports) {
    return reports.json().at("/settings/asOfSource").asText();
  }

  @Test
  void ruleS5TheGivenDateIsTheAuditsToday() {
    AuditFolder.Reports reports =
        entries("XaZ89,2015-03-31,2015-04-01")
            .disseminated("#1,A81001,NIC-1,2017-03-06")
            .audit("--as-of", "2017-09-30");

    assertThat(asOf(reports)).isEqualTo("2017-09-30");
    assertThat(asOfSource(reports)).contains("given");
  }

  @Test
  void ruleS5ElseTheNewestReleaseDateAndTheReportSaysSo() {
    AuditFolder.Reports reports =
        entries("XaaVL,2015-03-31,2017-12-01")
            .received("#1,2015-03-31")
            .disseminated("#1,A81001,NIC-1,2017-03-06", "#1,A81001,NIC-2,2016-03-06")
            .audit();

    assertThat(asOf(reports)).isEqualTo("2017-03-06");
    assertThat(asOfSource(reports)).contains("release");
    assertThat(reports.out()).contains("2017-03-06");
  }

  @Test
  void ruleS5ElseTheNewestReceivedDate() {
    AuditFolder.Reports reports =
        entries("XaaVL,2015-03-31,2015-04-01")
            .received("#1,2015-03-31", "#2,2017-04-05")
            .disseminated("#1,A81001,NIC-1,2017-03-06")
            .audit();

    assertThat(asOf(reports)).isEqualTo("2017-04-05");
    assertThat(asOfSource(reports)).contains("received");
  }

  @Test
  void ruleS5AReleaseOfTheRegisterTellsADate() {
    AuditFolder.Reports reports =
        entries("XaZ89,2015-03-31,2015-04-01")
            .register("NIC-1,2017-03-06,yes,yes,yes")
            .disseminatedAs("nhs_number,release_id", "#1,NIC-1")
            .audit();

    assertThat(asOf(reports)).isEqualTo("2017-03-06");
  }

  @Test
  void ruleS5ElseTheEmisTimestamp() {
    AuditFolder.Reports reports =
        emis("obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7")
            .disseminated("#1,C83003,NIC-1,2016-03-06")
            .audit();

    assertThat(asOf(reports)).isEqualTo("2017-02-11");
    assertThat(asOfSource(reports)).contains("extract");
  }

  @Test
  void ruleS5ElseTheTppManifest() {
    AuditFolder.Reports reports =
        folder()
            .tppManifest("20170203_0215", "N")
            .tpp("20170203_0215", "SRPatient", "71,B82002,#1,,FALSE,0")
            .tpp(
                "20170203_0215",
                "SRCode",
                "501,B82002,71,31 Mar 2015 00:00:00,02 Apr 2015 09:30:00,XaZ89,,0")
            .disseminated("#1,B82002,NIC-1,2016-03-06")
            .audit();

    assertThat(asOf(reports)).isEqualTo("2017-02-03");
  }

  @Test
  void ruleS5ElseTheVisionFileName() {
    AuditFolder.Reports reports =
        folder()
            .vision("F86007", "2017-02-04", "practice", "1,Surgery,F86007")
            .vision("F86007", "2017-02-04", "patient", "81,#1,19510605,I")
            .vision("F86007", "2017-02-04", "journal", "81,601,20150331,20150402,9Nu0.00,,I")
            .disseminated("#1,F86007,NIC-1,2016-03-06")
            .audit();

    assertThat(asOf(reports)).isEqualTo("2017-02-04");
  }

  @Test
  void ruleS5NeverAFilesModificationTime() throws IOException {
    AuditFolder folder =
        entries("XaZ89,2015-03-31,2015-04-01").disseminated("#1,A81001,NIC-1,2016-03-06");
    FileTime later = FileTime.from(Instant.parse("2016-09-09T10:00:00Z"));
    Files.setLastModifiedTime(folder.path("gp/entries.csv"), later);
    Files.setLastModifiedTime(folder.path("disseminated/sent.csv"), later);

    assertThat(asOf(folder.audit())).isEqualTo("2016-03-06");
  }

  @Test
  void ruleS5RowsOfReleasesAfterTheAuditsTodayAreSetAside() {
    AuditFolder.Reports reports =
        entries("XaZ89,2015-03-31,2015-04-01")
            .disseminated(
                "#1,A81001,NIC-1,2016-03-06",
                "#1,A81001,NIC-2,2016-03-07",
                "#1,A81001,NIC-3,2016-03-08")
            .audit("--as-of", "2016-03-06");

    assertThat(reports.cell("#1", "exposures")).isEqualTo("1");
    assertThat(reports.setAside("disseminated", "AFTER_AS_OF")).isEqualTo(2);
  }

  @Test
  void rowsReceivedAfterTheAuditsTodayAreSetAside() {
    AuditFolder.Reports reports =
        entries("XaaVL,2015-03-31,2015-04-01")
            .received("#1,2016-03-07")
            .audit("--as-of", "2016-03-06");

    assertThat(reports.setAside("received", "AFTER_AS_OF")).isEqualTo(1);
    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
  }
}
