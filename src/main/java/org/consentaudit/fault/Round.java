package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rule that saves most bits, of all rules of at most two equalities and one interval.
 *
 * <p>Exact: a slice is passed over only where no rule in it can lead.
 */
final class Round {
  private final WorkingCells cells;
  private final Contest contest;
  private final int[] failing;

  Round(WorkingCells cells, DescriptionCost cost) {
    this.cells = cells;
    contest = new Contest(cells, cost);
    failing = cells.failing();
  }

  /** The best rule and those that tie with it; empty where none gains more than it costs. */
  List<Candidate> strongest() {
    look(slices(List.of()));
    cells.values().forEach(column -> look(slices(List.of(column))));
    // The pair that could gain most is looked at first, since what it gains rules others out.
    List<Slices> ofPairs = new ArrayList<>();
    cells.pairs().forEach(pair -> ofPairs.add(slices(pair)));
    ofPairs.sort(
        Comparator.comparingDouble(slices -> -contest.hope(slices.mostMissed(), slices.cost())));
    ofPairs.forEach(this::look);
    return contest.leaders();
  }

  private Slices slices(List<ValueColumn> columns) {
    double naming = contest.naming(columns);
    return Slices.of(columns, cells, failing, contest.fewest(naming), naming);
  }

  private void look(Slices slices) {
    Slices leading = slices.withAtLeast(contest.fewest(slices.cost()));
    if (leading.isEmpty()) {
      return;
    }
    Optional<ValueColumn> many =
        slices.columns().stream()
            .filter(column -> !column.hasFew())
            .max(Comparator.comparingInt(ValueColumn::size));
    if (many.isPresent()) {
      new SliceGathering(cells, contest, leading, many.get()).look();
    } else {
      new SliceTable(cells, contest, leading).look();
    }
  }
}
