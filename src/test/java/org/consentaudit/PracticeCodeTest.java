package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A practice's code is shown as it was given. */
class PracticeCodeTest {
  @Test
  void onlyTheEmptyCodeIsUnknown() {
    assertThat(PracticeCode.UNKNOWN.isKnown()).isFalse();
    assertThat(new PracticeCode("A81001").isKnown()).isTrue();
  }

  @Test
  void printsAsGiven() {
    assertThat(new PracticeCode("b82002")).hasToString("b82002");
  }

  @Test
  void sortsByItsText() {
    assertThat(Stream.of("C83003", "", "A84004").map(PracticeCode::new).sorted())
        .extracting(PracticeCode::value)
        .containsExactly("", "A84004", "C83003");
  }
}
