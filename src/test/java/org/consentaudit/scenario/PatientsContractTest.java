package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules P1 to P5: whose entry it is, and which row of it counts. */
class PatientsContractTest {
  private static final String FIRST = "20170201_0200";
  private static final String SECOND = "20170208_0210";

  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  private static String spaced(String digits, String between) {
    return digits.substring(0, 3)
        + between
        + digits.substring(3, 6)
        + between
        + digits.substring(6);
  }

  private AuditFolder emis() {
    return folder()
        .emis(291, "Admin_Organisation", "org-a,Surgery,C83003,1", "org-b,Other Surgery,C83004,2")
        .emis(
            291,
            "Admin_Patient",
            "pat-1,org-a,#1,1951-06-05,false,false,2",
            "pat-2,org-a,#2,1952-07-06,false,false,3")
        .emis(
            291,
            "Coding_ClinicalCode",
            "9001,Dissent,9Nu0,827241000000103,,3",
            "9002,Withdrawn,9Nu1,827261000000102,,4",
            "9003,Asthma,H33,195967001,,5")
        .disseminated("#1,C83003,NIC-1,2017-03-06", "#2,C83003,NIC-1,2017-03-06");
  }

  private AuditFolder tpp() {
    return folder()
        .tppManifest(FIRST, "N")
        .tpp(
            FIRST,
            "SRPatient",
            "71,B82002,#1,05 Jun 1951 00:00,FALSE,0",
            "72,B82002,#2,06 Jul 1952 00:00,FALSE,0")
        .disseminated("#1,B82002,NIC-1,2017-03-06", "#2,B82002,NIC-1,2017-03-06");
  }

  private static String tppCode(int row, int patient, String day, String code) {
    return row
        + ",B82002,"
        + patient
        + ","
        + day
        + " 00:00:00,"
        + day
        + " 09:30:00,"
        + code
        + ",,0";
  }

  private AuditFolder vision() {
    return folder()
        .vision("F86007", "2017-02-01", "practice", "1,Surgery,F86007")
        .vision("F86007", "2017-02-01", "patient", "81,#1,19510605,I", "82,#2,19520706,I")
        .disseminated("#1,F86007,NIC-1,2017-03-06", "#2,F86007,NIC-1,2017-03-06");
  }

