package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.consentaudit.audit.Finding;
import org.consentaudit.optout.Flag;

/** {@code findings.csv}: every failure and every undetermined opt-out, nothing cut off. */
final class FindingsCsv {
  static final String FILE = "findings.csv";

  private FindingsCsv() {}

  /** The contract's columns, in its order; the second is called after what it holds. */
  static List<Column> columns(PatientNames patients) {
    return List.of(
        Column.text("finding_id", 12),
        Column.text(patients.column(), 12),
        Column.text("opt_out_type", 14),
        Column.text("verdict", 24),
        Column.text("reason", 48),
        Column.day("opted_out_from"),
        Column.day("entered_on"),
        Column.day("received_on"),
        Column.count("exposures"),
        Column.count("possible_exposures"),
        Column.count("exposures_before_entered"),
        Column.day("first_exposure"),
        Column.day("last_exposure"),
        Column.text("releases", 32),
        Column.text("recipients", 32),
        Column.text("practice_code", 14),
        Column.text("supplier", 12),
        Column.text("code_scheme", 12),
        Column.text("code", 18),
        Column.text("flags", 24),
        Column.text("source", 48));
  }

  static void write(ReportData data, OutputStream out) throws IOException {
    CsvTable.write(out, Column.titles(columns(data.naming().patients())), rows(data));
  }

  /** A row for each finding, its cells safe. */
  static Stream<List<String>> rows(ReportData data) {
    List<Finding> findings = data.result().findings();
    return IntStream.range(0, findings.size())
        .mapToObj(
            i -> {
              Finding finding = findings.get(i);
              return row(data.naming(), i + 1L, finding);
            });
  }

  private static List<String> row(Naming naming, long position, Finding finding) {
    Finding.Exposures exposures = finding.exposures();
    Finding.Entry entry = finding.entry();
    return List.of(
        FormulaSafe.cell(naming.findings().of(finding, position)),
        naming.patients().of(finding.patient()),
        FormulaSafe.cell(finding.type().name()),
        finding.verdict().name(),
        FormulaSafe.cell(finding.reason()),
        day(finding.optedOutFrom()),
        day(entry.entered()),
        day(finding.receivedOn()),
        Long.toString(exposures.rows()),
        Long.toString(exposures.possibleRows()),
        Long.toString(exposures.rowsBeforeEntered()),
        day(exposures.first()),
        day(exposures.last()),
        FormulaSafe.list(exposures.releases()),
        FormulaSafe.list(exposures.recipients()),
        FormulaSafe.cell(entry.practice().value()),
        FormulaSafe.cell(entry.supplier()),
        entry.scheme().label(),
        FormulaSafe.cell(entry.code()),
        FormulaSafe.list(entry.flags().stream().map(Flag::name).sorted().toList()),
        FormulaSafe.cellWithoutIdentifiers(entry.source().toString()));
  }

  /** An ISO date; empty where there is none. */
  static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }
}
