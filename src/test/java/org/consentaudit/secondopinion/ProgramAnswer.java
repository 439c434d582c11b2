package org.consentaudit.secondopinion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads what the program wrote, in the form in which answers are compared. */
final class ProgramAnswer {
  /** Free to choose, or not fixed by the contract. */
  private static final Set<String> FINDING_COLUMNS_NOT_COMPARED = Set.of("finding_id", "reason");

  private static final Set<String> REVERSE_COLUMNS_NOT_COMPARED = Set.of("practice_code");

  private static final Set<String> REVERSE_VERDICTS =
      Set.of("WITHDRAWAL_NOT_PASSED_ON", "RECEIVED_WITHOUT_ENTRY");

  private ProgramAnswer() {}

  /** The answer in the folder {@code out}; empty tables where a report is missing. */
  static Answer read(Path folder, Path out, int exitCode) {
    List<Map<String, String>> findings = rows(folder, out.resolve("findings.csv"));
    findings.forEach(row -> row.keySet().removeAll(FINDING_COLUMNS_NOT_COMPARED));
    List<Map<String, String>> reverse = rows(folder, out.resolve("reverse.csv"));
    reverse.forEach(row -> row.keySet().removeAll(REVERSE_COLUMNS_NOT_COMPARED));
    reverse.sort(Comparator.comparing(Map::toString));
    List<String> unresolved = new ArrayList<>();
    for (Map<String, String> row : rows(folder, out.resolve("unresolved.csv"))) {
      unresolved.add(
          row.get("side")
              + " "
              + row.get("file")
              + ":"
              + row.get("line")
              + " "
              + row.get("reason"));
    }
    unresolved.sort(Comparator.naturalOrder());
    return new Answer(findings, unresolved, reverse, verdicts(out), exitCode);
  }

  private static List<Map<String, String>> rows(Path folder, Path file) {
    List<Map<String, String>> rows = new ArrayList<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    for (CSVRecord record : records(format, text(file))) {
      Map<String, String> row = new TreeMap<>();
      record.toMap().forEach((column, cell) -> row.put(column, relative(folder, cell)));
      rows.add(row);
    }
    return rows;
  }

  private static List<CSVRecord> records(CSVFormat format, String text) {
    try (StringReader reader = new StringReader(text)) {
      return format.parse(reader).getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Paths are compared relative to the audit folder. */
  private static String relative(Path folder, String cell) {
    String prefix = folder + "/";
    return cell.startsWith(prefix) ? cell.substring(prefix.length()) : cell;
  }

  /** The patients of each verdict; counts of zero and of the reverse checks are left out. */
  private static SortedMap<String, Integer> verdicts(Path out) {
    SortedMap<String, Integer> verdicts = new TreeMap<>();
    for (JsonNode row : report(out).path("verdicts")) {
      String verdict = row.path("verdict").asText();
      int patients = row.path("patients").asInt();
      if (patients > 0 && !REVERSE_VERDICTS.contains(verdict)) {
        verdicts.merge(row.path("optOutType").asText() + " " + verdict, patients, Integer::sum);
      }
    }
    return verdicts;
  }

  /** Rule K1, which needs no second opinion: inputs whose rows do not add up. */
  static List<String> brokenSums(Path out) {
    List<String> broken = new ArrayList<>();
    for (JsonNode input : report(out).path("ledger")) {
      long sum = input.path("used").asLong();
      for (JsonNode reason : input.path("setAside")) {
        sum += reason.path("rows").asLong();
      }
      if (sum != input.path("rowsRead").asLong()) {
        broken.add(input.toString());
      }
    }
    return broken;
  }

  private static JsonNode report(Path out) {
    try {
      String text = text(out.resolve("report.json"));
      return new ObjectMapper().readTree(text.isEmpty() ? "{}" : text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
