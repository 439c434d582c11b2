package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.consentaudit.Problem;

/**
 * {@code unresolved.csv}: rows that could not be matched or placed. It holds no NHS number: whoever
 * mends the rows finds them by file and line.
 */
final class UnresolvedCsv {
  static final String FILE = "unresolved.csv";

  private static final List<String> HEADER =
      List.of("side", "file", "line", "reason", "practice_code", "local_id", "value");

  private UnresolvedCsv() {}

  static void write(ReportData data, OutputStream out) throws IOException {
    CsvTable.write(out, HEADER, data.result().unresolved().stream().map(UnresolvedCsv::row));
  }

  private static List<String> row(Problem problem) {
    return List.of(
        problem.side().label(),
        hidden(problem.source().file()),
        Long.toString(problem.source().line()),
        problem.reason().name(),
        hidden(problem.practice().value()),
        hidden(problem.localId()),
        hidden(problem.value()));
  }

  /** Hidden again although values come masked: a second lock on the same door. */
  private static String hidden(String text) {
    return FormulaSafe.cell(ShownText.withoutIdentifiers(text));
  }
}
