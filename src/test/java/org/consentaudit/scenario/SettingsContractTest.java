package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of audit, the settings in audit.json, and which of the two decides. */
class SettingsContractTest {
  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  private AuditFolder type2() {
    return folder()
        .gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
        .disseminated("#1,A81001,NIC-1,2017-05-06");
  }

  @Test
  void aFolderWithoutSettingsIsAuditedByConvention() {
    AuditFolder.Reports reports =
        type2().received("#1,2017-05-01").register("NIC-1,2017-05-06,no,yes,no").audit();

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
    assertThat(reports.json().get("inputs")).hasSize(4);
  }

  @Test
  void aSettingsFileMayBeGivenItself() {
    AuditFolder folder =
        type2()
            .settings(
                """
                {"gp": "gp", "disseminated": ["disseminated/sent.csv"], "asOf": "2017-12-31"}
                """);
    Path out = temporary.resolve("reports");

    Program.Ended ended =
        Program.run("audit", folder.path("audit.json").toString(), "--out", out.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
    assertThat(out.resolve("findings.csv")).exists();
  }

  @Test
  void optionsOverrideTheSettings() {
    AuditFolder folder =
        type2().settings("{\"asOf\": \"2017-12-31\", \"graceDays\": 5, \"failOn\": [\"PENDING\"]}");

    AuditFolder.Reports asWritten = folder.audit();
    AuditFolder.Reports overridden =
        folder.auditInto(
            "second", "--as-of", "2017-11-30", "--grace-days", "6", "--fail-on", "DISCLOSED");

    assertThat(asWritten.json().at("/settings/asOf").asText()).isEqualTo("2017-12-31");
    assertThat(asWritten.json().at("/settings/graceDays").asInt()).isEqualTo(5);
    assertThat(asWritten.exitCode()).isZero();
    assertThat(overridden.json().at("/settings/asOf").asText()).isEqualTo("2017-11-30");
    assertThat(overridden.json().at("/settings/graceDays").asInt()).isEqualTo(6);
    assertThat(overridden.exitCode()).isEqualTo(1);
  }

  @Test
  void settingsMayFailOnNone() {
    assertThat(type2().settings("{\"failOn\": [\"none\"]}").audit().exitCode()).isZero();
  }

  @Test
  void aPathByOptionReplacesTheFoldersOwn() {
    AuditFolder folder =
        type2()
            .table("other/sent.csv", "nhs_number,release_id,release_date", "#1,NIC-7,2017-08-09");

    AuditFolder.Reports reports =
        folder.audit("--disseminated", folder.path("other/sent.csv").toString());

    assertThat(reports.cell("#1", "releases")).isEqualTo("NIC-7");
  }

  @Test
  void aListMayHaveSettingsOfItsOwn() {
    byte[] old =
        AuditFolder.numbered("Nummer;Wann\n#2;04/05/2017\n")
            .getBytes(Charset.forName("windows-1252"));
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
                "#2,A81001,ctv3,XaZ89,2017-03-30,2017-04-03")
            .bytes("lists/first.csv", old)
            .file("lists/second.csv", "nhs_number\n#1\n#2\n")
            .file("lists/held.csv", "nhs_number\n#1\n")
            .settings(
                """
                {
                  "received": [
                    {"path": "lists/held.csv", "meaning": "opted-out", "types": ["TYPE_2"]}],
                  "disseminated": [
                    {"path": "lists/first.csv", "releaseId": "NIC-4", "recipient": "Example Trust",
                     "columns": {"nhs_number": "Nummer", "release_date": "Wann"},
                     "encoding": "windows-1252", "dateFormat": "MM/dd/yyyy"},
                    {"path": "lists/second.csv", "releaseId": "NIC-5", "releaseDate": "2017-06-07",
                     "recipient": "Other Trust"}]
                }
                """)
            .audit();

    assertThat(reports.finding("#2", "TYPE_1").get("releases")).isEqualTo("NIC-4;NIC-5");
    assertThat(reports.finding("#2", "TYPE_1").get("first_exposure")).isEqualTo("2017-04-05");
    assertThat(reports.finding("#2", "TYPE_1").get("recipients"))
        .isEqualTo("Example Trust;Other Trust");
    assertThat(reports.finding("#1", "TYPE_2").get("verdict")).isEqualTo("PASSED_ON_NOT_APPLIED");
  }