  private static List<String> patients(AuditFolder.Reports reports) {
    return reports.findings().stream().map(row -> row.getOrDefault("nhs_number", "")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "-", ".", "\u00A0"})
  void ruleP1SpacesHyphensDotsAndNoBreakSpacesAreRemoved(String between) {
    AuditFolder.Reports reports =
        folder()
            .gp(
                spaced(AuditFolder.numbered("#1"), between)
                    + ",A81001,ctv3,XaZ89,2015-03-31,2015-04-02")
            .disseminated("#1,A81001,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "-", ".", "\u00A0"})
  void ruleP1NumbersAreReadAlikeOnTheOtherSide(String between) {
    String number = spaced(AuditFolder.numbered("#1"), between);
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaaVL,2015-03-31,2015-04-02")
            .received(number + ",2015-03-31")
            .disseminated(number + ",A81001,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9990000010", "999000001", "99900000180", "999000001X", "NOT KNOWN", "1"})
  void ruleP1AnythingElseOnAnotherSideIsUnresolved(String number) {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaaVL,2015-03-31,2015-04-02")
            .received("#1,2015-03-31", number + ",2015-05-01")
            .audit();

    assertThat(reports.unresolvedLines()).containsExactly("received 3 INVALID_NHS_NUMBER");
    assertThat(reports.unresolved().get(0)).containsEntry("file", "received/held.csv");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000",
        "1111111111",
        "2222222222",
        "3333333333",
        "4444444444",
        "5555555555",
        "6666666666",
        "7777777777",
        "8888888888",
        "9999999999"
      })
  void ruleP1RepeatedDigitNumbersAreRefused(String number) {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-02")
            .disseminated("#1,A81001,NIC-1,2015-01-06", number + ",A81001,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.unresolvedLines()).containsExactly("disseminated 3 INVALID_NHS_NUMBER");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleP1NumbersAreNeverPadded() {
    AuditFolder.Reports reports =
        folder()
            .gp("0123456789,A81001,ctv3,XaaVL,2015-03-31,2015-04-02")
            .received("123456789,2015-05-01", "#1,2015-05-02")
            .audit("--as-of", "2016-01-31", "--fail-on", "none");

    assertThat(reports.unresolvedLines()).doesNotContain("gp 2 NO_NHS_NUMBER");
    assertThat(reports.unresolvedLines()).containsExactly("received 2 INVALID_NHS_NUMBER");
    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 NEVER_PASSED_ON");
  }

  @Test
  void ruleP1TheUnresolvedValueIsMasked() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaaVL,2015-03-31,2015-04-02")
            .received("#1,2015-03-31", "9990045781,2015-05-01")
            .audit();

    assertThat(reports.unresolvedLines()).containsExactly("received 3 INVALID_NHS_NUMBER");
    assertThat(reports.text("unresolved.csv")).doesNotContain("9990045781").doesNotContain("45781");
  }

  @Test
  void ruleP2EmisIdsAreScopedByOrganisation() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "Admin_Patient",
                "pat-1,org-a,#1,1951-06-05,false,false,2",
                "pat-1,org-b,#2,1952-07-06,false,false,3")
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-b,2015-03-31,YMD,2015-04-02,,9001,false,7")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
    assertThat(reports.cell("#2", "practice_code")).isEqualTo("C83004");
  }

  @Test
  void ruleP2TppIdsAreScopedByTheOrganisationVisibleTo() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(
                FIRST,
                "SRPatient",
                "71,B82002,#1,05 Jun 1951 00:00,FALSE,0",
                "71,B82009,#2,06 Jul 1952 00:00,FALSE,0")
            .tpp(
                FIRST, "SRCode", "501,B82009,71,31 Mar 2015 00:00:00,02 Apr 2015 09:30:00,XaZ89,,0")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
  }

  @Test
  void ruleP2VisionIdsAreScopedByPractice() {
    AuditFolder.Reports reports =
        vision()
            .vision("F86008", "2017-02-02", "practice", "1,Other Surgery,F86008")
            .vision("F86008", "2017-02-02", "patient", "81,#2,19520706,I")
            .vision("F86007", "2017-02-01", "patient", "81,#1,19510605,I")
            .vision("F86008", "2017-02-02", "journal", "81,601,20150331,20150402,9Nu0.00,,I")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
    assertThat(reports.cell("#2", "supplier")).isEqualTo("VISION");
  }

  @Test
  void ruleP2EntriesFromSeveralPracticesArePooled() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-02",
                "#1,A81005,read2,9Nu1.,2016-05-04,2016-05-06")
            .disseminated("#1,A81001,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 WITHDRAWN");
  }

  @Test
  void ruleP3AnEntryWithoutANumberIsListedWithPracticeAndLocalId() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(
                FIRST,
                "SRPatient",
                "71,B82002,,05 Jun 1951 00:00,FALSE,0",
                "72,B82002,#2,06 Jul 1952 00:00,FALSE,0")
            .tpp(FIRST, "SRCode", tppCode(501, 71, "31 Mar 2015", "XaZ89"))
            .audit();

    assertThat(reports.unresolved()).hasSize(1);
    assertThat(reports.unresolved().get(0))
        .containsEntry("side", "gp")
        .containsEntry("file", "gp/20170201_0200/SRCode.csv")
        .containsEntry("line", "2")
        .containsEntry("reason", "NO_NHS_NUMBER")
        .containsEntry("practice_code", "B82002")
        .containsEntry("local_id", "71");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9990000010", "999000001", "4444444444"})
  void ruleP3AGenericRowWithoutAUsableNumberIsListed(String number) {
    AuditFolder.Reports reports =
        folder()
            .gpAs(
                "nhs_number,practice_code,patient_id,code,effective_date",
                number + ",A81001,P-17,XaZ89,2015-03-31",
                "#2,A81001,P-18,XaZ89,2015-05-01")
            .disseminated("#2,A81001,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.unresolved()).hasSize(1);
    assertThat(reports.unresolved().get(0))
        .containsEntry("reason", "NO_NHS_NUMBER")
        .containsEntry("practice_code", "A81001")
        .containsEntry("local_id", "P-17");
  }

  @Test
  void ruleP3ARowThatIsNoOptOutIsNotListed() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                ",A81001,ctv3,X2001,2015-03-31,2015-04-02",
                "#2,A81001,ctv3,XaZ89,2015-05-01,2015-05-02")
            .disseminated("#2,A81001,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.unresolved()).isEmpty();
  }

  @Test
  void ruleP3AnEntryOfAPatientWithoutAPatientRowIsListed() {
    AuditFolder.Reports reports =
        tpp().tpp(FIRST, "SRCode", tppCode(501, 79, "31 Mar 2015", "XaZ89")).audit();

    assertThat(reports.unresolvedLines()).containsExactly("gp 2 NO_NHS_NUMBER");
    assertThat(reports.unresolved().get(0)).containsEntry("local_id", "79");
  }

  @Test
  void ruleP4EmisDummyPatientsAreSetAsideAndCounted() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "Admin_Patient",
                "pat-1,org-a,#1,,true,false,2",
                "pat-2,org-a,#2,,false,false,3")
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7",
                "obs-2,pat-2,org-a,2015-05-31,YMD,2015-06-02,,9001,false,8")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
    assertThat(reports.setAside("gp", "TEST_PATIENT")).as("patient and entry").isEqualTo(2);
  }

  @Test
  void ruleP4TppTestPatientsAreSetAsideAndCounted() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(FIRST, "SRPatient", "71,B82002,#1,,TRUE,0", "72,B82002,#2,,FALSE,0")
            .tpp(
                FIRST,
                "SRCode",
                tppCode(501, 71, "31 Mar 2015", "XaZ89"),
                tppCode(502, 71, "30 Mar 2015", "XaaVL"),
                tppCode(503, 72, "29 Mar 2015", "XaZ89"))
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
    assertThat(reports.setAside("gp", "TEST_PATIENT")).as("patient and entries").isEqualTo(3);
  }

  @Test
  void ruleP4ANumberThatIsRealElsewhereIsReal() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(FIRST, "SRPatient", "71,B82002,#1,,TRUE,0", "91,B82009,#1,,FALSE,0")
            .tpp(FIRST, "SRCode", tppCode(501, 71, "31 Mar 2015", "XaZ89"))
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleP5EmisRowsOfOneKeyAreDecidedByProcessingId() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-05-31,YMD,2015-06-02,,9001,false,9",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,8")
            .audit();

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-05-31");
    assertThat(reports.setAside("gp", "SUPERSEDED")).isEqualTo(1);
  }

  @Test
  void ruleP5EmisRowsWithEqualProcessingIdAreDecidedByBatch() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-05-31,YMD,2015-06-02,,9001,false,9")
            .emis(
                292,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,9")
            .audit();

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
  }

  @Test
  void ruleP5AnEmisEntryReCodedAsSomethingElseIsNoOptOut() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-05-31,YMD,2015-06-02,,9001,false,8",
                "obs-2,pat-2,org-a,2015-05-30,YMD,2015-06-01,,9001,false,8")
            .emis(
                292,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-05-31,YMD,2015-06-02,,9003,false,19")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
  }

  @Test
  void ruleP5TppRowsOfOneKeyAreDecidedByBatchOrder() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(FIRST, "SRCode", tppCode(501, 71, "31 May 2015", "XaZ89"))
            .tppManifest(SECOND, "Y")
            .tpp(SECOND, "SRPatient")
            .tpp(SECOND, "SRCode", tppCode(501, 71, "31 Mar 2015", "XaZ89"))
            .audit();

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
    assertThat(reports.setAside("gp", "SUPERSEDED")).isEqualTo(1);
  }

  @Test
  void ruleP5VisionRowsOfOneKeyAreDecidedByBatchOrder() {
    AuditFolder.Reports reports =
        vision()
            .vision("F86007", "2017-02-01", "journal", "81,601,20150531,20150602,9Nu0.00,,I")
            .vision("F86007", "2017-02-09", "journal", "81,601,20150331,20150402,9Nu0.00,,U")
            .audit();

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
  }

  @Test
  void ruleP5AnEmisDeletionBlankButForItsKeysDeletes() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7",
                "obs-2,pat-2,org-a,2015-05-31,YMD,2015-06-02,,9001,false,8")
            .emis(292, "CareRecord_Observation", "obs-1,,org-a,,,,,,true,11")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
    assertThat(reports.setAside("gp", "DELETED")).isEqualTo(1);
    assertThat(reports.setAside("gp", "DELETION")).isEqualTo(1);
  }

  @Test
  void ruleP5AnEmisDeletionMayBeReadBeforeTheRowItDeletes() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,,org-a,,,,,,true,11",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7",
                "obs-2,pat-2,org-a,2015-05-31,YMD,2015-06-02,,9001,false,8")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
  }

  @Test
  void ruleP5AnEmisRowAfterItsDeletionStandsAgain() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,,org-a,,,,,,true,7",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,11")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleP5AnEmisDeletionAtAnotherPracticeDeletesNothing() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7",
                "obs-1,,org-b,,,,,,true,11")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleP5ATppDeletionBlankButForItsKeysDeletes() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(
                FIRST,
                "SRCode",
                tppCode(501, 71, "31 Mar 2015", "XaZ89"),
                tppCode(502, 72, "30 Mar 2015", "XaZ89"))
            .tppManifest(SECOND, "Y")
            .tpp(SECOND, "SRPatient")
            .tpp(SECOND, "SRCode", "501,B82002,,,,,,1")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
  }

  @Test
  void ruleP5AVisionDeletionDeletes() {
    AuditFolder.Reports reports =
        vision()
            .vision(
                "F86007",
                "2017-02-01",
                "journal",
                "81,601,20150331,20150402,9Nu0.00,,I",
                "82,601,20150330,20150401,9Nu0.00,,I")
            .vision("F86007", "2017-02-09", "journal", "81,601,,,,,D")
            .audit();

    assertThat(patients(reports)).containsExactly("#2");
  }

  @Test
  void ruleP5ALaterFullTppExtractReplacesTheEarlierRowsOfItsOrganisations() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(
                FIRST,
                "SRPatient",
                "71,B82002,#1,,FALSE,0",
                "72,B82002,#2,,FALSE,0",
                "73,B82009,#3,,FALSE,0")
            .tpp(
                FIRST,
                "SRCode",
                tppCode(501, 71, "31 Mar 2015", "XaZ89"),
                tppCode(502, 72, "30 Mar 2015", "XaZ89"),
                "503,B82009,73,29 Mar 2015 00:00:00,01 Apr 2015 09:30:00,XaZ89,,0")
            .tppManifest(SECOND, "N")
            .tpp(SECOND, "SRPatient", "71,B82002,#1,,FALSE,0", "72,B82002,#2,,FALSE,0")
            .tpp(SECOND, "SRCode", tppCode(502, 72, "30 Mar 2015", "XaZ89"))
            .disseminated(
                "#1,B82002,NIC-1,2017-03-06",
                "#2,B82002,NIC-1,2017-03-06",
                "#3,B82009,NIC-1,2017-03-06")
            .audit();

    assertThat(patients(reports)).containsExactly("#2", "#3");
    assertThat(reports.setAside("gp", "REPLACED_BY_FULL_EXTRACT")).isGreaterThanOrEqualTo(1);
  }

  @Test
  void ruleP5ALaterTppDeltaReplacesNothingElse() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(
                FIRST,
                "SRCode",
                tppCode(501, 71, "31 Mar 2015", "XaZ89"),
                tppCode(502, 72, "30 Mar 2015", "XaZ89"))
            .tppManifest(SECOND, "Y")
            .tpp(SECOND, "SRPatient")
            .tpp(SECOND, "SRCode", tppCode(502, 72, "28 Mar 2015", "XaZ89"))
            .audit();

    assertThat(patients(reports)).containsExactly("#1", "#2");
  }

  @Test
  void ruleP5ADeletedEmisPatientRowDoesNotDeleteEntries() {
    AuditFolder.Reports reports =
        emis()
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7")
            .emis(292, "Admin_Patient", "pat-1,org-a,,,,true,21")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleP5ADeletedTppPatientRowDoesNotDeleteEntries() {
    AuditFolder.Reports reports =
        tpp()
            .tpp(FIRST, "SRCode", tppCode(501, 71, "31 Mar 2015", "XaZ89"))
            .tppManifest(SECOND, "Y")
            .tpp(SECOND, "SRPatient", "71,B82002,,,,1")
            .tpp(SECOND, "SRCode")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleP5ADeletedVisionPatientRowDoesNotDeleteEntries() {
    AuditFolder.Reports reports =
        vision()
            .vision("F86007", "2017-02-01", "journal", "81,601,20150331,20150402,9Nu0.00,,I")
            .vision("F86007", "2017-02-09", "patient", "81,,,D")
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  private AuditFolder.Reports keyed(String... rows) {
    return folder()
        .gpAs("entry_id,nhs_number,practice_code,code,effective_date,deleted", rows)
        .disseminated("#1,A81001,NIC-1,2017-03-06", "#2,A81001,NIC-1,2017-03-06")
        .audit();
  }

  @Test
  void ruleP5AGenericDeletionRemovesTheEntryOfItsId() {
    AuditFolder.Reports reports =
        keyed(
            "E-1,#1,A81001,XaZ89,2015-03-31,false",
            "E-2,#2,A81001,XaZ89,2015-03-31,false",
            "E-1,,A81001,,,true");

    assertThat(patients(reports)).containsExactly("#2");
  }

  @Test
  void ruleP5AGenericDeletionMayStandBeforeTheRowItDeletes() {
    AuditFolder.Reports reports =
        keyed(
            "E-1,,A81001,,,true",
            "E-1,#1,A81001,XaZ89,2015-03-31,false",
            "E-2,#2,A81001,XaZ89,2015-03-31,false");

    assertThat(patients(reports)).containsExactly("#2");
  }

  @Test
  void ruleP5AGenericIdIsScopedByPractice() {
    AuditFolder.Reports reports =
        keyed(
            "E-1,#1,A81001,XaZ89,2015-03-31,false",
            "E-1,#2,A81005,XaZ89,2015-03-30,false",
            "E-1,,A81005,,,true");

    assertThat(patients(reports)).containsExactly("#1");
  }

  private AuditFolder.Reports unkeyed(String... rows) {
    return folder()
        .gpAs("nhs_number,practice_code,code,effective_date,entered_date,deleted", rows)
        .disseminated("#1,A81001,NIC-1,2017-03-06", "#2,A81001,NIC-1,2017-03-06")
        .audit();
  }

  @Test
  void ruleP5WithoutIdsADeletionRemovesEveryEqualRow() {
    AuditFolder.Reports reports =
        unkeyed(
            "#1,A81001,XaZ89,2015-03-31,2015-04-01,false",
            "#1,A81001,XaZ89,2015-03-31,2015-04-02,false",
            "#1,A81001,XaZ89,2015-03-31,,true",
            "#2,A81001,XaZ89,2015-05-31,2015-06-01,false");

    assertThat(patients(reports)).containsExactly("#2");
    assertThat(reports.setAside("gp", "DELETED")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#1,A81005,XaZ89,2015-03-31,,true",
        "#2,A81001,XaZ89,2015-03-31,,true",
        "#1,A81001,XaaVL,2015-03-31,,true",
        "#1,A81001,XaZ89,2015-03-30,,true"
      })
  void ruleP5WithoutIdsADeletionUnequalInOneThingRemovesNothing(String deletion) {
    AuditFolder.Reports reports = unkeyed("#1,A81001,XaZ89,2015-03-31,2015-04-01,false", deletion);

    assertThat(patients(reports)).containsExactly("#1");
  }

  @Test
  void ruleP5GenericRowsHaveNoOrder() {
    AuditFolder.Reports reports =
        unkeyed(
            "#1,A81001,XaZ8A,2016-03-31,2016-04-01,false",
            "#1,A81001,XaZ89,2015-03-31,2015-04-01,false");

    assertThat(reports.verdicts()).containsExactly("1 TYPE_1 WITHDRAWN");
  }
}
