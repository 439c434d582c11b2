package org.consentaudit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CountsTest {
  /** The example of Newcombe (1998), method 3: 81 of 263. */
  @Test
  void wilsonsIntervalIsThePublishedOne() {
    Counts.Interval interval = new Counts(81, 263).interval();

    assertThat(interval.low()).isCloseTo(0.2553, within(0.00005));
    assertThat(interval.high()).isCloseTo(0.3662, within(0.00005));
  }

  /** The same source: 0 of 20 and, mirrored, 20 of 20. */
  @Test
  void wilsonsIntervalIsNotEmptyWhereNoneOrAllWereMissed() {
    assertThat(new Counts(0, 20).interval().low()).isZero();
    assertThat(new Counts(0, 20).interval().high()).isCloseTo(0.1611, within(0.00005));
    assertThat(new Counts(20, 20).interval().low()).isCloseTo(0.8389, within(0.00005));
    assertThat(new Counts(20, 20).interval().high()).isEqualTo(1);
  }

  @Test
  void nothingIsKnownOfNothing() {
    assertThat(new Counts(0, 0).share()).isZero();
    assertThat(new Counts(0, 0).interval()).isEqualTo(new Counts.Interval(0, 1));
  }

  @Test
  void theRiskRatioIsFiniteWhereNoneWasMissedElsewhere() {
    double ratio = new Counts(10, 10).riskRatioTo(new Counts(0, 99));

    assertThat(ratio).isCloseTo((10.5 / 11) / (0.5 / 100), within(1e-12));
  }

  @Test
  void likeSharesHaveARatioNearOne() {
    assertThat(new Counts(500, 1_000).riskRatioTo(new Counts(5_000, 10_000)))
        .isCloseTo(1, within(1e-3));
  }

  @Test
  void noMoreCanBeMissedThanThereAre() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Counts(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Counts(-1, 2));
  }
}
