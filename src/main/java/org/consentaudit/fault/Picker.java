package org.consentaudit.fault;

import java.util.List;

/**
 * A rule laid out for being asked of a million cells: its columns at hand, its open ends closed.
 */
final class Picker {
  private static final int[] NONE = {};

  private final int equalities;
  private final int[] first;
  private final int firstCode;
  private final int[] second;
  private final int secondCode;
  private final boolean dated;
  private final int[] ranks;
  private final int from;
  private final int to;

  Picker(Rule rule) {
    List<Rule.Equality> asked = rule.equalities();
    equalities = asked.size();
    first = equalities > 0 ? asked.get(0).column().codes() : NONE;
    firstCode = equalities > 0 ? asked.get(0).code() : 0;
    second = equalities > 1 ? asked.get(1).column().codes() : NONE;
    secondCode = equalities > 1 ? asked.get(1).code() : 0;
    dated = rule.days().isPresent();
    ranks = rule.days().map(days -> days.column().ranks()).orElse(NONE);
    from = Math.max(1, rule.days().map(Rule.Days::from).orElse(1));
    int last = rule.days().map(Rule.Days::to).orElse(Rule.Days.OPEN);
    to = last == Rule.Days.OPEN ? Integer.MAX_VALUE : last;
  }

  boolean picks(int cell) {
    return (equalities < 1 || first[cell] == firstCode)
        && (equalities < 2 || second[cell] == secondCode)
        && (!dated || (ranks[cell] >= from && ranks[cell] <= to));
  }
}
