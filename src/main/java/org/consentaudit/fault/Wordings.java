package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All rules that pick the very cells that one rule picks: what the data cannot tell apart.
 *
 * <p>Such a rule can only say what is true of every cell picked, so the few things that are make
 * all candidates, and one pass over the other cells shows which candidates pick any of those.
 */
final class Wordings {
  /**
   * Order of wordings: what says least, then what a person would name first. What the search took
   * may be shorter by a few bits because an attribute has few values; that is no reason to tell a
   * reader of a code where it could as well be told of a supplier.
   */
  private static final Comparator<Rule> ORDER =
      Comparator.comparing(Rule::weight).thenComparing(Rule::attributes, Candidate::compareLists);

  /** The cells that the rule picks, and the others; explained ones are neither. */
  private final int[] picked;

  private final int[] others;
  private final List<Rule.Equality> equalities = new ArrayList<>();
  private final List<Rule.Days> ends = new ArrayList<>();

  Wordings(WorkingCells cells, Rule rule) {

    picked = cells.picked(rule, true);
    others = cells.picked(rule, false);
    for (ValueColumn column : cells.values()) {
      shared(column).ifPresent(equalities::add);
    }
    for (DayColumn column : cells.days()) {
      span(column)
          .ifPresent(
              span -> {
                ends.add(new Rule.Days(column, span.from(), Rule.Days.OPEN));
                ends.add(new Rule.Days(column, Rule.Days.OPEN, span.to()));
              });
    }
  }

  /** The wordings, none of which says more than it must; the best first. */
  List<Rule> inOrder() {
    Set<Integer> trueElsewhere = truthsOfOthers();
    List<Integer> found = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (int size = 1; size <= 4; size++) {
      for (int truths : conjunctions(size)) {
        boolean saysTooMuch = found.stream().anyMatch(less -> (less & truths) == less);
        boolean picksMore = trueElsewhere.stream().anyMatch(other -> (other & truths) == truths);
        if (!saysTooMuch && !picksMore) {
          found.add(truths);
          rules.add(rule(truths));
        }
      }
    }
    rules.sort(ORDER);
    return rules;
  }

  /** The value that all picked cells have, if they have one. */
  private Optional<Rule.Equality> shared(ValueColumn column) {
    int code = -1;
    for (int cell : picked) {
      if (code >= 0 && column.codes()[cell] != code) {
        return Optional.empty();
      }
      code = column.codes()[cell];
    }
    return code >= 0 && column.mayEqual(code)
        ? Optional.of(new Rule.Equality(column, code))
        : Optional.empty();
  }

  /** The first and last day of the picked cells, where all have one. */
  private Optional<Rule.Days> span(DayColumn column) {
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (int cell : picked) {
      first = Math.min(first, column.ranks()[cell]);
      last = Math.max(last, column.ranks()[cell]);
    }
    return first == 0 || last == 0
        ? Optional.empty()
        : Optional.of(new Rule.Days(column, first, last));
  }

  /** Which of the candidates' parts are true of cells that are not picked, as sets of bits. */
  private Set<Integer> truthsOfOthers() {
    boolean[] seen = new boolean[1 << parts()];
    for (int cell : others) {
      seen[truths(cell)] = true;
    }
    Set<Integer> truths = new HashSet<>();
    for (int each = 0; each < seen.length; each++) {
      if (seen[each]) {
        truths.add(each);
      }
    }
    return truths;
  }

  private int parts() {
    return equalities.size() + ends.size();
  }

  private int truths(int cell) {
    int truths = 0;
    for (int part = 0; part < parts(); part++) {
      truths |= isTrue(part, cell) ? 1 << part : 0;
    }
    return truths;
  }

  private boolean isTrue(int part, int cell) {
    return part < equalities.size()
        ? equalities.get(part).holds(cell)
        : ends.get(part - equalities.size()).holds(cell);
  }

  /** Sets of so many parts that make a rule: at most two equalities, and ends of one day. */
  private List<Integer> conjunctions(int size) {
    List<Integer> sets = new ArrayList<>();
    int ofEqualities = (1 << equalities.size()) - 1;
    for (int set = 1; set < 1 << parts(); set++) {
      int ofDays = set >>> equalities.size();
      if (Integer.bitCount(set) == size
          && Integer.bitCount(set & ofEqualities) <= 2
          && isOfOneDay(ofDays)) {
        sets.add(set);
      }
    }
    return sets;
  }

  /** Both ends of one column stand side by side, the first of them in an even place. */
  static boolean isOfOneDay(int ofDays) {
    return ofDays == 0 || (ofDays >>> (Integer.numberOfTrailingZeros(ofDays) & ~1)) <= 3;
  }

  private Rule rule(int truths) {
    List<Rule.Equality> chosen = new ArrayList<>();
    for (int part = 0; part < equalities.size(); part++) {
      if ((truths & 1 << part) != 0) {
        chosen.add(equalities.get(part));
      }
    }
    Optional<Rule.Days> days = Optional.empty();
    for (int end = 0; end < ends.size(); end++) {
      if ((truths & 1 << (equalities.size() + end)) != 0) {
        Rule.Days one = ends.get(end);
        days = Optional.of(days.map(other -> both(other, one)).orElse(one));
      }
    }
    return new Rule(chosen, days);
  }

  private static Rule.Days both(Rule.Days from, Rule.Days to) {
    return new Rule.Days(from.column(), from.from(), to.to());
  }
}
