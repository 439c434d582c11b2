package org.consentaudit.fault;

/**
 * How many bits it takes to write a rule down: what its gain has to exceed.
 *
 * <p>A condition names its attribute among all that tell anything apart, then its value or its days
 * among those that occur; where an attribute could stand, "none" ends the rule, and is as dear as
 * the name of one. The rule's two rates take half of log N bits each. Without the end a rule could
 * not be told from the beginning of a longer one, and chance alone would pay for a rule in one of
 * some thousand audits. Costs are fixed for the whole search, so that a fault costs the same in
 * whatever order faults are found.
 */
final class DescriptionCost {
  private static final double LN_2 = StrictMath.log(2);

  private final double attribute;
  private final double always;

  DescriptionCost(WorkingCells cells) {
    attribute = log2(cells.values().size() + cells.days().size() + 1.0);
    always = attribute + log2(Math.max(1, cells.counts().of() * cells.witnessesPerUnit()));
  }

  /** Of any rule at all: its rates and its end. */
  double always() {
    return always;
  }

  /** Of a rule. */
  double of(Rule rule) {
    double cost = always;
    for (Rule.Equality equality : rule.equalities()) {
      cost += equality(equality.column());
    }
    if (rule.days().isPresent()) {
      Rule.Days days = rule.days().get();
      cost += days.isOpen() ? halfLine(days.column()) : interval(days.column());
    }
    return cost;
  }

  /** Of a value; a code names two things at once, and is no cheaper than naming both. */
  double equality(ValueColumn column) {
    return column.attribute().weight() * attribute + log2(column.distinct());
  }

  /** Of an interval with one open end: which day, and which side of it. */
  double halfLine(DayColumn column) {
    return attribute + log2(2.0 * column.count());
  }

  /** Of an interval with a first and a last day. */
  double interval(DayColumn column) {
    return attribute + log2(column.count() * (column.count() + 1.0) / 2);
  }

  private static double log2(double number) {
    return StrictMath.log(number) / LN_2;
  }
}
