package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.consentaudit.report.SmallNumbers.Decided;
import org.consentaudit.report.SmallNumbers.Figure;
import org.consentaudit.report.SmallNumbers.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallNumbersTest {
  private static final int RANDOM_TABLES = 3_000;

  /** Counts that leave little room: the ends of what is shown as a star, as 10 and as 15. */
  private static final List<Long> AT_THE_EDGE = List.of(0L, 1L, 2L, 7L, 8L, 8L, 12L, 13L);

  /**
   * What a number may be at most where nothing bounds it: more changes nothing in a small table.
   */
  private static final long LARGEST = 70;

  @ParameterizedTest
  @CsvSource({
    // Nothing is given away: rounding hides enough.
    "'9 20 3', '10 20 *', 30",
    "'3 0 0', '* 0 0', *",
    // 17 = 8 + 8 + 1: the star could only be 1, and so another number becomes one.
    "'8 8 1', '* 10 *', 15",
    // 43 = 12 + 12 + 12 + 7: the star could only be 7.
    "'12 12 12 7', '* 10 10 *', 45",
    // A sum of stars is one, whatever it is: of twelve ones it would give away each.
    "'1 1 1 1 1 1 1 1 1 1 1 1', '* * * * * * * * * * * *', *",
    "'7 7', '* *', *",
    "'1 1 1 1 1 1 1', '* * * * * * *', *"
  })
  void aSmallPartCannotBeWorkedOutFromTheOthers(String parts, String shown, String whole) {
    SmallNumbers numbers = new SmallNumbers();
    List<Figure> figures =
        Arrays.stream(parts.split(" ", -1))
            .map(part -> numbers.shown(Table.VERDICTS, Long.parseLong(part)))
            .toList();
    Figure sum = numbers.shown(Table.VERDICTS, sum(parts));
    numbers.sum(sum, figures);
    Decided decided = numbers.decide();

    assertThat(figures.stream().map(figure -> decided.of(figure).text()))
        .containsExactly(shown.split(" ", -1));
    assertThat(decided.of(sum).text()).isEqualTo(whole);
  }

  private static long sum(String parts) {
    return Arrays.stream(parts.split(" ", -1)).mapToLong(Long::parseLong).sum();
  }

  /** 16 of 17 is 15 of 15; that 1 is left can be seen by nobody. But of 8 of 12, both known. */
  @Test
  void aRestThatIsNotShownIsProtectedAsOneThatIs() {
    SmallNumbers numbers = new SmallNumbers();
    Figure whole = numbers.shown(Table.SUPPLIERS, 17);
    Figure part = numbers.shown(Table.SUPPLIERS, 8);
    Figure other = numbers.shown(Table.SUPPLIERS, 8);
    numbers.atMost(List.of(part, other), whole);
    Decided decided = numbers.decide();

    // 15 of which 10 and 10: the rest can only be 0 or 1.
    assertThat(List.of(decided.of(part), decided.of(other), decided.of(whole)))
        .contains(PublishedCount.SUPPRESSED);
  }

  /** The same total in two tables: 17 = 8 + 8 + 1 in one of them, and shown as 15 in the other. */
  @Test
  void oneTableDoesNotGiveAwayAnother() {
    SmallNumbers numbers = new SmallNumbers();
    List<Figure> verdicts =
        List.of(
            numbers.shown(Table.VERDICTS, 8),
            numbers.shown(Table.VERDICTS, 8),
            numbers.shown(Table.VERDICTS, 1));
    Figure supplier = numbers.shown(Table.SUPPLIERS, 17);
    numbers.sum(numbers.hiddenSum(verdicts), List.of(supplier));
    Decided decided = numbers.decide();

    assertThat(verdicts.stream().filter(figure -> decided.of(figure).isSuppressed()).count())
        .isEqualTo(2);
  }

  /**
   * Seven patients with one verdict each, and all of them at one supplier: only ones make seven.
   */
  @Test
  void aTableThatCannotBeMadeSafeIsLeftOut() {
    SmallNumbers numbers = new SmallNumbers();
    List<Figure> verdicts =
        LongStream.generate(() -> 1)
            .limit(7)
            .mapToObj(n -> numbers.shown(Table.VERDICTS, n))
            .toList();
    Figure supplier = numbers.shown(Table.SUPPLIERS, 7);
    numbers.sum(numbers.hiddenSum(verdicts), List.of(supplier));
    Decided decided = numbers.decide();

    assertThat(decided.leftOut()).containsExactly(Table.SUPPLIERS);
    assertThat(verdicts).allMatch(figure -> decided.of(figure).isSuppressed());
  }

  /** The same in one table, which cannot be left out: what is left is that they are not none. */
  @Test
  void whereNothingHelpsAllAreStars() {
    SmallNumbers numbers = new SmallNumbers();
    List<Figure> verdicts =
        LongStream.generate(() -> 1)
            .limit(7)
            .mapToObj(n -> numbers.shown(Table.VERDICTS, n))
            .toList();
    Figure seven = numbers.shown(Table.VERDICTS, 7);
    Figure thousand = numbers.shown(Table.VERDICTS, 1_000);
    Figure none = numbers.shown(Table.VERDICTS, 0);
    numbers.sum(numbers.hiddenSum(verdicts), List.of(seven));
    Decided decided = numbers.decide();

    assertThat(List.of(decided.of(seven), decided.of(thousand), decided.of(none)))
        .containsExactly(
            PublishedCount.SUPPRESSED, PublishedCount.SUPPRESSED, PublishedCount.of(0));
    assertThat(decided.leftOut()).hasSize(Table.values().length - 1);
  }

  @Test
  void everySmallNumberCouldBeAnotherInEveryRandomTable() {
    int suppressedForOthers = 0;
    for (int seed = 0; seed < RANDOM_TABLES; seed++) {
      Cross cross = new Cross(new Random(seed));
      Decided decided = cross.numbers.decide();
      suppressedForOthers += cross.suppressedForOthers(decided);
      for (int cell = 0; cell < cross.exact.length; cell++) {
        if (PublishedCount.isSmall(cross.exact[cell]) && cross.isShown(cell, decided)) {
          assertThat(cross.possible(cell, decided))
              .as("seed %s, cell %s of %s", seed, cell, Arrays.toString(cross.exact))
              .hasSizeGreaterThanOrEqualTo(SmallNumbers.FEWEST);
        }
      }
    }
    // Else the tables are too tame to show anything.
    assertThat(suppressedForOthers).isGreaterThan(RANDOM_TABLES / 20);
  }

  /**
   * Up to four verdicts with their sum, and up to three suppliers with the same sum, which is shown
   * or not. All worlds are tried, without any of the program's own cleverness.
   */
  private static final class Cross {
    private final SmallNumbers numbers = new SmallNumbers();
    private final long[] exact;
    private final List<Figure> figures = new ArrayList<>();
    private final int verdicts;
    private final int whole;

    Cross(Random random) {
      verdicts = 2 + random.nextInt(3);
      int suppliers = 1 + random.nextInt(2);
      exact = new long[verdicts + 1 + suppliers];
      whole = verdicts;
      for (int i = 0; i < verdicts; i++) {
        exact[i] = AT_THE_EDGE.get(random.nextInt(AT_THE_EDGE.size()));
        exact[whole] += exact[i];
      }
      long left = exact[whole];
      for (int i = whole + 1; i < exact.length; i++) {
        exact[i] = i == exact.length - 1 ? left : random.nextLong(left + 1);
        left -= exact[i];
      }
      for (int i = 0; i < exact.length; i++) {
        figures.add(numbers.shown(i <= whole ? Table.VERDICTS : Table.SUPPLIERS, exact[i]));
      }
      numbers.sum(figures.get(whole), figures.subList(0, verdicts));
      numbers.sum(figures.get(whole), figures.subList(whole + 1, exact.length));
    }

    boolean isShown(int cell, Decided decided) {
      return cell <= whole || decided.keeps(Table.SUPPLIERS);
    }

    int suppressedForOthers(Decided decided) {
      int count = 0;
      for (int cell = 0; cell < whole; cell++) {
        boolean star = decided.of(figures.get(cell)).isSuppressed();
        count += star && !PublishedCount.isSmall(exact[cell]) ? 1 : 0;
      }
      return count;
    }

    /** All values of a cell with which everything published is as it is. */
    Set<Long> possible(int cell, Decided decided) {
      long[] low = new long[exact.length];
      long[] high = new long[exact.length];
      for (int i = 0; i < exact.length; i++) {
        PublishedCount count =
            isShown(i, decided) ? decided.of(figures.get(i)) : PublishedCount.of(0);
        boolean open = i == whole && isSumOfStars(0, whole, decided);
        open |= i == whole && isSumOfStars(whole + 1, exact.length, decided);
        if (!isShown(i, decided)) {
          high[i] = LARGEST;
        } else if (!count.isSuppressed()) {
          long shown = count.number().orElseThrow();
          low[i] = shown == 0 ? 0 : shown - 2;
          high[i] = shown == 0 ? 0 : shown + 2;
        } else {
          // Readers are taken to know of small counts that they are small, but where all are stars.
          low[i] = 1;
          high[i] = !open && PublishedCount.isSmall(exact[i]) ? 7 : LARGEST;
        }
      }
      Set<Long> possible = new HashSet<>();
      for (long sum = low[whole]; sum <= high[whole]; sum++) {
        for (long value = low[cell]; value <= high[cell]; value++) {
          if (cell == whole
              ? value == sum
                  && fits(low, high, 0, whole, sum)
                  && fits(low, high, whole + 1, exact.length, sum)
              : fitsWith(low, high, cell, value, sum)) {
            possible.add(value);
          }
        }
      }
      return possible;
    }

    private boolean isSumOfStars(int from, int to, Decided decided) {
      boolean any = false;
      for (int i = from; i < to; i++) {
        if (!isShown(i, decided)) {
          return false;
        }
        PublishedCount count = decided.of(figures.get(i));
        if (!count.isSuppressed() && !count.isZero()) {
          return false;
        }
        any |= count.isSuppressed();
      }
      return any;
    }

    private boolean fitsWith(long[] low, long[] high, int cell, long value, long sum) {
      long[] least = low.clone();
      long[] most = high.clone();
      least[cell] = value;
      most[cell] = value;
      return fits(least, most, 0, whole, sum) && fits(least, most, whole + 1, exact.length, sum);
    }

    /** Whether some numbers between these ends add up to the sum: tried one by one. */
    private static boolean fits(long[] low, long[] high, int from, int to, long sum) {
      if (from == to) {
        return sum == 0;
      }
      for (long value = low[from]; value <= Math.min(high[from], sum); value++) {
        if (fits(low, high, from + 1, to, sum - value)) {
          return true;
        }
      }
      return false;
    }
  }
}
