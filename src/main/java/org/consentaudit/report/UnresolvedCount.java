package org.consentaudit.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.consentaudit.Problem;
import org.consentaudit.SetAside;
import org.consentaudit.Side;

/**
 * How many lines {@code unresolved.csv} has of one side and reason. Not always the number of rows:
 * a code id that nothing explains is one line, however many rows carry it.
 *
 * @param side the side
 * @param reason the reason
 * @param lines how many lines; at least one
 */
record UnresolvedCount(Side side, SetAside reason, long lines) {

  /** The counts, by side and reason. */
  static List<UnresolvedCount> of(List<Problem> problems) {
    Map<Side, Map<SetAside, Long>> counts = new EnumMap<>(Side.class);
    for (Problem problem : problems) {
      counts
          .computeIfAbsent(problem.side(), unused -> new EnumMap<>(SetAside.class))
          .merge(problem.reason(), 1L, Long::sum);
    }
    List<UnresolvedCount> list = new ArrayList<>();
    counts.forEach(
        (side, ofSide) ->
            ofSide.forEach((reason, n) -> list.add(new UnresolvedCount(side, reason, n))));
    return list;
  }
}
