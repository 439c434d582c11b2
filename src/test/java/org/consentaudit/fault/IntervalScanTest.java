package org.consentaudit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The quick scan against a plain one that tries every pair of days. */
class IntervalScanTest {
  private static final long SEED = 20180626;

  @Test
  void theBestIntervalIsThatOfAllPairs() {
    compare(false);
  }

  @Test
  void theBestHalfLineIsThatOfAllHalfLines() {
    compare(true);
  }

  private static void compare(boolean open) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int trial = 0; trial < 3_000; trial++) {
      Series series = Series.random(random);
      int outside = random.nextInt(2_000);
      Gain gain =
          new Gain(
              series.allUnits() + outside,
              series.allMissed() + (outside == 0 ? 0 : random.nextInt(outside)),
              1);
      IntervalScan scan = series.scan();
      int days = series.units.length;

      Optional<IntervalScan.Found> found =
          open ? scan.halfLine(days, gain, 1) : scan.interval(days, gain, 1);

      double best = series.best(gain, open);
      String which = "seed " + SEED + ", trial " + trial;
      if (best < 1) {
        assertThat(found).as(which).isEmpty();
      } else {
        assertThat(found.orElseThrow().gain()).as(which).isCloseTo(best, within(1e-5));
        assertThat(gain.of(series.between(found.orElseThrow())))
            .as(which)
            .isEqualTo(found.orElseThrow().gain());
      }
    }
  }

  @Test
  void theDaysOfAFaultAreFoundToTheDay() {
    IntervalScan scan = new IntervalScan(100);
    for (int day = 0; day < 100; day++) {
      scan.put(day, day + 1, 10, day >= 40 && day <= 44 ? 10 : 0);
    }
    Gain gain = new Gain(1_000, 50, 1);

    IntervalScan.Found found = scan.interval(100, gain, 0).orElseThrow();

    assertThat(found.from()).isEqualTo(41);
    assertThat(found.to()).isEqualTo(45);
    assertThat(found.counts()).isEqualTo(new Counts(50, 50));
  }

  @Test
  void anOpenEndIsOpen() {
    IntervalScan scan = new IntervalScan(100);
    for (int day = 0; day < 100; day++) {
      scan.put(day, day + 1, 10, day < 30 ? 9 : 0);
    }
    Gain gain = new Gain(1_000, 270, 1);

    IntervalScan.Found found = scan.halfLine(100, gain, 0).orElseThrow();

    assertThat(found.from()).isEqualTo(Rule.Days.OPEN);
    assertThat(found.to()).isEqualTo(30);
  }

  @Test
  void fewerThanThreeFailuresHaveNothingInCommon() {
    IntervalScan scan = new IntervalScan(2);
    scan.put(0, 1, 2, 2);
    scan.put(1, 2, 1_000, 0);
    Gain gain = new Gain(1_002, 2, 1);

    assertThat(scan.interval(2, gain, 0)).isEmpty();
    assertThat(scan.halfLine(2, gain, 0)).isEmpty();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Series(int[] units, int[] missed, int[] ranks) {
    static Series random(SplittableRandom random) {
      int days = random.nextInt(1, 40);
      int[] units = new int[days];
      int[] missed = new int[days];
      int[] ranks = new int[days];
      double share = random.nextDouble();
      int from = random.nextInt(days);
      int rank = 0;
      for (int day = 0; day < days; day++) {
        units[day] = random.nextInt(1, 12);
        double here = day >= from ? share : share / 4;
        for (int unit = 0; unit < units[day]; unit++) {
          missed[day] += random.nextDouble() < here ? 1 : 0;
        }
        rank += random.nextInt(1, 4);
        ranks[day] = rank;
      }
      return new Series(units, missed, ranks);
    }

    IntervalScan scan() {
      IntervalScan scan = new IntervalScan(units.length);
      for (int day = 0; day < units.length; day++) {
        scan.put(day, ranks[day], units[day], missed[day]);
      }
      return scan;
    }

    long allUnits() {
      return sum(0, units.length - 1).of();
    }

    long allMissed() {
      return sum(0, units.length - 1).missed();
    }

    double best(Gain gain, boolean open) {
      double best = 0;
      for (int first = 0; first < units.length; first++) {
        for (int last = first; last < units.length; last++) {
          Counts counts = sum(first, last);
          if (counts.missed() >= Candidate.FEWEST_MISSED
              && (!open || first == 0 || last == units.length - 1)) {
            best = Math.max(best, gain.of(counts));
          }
        }
      }
      return best;
    }

    Counts between(IntervalScan.Found found) {
      long of = 0;
      long failed = 0;
      for (int day = 0; day < units.length; day++) {
        if (ranks[day] >= found.from() && (found.to() == 0 || ranks[day] <= found.to())) {
          of += units[day];
          failed += missed[day];
        }
      }
      return new Counts(failed, of);
    }

    private Counts sum(int first, int last) {
      long of = 0;
      long failed = 0;
      for (int day = first; day <= last; day++) {
        of += units[day];
        failed += missed[day];
      }
      return new Counts(failed, of);
    }
  }
}
