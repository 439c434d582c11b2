package org.consentaudit.fault;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A rule with what it gains and costs.
 *
 * @param rule which
 * @param counts what was missed of what it picks
 * @param bits its gain less its cost
 */
record Candidate(Rule rule, Counts counts, double bits) {
  /**
   * Fewest failures that can have something in common. Two always have; more than three, and a
   * small practice's fault goes unnamed that the bits would bear out.
   */
  static final int FEWEST_MISSED = 3;

  /**
   * Which comes first of candidates with the same bits: the shorter wording, then the attributes'
   * order, then what more is missed, then a fingerprint of the days picked. Names come last, and
   * settle only which of two rules that are alike in every count is told first.
   */
  static Comparator<Candidate> order(ToLongFunction<Rule> fingerprint) {
    return Comparator.comparingDouble((Candidate candidate) -> -candidate.bits())
        .thenComparing(candidate -> candidate.rule().size())
        .thenComparing(candidate -> candidate.rule().weight())
        .thenComparing(candidate -> candidate.rule().attributes(), Candidate::compareLists)
        .thenComparing(candidate -> -candidate.counts().missed())
        .thenComparing(candidate -> candidate.rule().days().map(Rule.Days::from).orElse(0))
        .thenComparing(candidate -> candidate.rule().days().map(Rule.Days::to).orElse(0))
        .thenComparing(candidate -> fingerprint.applyAsLong(candidate.rule()))
        .thenComparing(candidate -> names(candidate.rule()), Candidate::compareLists);
  }

  /** Compares lists place by place. */
  static <T extends Comparable<? super T>> int compareLists(List<T> one, List<T> other) {
    for (int place = 0; place < Math.min(one.size(), other.size()); place++) {
      int compared = one.get(place).compareTo(other.get(place));
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  private static List<String> names(Rule rule) {
    return rule.equalities().stream()
        .map(equality -> equality.column().value(equality.code()).orElse(""))
        .toList();
  }
}
