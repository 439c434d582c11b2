package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --publish} writes, over random results and from what a reader of it can see. */
class PublicationTest {
  private static final int RESULTS = 400;

  private static final List<OptOutType> TYPES = List.of(OptOutType.TYPE_1, OptOutType.TYPE_2);

  /** Digits that count nothing: types, the rule itself, years, the version and days of grace. */
  private static final Pattern NO_COUNT =
      Pattern.compile(
          "TYPE_[12]|from 1 to 7|0 stays 0|nearest\\s+5|\\b\\d* ?[A-Z][a-z]+ 201\\d|\\b201\\d\\b"
              + "|consent-audit\\s+0\\.1\\.0|grace:\\s+14");

  @TempDir Path place;

  @Test
  void noFormatShowsANumberThatMayNotBePublished() throws IOException {
    for (int seed = 0; seed < RESULTS; seed++) {
      ReportData data = RandomCounts.of(seed).data();
      for (String report : List.of(text(data), markdown(data), shownHtml(data))) {
        String counting = NO_COUNT.matcher(report).replaceAll("");
        assertThat(Pattern.compile("[\\d,]*\\d").matcher(counting).results())
            .as("seed %s", seed)
            .extracting(MatchResult::group)
            .allMatch(number -> mayBePublished(number.replace(",", "")));
        assertThat(report).doesNotContain("secret", "B990", "%)", SampleResult.DIGEST);
      }
    }
  }

  private static boolean mayBePublished(String number) {
    long value = Long.parseLong(number);
    return value % 5 == 0 && (value == 0 || value > 7);
  }

  @Test
  void everyFormatShowsTheSameNumbers() throws IOException {
    for (int seed = 0; seed < RESULTS; seed++) {
      ReportData data = RandomCounts.of(seed).data();
      Map<String, String> read = read(data);

      assertThat(fromHtml(data)).as("seed %s", seed).isEqualTo(read);
      assertThat(fromText(data)).as("seed %s", seed).isEqualTo(read);
    }
  }

  @Test
  void everyNumberIsTheRoundedOneOrAStar() throws IOException {
    int stars = 0;
    int numbers = 0;
    for (int seed = 0; seed < RESULTS; seed++) {
      SampleResult sample = RandomCounts.of(seed);
      Map<String, Long> exact = RandomCounts.exact(sample);
      for (Map.Entry<String, String> shown : read(sample.data()).entrySet()) {
        long count = Objects.requireNonNull(exact.get(shown.getKey()), shown.getKey());
        if (shown.getValue().equals("*")) {
          assertThat(count).isPositive();
          stars++;
        } else {
          assertThat(shown.getValue()).isEqualTo(PublishedCount.of(count).text());
          numbers++;
        }
      }
    }
    // Most of a table must be left to read, or suppressing everything would pass.
    assertThat(numbers).isGreaterThan(stars);
  }

  @Test
  void noReaderCanWorkOutASmallNumber() throws IOException {
    for (int seed = 0; seed < RESULTS; seed++) {
      SampleResult sample = RandomCounts.of(seed);
      Map<String, Long> exact = RandomCounts.exact(sample);
      Map<String, String> shown = read(sample.data());
      Reader reader = new Reader();
      exact.forEach(
          (name, count) -> {
            String text = shown.getOrDefault(name, count == 0 ? "0" : "");
            if (text.isEmpty()) {
              reader.doesNotSee(name);
            } else {
              reader.reads(name, text, PublishedCount.isSmall(count));
            }
          });
      relations(sample, reader);
      Map<String, String> withNone = new TreeMap<>(shown);
      exact.forEach((name, count) -> withNone.putIfAbsent(name, count == 0 ? "0" : "?"));
      reader.cannotTellSumsOfStars(withNone);
      reader.thinks();
      for (Map.Entry<String, String> star : shown.entrySet()) {
        if (star.getValue().equals("*")) {
          assertThat(reader.possible(star.getKey()))
              .as("seed %s: %s, in truth %s", seed, star.getKey(), exact.get(star.getKey()))
              .isGreaterThanOrEqualTo(2);
        }
      }
    }
  }

  /** All that a reader knows about how the numbers of a publication hang together. */
  private static void relations(SampleResult sample, Reader reader) {
    List<String> all = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (OptOutType type : TYPES) {
      if (sample.verdicts.stream().anyMatch(count -> count.type().equals(type))) {
        List<String> verdicts =
            Arrays.stream(Verdict.values()).map(verdict -> type + " " + verdict).toList();
        reader.knows(type + " all", verdicts);
        all.add(type + " all");
        Arrays.stream(Verdict.values())
            .filter(Verdict::isFailure)
            .forEach(verdict -> failed.add(type + " " + verdict));
        reader.knows(
            type + " UNDETERMINED",
            sample.doubts.stream()
                .filter(doubt -> doubt.type().equals(type))
                .map(doubt -> type + " " + doubt.reason())
                .toList());
      }
    }
    reader.doesNotSee("everywhere");
    reader.doesNotSee("failed everywhere");
    reader.knows("everywhere", all);
    reader.knows("failed everywhere", failed);
    reader.knows("everywhere", RandomCounts.ofSuppliers(sample, "all"));
    reader.knows("failed everywhere", RandomCounts.ofSuppliers(sample, "failures"));
    for (String supplier : RandomCounts.ofSuppliers(sample, "")) {
      reader.doesNotSee(supplier + "others");
      reader.knows(supplier + "all", List.of(supplier + "failures", supplier + "others"));
    }
    for (RecipientCounts recipient : sample.recipients) {
      String name = recipient.recipient() + " ";
      reader.doesNotSee(name + "further rows of patients");
      reader.doesNotSee(name + "further rows");
      reader.knows(
          name + "exposures", List.of(name + "patients", name + "further rows of patients"));
      reader.knows(name + "rows", List.of(name + "exposures", name + "further rows"));
    }
  }

