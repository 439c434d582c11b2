package org.consentaudit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides which numbers of a report may be published. It is given the exact counts and how they
 * hang together, and gives out {@link PublishedCount}s, the same for every format.
 *
 * <p>That small counts become {@code *} is not enough: of 17 = 8 + 8 + 1, published as 15 = 10 + 10
 * + *, the star can only be 1. So for every small count it is asked which other values it could
 * have with every published number the same ({@link OtherWorlds}). Where those are too few, the
 * next smallest number beside it is suppressed too, and asked again. A reader is taken to know all
 * relations that were stated here, and of every small count that it is one; of a star that stands
 * there for another's sake only that it is not 0, because nothing tells the two apart.
 *
 * <p>One relation needs more: where every part of a sum is {@code *}, so is the sum, whatever it
 * is. A sum of seven stars that is itself small can only be made of ones; a star that stands there
 * in any case says nothing.
 *
 * <p>Numbers of a table that cannot be made safe so are left out, the whole table.
 */
final class SmallNumbers {
  /**
   * Fewest values that a small count must still be able to have. With one it would be known; with
   * two, whoever knows one person more would know it.
   */
  static final int FEWEST = 3;

  private final List<Long> exact = new ArrayList<>();
  private final List<Optional<Table>> tables = new ArrayList<>();
  private final List<Relation> relations = new ArrayList<>();

  /**
   * Tables whose numbers hang together, those that matter most first. The first is never left out;
   * where nothing else helps, all of its numbers become stars.
   */
  enum Table {
    VERDICTS,
    SUPPLIERS,
    RECIPIENTS,
    DOUBTS,
    ROWS,
    PRACTICES,
    REVERSE
  }

  /** A count that has been given; what may be shown of it is not known before all are. */
  record Figure(int place) {}

  /**
   * A whole and its parts.
   *
   * @param whole the whole
   * @param parts the parts, which make up the whole
   */
  record Relation(Figure whole, List<Figure> parts) {
    Relation {
      parts = List.copyOf(parts);
    }

    Stream<Figure> figures() {
      return Stream.concat(parts.stream(), Stream.of(whole));
    }
  }

  /** A count that is to be shown in a table. */
  Figure shown(Table table, long count) {
    return figure(Optional.of(table), count);
  }

  /** A count that is not shown, but that readers could work out. */
  Figure hidden(long count) {
    return figure(Optional.empty(), count);
  }

  private Figure figure(Optional<Table> table, long count) {
    exact.add(count);
    tables.add(table);
    return new Figure(exact.size() - 1);
  }

  /** The sum of counts, not shown. */
  Figure hiddenSum(List<Figure> parts) {
    Figure whole = hidden(parts.stream().mapToLong(this::exactly).sum());
    sum(whole, parts);
    return whole;
  }

  /** States that the parts make up the whole. What the counts themselves deny is not stated. */
  void sum(Figure whole, List<Figure> parts) {
    if (parts.stream().mapToLong(this::exactly).sum() == exactly(whole)) {
      relations.add(new Relation(whole, parts));
    }
  }

  /** States that one count is part of another. What the counts themselves deny is not stated. */
  void atMost(Figure part, Figure whole) {
    atMost(List.of(part), whole);
  }

  /** States that counts are different parts of another. */
  void atMost(List<Figure> parts, Figure whole) {
    long rest = exactly(whole) - parts.stream().mapToLong(this::exactly).sum();
    if (rest >= 0) {
      List<Figure> all = new ArrayList<>(parts);
      all.add(hidden(rest));
      relations.add(new Relation(whole, all));
    }
  }

  private long exactly(Figure figure) {
    return exact.get(figure.place());
  }

