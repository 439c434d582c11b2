package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code --publish} of audit and convert: the same report for everybody, without small numbers. */
class PublishContractTest {
  private static final String STORY = "testdata/tpp-2018-type2-never-sent";
  private static final boolean UPDATE = Boolean.getBoolean("scenario.update");

  @TempDir Path temporary;

  static List<String> scenarios() throws IOException {
    return ScenarioTest.scenarios();
  }

  /** The reports for publication of one story, to the byte, to be read by people. */
  @Test
  void theStoryIsPublishedAsExpected() throws IOException {
    Path expected = Path.of(STORY, "published");
    Map<String, String> reports = published("audit", STORY);
    if (UPDATE) {
      Files.createDirectories(expected);
      for (Map.Entry<String, String> report : reports.entrySet()) {
        Files.writeString(expected.resolve(report.getKey()), report.getValue());
      }
      fail("the published reports were written anew: read them, then run without the switch");
    }

    assertThat(reports).isEqualTo(ScenarioTest.read(expected));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aSavedResultIsPublishedAsTheAuditPublishesIt(String scenario) throws IOException {
    Map<String, String> audited = published("audit", "testdata/" + scenario);

    assertThat(published("convert", "testdata/" + scenario + "/expected")).isEqualTo(audited);
    assertThat(audited).containsOnlyKeys("report.html", "summary.md", "summary.txt");
    assertThat(audited.values())
        .allSatisfy(
            report ->
                assertThat(report.replaceAll("(?s)<style>.*</style>", ""))
                    .contains("rendered for publication")
                    .doesNotContainPattern("999\\d{7}|sha256:|[0-9a-f]{64}")
                    .doesNotContain(".csv", "B990", "NIC-", "%)"));
  }

  private Map<String, String> published(String command, String folder) throws IOException {
    Path out = temporary.resolve(command);
    Program.Ended ended =
        Program.run(
            command,
            folder,
            "--publish",
            "--format",
            "text,html,markdown",
            "--out",
            out.toString());
    assertThat(ended.exitCode()).as(ended.err()).isIn(0, 1, 4);
    Files.writeString(out.resolve("summary.txt"), ended.out());
    return ScenarioTest.read(out);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theExitCodeIsThatOfTheAudit(String scenario) {
    String folder = "testdata/" + scenario;

    assertThat(Program.run("audit", folder, "--publish", "--format", "text").exitCode())
        .isEqualTo(Program.run("audit", folder, "--format", "text").exitCode());
  }

  @Test
  void withoutAFormatAllThatCanBePublishedIs() {
    Path out = temporary.resolve("out");
    Program.Ended ended = Program.run("audit", STORY, "--publish", "--out", out.toString());

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("15 of 40 TYPE_2").doesNotContain(out.toString());
    assertThat(out).isDirectoryContaining("glob:**/report.html");
    assertThat(out).isDirectoryContaining("glob:**/summary.md");
    assertThat(out).isDirectoryNotContaining("glob:**/{findings.csv,report.json,report.xlsx}");
  }

  @ParameterizedTest
  @CsvSource({
    "csv, csv",
    "xlsx, xlsx",
    "json, json",
    "packs, packs",
    "junit, junit",
    "github, github",
    "incident, incident",
    "'html,csv,packs', 'csv, packs'"
  })
  void formatsThatAreNotForEverybodyAreExit2(String formats, String refused) {
    for (List<String> line :
        List.of(List.of("audit", STORY), List.of("convert", STORY + "/expected"))) {
      Path out = temporary.resolve("out");
      Program.Ended ended =
          Program.run(
              line.get(0), line.get(1), "--publish", "--format", formats, "--out", out.toString());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err())
          .contains(
              "--publish cannot write " + refused + ": not meant for everybody",
              "name some of text, html, markdown with --format");
      assertThat(out).doesNotExist();
    }
  }

  /** A folder that is published whole must not take what names patients with it. */
  @Test
  void aFolderWithReportsForInsidersIsExit2() throws IOException {
    Path out = Files.createDirectory(temporary.resolve("out"));
    Path findings = Files.writeString(out.resolve("findings.csv"), "an earlier report");
    Program.Ended ended = Program.run("audit", STORY, "--publish", "--out", out.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("not for publication", "--out");
    assertThat(out).isDirectoryContaining(findings::equals);
    assertThat(out.resolve("report.html")).doesNotExist();
  }

  @Test
  void theSettingsMayAskForPublication() throws IOException {
    Files.createDirectories(temporary.resolve("gp"));
    Files.writeString(temporary.resolve("gp/list.csv"), "nhs_number,code\n9990000018,9Nu4.\n");
    Files.createDirectories(temporary.resolve("received"));
    Files.writeString(
        temporary.resolve("received/list.csv"), "nhs_number,opt_out_type\n9990000018,TYPE_2\n");
    Files.writeString(temporary.resolve("audit.json"), "{\"publish\": true, \"format\": \"text\"}");
    Program.Ended ended = Program.run("audit", temporary.toString(), "--as-of", "2018-06-26");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("rendered for publication");
  }
}
