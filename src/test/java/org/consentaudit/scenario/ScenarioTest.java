package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consentaudit.report.ReportFormat;
import org.consentaudit.report.XlsxContent;
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
  private static final String MANIFEST = "manifest.json";
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
    Path first = reports(scenario, folder.resolve("first"));
    Map<String, String> reports = read(first);

    if (UPDATE) {
      replace(expected, first);
      fail("the expected reports were written anew: read them, then run without the switch");
    }
    assertThat(reports.keySet()).isEqualTo(read(expected).keySet());
    read(expected).forEach((name, text) -> assertThat(reports.get(name)).as(name).isEqualTo(text));
    Map<String, byte[]> again = bytes(reports(scenario, folder.resolve("second")));
    bytes(first).forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
    assertThat(again.keySet()).isEqualTo(bytes(first).keySet());
  }

  /** Audits in every format, and puts what goes to standard output beside the files. */
  private static Path reports(String scenario, Path out) throws IOException {
    String path = TESTDATA.resolve(scenario).toString();
    String files =
        Arrays.stream(ReportFormat.values())
            .filter(format -> format != ReportFormat.GITHUB)
            .map(ReportFormat::label)
            .collect(Collectors.joining(","));
    Program.Ended ended = Program.run("audit", path, "--out", out.toString(), "--format", files);

    assertThat(ended.exitCode()).as(ended.err()).isIn(0, 1, 4);
    Files.writeString(out.resolve("summary.txt"), withoutFolder(ended.out()));
    Program.Ended github = Program.run("audit", path, "--format", "github");
    assertThat(github.exitCode()).isEqualTo(ended.exitCode());
    Files.writeString(out.resolve("github.txt"), github.out());
    return out;
  }

  /** The summary without where the files are: that differs from run to run. */
  static String withoutFolder(String summary) {
    return summary.replaceAll("(?s)(\n  Folder: ).*?(\n  Files: )", "$1(the folder)$2");
  }

  /**
   * What is in a folder, by path, but for the manifest: it holds the workbook's digest. A workbook
   * is compared by what it consists of: how well that is compressed depends on the virtual machine.
   */
  static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : bytes(folder).entrySet()) {
      if (file.getKey().equals(MANIFEST)) {
        continue;
      }
      files.put(
          file.getKey(),
          file.getKey().endsWith(".xlsx")
              ? XlsxContent.parts(file.getValue()).toString()
              : new String(file.getValue(), StandardCharsets.UTF_8));
    }
    return files;
  }

  private static Map<String, byte[]> bytes(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static void replace(Path expected, Path reports) throws IOException {
    for (String old : bytes(expected).keySet()) {
      Files.delete(expected.resolve(old));
    }
    for (Map.Entry<String, byte[]> file : bytes(reports).entrySet()) {
      if (file.getKey().equals(MANIFEST)) {
        continue;
      }
      Path path = expected.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }
}