  /** Decides, with as few tables left out as can be, and those that matter least. */
  Decided decide() {
    return leavingOut()
        .map(leftOut -> new Attempt(leftOut).decide())
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::starsAlone);
  }

  /** The last resort: the first table, and of it only what is none and what is not. */
  private Decided starsAlone() {
    Map<Integer, PublishedCount> counts = new TreeMap<>();
    for (int place = 0; place < exact.size(); place++) {
      if (tables.get(place).filter(table -> table == Table.values()[0]).isPresent()) {
        counts.put(place, exact.get(place) == 0 ? PublishedCount.of(0) : PublishedCount.SUPPRESSED);
      }
    }
    return new Decided(counts, EnumSet.complementOf(EnumSet.of(Table.values()[0])));
  }

  /** What may be left out, in the order in which it is tried: all but the first table. */
  private static Stream<Set<Table>> leavingOut() {
    List<Table> others = List.of(Table.values()).subList(1, Table.values().length);
    return IntStream.range(0, 1 << others.size())
        .boxed()
        .sorted(Comparator.comparing(Integer::bitCount).thenComparing(Comparator.reverseOrder()))
        .map(
            bits ->
                others.stream()
                    .filter(table -> (bits >> others.indexOf(table) & 1) == 1)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Table.class))));
  }

  /**
   * What may be published.
   *
   * @param counts by place of the figure; without those that are not shown
   * @param leftOut the tables that are left out
   */
  record Decided(Map<Integer, PublishedCount> counts, Set<Table> leftOut) {
    /** The count as published, of a table that is kept. */
    PublishedCount of(Figure figure) {
      return Optional.ofNullable(counts.get(figure.place())).orElseThrow();
    }

    boolean keeps(Table table) {
      return !leftOut.contains(table);
    }
  }

  /** Decides with some of the tables. What is suppressed once stays so, and widens what can be. */
  private final class Attempt {
    private final Map<Integer, PublishedCount> counts = new TreeMap<>();
    private final OtherWorlds worlds = new OtherWorlds(exact, relations);

    private final Set<Table> leftOut;

    Attempt(Set<Table> leftOut) {
      this.leftOut = Set.copyOf(leftOut);
      for (int place = 0; place < exact.size(); place++) {
        if (tables.get(place).filter(table -> !leftOut.contains(table)).isPresent()) {
          show(place, PublishedCount.of(exact.get(place)));
        } else {
          worlds.mayBe(place, 0, OtherWorlds.NO_LIMIT);
        }
      }
    }

    Optional<Decided> decide() {
      sumsOfStars();
      for (int place = 0; place < exact.size(); place++) {
        while (PublishedCount.isSmall(exact.get(place)) && !worlds.hasOthers(place, FEWEST)) {
          Optional<Integer> beside = beside(place);
          if (beside.isEmpty()) {
            return Optional.empty();
          }
          show(beside.get(), PublishedCount.SUPPRESSED);
          sumsOfStars();
        }
      }
      return Optional.of(new Decided(counts, leftOut));
    }

    private void show(int place, PublishedCount count) {
      counts.put(place, count);
      long shown = count.number().orElse(0L);
      if (!count.isSuppressed()) {
        boolean isZero = count.isZero();
        worlds.mayBe(
            place,
            isZero ? 0 : Math.max(shown - PublishedCount.SPREAD, PublishedCount.SMALL + 1),
            isZero ? 0 : shown + PublishedCount.SPREAD);
      } else if (PublishedCount.isSmall(exact.get(place))) {
        worlds.mayBe(place, 1, PublishedCount.SMALL);
      } else {
        worlds.mayBe(place, 1, OtherWorlds.NO_LIMIT);
      }
    }

    /** Suppresses sums of nothing but stars, and sums of those, until none is left. */
    private void sumsOfStars() {
      boolean more = true;
      while (more) {
        more = false;
        for (Relation relation : relations) {
          int whole = relation.whole().place();
          if (counts.containsKey(whole) && isOfStars(relation) && !worlds.isAny(whole)) {
            counts.put(whole, PublishedCount.SUPPRESSED);
            worlds.mayBe(whole, 1, OtherWorlds.NO_LIMIT);
            more = true;
          }
        }
      }
    }

    private boolean isOfStars(Relation relation) {
      List<Integer> places = relation.parts().stream().map(Figure::place).toList();
      return counts.keySet().containsAll(places)
          && places.stream().allMatch(part -> isStarOrZero(part))
          && places.stream().anyMatch(part -> isStar(part));
    }

    private boolean isStar(int place) {
      return Optional.ofNullable(counts.get(place)).filter(c -> c.isSuppressed()).isPresent();
    }

    private boolean isStarOrZero(int place) {
      return isStar(place)
          || Optional.ofNullable(counts.get(place)).filter(c -> c.isZero()).isPresent();
    }

    /**
     * The number to be suppressed for another's sake: the smallest of the nearest, a part before a
     * whole. Chosen by what is shown, so that the choice tells nothing else.
     */
    private Optional<Integer> beside(int place) {
      Set<Integer> reached = new LinkedHashSet<>(List.of(place));
      Set<Integer> before = Set.of();
      while (!before.equals(reached)) {
        before = Set.copyOf(reached);
        Set<Integer> known = before;
        for (Relation relation : relations) {
          if (relation.figures().anyMatch(figure -> known.contains(figure.place()))) {
            relation.figures().forEach(figure -> reached.add(figure.place()));
          }
        }
        Optional<Integer> nearest =
            reached.stream()
                .filter(each -> isNumber(each))
                .min(
                    Comparator.comparing((Integer each) -> isWhole(each))
                        .thenComparing(each -> counts.getOrDefault(each, PublishedCount.SUPPRESSED))
                        .thenComparing(Comparator.naturalOrder()));
        if (nearest.isPresent()) {
          return nearest;
        }
      }
      return Optional.empty();
    }

    private boolean isNumber(int place) {
      return counts.containsKey(place) && !isStarOrZero(place);
    }

    private boolean isWhole(int place) {
      return relations.stream().anyMatch(relation -> relation.whole().place() == place);
    }
  }
}
