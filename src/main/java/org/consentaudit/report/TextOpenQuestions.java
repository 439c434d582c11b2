package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;
import static org.consentaudit.report.TextTable.numbers;
import static org.consentaudit.report.TextTable.words;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;

/** The part of the summary that says what the result does not speak for, each in a sentence. */
final class TextOpenQuestions {
  /** Most practices or releases named; the JSON report names them all. */
  private static final int MOST = 10;

  private final AuditResult result;
  private final TextLines lines = new TextLines();

  private TextOpenQuestions(AuditResult result) {
    this.result = result;
  }

  static void write(AuditResult result, TextLines summary) {
    TextOpenQuestions open = new TextOpenQuestions(result);
    open.undetermined();
    open.unknownScope();
    open.unresolved();
    open.futureDated();
    open.gaps();
    open.notCovered();
    if (!open.lines.isEmpty()) {
      summary.heading("What could not be decided");
      summary.append(open.lines);
    }
  }

  /** For how many of the disseminated rows the result speaks (rule K2). */
  static String coverage(Coverage coverage) {
    if (coverage.rowsNotAssessed() > 0) {
      return speaksFor(coverage)
          + ". "
          + number(coverage.rowsNotAssessed())
          + " of the others "
          + (coverage.rowsNotAssessed() == 1 ? "holds" : "hold")
          + " digests, "
          + Phrases.NOT_ASSESSED;
    }
    return CoverageShare.percent(coverage)
        .map(percent -> speaksFor(coverage) + " (" + percent + "%).")
        .orElse("No disseminated row was read: this report says nothing about what was released.");
  }

  private static String speaksFor(Coverage coverage) {
    return "This report speaks for "
        + number(coverage.rowsUsed())
        + " of "
        + count(coverage.rowsRead(), "disseminated row", "disseminated rows");
  }

  /** Why a release has a scope, with the types that it has it for. */
  static String scope(ReleaseCounts release, ScopeRule.Scope scope) {
    Map<String, List<OptOutType>> types =
        release.scopes().entrySet().stream()
            .filter(ofType -> ofType.getValue().scope() == scope)
            .collect(
                Collectors.groupingBy(
                    ofType -> ofType.getValue().reason(),
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    return types.entrySet().stream()
        .map(
            reason ->
                reason.getValue().stream()
                        .sorted()
                        .map(type -> ShownText.name(type.name()))
                        .collect(Collectors.joining(", "))
                    + ": "
                    + ShownText.name(reason.getKey()))
        .collect(Collectors.joining("; "));
  }

  private void undetermined() {
    Map<String, Long> reasons =
        result.doubts().stream()
            .collect(
                Collectors.groupingBy(
                    DoubtCount::reason, TreeMap::new, Collectors.summingLong(DoubtCount::optOuts)));
    reasons.forEach(
        (reason, optOuts) ->
            lines.item(
                count(optOuts, "opt-out", "opt-outs")
                    + " undetermined: "
                    + ShownText.name(reason)
                    + "."));
  }

  private void unknownScope() {
    List<ReleaseCounts> releases =
        result.releases().stream()
            .filter(
                release ->
                    release.scopes().values().stream()
                        .anyMatch(scope -> scope.scope() == ScopeRule.Scope.UNKNOWN))
            .filter(release -> release.possibleExposures() > 0)
            .toList();
    if (releases.isEmpty()) {
      return;
    }
    lines.item("It is not known whether opt-outs applied to these releases:");
    TextTable table = TextTable.of(words("Release"), numbers("Rows in doubt"), words("Why"));
    releases.stream()
        .limit(MOST)
        .forEach(
            release ->
                table.row(
                    ShownText.name(release.id()),
                    number(release.possibleExposures()),
                    scope(release, ScopeRule.Scope.UNKNOWN)));
    lines.tableOfItem(table);
    lines.more(releases.size() - MOST, "release", "releases");
  }

  private void unresolved() {
    for (UnresolvedCount count : UnresolvedCount.of(result.unresolved())) {
      lines.item(
          count(count.lines(), "line", "lines")
              + " of "
              + UnresolvedCsv.FILE
              + ", "
              + count.side().label()
              + ": "
              + Phrases.of(count.reason())
              + " ("
              + count.reason()
              + ").");
    }
  }

  private void futureDated() {
    if (result.futureDated() > 0) {
      lines.item(futureDated(result));
    }
  }

  /** How many entries were left out of account because of their date. */
  static String futureDated(AuditResult result) {
    return count(result.futureDated(), "entry is", "entries are")
        + " dated after "
        + result.settings().asOf()
        + " and left out of account.";
  }

  private void gaps() {
    for (Gap gap : result.gaps()) {
      lines.item(Phrases.gap(gap.kind()) + named(gap.practices()));
    }
  }

  /** The first of the practices, to stand behind a sentence about them; empty for none. */
  static String named(Set<PracticeCode> practices) {
    if (practices.isEmpty()) {
      return "";
    }
    String first =
        practices.stream()
            .sorted()
            .limit(MOST)
            .map(practice -> ShownText.name(practice.value()))
            .collect(Collectors.joining(", "));
    int hidden = practices.size() - MOST;
    return " " + first + (hidden > 0 ? " and " + number(hidden) + " more." : ".");
  }

  private void notCovered() {
    Coverage coverage = result.coverage();
    if (coverage.isBelow(result.settings().requireCoverage())) {
      lines.item(Phrases.BELOW_COVERAGE);
    }
    if (coverage.notCovered().isEmpty()) {
      return;
    }
    lines.item(
        "No export says anything about the patients of these disseminated rows, by practice:");
    TextTable table = TextTable.of(words("Practice"), numbers("Rows"));
    coverage.notCovered().entrySet().stream()
        .sorted(
            Map.Entry.<PracticeCode, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .limit(MOST)
        .forEach(rows -> table.row(ShownText.name(rows.getKey().value()), number(rows.getValue())));
    lines.tableOfItem(table);
    lines.more(coverage.notCovered().size() - MOST, "practice", "practices");
  }
}
