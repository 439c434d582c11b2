package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.consentaudit.report.ReportFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract, section 4: {@code convert} writes a saved result again, in another format. */
class ConvertContractTest {
  private static final String SAVED = "testdata/tpp-2018-type2-never-sent/expected";
  private static final String ALL =
      Arrays.stream(ReportFormat.values())
          // On standard output as the summary is, and so asked for by itself.
          .filter(format -> format != ReportFormat.GITHUB)
          .map(ReportFormat::label)
          .collect(Collectors.joining(","));

  @TempDir Path temporary;

  static List<String> scenarios() throws IOException {
    return ScenarioTest.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyFormatIsWhatTheAuditWrote(String scenario) throws IOException {
    Path expected = Path.of("testdata", scenario, "expected");
    Path out = temporary.resolve("out");
    Program.Ended ended =
        Program.run("convert", expected.toString(), "--format", ALL, "--out", out.toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("Folder: ");
    Files.writeString(out.resolve("summary.txt"), ScenarioTest.withoutFolder(ended.out()));
    Program.Ended github = Program.run("convert", expected.toString(), "--format", "github");
    Files.writeString(out.resolve("github.txt"), github.out());
    assertThat(ScenarioTest.read(out)).isEqualTo(ScenarioTest.read(expected));
  }

  /** An audit of failures ends with 1; writing it again decides nothing. */
  @Test
  void textAloneNeedsNoFolder() {
    Program.Ended ended = Program.run("convert", SAVED, "--format", "text");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("17 of 39", "Exit code 1").doesNotContain("Folder: ");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void quietSaysNothing() {
    Program.Ended ended =
        Program.run(
            "convert",
            SAVED,
            "--format",
            "html",
            "--quiet",
            "--out",
            temporary.resolve("out").toString());

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out() + ended.err()).isEmpty();
    assertThat(temporary.resolve("out/report.html")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "convert --format text, no folder is named",
    "convert SAVED, --format is missing",
    "convert SAVED --format pdf, --format names an unknown format",
    "convert missing --format text, no such file or folder",
    "convert SAVED --format html --out SAVED, --out is the folder that is read"
  })
  void wrongUsageIsExit2(String line, String message) {
    Program.Ended ended = Program.run(line.replace("SAVED", SAVED).split(" ", -1));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(message);
    assertThat(Path.of(SAVED, "findings.csv")).exists();
  }

  @Test
  void aFolderThatIsNoSavedResultIsExit3() {
    Program.Ended ended =
        Program.run("convert", temporary.toString(), "--format", "html", "--out", out());

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("lacks report.json, findings.csv");
    assertThat(temporary.resolve("out")).doesNotExist();
  }

  @Test
  void anExitCodeThatTheCountsDoNotMakeIsExit3() throws IOException {
    for (String name : List.of("report.json", "findings.csv", "reverse.csv", "unresolved.csv")) {
      String text = Files.readString(Path.of(SAVED, name));
      Files.writeString(
          temporary.resolve(name), text.replace("\"exitCode\": 1", "\"exitCode\": 0"));
    }
    Program.Ended ended =
        Program.run("convert", temporary.toString(), "--format", "html", "--out", out());

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("another exit code");
    assertThat(temporary.resolve("out")).doesNotExist();
  }

  @Test
  void aPlaceThatCannotTakeReportsIsExit5() throws IOException {
    Files.writeString(temporary.resolve("out"), "a file is in the way");

    assertThat(Program.run("convert", SAVED, "--format", "html", "--out", out()).exitCode())
        .isEqualTo(5);
  }

  private String out() {
    return temporary.resolve("out").toString();
  }
}
