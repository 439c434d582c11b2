package org.consentaudit.report;

import static org.consentaudit.report.HtmlTable.numbers;
import static org.consentaudit.report.HtmlTable.words;
import static org.consentaudit.report.TextLines.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.consentaudit.InputDigests;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.optout.OptOutType;

/** The sections of {@code report.html} that say what happened, to how many, and what to do. */
final class HtmlOutcome {
  /**
   * Suppliers shown at once. There are four in England; a list of one's own may name any number.
   */
  private static final int MOST = 10;

  private HtmlOutcome() {}

  static List<HtmlBlock> whatHappened(AuditResult result) {
    List<HtmlBlock> blocks = new ArrayList<>();
    if (!result.warnings().isEmpty()) {
      blocks.add(
          HtmlBlock.notice(
              "Before you rely on this report",
              result.warnings().stream().map(ShownText::name).toList()));
    }
    blocks.add(
        HtmlBlock.paragraph(
            "An opt-out has to travel: from the patient's GP record to whoever sends data out, and"
                + " from there into every release. This report compares what was recorded with what"
                + " was received and with what was released. An opt-out that did not arrive, or did"
                + " not hold data back, was not honoured."));
    blocks.add(
        HtmlBlock.paragraph(
            "One opt-out is one patient and one type of opt-out. A patient who opted out in two"
                + " ways counts twice."));
    return blocks;
  }

  static List<HtmlBlock> howMany(AuditResult result) {
    List<HtmlBlock> blocks = new ArrayList<>();
    Map<OptOutType, Long> all = Headline.optOuts(result);
    if (all.isEmpty()) {
      return List.of(HtmlBlock.paragraph("No opt-out was found in any export."));
    }
    HtmlTable.Rows table =
        HtmlTable.of(
            "What became of the opt-outs",
            words("Verdict"),
            words("Type"),
            numbers("Opt-outs"),
            numbers("Of"),
            numbers("Share"));
    for (VerdictCount count : result.verdicts()) {
      long of = all.getOrDefault(count.type(), 0L);
      if (count.patients() > 0) {
        table.row(
            count.verdict() + ": " + Phrases.meaning(count.verdict()),
            HtmlCell.name(count.type().name()),
            number(count.patients()),
            number(of),
            HtmlCell.share(count.patients(), of));
      }
    }
    blocks.add(table.all());
    blocks.add(suppliers(result));
    blocks.add(
        HtmlBlock.paragraph(
            "The audit's "
                + FindingsCsv.FILE
                + " names every opt-out that was not honoured, and is confidential patient"
                + " information."));
    return blocks;
  }

  private static HtmlTable suppliers(AuditResult result) {
    Map<String, Long> optOuts = new TreeMap<>();
    Map<String, Long> failures = new TreeMap<>();
    for (PracticeCounts practice : result.practices()) {
      optOuts.merge(practice.supplier(), practice.optOuts(), Long::sum);
      failures.merge(practice.supplier(), practice.failures(), Long::sum);
    }
    HtmlTable.Rows table =
        HtmlTable.of(
            "Opt-outs not honoured, by supplier of the GP system",
            words("Supplier"),
            numbers("Not honoured"),
            numbers("Of opt-outs"),
            numbers("Share"));
    failures.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .forEach(
            supplier -> {
              long of = optOuts.getOrDefault(supplier.getKey(), 0L);
              table.row(
                  HtmlCell.name(supplier.getKey()),
                  number(supplier.getValue()),
                  number(of),
                  HtmlCell.share(supplier.getValue(), of));
            });
    return table.first(MOST, "supplier", "suppliers");
  }

  static List<HtmlBlock> nextSteps(ReportData data) {
    AuditResult result = data.result();
    List<HtmlBlock.Line> steps = new ArrayList<>();
    Phrases.withNextStep(result)
        .forEach(
            verdict ->
                steps.add(
                    new HtmlBlock.Line(
                        HtmlBlock.Mood.PLAIN, verdict.name(), Phrases.nextStep(verdict))));
    if (result.failureSpans().stream().anyMatch(span -> span.exposed() > 0)) {
      steps.add(new HtmlBlock.Line(HtmlBlock.Mood.PLAIN, "Data was released", Phrases.BREACH));
    }
    List<HtmlBlock> blocks = new ArrayList<>();
    if (!steps.isEmpty()) {
      blocks.add(new HtmlBlock.Lines(HtmlBlock.Lines.Kind.ITEMS, "", steps));
    }
    blocks.add(
        HtmlBlock.paragraph(
            steps.isEmpty()
                ? "Keep this report"
                    + (data.digests() == InputDigests.SHA256 ? " with the digests above" : "")
                    + ", and run the audit again on the next exports."
                : "More about each word in capitals: consent-audit explain VERDICT."));
    blocks.add(
        HtmlBlock.paragraph(
            Phrases.confidential(ReportFormat.CONFIDENTIAL, data.naming().patients())));
    return blocks;
  }
}
