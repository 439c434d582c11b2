package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, *",
    "7, *",
    "8, 10",
    "12, 10",
    "13, 15",
    "17, 15",
    "18, 20",
    "150002, '150,000'",
    "150003, '150,005'"
  })
  void smallCountsAreStarsAndOthersRoundedToFive(long exact, String shown) {
    assertThat(PublishedCount.of(exact).text()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5, 7, 8, 12, -5})
  void noOtherNumberCanBeMadeToLookPublished(long number) {
    assertThatThrownBy(() -> new PublishedCount(Optional.of(number)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "8, 12", "13, 17", "0, 0"})
  void theOrderTellsNoMoreThanWhatIsShown(long one, long other) {
    assertThat(PublishedCount.of(one)).isEqualByComparingTo(PublishedCount.of(other));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "7, 8", "12, 13"})
  void starsStandBetweenNoneAndTheOthers(long less, long more) {
    assertThat(PublishedCount.of(less)).isLessThan(PublishedCount.of(more));
  }
}
