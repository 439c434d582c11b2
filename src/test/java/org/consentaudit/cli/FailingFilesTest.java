package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the disk refuses, at whatever moment: the n-th thing asked of the file system fails, for
 * every n until a run no longer comes to it. Each run ends with the right answer, or says with its
 * exit code that it has none and leaves the earlier report as it was.
 */
class FailingFilesTest {
  private static final String NUMBER = "9990000018";

  /** Every input has its part in the answer: the exit code of the audit below is this one. */
  private static final int RIGHT = 1;

  private static final String EARLIER = "an earlier report\n";

  @TempDir Path temporary;
  private Path out;
  private FailingFiles failing;
  private Map<String, String> right;

  @BeforeEach
  void auditOnceWithoutFailure() throws IOException {
    Path audit = Files.createDirectories(temporary.resolve("audit"));
    out = temporary.resolve("out");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          ("nhs_number,practice_code,code,effective_date\n" + NUMBER + ",A81001,Xlocl,2015-03-31\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    put(audit, "gp/entries.csv.gz", packed.toByteArray());
    put(audit, "received/held.csv", text("nhs_number,received_date\n" + NUMBER + ",2017-04-12\n"));
    put(
        audit,
        "disseminated/sent.csv",
        text(
            "nhs_number,release_id,release_date\n"
                + (NUMBER + ",NIC-1,2016-05-06\n")
                + (NUMBER + ",NIC-2,2016-06-07\n")
                + (NUMBER + ",NIC-3,2015-04-03\n")));
    put(audit, "releases.csv", text("release_id,type_2_applies\nNIC-1,yes\nNIC-2,no\nNIC-3,yes\n"));
    put(
        audit,
        "audit.json",
        text("{\"asOf\": \"2018-01-31\", \"policy\": \"policy.json\", \"graceDays\": 7}"));
    put(
        audit,
        "policy.json",
        text(
            "{\"extends\": \"england\", \"name\": \"local\", \"codes\": [{\"type\": \"TYPE_2\","
                + " \"meaning\": \"dissent\", \"scheme\": \"ctv3\", \"code\": \"Xlocl\"}]}"));
    failing = FailingFiles.over(temporary);

    Ended ended = run();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(RIGHT);
    right = contents(out);
    assertThat(right.get("findings.csv")).contains(NUMBER, "PASSED_ON_LATE,", ",1,0,0,2016-05-06");
  }

  private static void put(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(FailingFiles.Lasting.class)
  void whateverFailsOverAnEarlierReportTheAnswerIsRightOrThereIsNone(FailingFiles.Lasting lasting)
      throws IOException {
    Map<String, String> earlier = new TreeMap<>();
    right.keySet().forEach(name -> earlier.put(name, EARLIER));

    loop(lasting, earlier);
  }

  @ParameterizedTest
  @EnumSource(FailingFiles.Lasting.class)
  void whateverFailsWithoutAnEarlierReportTheAnswerIsRightOrThereIsNone(
      FailingFiles.Lasting lasting) throws IOException {
    loop(lasting, Map.of());
  }

  private void loop(FailingFiles.Lasting lasting, Map<String, String> earlier) throws IOException {
    List<String> faults = new ArrayList<>();
    int number = 0;
    do {
      number++;
      lay(earlier);
      failing.failAt(number, lasting);
      Ended ended = run();
      String fault = fault(ended, earlier);
      if (!fault.isEmpty()) {
        faults.add(number + ", " + failing.failedAt() + ": " + fault);
      }
    } while (!failing.failedAt().isEmpty());

    assertThat(number).as("things asked").isGreaterThan(100);
    assertThat(faults.stream().limit(20)).as(number + " runs").isEmpty();
  }

  private String fault(Ended ended, Map<String, String> earlier) throws IOException {
    if (ended.err().contains(NUMBER)) {
      return "a number on standard error";
    }
    Map<String, String> after = new TreeMap<>(contents(out));
    // Holds nothing but a mark of the run, which says so where it cannot even be deleted.
    after.remove(".consent-audit.lock");
    boolean leftOver = after.keySet().removeIf(name -> name.startsWith(".consent-audit-"));
    if (Set.of(0, RIGHT, 4).contains(ended.exitCode())) {
      return ended.exitCode() == RIGHT && after.equals(right)
          ? ""
          : "exit " + ended.exitCode() + " and another report: " + difference(after);
    }
    if (!Set.of(2, 3, 5).contains(ended.exitCode())) {
      return "exit " + ended.exitCode() + ": " + ended.err().lines().limit(12).toList();
    }
    if (ended.err().isBlank()) {
      return "exit " + ended.exitCode() + " without a word";
    }
    if (leftOver && !ended.err().contains(".consent-audit-")) {
      return "a temporary folder left, and not a word about it: " + ended.err();
    }
    if (ended.err().contains("could not all be put back")) {
      return isAllThere(earlier) ? "" : "a file of the earlier report is lost: " + ended.err();
    }
    boolean published = ended.exitCode() == 5 && after.equals(right);
    return after.equals(earlier) || published
        ? ""
        : "exit "
            + ended.exitCode()
            + ", and the report is neither: "
            + difference(after)
            + ended.err();
  }

  /**
   * Whether the earlier report is whole but for where its files lie: where a disk goes away in the
   * middle of the exchange, nothing can be put back, and the set is marked as incomplete.
   */
  private boolean isAllThere(Map<String, String> earlier) throws IOException {
    Map<String, String> found = new TreeMap<>();
    contents(out)
        .forEach(
            (name, text) -> {
              boolean aside = name.startsWith(".consent-audit-") && name.contains("/earlier/");
              if (aside || text.equals(EARLIER)) {
                found.put(name.substring(name.lastIndexOf('/') + 1), text);
              }
            });
    return found.equals(earlier) && Files.notExists(out.resolve("manifest.json"));
  }

  private String difference(Map<String, String> after) {
    StringBuilder difference = new StringBuilder(after.keySet().toString());
    right.forEach(
        (name, text) -> {
          if (!text.equals(after.get(name))) {
            difference.append(' ').append(name);
          }
        });
    return difference.toString();
  }

  @Test
  void whatFailsIsReadingAndWritingAndAllElseThatIsAskedOfADisk() throws IOException {
    lay(Map.of("report.json", EARLIER));
    failing.failAt(Integer.MAX_VALUE, FailingFiles.Lasting.ONCE);

    run();

    assertThat(failing.asked())
        .contains(
            "read audit.json",
            "read policy.json",
            "read entries.csv.gz",
            "read held.csv",
            "read sent.csv",
            "read releases.csv",
            "write findings.csv",
            "force findings.csv",
            "close findings.csv",
            "move findings.csv",
            "move report.json",
            "list gp");
  }

  /** Puts the earlier report, and nothing else, into the report folder. */
  private void lay(Map<String, String> earlier) throws IOException {
    if (Files.exists(out)) {
      try (Stream<Path> tree = Files.walk(out)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    try (Stream<Path> beside = Files.list(temporary)) {
      for (Path path : beside.filter(p -> p.getFileName().toString().startsWith(".")).toList()) {
        try (Stream<Path> tree = Files.walk(path)) {
          for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(each);
          }
        }
      }
    }
    for (Map.Entry<String, String> file : earlier.entrySet()) {
      put(out, file.getKey(), text(file.getValue()));
    }
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    if (!Files.exists(folder)) {
      return contents;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private Ended run() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err),
            failing.path(temporary));
    int exitCode =
        Main.run(
            new String[] {
              "audit", "audit", "--out", "out", "--format", "csv,json", "--threads", "1"
            },
            console);
    return new Ended(exitCode, out.toString(), err.toString());
  }

  private record Ended(int exitCode, String out, String err) {}
}
