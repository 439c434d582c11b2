package org.consentaudit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The job as most would write it in Java: commons-csv and two maps. Argument: the folder. */
final class CommonsCsvPeer {
  private static final Map<String, String> OBJECTIONS =
      Map.of("read2", "9Nu4.", "ctv3", "XaaVL", "snomed", "881561000000100");

  private static final Map<String, String> WITHDRAWALS =
      Map.of("read2", "9Nu5.", "ctv3", "XaaVM", "snomed", "881581000000109");

  private static final String NEVER = "9999";

  private final Map<String, String> since = new HashMap<>();
  private final Map<String, String> until = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private long disclosed;

  private CommonsCsvPeer() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    CommonsCsvPeer job = new CommonsCsvPeer();
    read(folder.resolve("gp"), job::entry);
    read(folder.resolve("received"), row -> job.held.add(row.get(0)));
    read(folder.resolve("disseminated"), job::released);
    long never =
        job.since.keySet().stream()
            .filter(number -> !job.until.containsKey(number) && !job.held.contains(number))
            .count();
    System.out.println("answer " + never + " " + job.disclosed);
  }

  private void entry(CSVRecord row) {
    if (row.get(4).equals(OBJECTIONS.get(row.get(3)))) {
      since.put(row.get(0), row.get(6));
    } else if (row.get(4).equals(WITHDRAWALS.get(row.get(3)))) {
      until.put(row.get(0), row.get(6));
    }
  }

  private void released(CSVRecord row) {
    String from = since.get(row.get(0));
    if (from != null
        && row.get(2).compareTo(from) > 0
        && row.get(2).compareTo(until.getOrDefault(row.get(0), NEVER)) < 0) {
      disclosed++;
    }
  }

  private static void read(Path folder, Consumer<CSVRecord> rows) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      try (BufferedReader text =
              new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8));
          CSVParser parser =
              CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(text)) {
        parser.forEach(rows);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }
}
