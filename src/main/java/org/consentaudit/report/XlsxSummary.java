package org.consentaudit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.optout.OptOutType;

/** The sheet Summary: the outcome first, then what could not be decided. */
final class XlsxSummary {
  static final List<Column> COLUMNS =
      List.of(
          Column.text("about", 24),
          Column.text("opt_out_type", 14),
          Column.text("what", 96),
          Column.count("number"),
          Column.count("of"));

  private final AuditResult result;
  private final List<List<String>> rows = new ArrayList<>();

  private XlsxSummary(AuditResult result) {
    this.result = result;
  }

  static List<List<String>> rows(ReportData data) {
    XlsxSummary summary = new XlsxSummary(data.result());
    summary.words("outcome", Headline.of(summary.result));
    summary.coverage();
    summary.verdicts();
    summary.reverse();
    summary.undetermined();
    summary.unresolved();
    summary.gaps();
    summary.result.warnings().forEach(warning -> summary.words("warning", warning));
    summary.add(
        "exit code",
        "",
        Phrases.exit(summary.result.outcome()),
        Long.toString(data.exitCode()),
        "");
    return summary.rows;
  }

  private void coverage() {
    if (result.scopeBasis() == AuditResult.ScopeBasis.ASSUMED) {
      words("scope", "assumed: no register was given, so every list is in scope");
    }
    Coverage coverage = result.coverage();
    add(
        "coverage",
        "",
        "disseminated rows that this report speaks for",
        Long.toString(coverage.rowsUsed()),
        Long.toString(coverage.rowsRead()));
    if (coverage.rowsNotAssessed() > 0) {
      add(
          "coverage",
          "",
          "disseminated rows that hold digests, " + Phrases.NOT_ASSESSED,
          Long.toString(coverage.rowsNotAssessed()),
          Long.toString(coverage.rowsRead()));
    }
  }

  private void verdicts() {
    Map<OptOutType, Long> all = Headline.optOuts(result);
    for (VerdictCount count : result.verdicts()) {
      add(
          "verdict",
          count.type().name(),
          count.verdict().name(),
          Long.toString(count.patients()),
          Long.toString(all.getOrDefault(count.type(), 0L)));
    }
  }

  private void reverse() {
    for (ReverseCount count : ReverseCount.of(result.reverse())) {
      add(
          "the other way round",
          count.type().name(),
          count.verdict() + ": " + Phrases.reverse(count.verdict()),
          Long.toString(count.patients()),
          "");
    }
  }

  private void undetermined() {
    for (DoubtCount doubt : result.doubts()) {
      add("undetermined", doubt.type().name(), doubt.reason(), Long.toString(doubt.optOuts()), "");
    }
  }

  private void unresolved() {
    for (UnresolvedCount count : UnresolvedCount.of(result.unresolved())) {
      add(
          "unresolved",
          "",
          count.side().label() + " " + count.reason() + ": " + Phrases.of(count.reason()),
          Long.toString(count.lines()),
          "");
    }
    if (result.futureDated() > 0) {
      add(
          "future-dated",
          "",
          "entries dated after the audit's today and left out of account",
          Long.toString(result.futureDated()),
          "");
    }
  }

  private void gaps() {
    for (Gap gap : result.gaps()) {
      add(
          "empty",
          "",
          Phrases.gap(gap.kind()),
          gap.practices().isEmpty() ? "" : Long.toString(gap.practices().size()),
          "");
    }
    if (result.coverage().isBelow(result.settings().requireCoverage())) {
      words("coverage", "fewer disseminated rows are covered than asked for");
    }
  }

  private void words(String about, String words) {
    add(about, "", words, "", "");
  }

  private void add(String about, String type, String what, String number, String of) {
    rows.add(
        List.of(
            about,
            FormulaSafe.cellWithoutIdentifiers(type),
            FormulaSafe.cellWithoutIdentifiers(what),
            number,
            of));
  }
}
