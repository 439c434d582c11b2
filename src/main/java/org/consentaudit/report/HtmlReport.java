package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.optout.OptOutType;

/**
 * {@code report.html}: one file that tells the story in the order of the letter to practices of
 * July 2018, for a screen of any width, on paper, and for screen readers. No script, no request to
 * anywhere, no identifier.
 *
 * <p>What it says is put together here and in the classes of its sections; how it is marked up and
 * escaped is the business of the templates in {@code src/main/jte}.
 */
final class HtmlReport {
  static final String FILE = "report.html";

  private final ReportData data;
  private final AuditResult result;

  private HtmlReport(ReportData data) {
    this.data = data;
    this.result = data.result();
  }

  static void write(ReportData data, OutputStream out) throws IOException {
    new HtmlReport(data).page(HtmlStyle.read()).write(out);
  }

  private HtmlPage page(HtmlStyle style) {
    return new HtmlPage(
        style.text(), style.digest(), Headline.of(result), lead(), facts(), sections(), colophon());
  }

  private List<HtmlPage.Section> sections() {
    List<HtmlPage.Section> sections = new ArrayList<>();
    sections.addAll(
        List.of(
            section("what-happened", "What happened", HtmlOutcome.whatHappened(result)),
            section("how-many", "How many, and whom", HtmlOutcome.howMany(result)),
            section("since-when", "Since when", HtmlMonths.blocks(result)),
            section("which-link", "Through which link", HtmlLinks.blocks(result)),
            section("likely-fault", FaultStory.HEADING, likelyFault())));
    DropStory.of(result)
        .ifPresent(
            story ->
                sections.add(section("since-previous", DropStory.HEADING, sincePrevious(story))));
    sections.addAll(
        List.of(
            section("releases", "Which releases and recipients", HtmlReleases.blocks(result)),
            section("practices", "Which practices", HtmlPractices.blocks(result)),
            section("undecided", "What could not be decided", HtmlOpenQuestions.blocks(result)),
            section("read", "What was read", HtmlInputs.blocks(data)),
            section("next", "What to do next", HtmlOutcome.nextSteps(data))));
    return sections;
  }

  private static List<HtmlBlock> sincePrevious(DropStory story) {
    List<HtmlBlock> blocks = new ArrayList<>(List.of(HtmlBlock.paragraph(story.lead())));
    if (!story.drops().isEmpty()) {
      blocks.add(HtmlBlock.items(story.drops()));
    }
    if (!story.more().isEmpty()) {
      blocks.add(HtmlBlock.paragraph(story.more()));
    }
    story.notCompared().forEach(reason -> blocks.add(HtmlBlock.paragraph(reason)));
    return blocks;
  }

  private static HtmlPage.Section section(String id, String heading, List<HtmlBlock> blocks) {
    return new HtmlPage.Section(id, heading, blocks);
  }

  private List<HtmlBlock> likelyFault() {
    List<FaultStory> stories = FaultStory.of(result);
    if (stories.isEmpty()) {
      return List.of(HtmlBlock.paragraph(FaultStory.NOTHING_FAILED));
    }
    List<HtmlBlock> blocks = new ArrayList<>();
    if (stories.stream().anyMatch(story -> !story.faults().isEmpty())) {
      blocks.add(HtmlBlock.paragraph(FaultStory.LIKELY));
    }
    for (FaultStory story : stories) {
      blocks.add(HtmlBlock.paragraph(story.failures()));
      story.faults().forEach(fault -> blocks.add(fault(fault)));
      if (!story.rest().isEmpty()) {
        blocks.add(HtmlBlock.paragraph(story.rest()));
      }
    }
    return blocks;
  }

  private static HtmlBlock fault(FaultStory.Told fault) {
    return new HtmlBlock.Lines(
        HtmlBlock.Lines.Kind.ITEMS,
        fault.sentence(),
        fault.points().stream()
            .map(point -> new HtmlBlock.Line(HtmlBlock.Mood.PLAIN, point.lead(), point.text()))
            .toList());
  }

  private List<String> lead() {
    AuditSettings settings = result.settings();
    List<String> lead = new ArrayList<>();
    lead.add(
        "As of "
            + HtmlCell.day(settings.asOf())
            + ", "
            + ShownText.name(settings.asOfSource())
            + ". Policy "
            + ShownText.name(data.policy().name())
            + ", "
            + count(settings.graceDays(), "day", "days")
            + " of grace.");
    if (result.scopeBasis() == AuditResult.ScopeBasis.ASSUMED) {
      lead.add(Phrases.SCOPE_ASSUMED);
    }
    lead.add(TextOpenQuestions.coverage(result.coverage()));
    if (data.opinions() == ReportData.Opinions.TWO) {
      lead.add(Phrases.VERIFIED);
    }
    return lead;
  }

  private List<HtmlPage.Fact> facts() {
    Map<OptOutType, Long> all = Headline.optOuts(result);
    Set<OptOutType> failed =
        result.failureSpans().stream().map(FailureSpan::type).collect(Collectors.toSet());
    long failures = sum(result.failureSpans().stream().map(FailureSpan::failures));
    // As in the headline: of the types that failed, so that others do not water the share down.
    long of =
        sum(
            all.entrySet().stream()
                .filter(type -> failed.isEmpty() || failed.contains(type.getKey()))
                .map(Map.Entry::getValue));
    long exposed = sum(result.failureSpans().stream().map(FailureSpan::exposed));
    long rows = sum(result.recipients().stream().map(RecipientCounts::rows));
    long exposures = sum(result.recipients().stream().map(RecipientCounts::exposures));
    long releases = result.releases().stream().filter(release -> release.exposures() > 0).count();
    long practices =
        result.practices().stream().filter(practice -> practice.failures() > 0).count();
    return List.of(
        fact(failures, of, "opt-outs not honoured"),
        fact(exposed, failures, "of those, with data released"),
        fact(exposures, rows, "disseminated rows that should have been held back"),
        fact(releases, result.releases().size(), "releases that held such rows"),
        fact(practices, result.practices().size(), "practices with opt-outs not honoured"));
  }

  private static HtmlPage.Fact fact(long part, long whole, String meaning) {
    return new HtmlPage.Fact(
        whole == 0 ? HtmlCell.NO_DATA : number(part) + " of " + number(whole), meaning);
  }

  private static long sum(Stream<Long> numbers) {
    return numbers.mapToLong(Long::longValue).sum();
  }

  private List<String> colophon() {
    return List.of(
        ShownText.name(data.tool().name())
            + " "
            + ShownText.name(data.tool().version())
            + ", policy "
            + ShownText.name(data.policy().name())
            + ", SHA-256 "
            + data.policy().digest()
            + ".",
        "Exit code " + data.exitCode() + ": " + Phrases.exit(result.outcome()),
        "This page holds no NHS number. Files that do are named under What to do next.");
  }
}
