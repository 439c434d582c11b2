package org.consentaudit.fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts of what should have gone through one link and of what did not, by attribute.
 *
 * <p>A cell is described first and then counted: {@code cube.with(SUPPLIER, "TPP").on(ENTERED_ON,
 * day).add(1, 1)}. What is not said of a cell is absent, and absent is a value like any other: that
 * failures have no registration status may be what they have in common.
 *
 * <p>Values are numbers in a dictionary and days are days since 1970, four bytes each, and only
 * attributes that occur take any room: a national audit is 1.5 million cells of ten attributes.
 */
public final class FailureCube {
  /** The code of an absent value. */
  static final int ABSENT = 0;

  /** Stands for an absent day; no calendar reaches it. */
  static final int NO_DAY = Integer.MIN_VALUE;

  /** Years that a date in any input can have; the search reserves room for the days between. */
  private static final int LAST_YEAR = 9999;

  private final Link link;
  private final Map<Attribute, Values> values = new EnumMap<>(Attribute.class);
  private final Map<Attribute, GrowingInts> days = new EnumMap<>(Attribute.class);
  private final GrowingInts units = new GrowingInts(0);
  private final GrowingInts missed = new GrowingInts(0);
  private final long[] squaresOfFailures = {0};

  /** An empty cube of one link. */
  public FailureCube(Link link) {
    this.link = link;
  }

  /** Says an attribute's value of the cell that is counted next; a blank value is absent. */
  public FailureCube with(Attribute attribute, String value) {
    check(attribute, false);
    if (!value.isBlank()) {
      values.computeIfAbsent(attribute, unused -> new Values()).put(cells(), value);
    }
    return this;
  }

  /** Says an attribute's day of the cell that is counted next. */
  public FailureCube on(Attribute attribute, LocalDate day) {
    check(attribute, true);
    if (day.getYear() < 0 || day.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("a year that no input can hold: " + day.getYear());
    }
    days.computeIfAbsent(attribute, unused -> new GrowingInts(NO_DAY))
        .put(cells(), Math.toIntExact(day.toEpochDay()));
    return this;
  }

  /** Counts the cell that was described. */
  public void add(int unitsOfCell, int missedOfCell) {
    if (unitsOfCell < 1 || missedOfCell < 0 || missedOfCell > unitsOfCell) {
      throw new IllegalArgumentException(missedOfCell + " missed of " + unitsOfCell);
    }
    int cell = cells();
    units.put(cell, unitsOfCell);
    missed.put(cell, missedOfCell);
  }

  /**
   * Says how failures come together, where several may be of one opt-out. A patient whose number is
   * misread is in every release at once: twenty failures, and one witness. Where this is not said
   * each failure is a witness of its own.
   *
   * @param squares the sum, over all opt-outs, of the square of how many failures each has
   */
  public void comeTogether(long squares) {
    if (squares < 0) {
      throw new IllegalArgumentException("no square is below nought");
    }
    squaresOfFailures[0] = squares;
  }

  /** What was missed in all. */
  Counts counts() {
    long all = 0;
    long failed = 0;
    for (int each : units()) {
      all += each;
    }
    for (int each : missed()) {
      failed += each;
    }
    return new Counts(failed, all);
  }

  Link link() {
    return link;
  }

  int cells() {
    return units.size();
  }

  int[] units() {
    return units.first(cells());
  }

  int[] missed() {
    return missed.first(cells());
  }

  /**
   * How much evidence a unit is: 1, or less where failures come together. The mean size of the
   * bunch in which a failure stands is what a survey divides by whose answers come by households.
   */
  double witnessesPerUnit() {
    long failures = counts().missed();
    return squaresOfFailures[0] <= failures ? 1 : (double) failures / squaresOfFailures[0];
  }

  /** The attributes that have a value anywhere. */
  List<Attribute> valueAttributes() {
    return List.copyOf(values.keySet());
  }

  /** The attributes that have a day anywhere. */
  List<Attribute> dayAttributes() {
    return List.copyOf(days.keySet());
  }

  /** The value that every cell has; empty where they have several, or one has none. */
  Optional<String> onlyValue(Attribute attribute) {
    if (!values.containsKey(attribute) || names(attribute).size() != 2) {
      return Optional.empty();
    }
    for (int code : codes(attribute)) {
      if (code == ABSENT) {
        return Optional.empty();
      }
    }
    return Optional.of(names(attribute).get(1));
  }

  /** The code of each cell's value. */
  int[] codes(Attribute attribute) {
    return of(values, attribute).codes.first(cells());
  }

  /** The values by code; the first stands for the absent one. */
  List<String> names(Attribute attribute) {
    return List.copyOf(of(values, attribute).names);
  }

  /** Each cell's day since 1970. */
  int[] days(Attribute attribute) {
    return of(days, attribute).first(cells());
  }

  private void check(Attribute attribute, boolean asDay) {
    if (attribute.isDay() != asDay) {
      throw new IllegalArgumentException(attribute + (asDay ? " is no day" : " is a day"));
    }
    if (attribute.isOfRelease() && link == Link.RECORDED_TO_RECEIVED) {
      throw new IllegalArgumentException(attribute + " is not known before a release");
    }
  }

  private static <T> T of(Map<Attribute, T> columns, Attribute attribute) {
    T column = columns.get(attribute);
    if (column == null) {
      throw new IllegalArgumentException("nowhere given: " + attribute);
    }
    return column;
  }

  /** One attribute's values as codes. */
  private static final class Values {
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of(""));
    private final GrowingInts codes = new GrowingInts(ABSENT);

    void put(int cell, String value) {
      Integer code = codeOf.get(value);
      if (code == null) {
        code = names.size();
        codeOf.put(value, code);
        names.add(value);
      }
      codes.put(cell, code);
    }
  }
}
