package org.consentaudit.report;

import static org.consentaudit.report.TextLines.number;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.optout.OptOutType;

/** {@code summary.md}: the outcome on one page, for the summary of a CI step or a ticket. */
final class MarkdownSummary {
  static final String FILE = "summary.md";

  /** Most rows of a table: more is nothing to read in a summary, and GitHub cuts at a megabyte. */
  private static final int MOST = 50;

  private final ReportData data;
  private final AuditResult result;
  private final StringBuilder page = new StringBuilder();

  private MarkdownSummary(ReportData data) {
    this.data = data;
    this.result = data.result();
  }

  static void write(ReportData data, OutputStream out) throws IOException {
    MarkdownSummary summary = new MarkdownSummary(data);
    summary.outcome();
    summary.verdicts();
    summary.likelyFault();
    summary.items(
        DropStory.HEADING,
        DropStory.of(summary.result).stream().flatMap(story -> story.items().stream()));
    summary.practices();
    summary.recipients();
    summary.releases();
    summary.items("What could not be decided", OpenQuestions.of(summary.result).stream());
    summary.reverse();
    summary.items("Warnings", summary.result.warnings().stream().map(ShownText::name));
    summary.nextSteps();
    out.write(summary.page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void outcome() {
    page.append("# ").append(MarkdownText.of(Headline.of(result))).append("\n\n");
    paragraph(
        Headline.judgedBy(data)
            + " Exit code "
            + data.exitCode()
            + ": "
            + Phrases.exit(result.outcome()));
    if (result.scopeBasis() == AuditResult.ScopeBasis.ASSUMED) {
      paragraph(Phrases.SCOPE_ASSUMED);
    }
    paragraph(Headline.speaksFor(data));
  }

  private void verdicts() {
    Map<OptOutType, Long> all = Headline.optOuts(result);
    table(
        "Verdicts",
        List.of("Opt-out", "Verdict", "Meaning", "#Opt-outs", "#Of"),
        result.verdicts().stream()
            .filter(verdict -> verdict.patients() > 0)
            .map(
                verdict ->
                    List.of(
                        MarkdownText.name(verdict.type().name()),
                        MarkdownText.of(verdict.verdict().name()),
                        MarkdownText.of(Phrases.meaning(verdict.verdict())),
                        number(verdict.patients()),
                        number(all.getOrDefault(verdict.type(), 0L))))
            .toList());
  }

  private void likelyFault() {
    List<String> items = new ArrayList<>();
    for (FaultStory story : FaultStory.of(result)) {
      items.add(story.failures());
      for (FaultStory.Told fault : story.faults()) {
        items.add(fault.sentence());
        fault.points().forEach(point -> items.add(point.line()));
      }
      items.add(story.rest());
    }
    items(FaultStory.HEADING, items.stream().filter(item -> !item.isEmpty()));
  }

  private void practices() {
    List<PracticeCounts> affected =
        result.practices().stream()
            .filter(practice -> practice.failures() > 0 || practice.undetermined() > 0)
            .sorted(
                Comparator.comparingLong(PracticeCounts::failures)
                    .thenComparingLong(PracticeCounts::undetermined)
                    .reversed())
            .toList();
    table(
        "Practices: " + number(affected.size()) + " of " + number(result.practices().size()),
        List.of("Practice", "Supplier", "#Not honoured", "#Undetermined", "#Of opt-outs"),
        affected.stream()
            .map(
                practice ->
                    List.of(
                        MarkdownText.name(practice.practice().value()),
                        MarkdownText.name(practice.supplier()),
                        number(practice.failures()),
                        number(practice.undetermined()),
                        number(practice.optOuts())))
            .toList());
  }

  private void recipients() {
    List<RecipientCounts> affected =
        result.recipients().stream()
            .filter(recipient -> recipient.exposures() > 0)
            .sorted(Comparator.comparingLong(RecipientCounts::exposures).reversed())
            .toList();
    table(
        "Recipients of opted-out patients' data: "
            + number(affected.size())
            + " of "
            + number(result.recipients().size()),
        List.of("Recipient", "#Releases", "#Patients", "#Rows exposed", "#Of rows"),
        affected.stream()
            .map(
                recipient ->
                    List.of(
                        MarkdownText.name(recipient.recipient()),
                        number(recipient.releases()),
                        number(recipient.patients()),
                        number(recipient.exposures()),
                        number(recipient.rows())))
            .toList());
  }

  private void releases() {
    List<ReleaseCounts> affected =
        result.releases().stream()
            .filter(release -> release.exposures() > 0 || release.possibleExposures() > 0)
            .toList();
    table(
        "Releases: " + number(affected.size()) + " of " + number(result.releases().size()),
        List.of("Release", "Date", "Recipient", "#Patients", "#Rows exposed", "#In doubt", "#Of"),
        affected.stream()
            .map(
                release ->
                    List.of(
                        MarkdownText.name(release.id()),
                        MarkdownText.name(FindingsCsv.day(release.date())),
                        MarkdownText.name(release.recipient()),
                        number(release.patients()),
                        number(release.exposures()),
                        number(release.possibleExposures()),
                        number(release.rows())))
            .toList());
  }

  private void reverse() {
    items(
        "The other way round: from the received lists to the exports",
        ReverseCount.of(result.reverse()).stream().map(ReverseCount::sentence));
  }

  private void nextSteps() {
    items(
        "What to do next",
        Phrases.withNextStep(result).stream()
            .map(verdict -> verdict + ": " + Phrases.nextStep(verdict)));
  }

  private void paragraph(String shown) {
    page.append(MarkdownText.of(shown)).append("\n\n");
  }

  private void items(String heading, Stream<String> shown) {
    List<String> items = shown.toList();
    if (!items.isEmpty()) {
      page.append("## ").append(MarkdownText.of(heading)).append("\n\n");
      items.forEach(item -> page.append("- ").append(MarkdownText.of(item)).append('\n'));
      page.append('\n');
    }
  }

  private void table(String heading, List<String> columns, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    page.append("## ").append(MarkdownText.of(heading)).append("\n\n");
    page.append(MarkdownText.table(columns, rows.stream().limit(MOST))).append('\n');
    if (rows.size() > MOST) {
      paragraph("And " + number(rows.size() - MOST) + " more: see the other reports.");
    }
  }
}
