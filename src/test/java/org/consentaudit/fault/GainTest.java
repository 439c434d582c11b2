package org.consentaudit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GainTest {
  @Test
  void aFairCoinTakesABitEach() {
    assertThat(Gain.told(16, 8)).isCloseTo(16, within(1e-9));
  }

  @Test
  void whatIsCertainTakesNothing() {
    assertThat(Gain.told(16, 0)).isZero();
    assertThat(Gain.told(16, 16)).isZero();
  }

  /** H(1/4) = 0.8113 bits. */
  @Test
  void aRuleThatPicksExactlyTheFailuresSavesAllBits() {
    assertThat(new Gain(1_000, 250, 1).ofPure(250)).isCloseTo(811.278, within(0.001));
  }

  @Test
  void aRuleThatPicksTheUsualShareSavesNothing() {
    assertThat(new Gain(1_000, 250, 1).of(new Counts(25, 100))).isZero();
  }

  @Test
  void aRuleThatPicksWhatIsMissedLessSavesNothing() {
    assertThat(new Gain(1_000, 250, 1).of(new Counts(0, 100))).isZero();
  }

  @Test
  void unitsThatFailTogetherAreFewerWitnesses() {
    Counts picked = new Counts(90, 100);

    assertThat(new Gain(1_000, 250, 0.25).of(picked))
        .isCloseTo(new Gain(1_000, 250, 1).of(picked) / 4, within(1e-9));
  }

  /** What the search rests on: no slice gains more than its failures alone. */
  @Test
  void noCutOfASliceGainsMoreThanItsFailuresAlone() {
    long seed = 20150401;
    SplittableRandom random = new SplittableRandom(seed);
    Gain gain = new Gain(5_000, 400, 1);
    for (int trial = 0; trial < 10_000; trial++) {
      int missed = random.nextInt(1, 400);
      Counts cut = new Counts(random.nextInt(0, missed + 1), missed + random.nextInt(4_000));

      assertThat(gain.of(cut))
          .as("seed %d, trial %d", seed, trial)
          .isLessThanOrEqualTo(gain.ofPure(missed) + 1e-9);
    }
  }
}
