package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule.Scope;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/**
 * One rule for every name that comes from a file, held in every format: what it is made of can
 * neither be run nor hide or move what stands around it. A format that is new has to say here what
 * that means for its kind of file.
 */
class HostileNamesTest {
  /** What spreadsheets take for the beginning of a formula, spaces in front or not. */
  private static final Pattern FORMULA =
      Pattern.compile(
          "[\\s\\u00A0\\u3000\\uFEFF]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

  private static final Set<Integer> UNSEEN =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.SURROGATE,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR);

  /** All that the page is made of. An element that a name brought in would be another. */
  private static final Set<String> ELEMENTS =
      Set.of(
          ("html head meta title style body a svg defs pattern rect header p h1 h2 h3 nav ol ul li"
                  + " main dl div dt dd section table caption thead tbody tr th td details summary"
                  + " figure figcaption strong span desc line text footer")
              .split(" ", -1));

  @TempDir Path place;

  /** Names that try to be more than names. */
  static List<String> names() {
    return List.of(
        "=HYPERLINK(\"http://example.org\",\"click\")",
        "+44",
        "-1+1|cmd",
        "@SUM(A1:A9)",
        "\uFF1D1+1",
        " \u00A0=1+1",
        "\t=1+1",
        "\r\n=1+1",
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' style='color:red",
        "]]><b>&lt;&amp;&#0;",
        "<!--",
        "javascript:alert(1)",
        "[click](javascript:alert(1)) `code` | cell | **bold** <b>",
        "# heading\n\n* item\n::error::broken",
        "\u001B[31mred\u001B[0m",
        "\u009B31mred",
        "a\u202Egnp.exe",
        "a\u2066b\u2069",
        "zero\u200Bwidth\uFEFF",
        "bell\u0007 nul\0 delete\u007F next\u0085",
        "line\u2028separator\u2029",
        "half \uD800 pair",
        "tag \uDB40\uDC41",
        "\"quoted\", 'single'; semi",
        "_x003D_1+1",
        "##vso[task.complete]##[error] a::set-output name=x::y",
        "no character \uFFFE\uFDD0",
        "${7*7} $unsafe{x} @template.x() %s {{x}}");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFormatShowsHostileNamesAsHarmlessText(String name) throws IOException {
    ReportData data = named(name).data();
    ReportFolder.Published published;
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("audit"))) {
      ReportFormat.writeAll(EnumSet.allOf(ReportFormat.class), data, Sealing.PLAIN, folder);
      published = folder.publish();
    }
    for (String file : published.files()) {
      assertThat(file).matches("[A-Za-z0-9./-]+");
      requireHarmless(file, Files.readAllBytes(published.folder().resolve(file)), name);
    }
    for (ReportFormat format : ReportFormat.values()) {
      StringBuilder printed = new StringBuilder();
      format.print(data, Optional.of(published), Colours.NONE, printed);
      requireVisible(printed.toString(), "\n");
      assertThat(printed).doesNotContain("##vso[", "##[");
      assertThat(printed.toString().lines())
          .filteredOn(line -> line.stripLeading().startsWith("::"))
          .allMatch(line -> line.matches("::(error|warning|notice) title=[^:,]+::.*"));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsPublishedShowsHostileNamesAsHarmlessText(String name) throws IOException {
    ReportData data = named(name).data();
    ReportFolder.Published published;
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("published"))) {
      ReportFormat.publishAll(ReportFormat.forPublication(), data, folder);
      published = folder.publish();
    }
    assertThat(published.files()).hasSize(2);
    for (String file : published.files()) {
      requireHarmless(file, Files.readAllBytes(published.folder().resolve(file)), name);
    }
    StringBuilder printed = new StringBuilder();
    ReportFormat.printPublished(ReportFormat.forPublication(), data, printed);
    requireVisible(printed.toString(), "\n");
    assertThat(printed).doesNotContain("##vso[", "##[");
    assertThat(printed.toString().lines()).noneMatch(line -> line.stripLeading().startsWith("::"));
  }

  private static void requireHarmless(String file, byte[] bytes, String name) throws IOException {
    String kind = file.substring(file.lastIndexOf('.') + 1);
    String text = new String(bytes, UTF_8);
    switch (kind) {
      case "csv" -> requireHarmlessCsv(text);
      case "xlsx" -> requireHarmlessXlsx(bytes);
      case "html" -> requireHarmlessHtml(text);
      case "json" -> {
        requireVisible(text, "\n");
        if (file.equals("report.json")) {
          requireHarmlessJson(text, name);
        }
      }
      case "md" -> requireHarmlessMarkdown(text);
      case "xml" -> {
        requireVisible(text, "\n");
        assertThat(JUnitContent.cases(text)).isNotEmpty();
      }
      default -> throw new AssertionError("say what makes a name harmless in " + file);
    }
  }

  /** Text and nothing else, and text too when it is saved as CSV or copied to another sheet. */
  private static void requireHarmlessXlsx(byte[] workbook) throws IOException {
    for (List<List<String>> sheet : XlsxContent.sheets(workbook).values()) {
      for (List<String> row : sheet) {
        assertThat(row)
            .allSatisfy(HostileNamesTest::requireNoFormula)
            .allSatisfy(cell -> requireVisible(cell, ""));
      }
    }
    for (String part : XlsxContent.parts(workbook).values()) {
      requireVisible(part, "\n");
      assertThat(part).doesNotContain("<f>", "<f ", "<hyperlink");
    }
  }

  private static void requireHarmlessCsv(String text) throws IOException {
    requireVisible(text, "\r\n");
    try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(text))) {
      for (CSVRecord record : parser) {
        assertThat(record.toList()).allSatisfy(HostileNamesTest::requireNoFormula);
      }
    }
  }

  private static void requireHarmlessHtml(String text) {
    requireVisible(text, "\n");
    ReadPage page = ReadPage.of(text);
    assertThat(page.all("*")).extracting(Element::getTagName).isSubsetOf(ELEMENTS);
    assertThat(page.attributes())
        .extracting(attribute -> attribute.getKey().split(" ", -1)[1])
        .noneMatch(attribute -> attribute.startsWith("on") || attribute.equals("style"));
    assertThat(page.tables())
        .flatExtracting(ReadPage.Table::rows)
        .allSatisfy(row -> assertThat(row).allSatisfy(HostileNamesTest::requireNoFormula));
  }

  /** Programs read the name as it was; whoever looks at the file sees what is in it. */
  private static void requireHarmlessJson(String text, String name) throws IOException {
    JsonNode json = new ObjectMapper().readTree(text);
    String read = json.get("recipients").get(0).get("recipient").asText();
    assertThat(read).isEqualTo(name.replace('\uD800', '\uFFFD'));
  }

  /** Names stand in cells and items: nothing there marks anything up unescaped. */
  private static void requireHarmlessMarkdown(String text) {
    requireVisible(text, "\n");
    for (String line : text.split("\n", -1)) {
      assertThat(line.startsWith("| ") ? line.substring(1, line.length() - 1) : line)
          .doesNotContainPattern("(?<!\\\\)[<`]")
          .doesNotContainPattern("(?<!\\\\)[\\])]\\(|(?<!\\\\)\\[(?! to be filled in )")
          .doesNotContainPattern("(?<!\\\\)://|&(?!amp;)");
    }
    assertThat(text.lines().filter(line -> line.startsWith("| ")))
        .extracting(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count())
        .allMatch(bars -> bars <= 8);
    assertThat(text.lines().filter(line -> line.startsWith("#")))
        .noneMatch(line -> line.matches("#+ heading"));
  }

  private static void requireNoFormula(String cell) {
    assertThat(cell).doesNotMatch(FORMULA);
  }

  /** Nothing that moves, hides or reorders: of such characters only the given line ends. */
  private static void requireVisible(String text, String lineEnds) {
    assertThat(
            text.codePoints()
                .filter(c -> lineEnds.indexOf(c) < 0)
                .filter(c -> UNSEEN.contains(Character.getType(c)))
                .mapToObj(c -> String.format("U+%04X", c)))
        .isEmpty();
  }

  /** A result in which every name that can come from a file is this one. */
  private static SampleResult named(String name) {
    SampleResult sample = SampleResult.withFailures();
    PracticeCode practice = new PracticeCode(name);
    SourceLine source = new SourceLine(name, 7);
    sample.findings.add(
        new Finding(
            SampleResult.FOURTH,
            OptOutType.TYPE_2,
            Verdict.DISCLOSED,
            name,
            Optional.empty(),
            Optional.empty(),
            new Finding.Exposures(
                1,
                0,
                0,
                Optional.of(LocalDate.of(2017, 1, 2)),
                Optional.of(LocalDate.of(2017, 1, 2)),
                List.of(name, "NIC-1"),
                List.of(name)),
            new Finding.Entry(
                Optional.empty(), practice, name, CodeScheme.READ2, name, Set.of(), source)));
    sample.practices.add(0, new PracticeCounts(practice, name, 9, 9, 0));
    sample.recipients.add(0, new RecipientCounts(name, 1, 9, 9, 9));
    sample.months.add(SampleResult.month(name, 2016, 1, 9, 0, 0));
    sample.doubts.add(new DoubtCount(OptOutType.TYPE_2, name, 9));
    for (Scope scope : Scope.values()) {
      sample.releases.add(
          new ReleaseCounts(
              name,
              Optional.of(LocalDate.of(2017, 1, 2)),
              name,
              name,
              new TreeMap<>(Map.of(OptOutType.TYPE_2, new ReleaseScope(scope, name))),
              9,
              9,
              9,
              9,
              9));
    }
    sample.coverage = new Coverage(120, 118, 0, new TreeMap<>(Map.of(practice, 2L)));
    sample.gaps.add(new Gap(Gap.Kind.PRACTICES_WITHOUT_DATA, new TreeSet<>(Set.of(practice))));
    sample.ledger.add(new RowTally(name, Side.RECEIVED));
    sample.inputs.add(
        new ReportData.InputInfo(name, Side.GP, name, 1, 1, Optional.of(SampleResult.DIGEST)));
    sample.warnings.add(name);
    sample.unresolved.add(
        new Problem(Side.GP, source, SetAside.NO_NHS_NUMBER, practice, name, name));
    return sample;
  }
}
