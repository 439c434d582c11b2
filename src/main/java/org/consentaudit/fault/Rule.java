package org.consentaudit.fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conjunction that picks cells, in codes and ranks: what the search looks at, before it has
 * words.
 *
 * @param equalities at most two, in the order of their columns
 * @param days an interval of one day, or none
 */
record Rule(List<Equality> equalities, Optional<Days> days) {
  Rule {
    equalities = List.copyOf(equalities);
  }

  /** What a wording says: see {@link Attribute#weight()}. */
  int weight() {
    int weight = days.map(Days::weight).orElse(0);
    for (Equality equality : equalities) {
      weight += equality.column().attribute().weight();
    }
    return weight;
  }

  /** How many conditions it has. */
  int size() {
    return equalities.size() + (days.isPresent() ? 1 : 0);
  }

  /** Its attributes, values before days. */
  List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    equalities.forEach(equality -> attributes.add(equality.column().attribute()));
    days.ifPresent(each -> attributes.add(each.column().attribute()));
    return attributes;
  }

  /** In words and days. */
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    equalities.forEach(equality -> conditions.add(equality.condition()));
    days.ifPresent(each -> conditions.add(each.condition()));
    return conditions;
  }

  /**
   * A column has a code.
   *
   * @param column which
   * @param code its code
   */
  record Equality(ValueColumn column, int code) {
    boolean holds(int cell) {
      return column.codes()[cell] == code;
    }

    Condition condition() {
      return new Condition.Equal(column.attribute(), column.value(code));
    }
  }

  /**
   * A day lies in an interval.
   *
   * @param column which day
   * @param from the first rank; {@link #OPEN} where there is none
   * @param to the last rank; {@link #OPEN} where there is none
   */
  record Days(DayColumn column, int from, int to) {
    /** No end on this side. */
    static final int OPEN = 0;

    boolean holds(int cell) {
      int rank = column.ranks()[cell];
      return rank > 0 && rank >= from && (to == OPEN || rank <= to);
    }

    /** Whether one end is open. */
    boolean isOpen() {
      return from == OPEN || to == OPEN;
    }

    int weight() {
      return isOpen() ? 1 : 2;
    }

    Condition condition() {
      return new Condition.Within(column.attribute(), day(from), day(to));
    }

    private Optional<LocalDate> day(int rank) {
      return rank == OPEN ? Optional.empty() : Optional.of(column.day(rank));
    }
  }
}
