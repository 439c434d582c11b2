package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.optout.OptOutType;

/**
 * {@code report.xlsx}: the whole result for a spreadsheet. NHS numbers are in the sheet Findings
 * only, cell for cell what {@code findings.csv} holds.
 */
final class ResultXlsx {
  static final String FILE = "report.xlsx";

  /** The sheet with NHS numbers. */
  static final String FINDINGS = "Findings";

  private final AuditResult result;

  private ResultXlsx(AuditResult result) {
    this.result = result;
  }

  static void write(ReportData data, OutputStream out) throws IOException {
    ResultXlsx sheets = new ResultXlsx(data.result());
    XlsxBook book = new XlsxBook(out);
    book.sheet("Summary", XlsxSummary.COLUMNS, XlsxSummary.rows(data).stream());
    book.sheet(FINDINGS, FindingsCsv.columns(data.naming().patients()), FindingsCsv.rows(data));
    sheets.practices(book);
    sheets.releases(book);
    sheets.recipients(book);
    book.sheet("Unresolved", UnresolvedCsv.COLUMNS, UnresolvedCsv.rows(data));
    XlsxInputs.write(data, book);
    book.sheet("Settings", XlsxSettings.COLUMNS, XlsxSettings.rows(data).stream());
    book.finish();
  }

  /** Every practice that the result says anything about, with an opt-out or without. */
  private void practices(XlsxBook book) throws IOException {
    Map<PracticeCode, PracticeCounts> counts = new TreeMap<>();
    result.practices().forEach(practice -> counts.put(practice.practice(), practice));
    Map<PracticeCode, Long> notCovered = result.coverage().notCovered();
    Set<PracticeCode> withoutData = new TreeSet<>();
    for (Gap gap : result.gaps()) {
      withoutData.addAll(gap.practices());
    }
    Set<PracticeCode> all = new TreeSet<>(counts.keySet());
    all.addAll(notCovered.keySet());
    all.addAll(withoutData);
    book.sheet(
        "Practices",
        List.of(
            Column.text("practice_code", 14),
            Column.text("supplier", 16),
            Column.count("opt_outs"),
            Column.count("failures"),
            Column.count("undetermined"),
            Column.count("rows_not_covered"),
            Column.text("note", 48)),
        all.stream()
            .map(
                code -> {
                  PracticeCounts practice =
                      counts.getOrDefault(code, new PracticeCounts(code, "", 0, 0, 0));
                  return List.of(
                      FormulaSafe.cellWithoutIdentifiers(code.value()),
                      FormulaSafe.cellWithoutIdentifiers(practice.supplier()),
                      Long.toString(practice.optOuts()),
                      Long.toString(practice.failures()),
                      Long.toString(practice.undetermined()),
                      Long.toString(notCovered.getOrDefault(code, 0L)),
                      withoutData.contains(code) ? "named by the exports without any data" : "");
                }));
  }

  private void releases(XlsxBook book) throws IOException {
    Set<OptOutType> types = new TreeSet<>();
    result.verdicts().stream().map(VerdictCount::type).forEach(types::add);
    result.releases().forEach(release -> types.addAll(release.scopes().keySet()));
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("release_id", 20),
                Column.day("release_date"),
                Column.text("recipient", 36),
                Column.text("dataset", 24),
                Column.count("rows"),
                Column.count("exposures"),
                Column.count("possible_exposures"),
                Column.count("out_of_scope"),
                Column.count("patients")));
    for (OptOutType type : types) {
      columns.add(Column.text(FormulaSafe.cell(type.name()) + " scope", 16));
      columns.add(Column.text(FormulaSafe.cell(type.name()) + " why", 36));
    }
    book.sheet(
        "Releases", columns, result.releases().stream().map(release -> release(release, types)));
  }

  private static List<String> release(ReleaseCounts release, Set<OptOutType> types) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                FormulaSafe.cellWithoutIdentifiers(release.id()),
                FindingsCsv.day(release.date()),
                FormulaSafe.cellWithoutIdentifiers(release.recipient()),
                FormulaSafe.cellWithoutIdentifiers(release.dataset()),
                Long.toString(release.rows()),
                Long.toString(release.exposures()),
                Long.toString(release.possibleExposures()),
                Long.toString(release.outOfScope()),
                Long.toString(release.patients())));
    for (OptOutType type : types) {
      var scope = release.scopes().get(type);
      cells.add(scope == null ? "" : scope.scope().name());
      cells.add(scope == null ? "" : FormulaSafe.cellWithoutIdentifiers(scope.reason()));
    }
    return cells;
  }

  private void recipients(XlsxBook book) throws IOException {
    book.sheet(
        "Recipients",
        List.of(
            Column.text("recipient", 48),
            Column.count("releases"),
            Column.count("rows"),
            Column.count("exposures"),
            Column.count("patients")),
        result.recipients().stream()
            .map(
                recipient ->
                    List.of(
                        FormulaSafe.cellWithoutIdentifiers(recipient.recipient()),
                        Long.toString(recipient.releases()),
                        Long.toString(recipient.rows()),
                        Long.toString(recipient.exposures()),
                        Long.toString(recipient.patients()))));
  }
}
