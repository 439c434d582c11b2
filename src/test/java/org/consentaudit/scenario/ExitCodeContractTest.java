package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every exit code, and which of two wins. */
class ExitCodeContractTest {
  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary);
  }

  private AuditFolder failing() {
    return folder()
        .gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
        .received("#2,2017-04-05")
        .disseminated("#1,A81001,NIC-1,2017-03-06");
  }

  private AuditFolder sound() {
    return failing().received("#1,2017-04-05");
  }

  @Test
  void exit0IsCompleteWithNothingToFailOn() {
    AuditFolder.Reports reports = sound().audit();

    assertThat(reports.exitCode()).as(reports.out()).isZero();
    assertThat(reports.json().get("exitCode").asInt()).isZero();
  }

  @Test
  void exit1IsCompleteWithAFailure() {
    AuditFolder.Reports reports = failing().audit();

    assertThat(reports.exitCode()).isEqualTo(1);
    assertThat(reports.json().get("exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void exit4IsCompleteWithSomethingUnresolved() {
    AuditFolder.Reports reports =
        sound().received("#1,2017-04-05", "9990000010,2017-04-05").audit();

    assertThat(reports.exitCode()).isEqualTo(4);
    assertThat(reports.json().get("exitCode").asInt()).isEqualTo(4);
  }

  @Test
  void exit1WinsOver4() {
    AuditFolder.Reports reports =
        failing().received("#2,2017-04-05", "9990000010,2017-04-05").audit();

    assertThat(reports.unresolved()).isNotEmpty();
    assertThat(reports.exitCode()).isEqualTo(1);
  }

  @Test
  void exit2WinsOver1() {
    assertThat(failing().audit("--fail-on", "LATE").exitCode()).isEqualTo(2);
  }

  @Test
  void exit3WinsOver1() {
    assertThat(failing().file("releases.csv", "release_id\n\"open").audit().exitCode())
        .isEqualTo(3);
  }

  @Test
  void exit5WinsOver3() {
    AuditFolder folder = failing().file("releases.csv", "release_id\n\"open").file("way", "a file");

    assertThat(
            Program.run(
                    "audit",
                    folder.path().toString(),
                    "--out",
                    folder.path("way").resolve("out").toString())
                .exitCode())
        .isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "none, 0",
    "NEVER_PASSED_ON, 1",
    "never_passed_on, 1",
    "never-passed-on, 1",
    "DISCLOSED, 0",
    "'DISCLOSED,NEVER_PASSED_ON', 1",
    "HONOURED, 0"
  })
  void failOnSaysWhatMakesExit1(String verdicts, int exitCode) {
    AuditFolder.Reports reports = failing().audit("--fail-on", verdicts);

    assertThat(reports.exitCode()).isEqualTo(exitCode);
    assertThat(reports.verdict("#1")).isEqualTo("NEVER_PASSED_ON");
  }

  @Test
  void failOnMayNameAVerdictThatIsNoFailure() {
    assertThat(sound().audit("--fail-on", "HONOURED").exitCode()).isEqualTo(1);
  }

  @Test
  void failOnUndeterminedTurns4Into1() {
    AuditFolder folder =
        folder()
            .gp("#1,A81001,ctv3,XaZ89,2015-03-31,2015-04-04")
            .disseminated("#1,A81001,NIC-1,2017-03-06")
            .register("NIC-1,2017-03-06,unknown,,");

    assertThat(folder.audit().exitCode()).isEqualTo(4);
    assertThat(folder.auditInto("second", "--fail-on", "UNDETERMINED").exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "audit"})
  void everyExitCodeIsPrintedByHelp(String command) {
    Program.Ended help = command.isEmpty() ? Program.run("--help") : Program.run(command, "--help");

    assertThat(help.exitCode()).isZero();
    for (String code : new String[] {"0", "1", "2", "3", "4", "5", "70"}) {
      assertThat(help.out()).containsPattern("(?m)^ +" + code + " ");
    }
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--gp",
        "--gp-layout",
        "--received",
        "--received-meaning",
        "--requested",
        "--received-types",
        "--disseminated",
        "--release-id",
        "--release-date",
        "--recipient",
        "--releases",
        "--column",
        "--policy",
        "--as-of",
        "--grace-days",
        "--out",
        "--format",
        "--fail-on",
        "--require-coverage",
        "--key-file",
        "--encoding",
        "--date-format",
        "--threads",
        "--quiet",
        "--no-color"
      })
  void everyOptionIsInTheHelp(String option) {
    assertThat(Program.run("audit", "--help").out()).contains(option);
  }

  @Test
  void versionIsPrinted() {
    Program.Ended version = Program.run("--version");

    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).contains("consent-audit").containsPattern("[0-9]+\\.[0-9]+");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    assertThat(Program.run("audti").exitCode()).isEqualTo(2);
  }

  @Test
  void standardOutputCarriesTheSummaryAndStandardErrorTheTalk() {
    AuditFolder.Reports reports = sound().audit();

    assertThat(reports.out()).isNotEmpty();
    assertThat(reports.out()).doesNotContain("\u001B");
    assertThat(sound().auditInto("quiet", "--quiet").err()).isEmpty();
  }
}
