package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code --verify} every verdict is reached a second time, and every report says so. */
class VerifyContractTest {
  private static final String SAID =
      "Every verdict was reached a second time by another algorithm, and was the same (--verify).";

  @TempDir Path work;

  @ParameterizedTest
  @MethodSource("org.consentaudit.scenario.ScenarioTest#scenarios")
  void aSecondOpinionAgreesOnEveryScenarioAndChangesNothingElse(String scenario)
      throws IOException {
    Map<String, String> once = reports(scenario, "once");
    Map<String, String> twice = reports(scenario, "twice", "--verify");

    assertThat(twice.keySet()).isEqualTo(once.keySet());
    assertThat(twice.get("report.json")).contains("\"verified\": true");
    assertThat(twice.getOrDefault("out", "").replaceAll("\\s+", " ")).contains(SAID);
    assertThat(twice.get("report.html")).contains(SAID);
    assertThat(twice.getOrDefault("summary.md", "").replace("\\", "")).contains(SAID);
    for (Map.Entry<String, String> report : once.entrySet()) {
      String said = twice.getOrDefault(report.getKey(), "");
      assertThat(without(said)).as(report.getKey()).isEqualTo(without(report.getValue()));
    }
  }

  /** Text without what tells the two runs apart, and without where its lines were broken. */
  private static String without(String report) {
    return report
        .replaceAll("\\s+", " ")
        .replace("\\", "")
        .replace("\"verified\": true", "\"verified\": false")
        .replace("agrees on every verdict (--verify)", "not asked for")
        .replaceAll("\\s*<p[^>]*>\\s*" + java.util.regex.Pattern.quote(SAID) + "\\s*</p>", "")
        .replace(" " + SAID, "");
  }

  private Map<String, String> reports(String scenario, String name, String... more)
      throws IOException {
    Path out = work.resolve(name);
    String[] args = {
      "audit",
      Path.of("testdata", scenario).toString(),
      "--out",
      out.toString(),
      "--format",
      "text,csv,json,html,xlsx,junit,markdown,incident,packs"
    };
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Program.Ended ended = Program.run(all);
    assertThat(ended.exitCode()).as(ended.err()).isIn(0, 1, 4);
    Map<String, String> files = new TreeMap<>(ScenarioTest.read(out));
    files.put("out", ScenarioTest.withoutFolder(ended.out()));
    files.put("exit", Integer.toString(ended.exitCode()));
    return files;
  }

  @Test
  void theSettingsFileMayAskForIt() {
    AuditFolder.Reports reports =
        AuditFolder.in(work)
            .gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
            .disseminated("#1,A81001,NIC-1,2017-05-06")
            .settings("{\"verify\": true}")
            .audit();

    assertThat(reports.exitCode()).isEqualTo(1);
    assertThat(reports.json().get("settings").get("verified").asBoolean()).isTrue();
    assertThat(reports.out().replaceAll("\\s+", " ")).contains(SAID);
  }

  @Test
  void withoutItNothingIsSaid() {
    AuditFolder.Reports reports =
        AuditFolder.in(work)
            .gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
            .disseminated("#1,A81001,NIC-1,2017-05-06")
            .audit();

    assertThat(reports.json().get("settings").get("verified").asBoolean()).isFalse();
    assertThat(reports.out()).doesNotContain("second time");
  }
}
