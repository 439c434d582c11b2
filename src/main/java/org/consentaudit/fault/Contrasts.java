package org.consentaudit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what happened where all of a rule's conditions but one hold. */
final class Contrasts {
  private final WorkingCells cells;
  private final Rule rule;

  Contrasts(WorkingCells cells, Rule rule) {
    this.cells = cells;
    this.rule = rule;
  }

  /** The contrasts, days first; those where there is nothing to compare with are left out. */
  List<Contrast> inOrder() {
    List<Contrast> contrasts = new ArrayList<>();
    rule.days()
        .ifPresent(
            days -> {
              Rule equal = new Rule(rule.equalities(), Optional.empty());
              if (days.from() > 1) {
                Rule before = with(equal, Rule.Days.OPEN, days.from() - 1, days.column());
                contrasts.add(contrast(Contrast.Side.BEFORE, days, days.from(), before));
              }
              if (days.to() != Rule.Days.OPEN) {
                Rule after = with(equal, days.to() + 1, Rule.Days.OPEN, days.column());
                contrasts.add(contrast(Contrast.Side.AFTER, days, days.to(), after));
              }
            });
    for (int place = 0; place < rule.equalities().size(); place++) {
      Attribute attribute = rule.equalities().get(place).column().attribute();
      contrasts.add(
          new Contrast(Contrast.Side.OTHER, attribute, Optional.empty(), withoutEquality(place)));
    }
    contrasts.removeIf(contrast -> contrast.counts().of() == 0);
    return contrasts;
  }

  private Contrast contrast(Contrast.Side side, Rule.Days days, int rank, Rule beyond) {
    return new Contrast(
        side,
        days.column().attribute(),
        Optional.of(days.column().day(rank)),
        cells.counts(beyond));
  }

  private static Rule with(Rule equal, int from, int to, DayColumn column) {
    return new Rule(equal.equalities(), Optional.of(new Rule.Days(column, from, to)));
  }

  /** What the rule would pick more without one of its equalities. */
  private Counts withoutEquality(int place) {
    List<Rule.Equality> rest = new ArrayList<>(rule.equalities());
    rest.remove(place);
    return cells.counts(new Rule(rest, rule.days())).minus(cells.counts(rule));
  }
}
