package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.consentaudit.audit.ReverseFinding;

/** {@code reverse.csv}: what received lists hold that the exports do not account for (rule V9). */
final class ReverseCsv {
  static final String FILE = "reverse.csv";

  private ReverseCsv() {}

  /** The contract's columns, in its order; the second is called after what it holds. */
  static List<String> header(PatientNames patients) {
    return List.of(
        "verdict", patients.column(), "opt_out_type", "received_on", "practice_code", "source");
  }

  static void write(ReportData data, OutputStream out) throws IOException {
    PatientNames patients = data.naming().patients();
    CsvTable.write(
        out, header(patients), data.result().reverse().stream().map(each -> row(patients, each)));
  }

  private static List<String> row(PatientNames patients, ReverseFinding finding) {
    return List.of(
        finding.verdict().name(),
        patients.of(finding.patient()),
        FormulaSafe.cell(finding.type().name()),
        FindingsCsv.day(finding.receivedOn()),
        FormulaSafe.cell(finding.practice().value()),
        FormulaSafe.cellWithoutIdentifiers(finding.source().toString()));
  }
}
