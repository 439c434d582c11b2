package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.consentaudit.audit.ReverseFinding;

/** {@code reverse.csv}: what received lists hold that the exports do not account for (rule V9). */
final class ReverseCsv {
  static final String FILE = "reverse.csv";

  static final List<String> HEADER =
      List.of("verdict", "nhs_number", "opt_out_type", "received_on", "practice_code", "source");

  private ReverseCsv() {}

  static void write(ReportData data, OutputStream out) throws IOException {
    CsvTable.write(out, HEADER, data.result().reverse().stream().map(ReverseCsv::row));
  }

  private static List<String> row(ReverseFinding finding) {
    return List.of(
        finding.verdict().name(),
        finding.patient().digits(),
        FormulaSafe.cell(finding.type().name()),
        FindingsCsv.day(finding.receivedOn()),
        FormulaSafe.cell(finding.practice().value()),
        FormulaSafe.cellWithoutIdentifiers(finding.source().toString()));
  }
}
