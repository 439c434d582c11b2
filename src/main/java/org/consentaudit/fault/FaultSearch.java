package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names what the failures of one link have in common: the shortest description of which units were
 * missed, in rules of at most two values and one interval of days.
 *
 * <p>A rule is taken when it saves more bits than it takes to write down, the best first; what it
 * picks is explained and set aside, and the rest is searched again. So several faults at once are
 * found one by one, and where nothing is left but chance, no rule pays for itself and nothing is
 * named; {@link RuleList} says what is done where they meet. There is no threshold to set: a share,
 * a ratio or a significance that suits one audit raises false alarms in the next.
 */
public final class FaultSearch {
  /** Most faults of one link: what comes after ten is for when those are mended. */
  private static final int MOST_FAULTS = 10;

  private final FailureCube cube;
  private final WorkingCells cells;
  private final Counts all;

  /** The type of opt-out that all units have; empty where they have several, or none. */
  private final Optional<String> onlyType;

  private FaultSearch(FailureCube cube) {
    this.cube = cube;
    cells = new WorkingCells(cube);
    all = cells.counts();
    onlyType = cube.onlyValue(Attribute.OPT_OUT_TYPE);
  }

  /** The likely faults that a cube shows. */
  public static LikelyFaults of(FailureCube cube) {
    Counts all = cube.counts();
    // Most audits have no failure, and then a million cells need no looking at.
    if (all.missed() < Candidate.FEWEST_MISSED || all.missed() == all.of()) {
      return new LikelyFaults(cube.link(), all, List.of(), all, true);
    }
    return new FaultSearch(cube).faults();
  }

  private LikelyFaults faults() {
    RuleList rules = new RuleList(cells);
    List<Candidate> leaders = rules.lookFor(MOST_FAULTS);
    List<Fault> faults = new ArrayList<>();
    List<Candidate> inOrder = rules.inOrder();
    cells.explainNothing();
    for (Candidate rule : inOrder) {
      faults.add(named(rule, rules.tiedWith(rule.rule())));
      cells.explain(rule.rule());
    }
    return new LikelyFaults(cube.link(), all, faults, cells.counts(), leaders.isEmpty());
  }

  private Fault named(Candidate best, List<Rule> tied) {
    List<Rule> wordings = new ArrayList<>(new Wordings(cells, best.rule()).inOrder());
    // Rules that tie and pick other cells are found next, unless this one takes their cells.
    for (Rule other : tied) {
      if (overlaps(best.rule(), other) && !wordings.contains(other)) {
        wordings.add(other);
      }
    }
    Rule wording = wordings.remove(0);
    return new Fault(
        cube.link(),
        FamilyGuess.of(cube.link(), wording.conditions(), best.counts()),
        told(wording),
        best.counts(),
        cells.counts().minus(best.counts()),
        all.missed(),
        cells.explained(wording),
        best.bits(),
        new Contrasts(cells, wording).inOrder(),
        wordings.stream().map(this::told).toList());
  }

  /**
   * What a rule says, in order. Where all units are of one type of opt-out no rule can ask for it,
   * and a reader who is told of "opt-outs" would take it for all types.
   */
  private List<Condition> told(Rule rule) {
    List<Condition> told = new ArrayList<>(rule.conditions());
    if (onlyType.isPresent()) {
      int place = 0;
      while (place < told.size()
          && told.get(place).attribute().compareTo(Attribute.OPT_OUT_TYPE) < 0) {
        place++;
      }
      told.add(place, new Condition.Equal(Attribute.OPT_OUT_TYPE, onlyType));
    }
    return told;
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