  @Test
  void aReplyInTheSettingsNamesItsRequest() {
    AuditFolder.Reports reports =
        type2()
            .file("lists/reply.dat", "#1,\n")
            .file("lists/asked.dat", "#1,\n#2,\n")
            .settings(
                """
                {"received": {"path": "lists/reply.dat", "meaning": "may-use",
                              "requested": "lists/asked.dat"}}
                """)
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
  }

  @Test
  void everyKeyOfTheContractIsRead() {
    AuditFolder.Reports reports =
        folder()
            .gpAs("Patient;Code;When", "#1;XaaVL;31.03.2017")
            .file("policy.json", "{\"extends\": \"england\", \"name\": \"ours\"}")
            .secret("key", "k".repeat(32))
            .file("sent.csv", "Patient;Date\n#1;06.05.2017\n")
            .file("register.csv", "release_id,type_2_applies\nNIC-3,yes\n")
            .settings(
                """
                {
                  "gp": ["gp/entries.csv"], "disseminated": ["sent.csv"],
                  "releases": "register.csv", "releaseId": "NIC-3",
                  "columns": {"nhs_number": "Patient", "effective_date": "When",
                              "release_date": "Date"},
                  "policy": "policy.json", "asOf": "2017-09-30", "graceDays": 2,
                  "failOn": ["PENDING"], "requireCoverage": 50, "encoding": "windows-1252",
                  "dateFormat": "dd.MM.yyyy", "keyFile": "key"
                }
                """)
            .audit();

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.exitCode()).isZero();
    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2017-03-31");
    assertThat(reports.json().at("/settings/policy/name").asText()).isEqualTo("ours");
    assertThat(reports.json().at("/settings/requireCoverage").asInt()).isEqualTo(50);
  }

  @Test
  void columnNamesAHeaderThatIsNotRecognised() {
    AuditFolder.Reports reports =
        folder()
            .gpAs("Patient Ref,Entry,Said On", "#1,XaZ89,2015-03-31")
            .disseminatedAs("Patient Ref,Sent On", "#1,2017-03-06")
            .audit(
                "--column", "nhs_number=Patient Ref",
                "--column", "code=Entry",
                "--column", "effective_date=Said On",
                "--column", "release_date=Sent On");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
    assertThat(reports.cell("#1", "first_exposure")).isEqualTo("2017-03-06");
  }

  @Test
  void columnOutweighsARecognisedHeader() {
    AuditFolder.Reports reports =
        folder()
            .gpAs("nhs_number,code,effective_date,real_date", "#1,XaZ89,2015-03-31,2014-05-30")
            .disseminated("#1,A81001,NIC-1,2017-03-06")
            .audit("--column", "effective_date=real_date");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2014-05-30");
  }

  @ParameterizedTest
  @CsvSource({"MM/dd/yyyy, 03/31/2015", "dd.MM.yyyy, 31.03.2015", "yyyy/MM/dd, 2015/03/31"})
  void dateFormatStatesAnotherWriting(String pattern, String written) {
    AuditFolder.Reports reports =
        folder()
            .gpAs("nhs_number,code,effective_date", "#1,XaZ89," + written)
            .disseminatedAs("nhs_number", "#1")
            .audit(
                "--date-format", pattern, "--release-date", "2017-03-06", "--release-id", "NIC-1");

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
  }

  @Test
  void formatChoosesTheReports() throws IOException {
    AuditFolder.Reports json = type2().auditInto("json", "--format", "json");
    AuditFolder.Reports csv = type2().auditInto("csv", "--format", "csv,text");
    AuditFolder.Reports text = type2().auditInto("text", "--format", "text");

    assertThat(names(json.folder())).containsExactly("manifest.json", "report.json");
    assertThat(json.out()).isEmpty();
    assertThat(names(csv.folder()))
        .containsExactly("findings.csv", "manifest.json", "reverse.csv", "unresolved.csv");
    assertThat(csv.out()).contains("DISCLOSED");
    assertThat(text.folder()).doesNotExist();
    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out()).contains("DISCLOSED");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void outMayBeAFolderWhoseParentsAreNotThereYet() {
    AuditFolder.Reports reports = type2().auditInto("a/b/c");

    assertThat(reports.findings()).hasSize(1);
  }

  @Test
  void withAKeyFindingIdsAreStableFromRunToRun() {
    AuditFolder folder = type2().secret("key", "k".repeat(40));
    String key = folder.path("key").toString();
    String alone = folder.audit("--key-file", key).cell("#1", "finding_id");

    AuditFolder.Reports more =
        folder
            .gp(
                "#2,A81000,ctv3,XaaVL,2016-03-31,2016-04-04",
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
            .disseminated("#1,A81001,NIC-1,2017-05-06", "#2,A81000,NIC-1,2017-05-06")
            .auditInto("more", "--key-file", key);

    assertThat(more.findings()).hasSize(2);
    assertThat(more.cell("#1", "finding_id")).isEqualTo(alone).isNotEqualTo("1");
    assertThat(more.cell("#2", "finding_id")).isNotEqualTo(alone);
  }

  @Test
  void anotherKeyGivesOtherFindingIds() {
    AuditFolder folder = type2().secret("key", "k".repeat(40)).secret("other", "o".repeat(40));

    assertThat(folder.audit("--key-file", folder.path("key").toString()).cell("#1", "finding_id"))
        .isNotEqualTo(
            folder
                .auditInto("second", "--key-file", folder.path("other").toString())
                .cell("#1", "finding_id"));
  }

  @Test
  void withoutAKeyFindingIdsAreRunningNumbersInSortedOrder() {
    AuditFolder.Reports reports =
        folder()
            .gp(
                "#2,B82002,ctv3,XaaVL,2016-03-31,2016-04-04",
                "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
            .disseminated("#1,A81001,NIC-1,2017-05-06", "#2,B82002,NIC-1,2017-05-06")
            .audit();

    assertThat(reports.findings())
        .extracting(row -> row.get("finding_id") + " " + row.get("nhs_number"))
        .containsExactly("1 #1", "2 #2");
  }

  @Test
  void aKeyThatIsTooShortIsRefused() {
    AuditFolder folder = type2().secret("key", "k".repeat(31));

    AuditFolder.Reports reports = folder.audit("--key-file", folder.path("key").toString());

    assertThat(reports.exitCode()).isEqualTo(3);
    assertThat(reports.err()).contains("key").contains("32");
    assertThat(reports.wroteNothing()).isTrue();
  }

  @Test
  void theStatedLayoutIsUsed() {
    AuditFolder.Reports reports = type2().audit("--gp-layout", "csv");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(type2().auditInto("wrong", "--gp-layout", "emis").exitCode()).isEqualTo(3);
  }

  /** What belongs to another list would be passed over without a word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"meaning\": \"opted-out\"",
        "\"requested\": \"asked.csv\"",
        "\"types\": [\"TYPE_2\"]",
        "\"releaseId\": \"NIC-1\"",
        "\"releaseDate\": \"2017-05-06\"",
        "\"recipient\": \"Exampla Ltd\""
      })
  void anExportWithTheSettingsOfAnotherListIsExit2(String misplaced) {
    AuditFolder.Reports reports =
        type2()
            .settings("{\"gp\": {\"path\": \"gp\", " + misplaced + "}, \"asOf\": \"2017-12-31\"}")
            .audit();

    assertThat(reports.exitCode()).isEqualTo(2);
    assertThat(reports.err()).contains("keys that belong to other lists", "leave path, columns");
    assertThat(reports.wroteNothing()).isTrue();
  }
}
