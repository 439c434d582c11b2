package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.consentaudit.Problem;

/**
 * {@code unresolved.csv}: rows that could not be matched or placed. It holds no NHS number: whoever
 * mends the rows finds them by file and line.
 */
final class UnresolvedCsv {
  static final String FILE = "unresolved.csv";

  static final List<Column> COLUMNS =
      List.of(
          Column.text("side", 14),
          Column.text("file", 48),
          Column.count("line"),
          Column.text("reason", 22),
          Column.text("practice_code", 14),
          Column.text("local_id", 40),
          Column.text("value", 24));

  private UnresolvedCsv() {}

  static void write(ReportData data, OutputStream out) throws IOException {
    CsvTable.write(out, Column.titles(COLUMNS), rows(data));
  }

  /**
   * A row for each problem, its cells safe. Identifiers are hidden again although values come
   * masked: a second lock on the same door.
   */
  static Stream<List<String>> rows(ReportData data) {
    return data.result().unresolved().stream().map(UnresolvedCsv::row);
  }

  private static List<String> row(Problem problem) {
    return List.of(
        problem.side().label(),
        FormulaSafe.cellWithoutIdentifiers(problem.source().file()),
        Long.toString(problem.source().line()),
        problem.reason().name(),
        FormulaSafe.cellWithoutIdentifiers(problem.practice().value()),
        FormulaSafe.cellWithoutIdentifiers(problem.localId()),
        FormulaSafe.cellWithoutIdentifiers(problem.value()));
  }
}
