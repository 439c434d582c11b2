package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consentaudit.NhsNumber;
import org.consentaudit.report.ReadPage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected pages of all scenarios: the same numbers as report.json, and nobody's number. */
class ScenarioPageTest {
  private static final Pattern TEN_DIGITS = Pattern.compile("(?=([0-9](?:[ \\u00A0.-]?[0-9]){9}))");

  static List<String> scenarios() throws IOException {
    return ScenarioTest.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noNhsNumberIsInThePage(String scenario) throws IOException {
    String html = Files.readString(expected(scenario).resolve("report.html"));
    // Lengths in pictures and digests are long numbers too, and stand in attributes of their own.
    String shown = html.replaceAll(" (x|y|width|height)=\"[0-9.%]+\"", "");

    Matcher digits = TEN_DIGITS.matcher(shown);
    List<String> numbers = new ArrayList<>();
    while (digits.find()) {
      boolean inDigest =
          shown.substring(0, digits.start(1)).matches("(?s).*[0-9a-f]$")
              || Character.isLetterOrDigit(shown.charAt(digits.end(1)));
      if (!inDigest && NhsNumber.parse(digits.group(1)).isPresent()) {
        numbers.add("at " + digits.start(1));
      }
    }
    assertThat(numbers).isEmpty();
    assertThat(shown).doesNotContain("999000");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void verdictsAndWhereTheyWereFoundAreThoseOfTheJson(String scenario) throws IOException {
    JsonNode json = json(scenario);
    ReadPage page = page(scenario);

    assertThat(picked(page, "What became of the opt-outs", 0, 1, 2))
        .map(row -> row.replaceAll(":[^|]*", ""))
        .containsExactlyElementsOf(
            lines(json.get("verdicts"), "verdict", "optOutType", "patients").stream()
                .filter(line -> !line.endsWith("|0"))
                .toList());
    assertThat(picked(page, "Opt-outs not honoured, by practice", 0, 1, 2, 3))
        .containsExactlyInAnyOrderElementsOf(
            lines(json.get("practices"), "practice", "supplier", "failures", "optOuts"));
    assertThat(picked(page, "Recipients of", 0, 1, 2, 3, 4))
        .containsExactlyInAnyOrderElementsOf(
            lines(
                json.get("recipients"), "recipient", "releases", "patients", "exposures", "rows"));
    assertThat(picked(page, "Releases", 0, 2, 3, 4, 5, 6))
        .filteredOn(row -> !row.startsWith("Releases of which"))
        .containsAll(
            lines(
                json.get("releases"),
                "id",
                "recipient",
                "dataset",
                "patients",
                "exposures",
                "rows"));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whatIsLeftOpenAndWhatWasReadAreThoseOfTheJson(String scenario) throws IOException {
    JsonNode json = json(scenario);
    ReadPage page = page(scenario);

    assertThat(picked(page, "Opt-outs of which", 0, 1, 2))
        .containsExactlyElementsOf(lines(json.get("doubts"), "optOutType", "reason", "optOuts"));
    assertThat(picked(page, "Disseminated rows of", 0, 1))
        .containsExactlyInAnyOrderElementsOf(
            lines(json.get("coverage").get("notCovered"), "practice", "rows"));
    assertThat(picked(page, "Files read", 0, 3, 4, 5))
        .containsExactlyElementsOf(lines(json.get("inputs"), "path", "rows", "bytes", "sha256"));

    Map<String, Long> read = new TreeMap<>();
    json.get("ledger")
        .forEach(
            input ->
                read.merge(input.get("side").asText(), input.get("rowsRead").asLong(), Long::sum));
    List<List<String>> ledger = page.rows("Where every row went");
    long shown =
        ledger.get(0).stream()
            .skip(1)
            .mapToLong(cell -> Long.parseLong(cell.replace(",", "")))
            .sum();
    assertThat(shown).isEqualTo(read.values().stream().mapToLong(Long::longValue).sum());
    assertThat(ledger.get(ledger.size() - 1).subList(1, ledger.get(0).size()))
        .isEqualTo(ledger.get(0).subList(1, ledger.get(0).size()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void monthsAreThoseOfTheJson(String scenario) throws IOException {
    Map<String, List<Long>> expected = new TreeMap<>();
    for (JsonNode month : json(scenario).get("months")) {
      if (!month.get("received").isNull()) {
        long recorded = month.get("recorded").asLong();
        add(
            expected,
            month.get("supplier").asText() + ": " + month.get("optOutType").asText(),
            recorded,
            recorded - month.get("everReceived").asLong(),
            month.get("received").asLong());
      }
    }
    Map<String, List<Long>> shown = new TreeMap<>();
    for (ReadPage.Table table : page(scenario).tables()) {
      if (table.header().contains("Never received")) {
        for (List<String> row : table.rows()) {
          add(
              shown,
              table.caption().replaceAll(" opt-outs by .*", ""),
              Long.parseLong(row.get(1)),
              Long.parseLong(row.get(2)),
              Long.parseLong(row.get(3)));
        }
      }
    }

    assertThat(shown).isEqualTo(expected);
  }

  private static void add(Map<String, List<Long>> sums, String key, long... numbers) {
    List<Long> sum = new ArrayList<>(sums.getOrDefault(key, List.of(0L, 0L, 0L)));
    for (int i = 0; i < numbers.length; i++) {
      sum.set(i, sum.get(i) + numbers[i]);
    }
    sums.put(key, sum);
  }

  /** Some columns of the tables of a caption, each row as one text. */
  private static List<String> picked(ReadPage page, String caption, int... columns) {
    List<String> picked = new ArrayList<>();
    for (List<String> row : page.rows(caption)) {
      List<String> cells = new ArrayList<>();
      for (int column : columns) {
        if (column < row.size()) {
          cells.add(row.get(column).replace(",", ""));
        }
      }
      picked.add(String.join("|", cells));
    }
    return picked;
  }

  /** The same from a list of the JSON. */
  private static List<String> lines(JsonNode list, String... fields) {
    List<String> lines = new ArrayList<>();
    for (JsonNode item : list) {
      List<String> cells = new ArrayList<>();
      for (String field : fields) {
        String cell = item.get(field).asText();
        cells.add(cell.isBlank() ? "Not known" : cell.replace(",", ""));
      }
      lines.add(String.join("|", cells));
    }
    return lines;
  }

  private static Path expected(String scenario) {
    return Path.of("testdata", scenario, "expected");
  }

  private static ReadPage page(String scenario) throws IOException {
    return ReadPage.of(Files.readString(expected(scenario).resolve("report.html")));
  }

  private static JsonNode json(String scenario) throws IOException {
    return new ObjectMapper().readTree(expected(scenario).resolve("report.json").toFile());
  }
}
