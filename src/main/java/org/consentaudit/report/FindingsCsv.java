package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.consentaudit.audit.Finding;
import org.consentaudit.optout.Flag;

/** {@code findings.csv}: every failure and every undetermined opt-out, nothing cut off. */
final class FindingsCsv {
  static final String FILE = "findings.csv";

  private static final List<String> HEADER =
      List.of(
          "finding_id",
          "nhs_number",
          "opt_out_type",
          "verdict",
          "reason",
          "opted_out_from",
          "entered_on",
          "received_on",
          "exposures",
          "possible_exposures",
          "exposures_before_entered",
          "first_exposure",
          "last_exposure",
          "releases",
          "recipients",
          "practice_code",
          "supplier",
          "code_scheme",
          "code",
          "flags",
          "source");

  private FindingsCsv() {}

  static void write(ReportData data, OutputStream out) throws IOException {
    List<Finding> findings = data.result().findings();
    CsvTable.write(
        out,
        HEADER,
        IntStream.range(0, findings.size())
            .mapToObj(
                i -> {
                  Finding finding = findings.get(i);
                  return row(data.findingIds().of(finding, i + 1L), finding);
                }));
  }

  private static List<String> row(String id, Finding finding) {
    Finding.Exposures exposures = finding.exposures();
    Finding.Entry entry = finding.entry();
    return List.of(
        FormulaSafe.cell(id),
        finding.patient().digits(),
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
        FormulaSafe.cell(ShownText.withoutIdentifiers(entry.source().toString())));
  }

  /** An ISO date; empty where there is none. */
  static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }
}
