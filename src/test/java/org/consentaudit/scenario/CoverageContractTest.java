package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules K1 and K2: every row is accounted for, and every report says for whom it speaks. */
class CoverageContractTest {
  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  private AuditFolder type1() {
    return folder().gp("#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04");
  }

  /** An EMIS export of one practice with an objector and another patient. */
  private AuditFolder emis() {
    return folder()
        .emis(291, "Admin_Organisation", "org-a,Surgery,C83003,1")
        .emis(
            291,
            "Admin_Patient",
            "pat-1,org-a,#1,1951-06-05,false,false,2",
            "pat-2,org-a,#2,1952-07-06,false,false,3")
        .emis(291, "Coding_ClinicalCode", "9001,Dissent,9Nu0,827241000000103,,3")
        .emis(
            291,
            "CareRecord_Observation",
            "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7");
  }

  @Test
  void ruleK1EveryRowOnEverySideLandsInExactlyOneBucket() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
                "#2,A81001,ctv3,X2001,2017-03-30,2017-04-03",
                "#3,A81001,,,2017-03-29,2017-04-02",
                ",A81001,ctv3,XaaVL,2017-03-28,2017-04-01",
                "#4,A81001,ctv3,XaaVL,2019-03-27,2019-04-01",
                "#5,A81001,snomed,8.8156E+14,2017-03-26,2017-04-01",
                "#6,A81001,ctv3")
            .receivedAs(
                "nhs_number,received_date,status",
                "#1,2017-04-05,active",
                "#7,2017-04-06,Opt-In",
                "#8,2017-04-07,Unknown",
                "9990000010,2017-04-08,",
                "#9,2019-04-09,")
            .disseminated(
                "#1,A81001,NIC-1,2017-03-06",
                "#2,A81001,NIC-1,2017-03-06",
                "#11,A89999,NIC-1,2017-03-06",
                "#1,A81001,NIC-2,2019-03-06",
                "#1,A81001,NIC-3,",
                "#1")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.json().get("ledger")).hasSize(3);
    for (JsonNode input : reports.json().get("ledger")) {
      long rows = input.get("used").asLong();
      for (JsonNode aside : input.get("setAside")) {
        rows += aside.get("rows").asLong();
      }
      assertThat(rows).as(input.toString()).isEqualTo(input.get("rowsRead").asLong());
    }
    assertThat(reports.setAside("gp", "WRONG_WIDTH")).isEqualTo(1);
    assertThat(reports.setAside("gp", "NO_CODE")).isEqualTo(1);
    assertThat(reports.setAside("gp", "NOT_AN_OPT_OUT")).isEqualTo(1);
    assertThat(reports.setAside("disseminated", "AFTER_AS_OF")).isEqualTo(1);
    assertThat(reports.setAside("disseminated", "NOT_COVERED")).isEqualTo(1);
    assertThat(reports.setAside("disseminated", "NO_RELEASE_DATE")).isEqualTo(1);
    assertThat(reports.setAside("disseminated", "WRONG_WIDTH")).isEqualTo(1);
  }

  @Test
  void ruleK1TheSumsArePrinted() {
    AuditFolder.Reports reports =
        type1().disseminated("#1,A81001,NIC-1,2016-03-06", "#2,A81001,NIC-1,2016-03-06").audit();

    assertThat(reports.out()).containsPattern("read +1 +2\n").containsPattern("sum +1 +2\n");
  }

  @Test
  void ruleK2TheReportSaysForHowManyRowsItSpeaks() {
    AuditFolder.Reports reports =
        type1()
            .disseminated(
                "#1,A81001,NIC-1,2016-03-06",
                "#2,A81001,NIC-1,2016-03-06",
                "#3,A81001,NIC-1,2016-03-06",
                "#4,B82002,NIC-1,2016-03-06")
            .audit();

    assertThat(reports.json().at("/coverage/rowsRead").asLong()).isEqualTo(4);
    assertThat(reports.json().at("/coverage/rowsUsed").asLong()).isEqualTo(3);
    assertThat(reports.json().at("/coverage/percent").asDouble()).isEqualTo(75.0);
    assertThat(reports.out()).contains("75");
  }

  @Test
  void ruleK2ARowOfAPatientWithAnEntryIsAlwaysUsed() {
    AuditFolder.Reports reports = type1().disseminated("#1,B82002,NIC-1,2016-03-06").audit();

    assertThat(reports.used("disseminated")).isEqualTo(1);
    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void ruleK2AnyOtherRowIsSetAsideByPractice() {
    AuditFolder.Reports reports =
        type1()
            .disseminated(
                "#2,A81001,NIC-1,2015-01-06",
                "#3,B82002,NIC-1,2015-01-06",
                "#4,B82002,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.setAside("disseminated", "NOT_COVERED")).isEqualTo(2);
    assertThat(reports.json().at("/coverage/notCovered/0/practice").asText()).isEqualTo("B82002");
    assertThat(reports.json().at("/coverage/notCovered/0/rows").asLong()).isEqualTo(2);
    assertThat(reports.exitCode()).isZero();
  }

  @Test
  void ruleK2InAGenericExportANumberWithoutAnOptOutCoversItsPatient() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#2,A81001,ctv3,X2001,2015-03-30,2015-04-03")
            .disseminated("#2,B82002,NIC-1,2015-01-06", "#3,B82002,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.used("disseminated")).isEqualTo(1);
  }

  @Test
  void ruleK2WithAPatientTableThePracticeDoesNotCover() {
    AuditFolder.Reports reports =
        emis()
            .disseminated(
                "#1,C83003,NIC-1,2015-01-06",
                "#2,C83003,NIC-1,2015-01-06",
                "#3,C83003,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.setAside("disseminated", "NOT_COVERED")).isEqualTo(1);
    assertThat(reports.used("disseminated")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"75, 0", "75.1, 4", "100, 4", "0, 0"})
  void ruleK2RequireCoverageMakesExit4WhereItIsNotMet(String percent, int exitCode) {
    AuditFolder.Reports reports =
        type1()
            .disseminated(
                "#1,A81001,NIC-1,2015-01-06",
                "#2,A81001,NIC-1,2015-01-06",
                "#3,A81001,NIC-1,2015-01-06",
                "#4,B82002,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31", "--require-coverage", percent);

    assertThat(reports.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void ruleK2APracticeWithADisabledSharingAgreementIsNamedAndMakesExit4() {
    AuditFolder.Reports reports =
        emis()
            .emis(291, "Admin_Organisation", "org-a,Surgery,C83003,1", "org-z,Silent,C83077,1")
            .emis(
                291,
                "Agreements_SharingOrganisation",
                "org-a,true,2016-01-01 00:00:00,false,false",
                "org-z,true,2016-01-02 00:00:00,true,false")
            .disseminated("#1,C83003,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.json().at("/coverage/practicesWithoutData").toString()).contains("C83077");
    assertThat(reports.out()).contains("C83077");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleK2HeaderOnlyTablesMakeExit4() {
    AuditFolder.Reports reports =
        folder()
            .emis(291, "Admin_Organisation", "org-a,Surgery,C83003,1")
            .emis(291, "Admin_Patient")
            .emis(291, "Coding_ClinicalCode", "9001,Dissent,9Nu0,827241000000103,,3")
            .emis(291, "CareRecord_Observation")
            .disseminated("#1,C83003,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.out()).contains("C83003");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleK2NoOptOutEntryFoundMakesExit4() {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,X2001,2015-03-31,2015-04-04")
            .disseminated("#1,A81001,NIC-1,2015-01-06")
            .audit("--as-of", "2018-01-31");

    assertThat(reports.exitCode()).isEqualTo(4);
    assertThat(reports.findings()).isEmpty();
  }

  @Test
  void ruleK2NothingCoveredMakesExit4() {
    AuditFolder.Reports reports =
        type1().disseminated("#3,B82002,NIC-1,2016-01-06", "#4,B82003,NIC-1,2016-01-06").audit();

    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"gp/entries.csv", "disseminated/sent.csv", "received/held.csv"})
  void ruleK2AnEmptySideMakesExit4(String file) {
    AuditFolder.Reports reports = complete().file(file, "").audit("--as-of", "2018-01-31");

    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(4);
    assertThat(reports.json().get("exitCode").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gp/entries.csv|nhs_number,code",
        "disseminated/sent.csv|nhs_number,release_id",
        "received/held.csv|nhs_number,received_date"
      })
  void ruleK2AHeaderOnlySideMakesExit4(String file, String header) {
    AuditFolder.Reports reports =
        complete().file(file, header + "\n").audit("--as-of", "2018-01-31", "--fail-on", "none");

    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(4);
  }

  private AuditFolder complete() {
    return folder()
        .gp("#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04")
        .received("#1,2015-04-05")
        .disseminated("#1,A81001,NIC-1,2015-01-06");
  }
}
