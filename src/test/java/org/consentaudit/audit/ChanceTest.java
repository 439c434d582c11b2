package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How little chance explains that a count fell: against sums done by hand and by coins thrown. */
class ChanceTest {
  private static final double LITTLE = 1e-9;

  @Test
  void aCountThatIsGoneTakesOneBitForEachThatWas() {
    assertThat(Chance.ofCount(1, 0)).isCloseTo(1, within(LITTLE));
    assertThat(Chance.ofCount(20, 0)).isCloseTo(20, within(LITTLE));
  }

  @Test
  void aCountThatDidNotFallNeedsNoChance() {
    assertThat(Chance.ofCount(20, 20)).isZero();
    assertThat(Chance.ofCount(20, 21)).isZero();
    assertThat(Chance.ofCount(0, 0)).isZero();
  }

  @Test
  void aCountThatHalvesTakesTheDivergenceFromACoin() {
    // 100 x log2(2/3 : 1/2) + 50 x log2(1/3 : 1/2)
    assertThat(Chance.ofCount(100, 50)).isCloseTo(12.2556, within(0.0001));
  }

  /** The bound is never below the chance itself: it errs to the side of silence. */
  @Test
  void coinsFallNoMoreOftenThanIsSaid() {
    for (int all : new int[] {5, 12, 40}) {
      for (int now = 0; 2 * now < all; now++) {
        double tail = 0;
        for (int fewer = 0; fewer <= now; fewer++) {
          tail += coins(all, fewer);
        }
        assertThat(Math.pow(2, -Chance.ofCount(all - now, now)))
            .isGreaterThanOrEqualTo(tail - LITTLE);
      }
    }
  }

  private static double coins(int all, int heads) {
    double chance = Math.pow(0.5, all);
    for (int i = 0; i < heads; i++) {
      chance *= (double) (all - i) / (i + 1);
    }
    return chance;
  }

  @Test
  void missesAreSplitAsTheirWholesAre() {
    assertThat(Chance.ofMissing(10, 100, 10, 100)).isZero();
    assertThat(Chance.ofMissing(10, 100, 30, 300)).isZero();
    assertThat(Chance.ofMissing(10, 100, 5, 300)).isZero();
    // None of 8 before, all 8 of the half that is now: a coin eight times.
    assertThat(Chance.ofMissing(0, 50, 8, 50)).isCloseTo(8, within(LITTLE));
    // The same where the later whole is three times as large: 8 x log2(1 : 3/4).
    assertThat(Chance.ofMissing(0, 50, 8, 150)).isCloseTo(3.3203, within(0.0001));
    // 20 x log2(2/3 : 1/2) + 10 x log2(1/3 : 1/2)
    assertThat(Chance.ofMissing(10, 100, 20, 100)).isCloseTo(2.4511, within(0.0001));
  }

  @Test
  void practicesThatAllFellAlikeDoNotDiffer() {
    assertThat(Chance.spread(same(10, 400), same(10, 200))).isZero();
    assertThat(Chance.spread(same(10, 400), same(10, 0))).isZero();
  }

  @Test
  void fewPracticesDoNotTellHowMuchTheyDiffer() {
    long[] before = same(9, 10_000);
    long[] now = {1, 9_000, 11_000, 5_000, 15_000, 8_000, 12_000, 20_000, 100};
    assertThat(Chance.spread(before, now)).isZero();
  }

  @Test
  void practicesThatDifferByMoreThanCoinsAreKnownByIt() {
    long[] before = same(401, 10_000);
    long[] now = new long[before.length];
    Random random = new Random(1);
    for (int i = 0; i < now.length; i++) {
      now[i] = Math.round(10_000 * (1 + 0.1 * random.nextGaussian()));
    }
    // The variance of the ratios that was put in is 0.01.
    assertThat(Chance.spread(before, now)).isBetween(0.006, 0.014);
    // Those that are gone excuse nobody.
    Arrays.fill(now, 0, 20, 0);
    assertThat(Chance.spread(before, now)).isBetween(0.006, 0.016);
  }

  @Test
  void theSpreadIsInUnitsOfTheRatio() {
    long[] before = new long[101];
    long[] now = new long[101];
    for (int i = 0; i < now.length; i++) {
      before[i] = 1_000_000;
      now[i] = i == 50 ? 500_000 : i % 2 == 0 ? 450_000 : 550_000;
    }
    // Deviations of a tenth of the ratio; half of all squares of a normal are below 0.4549.
    assertThat(Chance.spread(before, now)).isCloseTo(0.01 / 0.4549364231195727, within(0.0001));
  }

  @Test
  void aSumOfPracticesThatDifferIsLessCertain() {
    assertThat(Chance.excess(same(3, 100), same(3, 100), 0)).isEqualTo(1);
    // 1 + 0.01 x 3 x 100 x 100 / 600
    assertThat(Chance.excess(same(3, 100), same(3, 100), 0.01)).isCloseTo(1.5, within(LITTLE));
    assertThat(Chance.excess(new long[0], new long[0], 0.01)).isEqualTo(1);
    assertThat(Chance.excess(new long[] {0}, new long[] {0}, 0.01)).isEqualTo(1);
  }

  private static long[] same(int practices, long count) {
    long[] counts = new long[practices];
    Arrays.fill(counts, count);
    return counts;
  }
}
