package org.consentaudit.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the names of {@code report.json} in cells of {@code findings.csv}. A cell shows what cannot
 * be seen, has a {@code '} before what looks like a formula, and joins names by {@code ;} that may
 * hold one themselves, so that no cell can be undone by itself; but every name that it can mean
 * stands in {@code report.json}, where NHS numbers are hidden and nothing else is changed.
 *
 * <p>Where a cell may mean several names, or shows an NHS number, it stays as it stands: written
 * again, it comes out the same.
 */
final class SavedNames {
  /** Digits of an NHS number; where so many are hidden, the name is not the whole name. */
  private static final int HIDDEN_DIGITS = 10;

  private final Map<String, Set<String>> byCell = new HashMap<>();
  private final int longestInParts;

  SavedNames(Collection<String> names) {
    int longest = 1;
    for (String name : names) {
      String cell = key(FormulaSafe.cell(name));
      byCell.computeIfAbsent(cell, unused -> new TreeSet<>()).add(name);
      longest = Math.max(longest, cell.split(";", -1).length);
    }
    this.longestInParts = longest;
  }

  /** Whether a name of {@code report.json} is too plain to have an NHS number hidden in it. */
  static boolean isWhole(String name) {
    return name.chars().filter(c -> c == '#').count() < HIDDEN_DIGITS;
  }

  /** What the cell says, where it is one name. */
  Meaning one(String cell) {
    Set<String> names = byCell.getOrDefault(key(cell), Set.of());
    if (names.isEmpty()) {
      return new Meaning(List.of(cell), Sureness.NO_SUCH_NAME);
    }
    String name = names.iterator().next();
    return names.size() == 1 && isWhole(name) && FormulaSafe.cell(name).equals(cell)
        ? new Meaning(List.of(name), Sureness.EXACT)
        : new Meaning(List.of(cell), Sureness.UNSURE);
  }

  /** What the cell says, where it is a list of names; at least one. */
  Meaning list(String cell) {
    String[] parts = cell.split(";", -1);
    int[] ways = new int[parts.length + 1];
    int[] next = new int[parts.length];
    ways[parts.length] = 1;
    for (int from = parts.length - 1; from >= 0; from--) {
      for (int to = from + 1; to <= Math.min(parts.length, from + longestInParts); to++) {
        if (ways[to] > 0 && byCell.containsKey(key(joined(parts, from, to)))) {
          // More than one way is all that has to be known; the sum could overflow.
          ways[from] = Math.min(2, ways[from] + ways[to]);
          next[from] = to;
        }
      }
    }
    if (ways[0] != 1) {
      return new Meaning(List.of(cell), ways[0] == 0 ? Sureness.NO_SUCH_NAME : Sureness.UNSURE);
    }
    List<String> names = new ArrayList<>();
    for (int from = 0; from < parts.length; from = next[from]) {
      Meaning name = one(joined(parts, from, next[from]));
      if (name.sureness() != Sureness.EXACT) {
        return new Meaning(List.of(cell), Sureness.UNSURE);
      }
      names.addAll(name.names());
    }
    return new Meaning(Collections.unmodifiableList(names), Sureness.EXACT);
  }

  private static String joined(String[] parts, int from, int to) {
    return to == from + 1 ? parts[from] : String.join(";", List.of(parts).subList(from, to));
  }

  private static String key(String cell) {
    return ShownText.withoutIdentifiers(cell);
  }

  /** How well a cell was understood. */
  enum Sureness {
    /** The names are those that were written. */
    EXACT,
    /** The cell may mean several names, or hides a part of one. */
    UNSURE,
    /** There is no name that the cell could mean. */
    NO_SUCH_NAME
  }

  /**
   * What a cell means.
   *
   * @param names the names; the cell itself where they are not known exactly
   * @param sureness how well they are known
   */
  record Meaning(List<String> names, Sureness sureness) {}
}
