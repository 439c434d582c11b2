package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * Names what the failures of one link have in common: the shortest description of which units were
 * missed, in rules of at most two values and one interval of days.
 *
 * <p>A rule is taken when it saves more bits than it takes to write down, the best first; what it
 * picks is explained and set aside, and the rest is searched again. So several faults at once are
 * found one by one, and where nothing is left but chance, no rule pays for itself and nothing is
 * named. There is no threshold to set: a share, a ratio or a significance that suits one audit
 * raises false alarms in the next.
 */
final class FaultSearch {
  /** Most faults of one link: what comes after ten is for when those are mended. */
  private static final int MOST_FAULTS = 10;

  private final FailureCube cube;
  private final WorkingCells cells;
  private final Counts all;

  private FaultSearch(FailureCube cube) {
    this.cube = cube;
    cells = new WorkingCells(cube);
    all = cells.counts();
  }

  /** The likely faults that a cube shows. */
  public static LikelyFaults of(FailureCube cube) {
    return new FaultSearch(cube).faults();
  }

  private LikelyFaults faults() {
    DescriptionCost cost = new DescriptionCost(cells);
    List<Fault> faults = new ArrayList<>();
    List<Candidate> leaders = new Round(cells, cost).strongest();
    while (!leaders.isEmpty() && faults.size() < MOST_FAULTS) {
      Candidate best = leaders.get(0);
      faults.add(named(best, leaders.subList(1, leaders.size())));
      cells.explain(best.rule());
      leaders = new Round(cells, cost).strongest();
    }
    return new LikelyFaults(cube.link(), all, faults, cells.counts(), leaders.isEmpty());
  }

  private Fault named(Candidate best, List<Candidate> tied) {
    List<Rule> wordings = new ArrayList<>(new Wordings(cells, best.rule()).inOrder());
    // Rules that tie and pick other cells are found next, unless this one takes their cells.
    for (Candidate other : tied) {
      if (overlaps(best.rule(), other.rule()) && !wordings.contains(other.rule())) {
        wordings.add(other.rule());
      }
    }
    Rule wording = wordings.remove(0);
    List<Condition> conditions = wording.conditions();
    return new Fault(
        cube.link(),
        FamilyGuess.of(cube.link(), conditions, best.counts()),
        conditions,
        best.counts(),
        cells.counts().minus(best.counts()),
        all.missed(),
        cells.explained(wording),
        best.bits(),
        new Contrasts(cells, wording).inOrder(),
        wordings.stream().map(Rule::conditions).toList());
  }

  private boolean overlaps(Rule one, Rule other) {
    Picker picker = new Picker(other);
    for (int cell : cells.picked(one, true)) {
      if (picker.picks(cell)) {
        return true;
      }
    }
    return false;
  }
}