  /** Rows with the same numbers shown stand by name, whichever of them is larger in truth. */
  @Test
  void theOrderOfRowsGivesNothingAway() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.recipients.clear();
    sample.recipients.add(new RecipientCounts("B", 1, 42, 7, 7));
    sample.recipients.add(new RecipientCounts("A", 1, 38, 1, 1));
    String one = markdown(sample.data());
    sample.recipients.clear();
    sample.recipients.add(new RecipientCounts("B", 1, 38, 1, 1));
    sample.recipients.add(new RecipientCounts("A", 1, 42, 7, 7));

    assertThat(markdown(sample.data())).isEqualTo(one).containsSubsequence("| A |", "| B |");
  }

  @Test
  void everyFormatSaysWhatItIs() throws IOException {
    ReportData data = SampleResult.withFailures().data();
    for (String report : List.of(text(data), markdown(data), shownHtml(data))) {
      assertThat(report.replace("\\*", "*").replaceAll("\\s+", " "))
          .contains(
              "This report was rendered for publication",
              "* stands for a number from 1 to 7",
              "rounded to the nearest 5",
              "may not add up",
              "The audit gave warnings");
    }
  }

  @Test
  void onlyFormatsForPublicationAreWritten() throws IOException {
    ReportData data = SampleResult.withFailures().data();
    assertThat(ReportFormat.forPublication())
        .containsExactly(ReportFormat.TEXT, ReportFormat.HTML, ReportFormat.MARKDOWN);
    for (ReportFormat format :
        EnumSet.complementOf(EnumSet.copyOf(ReportFormat.forPublication()))) {
      Set<ReportFormat> one = EnumSet.of(format);
      try (ReportFolder folder = ReportFolder.prepare(place.resolve("out"))) {
        assertThatThrownBy(() -> ReportFormat.publishAll(one, data, folder))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void nothingFoundIsNotClean() throws IOException {
    assertThat(text(SampleResult.empty().data()))
        .startsWith("No opt-out was found, so there is nothing that this audit could clear.\n")
        .contains("No disseminated row was read");
  }

  private static String text(ReportData data) throws IOException {
    StringBuilder out = new StringBuilder();
    ReportFormat.printPublished(EnumSet.of(ReportFormat.TEXT), data, out);
    return out.toString();
  }

  private static String markdown(ReportData data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PublishedMarkdown.write(PublishedResult.of(data), out);
    return out.toString(UTF_8);
  }

  private static String html(ReportData data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PublishedHtml.write(PublishedResult.of(data), out);
    return out.toString(UTF_8);
  }

  /** What a browser shows of the page: all that is in its body. There is no picture in it. */
  private static String shownHtml(ReportData data) throws IOException {
    ReadPage page = ReadPage.of(html(data));
    assertThat(page.all("figure")).isEmpty();
    return ReadPage.text(page.only("header")) + ReadPage.text(page.only("main"));
  }

  private static Map<String, String> read(ReportData data) throws IOException {
    Stream<List<String>> rows =
        markdown(data)
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
            .map(
                line ->
                    line.replace("\\*", "*").substring(2, line.replace("\\*", "*").length() - 2))
            .map(line -> List.of(line.split(" \\| ", -1)));
    return named(rows);
  }

  private static Map<String, String> fromHtml(ReportData data) throws IOException {
    return named(ReadPage.of(html(data)).tables().stream().flatMap(table -> table.rows().stream()));
  }

  /** A cell that takes several lines has its numbers beside the first. */
  private static Map<String, String> fromText(ReportData data) throws IOException {
    return named(text(data).lines().map(line -> List.of(line.strip().split(" {2,}", -1))));
  }

  /** The numbers of the rows, by what they count. */
  private static Map<String, String> named(Stream<List<String>> rows) {
    Map<String, String> numbers = new TreeMap<>();
    rows.filter(row -> row.size() > 1)
        .filter(row -> row.get(row.size() - 1).matches("[\\d,]+|\\*"))
        .forEach(row -> name(row, numbers));
    return numbers;
  }

  private static void name(List<String> row, Map<String, String> numbers) {
    String first = row.get(0);
    if (first.startsWith("Recipient ")) {
      numbers.put(first + " patients", row.get(1));
      numbers.put(first + " exposures", row.get(2));
      numbers.put(first + " rows", row.get(3));
    } else if (row.size() == 5) {
      numbers.put(row.get(2) + " " + first, row.get(3));
      numbers.put(row.get(2) + " all", row.get(4));
    } else if (first.startsWith("TYPE_")) {
      numbers.put(first + " " + row.get(1), row.get(2));
    } else if (row.size() == 3 && !first.equals("Disseminated")) {
      numbers.put(first + " failures", row.get(1));
      numbers.put(first + " all", row.get(2));
    }
  }
}
