package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 5 of the contract: what the reports hold and how they are written. */
class ReportFilesContractTest {
  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  /** Three objectors of two practices, one of them honoured. */
  private AuditFolder three() {
    return folder()
        .gpAs(
            "nhs_number,practice_code,supplier,code_scheme,code,effective_date,entered_date",
            "#3,B82002,Microtest,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#2,A81001,Evolve,read2,9Nu4.,2017-03-30,2017-04-03",
            "#1,A81001,Evolve,read2,9Nu4.00,2017-03-29,2017-04-02")
        .received("#2,2017-03-30", "#1,2017-06-01")
        .disseminatedAs(
            "nhs_number,practice_code,release_id,release_date,recipient",
            "#1,A81001,NIC-2,2017-05-06,Zeta Trust",
            "#1,A81001,NIC-1,2017-05-05,Alpha Trust",
            "#4,A81001,NIC-1,2017-05-05,Alpha Trust");
  }

  @Test
  void findingsHaveTheirColumnsInTheContractsOrder() {
    assertThat(three().audit().text("findings.csv").lines().findFirst().orElse(""))
        .endsWith(
            "finding_id,nhs_number,opt_out_type,verdict,reason,opted_out_from,entered_on,"
                + "received_on,exposures,possible_exposures,exposures_before_entered,"
                + "first_exposure,last_exposure,releases,recipients,practice_code,supplier,"
                + "code_scheme,code,flags,source");
  }

