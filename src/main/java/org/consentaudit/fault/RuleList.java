package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The rules that are taken, each the best when all others have taken their cells away.
 *
 * <p>The best first rule need not be the best beside a second: of two faults of one supplier, the
 * first found stretches into the days of the other as long as nothing else explains those. So where
 * rules meet, each is looked for again while the others stand, and is replaced where all together
 * then save more bits.
 */
final class RuleList {
  /** What rounding may add to a sum of bits. */
  private static final double ROUNDING = 1e-6;

  /**
   * Most times that all rules are looked at again. Each time saves bits, so that it ends by itself;
   * a national audit should not take minutes to be a bit shorter.
   */
  private static final int MOST_ROUNDS = 3;

  private final WorkingCells cells;
  private final DescriptionCost cost;
  private final List<Rule> rules = new ArrayList<>();

  /** The rules that a rule tied with when it was found. */
  private final IdentityHashMap<Rule, List<Rule>> tied = new IdentityHashMap<>();

  RuleList(WorkingCells cells) {
    this.cells = cells;
    cost = new DescriptionCost(cells);
  }

  /** Finds at most so many rules; returns what could be taken beyond them. */
  List<Candidate> lookFor(int most) {
    List<Candidate> leaders = add(most);
    for (int round = 0; round < MOST_ROUNDS && lookAgain(); round++) {
      leaders = add(most);
    }
    return leaders;
  }

  /** The rules in order: always the one that saves most of what those before have left. */
  List<Candidate> inOrder() {
    return arranged(rules);
  }

  /** The rules that a rule of the list tied with when it was found. */
  List<Rule> tiedWith(Rule rule) {
    return tied.getOrDefault(rule, List.of());
  }

  private List<Candidate> add(int most) {
    explainAllBut(List.of());
    List<Candidate> leaders = strongest();
    while (!leaders.isEmpty() && rules.size() < most) {
      Rule rule = taken(leaders);
      rules.add(rule);
      cells.explain(rule);
      leaders = strongest();
    }
    return leaders;
  }

  /** Looks again for each rule that meets another; says whether any was replaced. */
  private boolean lookAgain() {
    int replaced = 0;
    List<Rule> meeting = meeting();
    double bits = meeting.isEmpty() ? 0 : bits(arranged(rules));
    for (Rule rule : meeting) {
      explainAllBut(List.of(rule));
      List<Candidate> leaders = strongest();
      if (leaders.isEmpty()) {
        continue;
      }
      List<Rule> others = new ArrayList<>(rules);
      if (!others.remove(rule)) {
        continue; // Dropped since.
      }
      Rule better = taken(leaders);
      others.add(better);
      List<Candidate> instead = arranged(others);
      if (bits(instead) > bits + ROUNDING) {
        bits = bits(instead);
        rules.clear();
        instead.forEach(each -> rules.add(each.rule()));
        replaced++;
      }
    }
    return replaced > 0;
  }

  private List<Candidate> strongest() {
    return new Round(cells, cost).strongest();
  }

  private Rule taken(List<Candidate> leaders) {
    Rule rule = leaders.get(0).rule();
    tied.put(rule, leaders.subList(1, leaders.size()).stream().map(Candidate::rule).toList());
    return rule;
  }

  private void explainAllBut(List<Rule> exceptions) {
    cells.explainNothing();
    for (Rule rule : rules) {
      if (!exceptions.contains(rule)) {
        cells.explain(rule);
      }
    }
  }

  /** The rules that pick a cell that another picks. */
  private List<Rule> meeting() {
    List<Picker> pickers = rules.stream().map(Picker::new).toList();
    boolean[] meets = new boolean[rules.size()];
    for (int cell = 0; cell < cells.size(); cell++) {
      int first = -1;
      for (int rule = 0; rule < meets.length; rule++) {
        if (pickers.get(rule).picks(cell)) {
          meets[rule] |= first >= 0;
          meets[Math.max(0, first)] |= first >= 0;
          first = first >= 0 ? first : rule;
        }
      }
    }
    List<Rule> meeting = new ArrayList<>();
    for (int rule = 0; rule < meets.length; rule++) {
      if (meets[rule]) {
        meeting.add(rules.get(rule));
      }
    }
    return meeting;
  }

  /** Leaves open what is explained. */
  private List<Candidate> arranged(List<Rule> unordered) {
    RuleOverlaps overlaps = new RuleOverlaps(cells, unordered);
    List<Candidate> arranged = new ArrayList<>();
    int taken = 0;
    while (arranged.size() < unordered.size()) {
      Counts all = overlaps.left(taken);
      Gain gain = new Gain(all.of(), all.missed(), cells.witnessesPerUnit());
      List<Candidate> left = new ArrayList<>();
      for (int place = 0; place < unordered.size(); place++) {
        if ((taken & 1 << place) == 0) {
          Rule rule = unordered.get(place);
          Counts counts = overlaps.picked(place, taken);
          left.add(new Candidate(rule, counts, gain.of(counts) - cost.of(rule)));
        }
      }
      Candidate next =
          left.stream().min(Candidate.order(rule -> fingerprint(rule, arranged))).orElseThrow();
      if (next.bits() <= 0) {
        return arranged; // What the others left does not pay for these.
      }
      arranged.add(next);
      taken |= 1 << unordered.indexOf(next.rule());
    }
    return arranged;
  }

  /** Asked only where rules are alike in all counts. */
  private long fingerprint(Rule rule, List<Candidate> taken) {
    cells.explainNothing();
    taken.forEach(each -> cells.explain(each.rule()));
    return cells.fingerprint(rule);
  }

  private static double bits(List<Candidate> arranged) {
    return arranged.stream().mapToDouble(Candidate::bits).sum();
  }
}
