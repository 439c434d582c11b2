package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One patient's whole story, told without the number. */
class TraceContractTest {
  @TempDir Path temporary;

  private AuditFolder folder() {
    return AuditFolder.in(temporary)
        .gp(
            "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#1,A81001,ctv3,XaaVM,2017-09-30,2017-10-01",
            "#1,A81002,read2,9Nu4.,2018-01-15,2018-01-16",
            "#1,A81001,ctv3,XaZ8A,,",
            "#2,A81001,ctv3,XaaVL,2017-02-28,2017-03-01")
        .receivedAs(
            "nhs_number,received_date,withdrawn_date",
            "#1,2017-06-01,2017-10-05",
            "#1,2018-02-03,",
            "#2,2017-03-02,")
        .disseminatedAs(
            "nhs_number,practice_code,release_id,release_date,recipient",
            "#1,A81001,NIC-1,2017-05-06,Example Trust",
            "#1,A81001,NIC-2,2018-03-07,Other Trust",
            "#3,A81001,NIC-3,2018-03-08,Third Trust");
  }

  private Program.Ended trace(String input, String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "trace";
    args[1] = folder().path().toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return Program.runWith(AuditFolder.numbered(input), args);
  }

  @Test
  void theStoryHoldsEveryEntryWithFileAndLine() {
    assertThat(trace("#1\n").out())
        .contains("gp/entries.csv:2")
        .contains("gp/entries.csv:3")
        .contains("gp/entries.csv:4")
        .contains("2017-03-31")
        .contains("XaaVM")
        .contains("9Nu4.")
        .contains("A81002")
        .doesNotContain("gp/entries.csv:6");
  }

  @Test
  void theStoryHoldsTheStateOverTime() {
    assertThat(trace("#1\n").out())
        .containsPattern("2017-03-31.*2017-09-30")
        .contains("2018-01-15");
  }

  @Test
  void theStoryHoldsWhatWasReceived() {
    assertThat(trace("#1\n").out())
        .contains("received/held.csv:2")
        .contains("2017-06-01")
        .contains("2017-10-05")
        .contains("received/held.csv:3");
  }

  @Test
  void theStoryHoldsEveryReleaseThePatientWasIn() {
    assertThat(trace("#1\n").out())
        .contains("NIC-1")
        .contains("Example Trust")
        .contains("NIC-2")
        .contains("Other Trust")
        .doesNotContain("NIC-3");
  }

  @Test
  void theStoryHoldsTheVerdictAndWhy() {
    assertThat(trace("#1\n").out()).contains("TYPE_2: PASSED_ON_LATE").contains("Why");
  }

  @Test
  void theVerdictIsThatOfTheAudit() {
    AuditFolder.Reports reports = folder().audit();

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_LATE");
  }

  @Test
  void ruleS2AnUndatedWithdrawalIsFlaggedInTheStory() {
    assertThat(trace("#1\n").out()).contains("gp/entries.csv:5").contains("UNDATED");
  }

  @Test
  void theExitCodeIsThePatients() {
    assertThat(trace("#1\n").exitCode()).isEqualTo(1);
    assertThat(trace("#2\n").exitCode()).isZero();
    assertThat(trace("#2\n").out()).contains("HONOURED");
  }

  @Test
  void aPatientWithoutAnEntryIsSaidSo() {
    Program.Ended ended = trace("#3\n");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("No opt-out entry").contains("NIC-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#1\n", "#2", "#3\r\n"})
  void theNumberIsNeverEchoed(String input) {
    Program.Ended ended = trace(input);

    assertThat(AuditFolder.named(ended.out() + ended.err())).doesNotContainPattern("#[0-9]");
    assertThat(ended.out() + ended.err()).doesNotContainPattern("999[0-9]{7}");
  }

  @Test
  void theNumberMayBeReadFromAFile() {
    AuditFolder folder = folder().file("who.txt", "#1\n");

    Program.Ended ended = trace("", "--nhs-number-file", folder.path("who.txt").toString());

    assertThat(ended.out()).isEqualTo(trace("#1\n").out());
  }

  @Test
  void theNumberMayBeSpaced() {
    String number = AuditFolder.numbered("#1");
    String spaced =
        number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);

    assertThat(trace(spaced + "\n").out()).isEqualTo(trace("#1\n").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "9990000010\n", "4444444444\n", "a name\n"})
  void whatIsNoNumberIsWrongUsageAndNotEchoed(String input) {
    Program.Ended ended = trace(input);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).doesNotContain("9990000010").doesNotContain("a name");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aNumberOnTheCommandLineIsWrongUsageAndNotEchoed() {
    Program.Ended ended =
        Program.run(
            "trace", folder().path().toString(), "--nhs-number", AuditFolder.numbered("#1"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).doesNotContain(AuditFolder.numbered("#1"));
  }

  @Test
  void aNumberFileThatDoesNotExistIsWrongUsage() {
    assertThat(trace("", "--nhs-number-file", "nowhere.txt").exitCode()).isEqualTo(2);
  }

  @Test
  void traceMasksNumbersInNamesOfFilesReleasesAndRecipients() {
    AuditFolder folder =
        AuditFolder.in(temporary)
            .file(
                AuditFolder.numbered("gp/entries-#61.csv"),
                "nhs_number,code,practice_code,effective_date\n#1,XaaVL,#62,2017-03-31\n")
            .file(
                AuditFolder.numbered("received/held-#63.csv"),
                "nhs_number,received_date\n#1,2017-04-05\n")
            .disseminatedAs(
                "nhs_number,release_id,release_date,recipient", "#1,#64,2017-05-06,Trust #65");

    Program.Ended ended =
        Program.runWith(AuditFolder.numbered("#1\n"), "trace", folder.path().toString());

    assertThat(AuditFolder.named(ended.out() + ended.err())).doesNotContainPattern("#[0-9]");
  }
}