  @Test
  void findingsAreSortedByPracticeNumberAndType() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#3,B82002,ctv3,XaZ89,2015-03-31,2015-04-04",
                "#5,A81001,ctv3,XaaVL,2015-03-30,2015-04-03",
                "#5,A81001,ctv3,XaZ89,2015-03-29,2015-04-02",
                "#4,A81001,ctv3,XaZ89,2015-03-28,2015-04-01")
            .disseminated(
                "#3,B82002,NIC-1,2017-03-06",
                "#5,A81001,NIC-1,2017-03-06",
                "#4,A81001,NIC-1,2017-03-06")
            .audit();

    assertThat(reports.findings())
        .extracting(row -> row.get("nhs_number") + " " + row.get("opt_out_type"))
        .containsExactly("#4 TYPE_1", "#5 TYPE_1", "#5 TYPE_2", "#3 TYPE_1");
    assertThat(reports.findings()).extracting(row -> row.get("finding_id")).doesNotHaveDuplicates();
  }

  @Test
  void aFindingSaysEverythingAboutItsEntry() {
    Map<String, String> finding = three().audit().finding("#1");

    assertThat(finding)
        .containsEntry("verdict", "PASSED_ON_LATE")
        .containsEntry("opted_out_from", "2017-03-29")
        .containsEntry("entered_on", "2017-04-02")
        .containsEntry("received_on", "2017-06-01")
        .containsEntry("exposures", "2")
        .containsEntry("possible_exposures", "0")
        .containsEntry("exposures_before_entered", "0")
        .containsEntry("first_exposure", "2017-05-05")
        .containsEntry("last_exposure", "2017-05-06")
        .containsEntry("releases", "NIC-1;NIC-2")
        .containsEntry("recipients", "Alpha Trust;Zeta Trust")
        .containsEntry("practice_code", "A81001")
        .containsEntry("supplier", "Evolve")
        .containsEntry("code", "9Nu4.00")
        .containsEntry("flags", "")
        .containsEntry("source", "gp/entries.csv:4");
    assertThat(finding.get("reason")).isNotEmpty();
  }

  @Test
  void findingsHoldFailuresAndUndeterminedOnly() {
    assertThat(three().audit().findings())
        .extracting(row -> row.get("nhs_number") + " " + row.get("verdict"))
        .containsExactly("#1 PASSED_ON_LATE", "#3 NEVER_PASSED_ON");
  }

  @Test
  void unresolvedHasItsColumnsInTheContractsOrder() {
    assertThat(three().audit().text("unresolved.csv").lines().findFirst().orElse(""))
        .endsWith("side,file,line,reason,practice_code,local_id,value");
  }

  @Test
  void theReportCountsEveryVerdict() {
    assertThat(three().audit().verdicts())
        .containsExactlyInAnyOrder(
            "1 TYPE_2 NEVER_PASSED_ON", "1 TYPE_2 PASSED_ON_LATE", "1 TYPE_2 HONOURED");
  }

  @Test
  void theReportHasEveryPartOfTheContract() {
    JsonNode json = three().audit().json();

    for (String part :
        List.of(
            "schemaVersion",
            "tool",
            "settings",
            "inputs",
            "ledger",
            "verdicts",
            "practices",
            "releases",
            "recipients",
            "coverage",
            "faults",
            "warnings",
            "exitCode")) {
      assertThat(json.has(part)).as(part).isTrue();
    }
    assertThat(json.get("exitCode").asInt()).isEqualTo(1);
    assertThat(json.at("/settings/graceDays").asInt()).isZero();
    assertThat(json.at("/settings/policy/digest").asText()).matches("[0-9a-f]{64}");
  }

  @Test
  void theReportNamesEveryInputWithItsSizeRowsAndDigest()
      throws IOException, NoSuchAlgorithmException {
    AuditFolder folder = three();
    JsonNode inputs = folder.audit().json().get("inputs");
    byte[] bytes = Files.readAllBytes(folder.path("received/held.csv"));

    assertThat(inputs).hasSize(3);
    for (JsonNode input : inputs) {
      if (input.get("path").asText().equals("received/held.csv")) {
        assertThat(input.get("bytes").asLong()).isEqualTo(bytes.length);
        assertThat(input.get("rows").asLong()).isEqualTo(2);
        assertThat(input.get("sha256").asText())
            .isEqualTo(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        return;
      }
    }
    throw new AssertionError("no received/held.csv in " + inputs);
  }

  /** Nothing but the digests differs, and every report says that they are missing. */
  @Test
  void leftOffDigestsAreSaidAndChangeNothingElse() {
    AuditFolder folder = three();
    AuditFolder.Reports with = folder.auditInto("with");
    AuditFolder.Reports without = folder.auditInto("without", "--no-digests");

    assertThat(with.json().at("/settings/digests").asText()).isEqualTo("sha256");
    assertThat(with.out()).contains("Each file with its digest: see report.json.");
    assertThat(without.json().at("/settings/digests").asText()).isEqualTo("none");
    assertThat(without.out()).contains("Digests of the inputs were left off (--no-digests).");
    assertThat(without.json().get("inputs")).hasSize(3);
    assertThat(without.json().get("inputs"))
        .allSatisfy(input -> assertThat(input.get("sha256").isNull()).isTrue());
    assertThat(without.exitCode()).isEqualTo(with.exitCode());
    assertThat(without.text("report.json").replace("\"digests\": \"none\"", ""))
        .isEqualTo(
            with.text("report.json")
                .replace("\"digests\": \"sha256\"", "")
                .replaceAll("\"sha256\": \"[0-9a-f]{64}\"", "\"sha256\": null"));
    for (String report : List.of("findings.csv", "reverse.csv", "unresolved.csv")) {
      assertThat(without.text(report)).as(report).isEqualTo(with.text(report));
    }
  }

  @Test
  void digestsAreLeftOffWhereTheSettingsSaySo() {
    AuditFolder.Reports reports = three().file("audit.json", "{\"noDigests\": true}").audit();

    assertThat(reports.json().at("/settings/digests").asText()).isEqualTo("none");
  }

  @Test
  void practicesReleasesAndRecipientsAreCountedWithDenominators() {
    JsonNode json = three().audit().json();

    assertThat(json.get("practices")).hasSize(2);
    assertThat(json.at("/practices/0/practice").asText()).isEqualTo("A81001");
    assertThat(json.at("/practices/0/optOuts").asLong()).isEqualTo(2);
    assertThat(json.at("/practices/0/failures").asLong()).isEqualTo(1);
    assertThat(json.at("/releases/0/id").asText()).isEqualTo("NIC-1");
    assertThat(json.at("/releases/0/rows").asLong()).isEqualTo(2);
    assertThat(json.at("/releases/0/exposures").asLong()).isEqualTo(1);
    assertThat(json.at("/recipients/0/recipient").asText()).isEqualTo("Alpha Trust");
    assertThat(json.at("/recipients/0/rows").asLong()).isEqualTo(2);
    assertThat(json.at("/recipients/0/exposures").asLong()).isEqualTo(1);
  }

  @Test
  void aNumberInAFileNameIsMasked() {
    AuditFolder.Reports reports =
        three()
            .file(
                "received/" + AuditFolder.numbered("patient-#77.csv"),
                "nhs_number,received_date\n#3,2017-04-05\n")
            .audit();

    assertThat(reports.used("received")).isEqualTo(3);
    assertThat(AuditFolder.named(reports.text("report.json") + reports.out() + reports.err()))
        .doesNotContain("#77");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+44",
        "-2",
        "@sum",
        "\uFF1D1",
        "\uFF0B1",
        "\uFF0D1",
        "\uFF201",
        " =1",
        "=cmd|'/c'!A1"
      })
  void cellsThatASpreadsheetWouldRunAreMadeText(String text) {
    AuditFolder.Reports reports =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04")
            .disseminatedAs(
                "nhs_number,release_id,release_date,recipient", "#1,NIC-1,2017-03-06," + text)
            .audit();

    assertThat(reports.cell("#1", "recipients")).startsWith("'").endsWith(text.strip());
  }

  @Test
  void filesAndFolderAreForTheirOwnerOnly() throws IOException {
    AuditFolder.Reports reports = three().audit();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(reports.folder())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(reports.folder())) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void aFailedRunLeavesAnEarlierReportAsItWas() {
    AuditFolder.Reports first = three().audit();
    String findings = first.text("findings.csv");

    AuditFolder.Reports second = three().file("gp/entries.csv", "nhs_number,code\n\"open").audit();

    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(second.text("findings.csv")).isEqualTo(findings);
  }

  @Test
  void aLaterRunReplacesAnEarlierReportAsAWhole() throws IOException {
    three().audit();

    AuditFolder.Reports second = three().audit("--format", "json");

    try (Stream<Path> files = Files.list(second.folder())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("report.json", "manifest.json");
    }
  }

  @Test
  void nothingIsLeftBesideTheReports() throws IOException {
    three().audit();

    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("audit", "out");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NEVER_PASSED_ON",
        "PASSED_ON_LATE",
        "PASSED_ON_NOT_APPLIED",
        "DISCLOSED",
        "NOT_PROCESSABLE",
        "UNDETERMINED",
        "PENDING",
        "HONOURED",
        "WITHDRAWN",
        "WITHDRAWAL_NOT_PASSED_ON",
        "RECEIVED_WITHOUT_ENTRY"
      })
  void everyVerdictIsExplained(String verdict) {
    Program.Ended page = Program.run("explain", verdict);

    assertThat(page.exitCode()).isZero();
    assertThat(page.out()).contains(verdict);
    assertThat(page.out().length()).isGreaterThan(200);
    assertThat(Program.run("explain").out()).contains(verdict);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XaaVL", "9Nu4.", "881561000000100"})
  void everyCodeIsExplained(String code) {
    Program.Ended page = Program.run("explain", code);

    assertThat(page.exitCode()).isZero();
    assertThat(page.out()).contains("TYPE_2").contains("dissent").contains("XaaVL");
  }

  @Test
  void explainOfSomethingElseIsWrongUsage() {
    assertThat(Program.run("explain", "HONOURABLE").exitCode()).isEqualTo(2);
  }
}
