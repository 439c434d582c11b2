package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two audits that write into one folder at once: it then holds what one of them wrote, whole. */
class TwoRunsContractTest {
  private static final int ROUNDS = Integer.getInteger("tworuns.rounds", 25);

  @TempDir Path temporary;

  @Test
  void twoRunsIntoOneFolderNeverMixTheirReports() throws Exception {
    AuditFolder one = audit("one", "#1");
    AuditFolder other = audit("other", "#2");
    Map<String, String> ofOne = contents(one.audit().folder());
    Map<String, String> ofOther = contents(other.audit().folder());
    Path out = temporary.resolve("shared");
    ExecutorService two = Executors.newFixedThreadPool(2);
    List<String> faults = new ArrayList<>();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<Callable<Program.Ended>> runs = List.of(() -> into(one, out), () -> into(other, out));
        List<Integer> exits = new ArrayList<>();
        for (Future<Program.Ended> run : two.invokeAll(runs)) {
          exits.add(run.get().exitCode());
        }
        Map<String, String> found = contents(out);
        boolean ended = exits.contains(1) && exits.stream().allMatch(e -> e == 1 || e == 5);
        if (!ended || !(found.equals(ofOne) || found.equals(ofOther))) {
          faults.add("round " + round + ": exits " + exits + ", " + mix(found, ofOne, ofOther));
        }
      }
    } finally {
      two.shutdown();
    }
    assertThat(faults).isEmpty();
  }

  private AuditFolder audit(String name, String patient) {
    return AuditFolder.in(temporary.resolve(name))
        .gp(patient + ",A81001,ctv3,XaaVL,2015-03-31,2015-04-04")
        .disseminated(patient + ",A81001,NIC-1,2017-03-06");
  }

  private static Program.Ended into(AuditFolder audit, Path out) {
    return Program.run("audit", audit.path().toString(), "--out", out.toString());
  }

  private static String mix(
      Map<String, String> found, Map<String, String> ofOne, Map<String, String> ofOther) {
    StringBuilder mix = new StringBuilder();
    found.forEach(
        (name, text) ->
            mix.append(name)
                .append(
                    text.equals(ofOne.get(name))
                        ? " of one, "
                        : text.equals(ofOther.get(name)) ? " of the other, " : " of neither, "));
    return mix.toString();
  }

  private static Map<String, String> contents(Path folder) {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return contents;
  }
}
