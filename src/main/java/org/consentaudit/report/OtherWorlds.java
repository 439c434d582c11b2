package org.consentaudit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.consentaudit.report.SmallNumbers.Figure;
import org.consentaudit.report.SmallNumbers.Relation;

/**
 * Looks for other counts that would be published just as the true ones: in which one count is
 * another, all wholes are still the sums of their parts, and every count stays within what is shown
 * of it. Such a world is a proof that the one count cannot be worked out. Not finding one proves
 * nothing, and so is taken for danger.
 */
final class OtherWorlds {
  /** More than any count. */
  static final long NO_LIMIT = Long.MAX_VALUE / 4;

  /**
   * Most changes tried for one world. Nearly every search ends after a few; with more, a table of
   * thousands that leaves no way out would take minutes to say so.
   */
  private static final int MOST_STEPS = 5_000;

  /**
   * How often one count is changed on the way to a world. Once is too little where it stands in
   * several relations, each of which asks something of it in turn; without an end two counts would
   * push a change to and fro.
   */
  private static final int MOST_CHANGES = 3;

  private final long[] exact;
  private final long[] low;
  private final long[] high;
  private final List<List<Member>> ofRelation = new ArrayList<>();
  private final List<List<Membership>> ofFigure = new ArrayList<>();

  /** A figure in a relation: its sign is 1 for a part and -1 for the whole. */
  private record Member(int place, int sign) {}

  /** The same, seen from the figure. */
  private record Membership(int relation, int sign) {}

  OtherWorlds(List<Long> exact, List<Relation> relations) {
    this.exact = exact.stream().mapToLong(Long::longValue).toArray();
    this.low = new long[exact.size()];
    this.high = new long[exact.size()];
    exact.forEach(unused -> ofFigure.add(new ArrayList<>()));
    for (Relation relation : relations) {
      List<Member> members = new ArrayList<>();
      for (Figure part : relation.parts()) {
        members.add(new Member(part.place(), 1));
      }
      members.add(new Member(relation.whole().place(), -1));
      for (Member member : members) {
        ofFigure.get(member.place()).add(new Membership(ofRelation.size(), member.sign()));
      }
      ofRelation.add(members);
    }
    // What hangs together with little else is changed first: the search is over sooner.
    ofRelation.forEach(
        members ->
            members.sort(Comparator.comparingInt(member -> ofFigure.get(member.place()).size())));
  }

  /** States what is known of a count, both ends included. */
  void mayBe(int place, long least, long most) {
    low[place] = least;
    high[place] = most;
  }

  /** Whether nothing is known of a count but that it is not 0. */
  boolean isAny(int place) {
    return low[place] <= 1 && high[place] == NO_LIMIT;
  }

  /** Whether a count could have at least so many values, its own among them. */
  boolean hasOthers(int place, int values) {
    int found = 1;
    for (int sign = 1; sign >= -1; sign -= 2) {
      for (int by = 1; found < values && canChange(place, (long) sign * by); by++) {
        found++;
      }
    }
    return found >= values;
  }

  private boolean canChange(int place, long by) {
    return fits(place, by) && new Search().reach(place, by);
  }

  private boolean fits(int place, long by) {
    long value = exact[place] + by;
    return value >= low[place] && value <= high[place];
  }

  /** One search, by depth: a change that upsets a sum is made good by another count of that sum. */
  private final class Search {
    private final long[] changes = new long[exact.length];
    private final long[] upset = new long[ofRelation.size()];
    private final int[] times = new int[exact.length];
    private final List<Integer> touched = new ArrayList<>();
    private final int[] steps = new int[1];

    boolean reach(int place, long by) {
      change(place, by);
      times[place] = MOST_CHANGES;
      return settle();
    }

    private void change(int place, long by) {
      times[place]++;
      changes[place] += by;
      for (Membership member : ofFigure.get(place)) {
        upset[member.relation()] += by * member.sign();
        touched.add(member.relation());
      }
    }

    private boolean settle() {
      int relation = firstUpset();
      if (relation < 0) {
        return true;
      }
      for (Member member : ofRelation.get(relation)) {
        long by = within(member.place(), -upset[relation] * member.sign());
        if (times[member.place()] >= MOST_CHANGES || by == 0) {
          continue;
        }
        if (steps[0]++ > MOST_STEPS) {
          return false;
        }
        int before = touched.size();
        change(member.place(), by);
        if (settle()) {
          return true;
        }
        change(member.place(), -by);
        times[member.place()] -= 2;
        touched.subList(before, touched.size()).clear();
      }
      return false;
    }

    /** The part of a further change that a count can take. */
    private long within(int place, long by) {
      long value = exact[place] + changes[place];
      return by > 0 ? Math.min(by, high[place] - value) : Math.max(by, low[place] - value);
    }

    private int firstUpset() {
      for (int relation : touched) {
        if (upset[relation] != 0) {
          return relation;
        }
      }
      return -1;
    }
  }
}
