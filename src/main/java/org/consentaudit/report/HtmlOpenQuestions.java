package org.consentaudit.report;

import static org.consentaudit.report.HtmlTable.numbers;
import static org.consentaudit.report.HtmlTable.words;
import static org.consentaudit.report.TextLines.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.optout.ScopeRule;

/** The section of {@code report.html} that says what the result does not speak for. */
final class HtmlOpenQuestions {
  /** Rows shown at once; the others are folded away. */
  private static final int MOST = 10;

  private final AuditResult result;
  private final List<HtmlBlock> blocks = new ArrayList<>();

  private HtmlOpenQuestions(AuditResult result) {
    this.result = result;
  }

  static List<HtmlBlock> blocks(AuditResult result) {
    HtmlOpenQuestions open = new HtmlOpenQuestions(result);
    open.sentences();
    open.undetermined();
    open.unknownScope();
    open.unresolved();
    open.notCovered();
    return open.blocks.isEmpty()
        ? List.of(HtmlBlock.paragraph("Nothing was left undecided."))
        : open.blocks;
  }

  private void sentences() {
    List<String> sentences = new ArrayList<>();
    if (result.futureDated() > 0) {
      sentences.add(TextOpenQuestions.futureDated(result));
    }
    for (Gap gap : result.gaps()) {
      sentences.add(Phrases.gap(gap.kind()) + TextOpenQuestions.named(gap.practices()));
    }
    if (result.coverage().isBelow(result.settings().requireCoverage())) {
      sentences.add(Phrases.BELOW_COVERAGE);
    }
    if (!sentences.isEmpty()) {
      blocks.add(HtmlBlock.items(sentences));
    }
  }

  private void undetermined() {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Opt-outs of which it cannot be told whether they were honoured",
            words("Type"),
            words("Why"),
            numbers("Opt-outs"));
    for (DoubtCount doubt : result.doubts()) {
      table.row(
          HtmlCell.name(doubt.type().name()),
          HtmlCell.name(doubt.reason()),
          number(doubt.optOuts()));
    }
    add(table, "reason", "reasons");
  }

  private void unknownScope() {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Releases of which it is not known whether opt-outs applied to them",
            words("Release"),
            words("Why"),
            numbers("Rows in doubt"));
    result.releases().stream()
        .filter(
            release ->
                release.scopes().values().stream()
                    .anyMatch(scope -> scope.scope() == ScopeRule.Scope.UNKNOWN))
        .filter(release -> release.possibleExposures() > 0)
        .sorted(Comparator.comparingLong(ReleaseCounts::possibleExposures).reversed())
        .forEach(
            release ->
                table.row(
                    HtmlCell.name(release.id()),
                    TextOpenQuestions.scope(release, ScopeRule.Scope.UNKNOWN),
                    number(release.possibleExposures())));
    add(table, "release", "releases");
  }

  private void unresolved() {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Rows that could not be matched or placed, as listed in " + UnresolvedCsv.FILE,
            words("Side"),
            words("Why"),
            numbers("Lines"));
    for (UnresolvedCount count : UnresolvedCount.of(result.unresolved())) {
      table.row(
          HtmlInputs.name(count.side()),
          HtmlCell.sentence(Phrases.of(count.reason())) + " (" + count.reason() + ")",
          number(count.lines()));
    }
    add(table, "reason", "reasons");
  }

  private void notCovered() {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Disseminated rows of patients about whom no export says anything",
            words("Practice"),
            numbers("Rows"));
    result.coverage().notCovered().entrySet().stream()
        .sorted(
            Map.Entry.<PracticeCode, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .forEach(rows -> table.row(HtmlCell.name(rows.getKey().value()), number(rows.getValue())));
    add(table, "practice", "practices");
  }

  private void add(HtmlTable.Rows table, String one, String many) {
    if (!table.isEmpty()) {
      blocks.add(table.first(MOST, one, many));
    }
  }
}
