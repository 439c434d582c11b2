package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder in testdata is an audit with the reports that it must give, to the byte. {@code
 * -Dscenario.update=true} writes the reports anew and then fails, so that nobody forgets to read
 * them before they are committed.
 */
class ScenarioTest {
  private static final Path TESTDATA = Path.of("testdata");
  private static final boolean UPDATE = Boolean.getBoolean("scenario.update");

  @TempDir Path folder;

  static List<String> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(TESTDATA)) {
      return folders
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void everyScenarioTellsItsStory() throws IOException {
    assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(11);
    for (String scenario : scenarios()) {
      assertThat(TESTDATA.resolve(scenario).resolve("about.md")).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void reportsAreWhatTheScenarioExpects(String scenario) throws IOException {
    Path expected = TESTDATA.resolve(scenario).resolve("expected");
    Map<String, String> reports = reports(scenario, folder.resolve("first"));

    if (UPDATE) {
      Files.createDirectories(expected);
      for (Map.Entry<String, String> report : reports.entrySet()) {
        Files.writeString(expected.resolve(report.getKey()), report.getValue());
      }
      fail("the expected reports were written anew: read them, then run without the switch");
    }
    assertThat(reports.keySet()).isEqualTo(read(expected).keySet());
    read(expected).forEach((name, text) -> assertThat(reports.get(name)).as(name).isEqualTo(text));
    assertThat(reports(scenario, folder.resolve("second"))).isEqualTo(reports);
  }

  private static Map<String, String> reports(String scenario, Path out) throws IOException {
    Program.Ended ended =
        Program.run("audit", TESTDATA.resolve(scenario).toString(), "--out", out.toString());

    assertThat(ended.exitCode()).as(ended.err()).isIn(0, 1, 4);
    Map<String, String> reports = read(out);
    reports.put("summary.txt", withoutFolder(ended.out()));
    return reports;
  }

  /** The summary without where the files are: that differs from run to run. */
  private static String withoutFolder(String summary) {
    return summary.replaceAll("(?s)(\n  Folder: ).*?(\n  Files: )", "$1(the folder)$2");
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
