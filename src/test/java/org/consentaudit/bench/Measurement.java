package org.consentaudit.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a contender, as a whole process seen from outside.
 *
 * @param seconds from its start to its end
 * @param peakMegabytes the largest resident size of any of its processes; 0 where GNU time lacks
 * @param answer what it found: "patients never passed on, rows disclosed"
 */
record Measurement(double seconds, long peakMegabytes, String answer) {
  private static final Path TIMER = Path.of("/usr/bin/time");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Exit codes with which consent-audit says that it did the whole job. */
  private static final int LARGEST_FINDING = 1;

  static Measurement of(Contender contender, Path work) throws IOException, InterruptedException {
    Path peak = work.resolve("peak");
    Path output = work.resolve("output");
    Files.deleteIfExists(peak);
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(TIMER)) {
      command.addAll(List.of(TIMER.toString(), "-q", "-f", "%M", "-o", peak.toString()));
    }
    command.addAll(contender.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(work.resolve("errors").toFile());
    // Polars has no other way to be told.
    builder.environment().put("POLARS_MAX_THREADS", "2");
    long start = System.nanoTime();
    int exit = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit < 0 || exit > LARGEST_FINDING) {
      throw new IOException(
          contender.name() + " ended with " + exit + ": " + tail(work.resolve("errors")));
    }
    return new Measurement(seconds, peak(peak), answer(contender, output));
  }

  private static String tail(Path errors) throws IOException {
    List<String> lines = Files.readAllLines(errors);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static long peak(Path file) throws IOException {
    return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) / 1024 : 0;
  }

  private static String answer(Contender contender, Path output) throws IOException {
    if (contender.kind() == Contender.Kind.FLOOR) {
      return "";
    }
    if (contender.reports().isPresent()) {
      return answer(JSON.readTree(contender.reports().get().resolve("report.json").toFile()));
    }
    return Files.readAllLines(output).stream()
        .filter(line -> line.startsWith("answer "))
        .map(line -> line.substring("answer ".length()))
        .findFirst()
        .orElseThrow(() -> new IOException(contender.name() + " gave no answer"));
  }

  private static String answer(JsonNode report) {
    long never = 0;
    for (JsonNode verdict : report.path("verdicts")) {
      if (verdict.path("verdict").asText().equals("NEVER_PASSED_ON")) {
        never += verdict.path("patients").asLong();
      }
    }
    long disclosed = 0;
    for (JsonNode release : report.path("releases")) {
      disclosed += release.path("exposures").asLong();
    }
    return never + " " + disclosed;
  }
}
