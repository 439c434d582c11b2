package org.consentaudit.report;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.report.ReportData.InputInfo;

/** The sheet Inputs: what was read, and where its rows went. */
final class XlsxInputs {
  private final List<SetAside> reasons;

  private XlsxInputs(List<RowTally> ledger) {
    Set<SetAside> present = new TreeSet<>();
    ledger.forEach(tally -> present.addAll(tally.setAside().keySet()));
    this.reasons = List.copyOf(present);
  }

  static void write(ReportData data, XlsxBook book) throws IOException {
    XlsxInputs sheet = new XlsxInputs(data.result().ledger());
    book.sheet("Inputs", sheet.columns(), sheet.rows(data).stream());
  }

  private List<Column> columns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("input", 64),
                Column.text("side", 14),
                Column.text("layout", 28),
                Column.count("bytes"),
                Column.text("sha256", 66),
                Column.count("rows_read"),
                Column.count("used")));
    reasons.forEach(reason -> columns.add(Column.count(reason.name())));
    return columns;
  }

  /** The ledger and the list of inputs name the same files, unless one of them is incomplete. */
  private List<List<String>> rows(ReportData data) {
    Map<File, Deque<InputInfo>> infos = new TreeMap<>();
    for (InputInfo info : data.inputs()) {
      infos
          .computeIfAbsent(new File(info.side(), info.path()), unused -> new ArrayDeque<>())
          .add(info);
    }
    List<List<String>> rows = new ArrayList<>();
    for (RowTally tally : data.result().ledger()) {
      File file = new File(tally.side(), ShownText.withoutIdentifiers(tally.input()));
      Deque<InputInfo> left = infos.getOrDefault(file, new ArrayDeque<>());
      rows.add(row(file, Optional.ofNullable(left.poll()), Optional.of(tally)));
    }
    infos.forEach(
        (file, left) ->
            left.forEach(info -> rows.add(row(file, Optional.of(info), Optional.empty()))));
    return rows;
  }

  private List<String> row(File file, Optional<InputInfo> info, Optional<RowTally> tally) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                FormulaSafe.cell(file.path()),
                file.side().label(),
                info.map(input -> FormulaSafe.cellWithoutIdentifiers(input.layout())).orElse(""),
                info.map(input -> Long.toString(input.bytes())).orElse(""),
                info.flatMap(InputInfo::sha256).orElse(""),
                tally
                    .map(RowTally::rowsRead)
                    .or(() -> info.map(InputInfo::rows))
                    .map(rows -> Long.toString(rows))
                    .orElse(""),
                tally.map(rows -> Long.toString(rows.used())).orElse("")));
    for (SetAside reason : reasons) {
      cells.add(
          tally.map(rows -> Long.toString(rows.setAside().getOrDefault(reason, 0L))).orElse(""));
    }
    return cells;
  }

  /** What tells inputs apart; two files whose names are hidden may still look the same. */
  private record File(Side side, String path) implements Comparable<File> {
    @Override
    public int compareTo(File other) {
      int bySide = side.compareTo(other.side);
      return bySide != 0 ? bySide : path.compareTo(other.path);
    }
  }
}
