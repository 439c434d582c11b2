package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.consentaudit.report.JUnitContent;
import org.consentaudit.report.XlsxContent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every report says the same numbers. Each format of every scenario is read back, and what it says
 * of a thing is compared with what {@code report.json} says of it; the page has a test of its own.
 */
class SameNumbersTest {
  private static final Set<String> LISTED =
      Set.of(
          "NEVER_PASSED_ON",
          "PASSED_ON_LATE",
          "PASSED_ON_NOT_APPLIED",
          "DISCLOSED",
          "NOT_PROCESSABLE",
          "UNDETERMINED");

  static List<String> scenarios() throws IOException {
    return ScenarioTest.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void verdictsAreTheSame(String scenario) throws IOException {
    Reports reports = new Reports(scenario);
    List<String> all = new ArrayList<>();
    List<String> listed = new ArrayList<>();
    for (JsonNode count : reports.json().get("verdicts")) {
      String type = count.get("optOutType").asText();
      String verdict = count.get("verdict").asText();
      String line = type + " " + verdict + " " + count.get("patients").asLong();
      if (count.get("patients").asLong() > 0) {
        all.add(line);
        if (LISTED.contains(verdict)) {
          listed.add(line);
        }
      }
    }

    assertThat(
            found(reports.part("Verdicts"), "(?m)^  ([A-Z0-9_]+) +([A-Z_]+) +([0-9,]+) +[0-9,]+$"))
        .isEqualTo(all);
    assertThat(
            found(
                reports.markdown(),
                "\\| ([A-Z]+(?:_\\w+)*) \\| ([A-Z_]+) \\| [^|]+ \\| ([0-9,]+) \\| "))
        .isEqualTo(all);
    assertThat(
            reports.sheet("Summary").stream()
                .filter(row -> row.get(0).equals("verdict") && !row.get(3).equals("0"))
                .map(row -> row.get(1) + " " + row.get(2) + " " + row.get(3)))
        .containsExactlyElementsOf(all);
    assertThat(counted(reports.csv("findings.csv"), "opt_out_type", "verdict"))
        .containsExactlyInAnyOrderElementsOf(listed);
    assertThat(reports.testCases("[A-Z0-9_]+ [A-Z_]+", test -> test.suite().split(" ", -1)[0]))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void practicesAreTheSame(String scenario) throws IOException {
    Reports reports = new Reports(scenario);
    List<String> all = new ArrayList<>();
    List<String> failing = new ArrayList<>();
    Map<String, Long> listed = new TreeMap<>();
    for (JsonNode practice : reports.json().get("practices")) {
      String code = practice.get("practice").asText();
      long failures = practice.get("failures").asLong();
      long undetermined = practice.get("undetermined").asLong();
      long optOuts = practice.get("optOuts").asLong();
      all.add(code + " " + optOuts + " " + failures + " " + undetermined);
      if (failures > 0) {
        failing.add(code + " " + failures + " " + optOuts);
      }
      if (failures + undetermined > 0) {
        listed.put(code, failures + undetermined);
      }
    }

    assertThat(
            reports.sheet("Practices").stream()
                .skip(1)
                .filter(row -> !row.get(2).equals("0"))
                .map(row -> String.join(" ", row.get(0), row.get(2), row.get(3), row.get(4))))
        .containsExactlyElementsOf(all);
    assertThat(
            found(
                reports.part("Practices with"),
                "(?m)^  ([A-Z][0-9]{5}) +\\S.*? +([0-9,]+) +([0-9,]+)$"))
        .containsExactlyInAnyOrderElementsOf(failing);
    assertThat(
            found(
                reports.markdown(),
                "\\| ([A-Z][0-9]{5}) \\| [^|]+ \\| ([1-9][0-9,]*) \\| [0-9,]+ \\| ([0-9,]+) \\|"))
        .containsExactlyInAnyOrderElementsOf(failing);
    assertThat(counted(reports.csv("findings.csv"), "practice_code"))
        .containsExactlyElementsOf(lines(listed));
    assertThat(reports.packs("practices", "practice_code"))
        .containsExactlyElementsOf(lines(listed));
    Map<String, Long> inTestCases = new TreeMap<>();
    for (JUnitContent.Case test : reports.junit()) {
      if (listed.containsKey(test.name())) {
        verdictsIn(test).values().forEach(n -> inTestCases.merge(test.name(), n, Long::sum));
      }
    }
    assertThat(inTestCases).isEqualTo(listed);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void releasesAndRecipientsAreTheSame(String scenario) throws IOException {
    Reports reports = new Reports(scenario);
    List<String> releases = new ArrayList<>();
    for (JsonNode release : reports.json().get("releases")) {
      releases.add(
          join(release, "id", "rows", "exposures", "possibleExposures", "outOfScope", "patients"));
    }
    List<String> recipients = new ArrayList<>();
    List<String> exposed = new ArrayList<>();
    Map<String, Long> patients = new TreeMap<>();
    for (JsonNode recipient : reports.json().get("recipients")) {
      recipients.add(join(recipient, "recipient", "releases", "rows", "exposures", "patients"));
      if (recipient.get("exposures").asLong() > 0) {
        exposed.add(join(recipient, "releases", "patients", "exposures", "rows"));
        patients.put(recipient.get("recipient").asText(), recipient.get("patients").asLong());
      }
    }

    assertThat(
            reports.sheet("Releases").stream()
                .skip(1)
                .map(row -> row.get(0) + " " + String.join(" ", row.subList(4, 9))))
        .containsExactlyElementsOf(releases);
    assertThat(reports.sheet("Recipients").stream().skip(1).map(row -> String.join(" ", row)))
        .containsExactlyElementsOf(recipients);
    String four = " +([0-9,]+) +([0-9,]+) +([0-9,]+) +([0-9,]+)$";
    assertThat(found(reports.part("Recipients of opted-out"), "(?m)^  \\S.*?" + four))
        .containsExactlyInAnyOrderElementsOf(exposed);
    assertThat(
            found(
                reports.section("## Recipients"),
                "\\| [^|]+ \\| ([0-9,]+) \\| ([0-9,]+) \\| ([0-9,]+) \\| ([0-9,]+) \\|"))
        .containsExactlyInAnyOrderElementsOf(exposed);
    assertThat(reports.patientsInPacks()).isEqualTo(patients);
    long records = exposed.stream().mapToLong(line -> Long.parseLong(line.split(" ", -1)[2])).sum();
    assertThat(reports.incident())
        .contains("| Records released that should have been held back | " + shown(records) + " |");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whatIsOpenIsTheSame(String scenario) throws IOException {
    Reports reports = new Reports(scenario);
    JsonNode json = reports.json();
    JsonNode coverage = json.get("coverage");
    List<String> reverse = new ArrayList<>();
    for (JsonNode count : json.get("reverse")) {
      reverse.add(join(count, "optOutType", "verdict", "patients"));
    }
    List<String> unresolved = new ArrayList<>();
    for (JsonNode count : json.get("unresolved")) {
      unresolved.add(join(count, "side", "reason", "lines"));
    }

    String sentence =
        "This report speaks for %s of %s disseminated rows? \\(%s%%\\)\\."
            .formatted(
                shown(coverage.get("rowsUsed").asLong()),
                shown(coverage.get("rowsRead").asLong()),
                String.format(Locale.ROOT, "%.2f", coverage.get("percent").asDouble()));
    for (String report : List.of(reports.text(), reports.markdown(), reports.incident())) {
      if (coverage.get("rowsRead").asLong() > 0) {
        assertThat(report.replaceAll("\\s+", " ")).containsPattern(sentence);
      }
    }
    assertThat(reports.sheet("Summary"))
        .anyMatch(
            row ->
                row.get(0).equals("coverage")
                    && row.get(3).equals(coverage.get("rowsUsed").asText())
                    && row.get(4).equals(coverage.get("rowsRead").asText()));
    assertThat(counted(reports.csv("reverse.csv"), "opt_out_type", "verdict"))
        .containsExactlyInAnyOrderElementsOf(reverse);
    assertThat(reports.testCases("from the received lists.*", test -> "")).hasSameSizeAs(reverse);
    assertThat(counted(reports.csv("unresolved.csv"), "side", "reason"))
        .containsExactlyInAnyOrderElementsOf(unresolved);
    assertThat(reports.sheet("Unresolved")).isEqualTo(reports.csv("unresolved.csv"));
    assertThat(reports.sheet("Findings")).isEqualTo(reports.csv("findings.csv"));
    for (String report : List.of(reports.text(), reports.markdown())) {
      assertThat(report).contains("xit code " + json.get("exitCode").asInt());
    }
    assertThat(reports.sheet("Settings"))
        .contains(List.of("exit code", json.get("exitCode").asText()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whatTheLikelyFaultRestsOnIsTheSame(String scenario) throws IOException {
    Reports reports = new Reports(scenario);
    List<String> links = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (JsonNode link : reports.json().get("failuresByLink")) {
      links.add(outOf(link, "missed", "of"));
    }
    for (JsonNode fault : reports.json().get("faults")) {
      faults.add(fault.get("sentence").asText());
      assertThat(fault.get("sentence").asText()).contains(outOf(fault, "missed", "of"));
      faults.add(shown(Math.round(fault.get("bits").asDouble())) + " bits");
      faults.add(percent(fault, "share") + " missed");
      faults.add(percent(fault, "shareFrom") + " to " + percent(fault, "shareTo"));
      for (JsonNode contrast : fault.get("contrasts")) {
        faults.add(outOf(contrast, "missed", "of"));
      }
    }
    String page = Files.readString(reports.folder().resolve("report.html"));
    String plainPage = page.replaceAll("<[^>]*>", "").replace("&#39;", "'");
    for (String report : List.of(reports.text(), plainPage, reports.markdown())) {
      assertThat(links).allMatch(report.replaceAll("\\s+", " ")::contains);
    }
    for (String report :
        List.of(reports.text(), plainPage, reports.markdown(), reports.incident())) {
      assertThat(faults).allMatch(report.replaceAll("\\s+", " ")::contains);
    }
  }

  private static String outOf(JsonNode counts, String some, String all) {
    return shown(counts.get(some).asLong()) + " of " + shown(counts.get(all).asLong());
  }

  private static String percent(JsonNode fault, String share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * fault.get(share).asDouble());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void inputsAndLedgerAreTheSame(String scenario) throws IOException {
    Reports reports = new Reports(scenario);
    List<List<String>> sheet = reports.sheet("Inputs");
    List<String> heading = sheet.get(0);
    List<String> shown = new ArrayList<>();
    for (List<String> row : sheet.subList(1, sheet.size())) {
      List<String> aside = new ArrayList<>();
      for (int i = heading.indexOf("used") + 1; i < row.size(); i++) {
        if (!row.get(i).equals("0")) {
          aside.add(heading.get(i) + " " + row.get(i));
        }
      }
      shown.add(row + " " + aside);
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < reports.json().get("ledger").size(); i++) {
      JsonNode ledger = reports.json().get("ledger").get(i);
      JsonNode input = reports.json().get("inputs").get(i);
      Map<String, String> aside = new TreeMap<>();
      for (JsonNode reason : ledger.get("setAside")) {
        aside.put(reason.get("reason").asText(), reason.get("rows").asText());
      }
      List<String> row =
          new ArrayList<>(
              List.of(
                  input.get("path").asText(),
                  input.get("side").asText(),
                  input.get("layout").asText(),
                  input.get("bytes").asText(),
                  input.get("sha256").asText(),
                  ledger.get("rowsRead").asText(),
                  ledger.get("used").asText()));
      List<String> named = new ArrayList<>();
      for (String reason : heading.subList(row.size(), heading.size())) {
        row.add(aside.getOrDefault(reason, "0"));
        if (aside.containsKey(reason)) {
          named.add(reason + " " + aside.get(reason));
        }
      }
      expected.add(row + " " + named);
    }

    assertThat(shown).isEqualTo(expected);
  }

  private static String join(JsonNode node, String... fields) {
    return Stream.of(fields)
        .map(field -> node.get(field).asText())
        .collect(Collectors.joining(" "));
  }

  private static String shown(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static List<String> lines(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .toList();
  }

  /** The groups of every match, joined, without the commas of thousands. */
  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(
            match -> {
              List<String> groups = new ArrayList<>();
              for (int i = 1; i <= match.groupCount(); i++) {
                groups.add(match.group(i).replace(",", ""));
              }
              return String.join(" ", groups);
            })
        .toList();
  }

  /** How many rows of a table have the same cells in the columns, as in {@code A81001 3}. */
  private static List<String> counted(List<List<String>> table, String... columns) {
    Map<String, Long> counts = new TreeMap<>();
    for (List<String> row : table.subList(1, table.size())) {
      String key =
          Stream.of(columns)
              .map(column -> row.get(table.get(0).indexOf(column)))
              .collect(Collectors.joining(" "));
      counts.merge(key, 1L, Long::sum);
    }
    return lines(counts);
  }

  /** The verdicts that a test case names, with their counts. */
  private static Map<String, Long> verdictsIn(JUnitContent.Case test) {
    Map<String, Long> verdicts = new TreeMap<>();
    for (String verdict : found(test.message(), "([0-9,]+ [A-Z_]+)(?=[,;]|$)")) {
      String[] parts = verdict.split(" ", -1);
      verdicts.merge(parts[1], Long.parseLong(parts[0]), Long::sum);
    }
    return verdicts;
  }

  /** The expected reports of a scenario, read back. */
  private record Reports(Path folder) {
    Reports(String scenario) {
      this(Path.of("testdata", scenario, "expected"));
    }

    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }

    String text() throws IOException {
      return Files.readString(folder.resolve("summary.txt"));
    }

    String markdown() throws IOException {
      return Files.readString(folder.resolve("summary.md"));
    }

    String incident() throws IOException {
      return Files.readString(folder.resolve("incident.md"));
    }

    /** A part of the summary, up to the next heading; empty where it is not there. */
    String section(String heading) throws IOException {
      int start = markdown().indexOf("\n" + heading);
      return start < 0 ? "" : markdown().substring(start + 1).split("\n## ", -1)[0];
    }

    /** A part of the summary on the terminal, up to the next empty line. */
    String part(String heading) throws IOException {
      int start = text().indexOf("\n" + heading);
      return start < 0 ? "" : text().substring(start + 1).split("\n\n", -1)[0];
    }

    List<JUnitContent.Case> junit() throws IOException {
      return JUnitContent.cases(Files.readString(folder.resolve("junit.xml")));
    }

    /** What test cases of the suites say of verdicts, by what the name gives, as lines. */
    List<String> testCases(
        String suites, java.util.function.Function<JUnitContent.Case, String> name)
        throws IOException {
      Map<String, Long> counts = new TreeMap<>();
      List<String> others = new ArrayList<>();
      for (JUnitContent.Case test : junit()) {
        if (test.suite().matches(suites)) {
          others.add(test.message());
          verdictsIn(test)
              .forEach(
                  (verdict, n) -> counts.merge(name.apply(test) + " " + verdict, n, Long::sum));
        }
      }
      return counts.isEmpty() && suites.startsWith("from") ? others : lines(counts);
    }

    List<List<String>> sheet(String name) throws IOException {
      return XlsxContent.sheets(Files.readAllBytes(folder.resolve("report.xlsx")))
          .getOrDefault(name, List.of());
    }

    List<List<String>> csv(String name) throws IOException {
      List<List<String>> rows = new ArrayList<>();
      try (CSVParser parser =
          CSVParser.parse(Files.readString(folder.resolve(name)), CSVFormat.RFC4180)) {
        for (CSVRecord record : parser) {
          rows.add(record.toList());
        }
      }
      return rows;
    }

    /** How many rows there are for each holder, over all its packs. */
    List<String> packs(String kind, String holder) throws IOException {
      List<String> counts = new ArrayList<>();
      for (String file : files(kind)) {
        counts.addAll(counted(csv(file), holder));
      }
      return counts;
    }

    Map<String, Long> patientsInPacks() throws IOException {
      Map<String, Set<String>> patients = new TreeMap<>();
      for (String file : files("recipients")) {
        for (List<String> row : csv(file).stream().skip(1).toList()) {
          patients.computeIfAbsent(row.get(0), unused -> new TreeSet<>()).add(row.get(1));
        }
      }
      Map<String, Long> counts = new TreeMap<>();
      patients.forEach(
          (recipient, ofRecipient) -> counts.put(recipient, (long) ofRecipient.size()));
      return counts;
    }

    private List<String> files(String kind) throws IOException {
      Path place = folder.resolve("packs").resolve(kind);
      if (!Files.exists(place)) {
        return List.of();
      }
      try (Stream<Path> found = Files.list(place)) {
        return found.map(file -> folder.relativize(file).toString()).sorted().toList();
      }
    }
  }
}
