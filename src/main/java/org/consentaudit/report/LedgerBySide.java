package org.consentaudit.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;

/**
 * Where every row went, added up over the inputs of each side.
 *
 * @param sides the sides that were given, in order
 * @param lines the rows read, the rows used, each reason that set rows aside, and the sum of what
 *     was used and set aside, which is what was read
 */
record LedgerBySide(Set<Side> sides, List<Line> lines) {

  static LedgerBySide of(List<RowTally> ledger) {
    Map<SetAside, Map<Side, Long>> setAside = new EnumMap<>(SetAside.class);
    Map<Side, Long> read = new EnumMap<>(Side.class);
    Map<Side, Long> used = new EnumMap<>(Side.class);
    Map<Side, Long> sum = new EnumMap<>(Side.class);
    for (RowTally tally : ledger) {
      read.merge(tally.side(), tally.rowsRead(), Long::sum);
      used.merge(tally.side(), tally.used(), Long::sum);
      sum.merge(tally.side(), tally.used(), Long::sum);
      tally
          .setAside()
          .forEach(
              (reason, rows) -> {
                setAside
                    .computeIfAbsent(reason, unused -> new EnumMap<>(Side.class))
                    .merge(tally.side(), rows, Long::sum);
                sum.merge(tally.side(), rows, Long::sum);
              });
    }
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("read", read));
    lines.add(new Line("used", used));
    setAside.forEach((reason, rows) -> lines.add(new Line(Phrases.of(reason), rows)));
    lines.add(new Line("sum", sum));
    return new LedgerBySide(read.keySet(), lines);
  }

  /**
   * One line.
   *
   * @param label what became of the rows
   * @param rows how many, by side; a side that is missing has none
   */
  record Line(String label, Map<Side, Long> rows) {
    long of(Side side) {
      return rows.getOrDefault(side, 0L);
    }
  }
}
