package org.consentaudit.fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a cube was told, for the tests of whoever tells it. */
public final class Cells {
  private Cells() {}

  /**
   * Each cell of a cube as text, in the order in which they were counted: what was said of it, in
   * the order of {@link Attribute}, and how many were missed.
   */
  public static List<String> of(FailureCube cube) {
    List<StringBuilder> texts = new ArrayList<>();
    for (int cell = 0; cell < cube.cells(); cell++) {
      texts.add(new StringBuilder());
    }
    for (Attribute attribute : cube.valueAttributes()) {
      int[] codes = cube.codes(attribute);
      List<String> names = cube.names(attribute);
      for (int cell = 0; cell < codes.length; cell++) {
        if (codes[cell] != FailureCube.ABSENT) {
          say(texts.get(cell), attribute, names.get(codes[cell]));
        }
      }
    }
    for (Attribute attribute : cube.dayAttributes()) {
      int[] days = cube.days(attribute);
      for (int cell = 0; cell < days.length; cell++) {
        if (days[cell] != FailureCube.NO_DAY) {
          say(texts.get(cell), attribute, LocalDate.ofEpochDay(days[cell]).toString());
        }
      }
    }
    int[] missed = cube.missed();
    int[] units = cube.units();
    List<String> cells = new ArrayList<>();
    for (int cell = 0; cell < units.length; cell++) {
      cells.add(texts.get(cell).append(missed[cell]).append(" of ").append(units[cell]).toString());
    }
    return cells;
  }

  private static void say(StringBuilder cell, Attribute attribute, String value) {
    cell.append(attribute.key()).append('=').append(value).append(", ");
  }

  /** How much evidence one unit of a cube is. */
  public static double witnessesPerUnit(FailureCube cube) {
    return cube.witnessesPerUnit();
  }
}
