package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.consentaudit.SetAside;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  /** Rule K1: two buckets that read alike would look like one. */
  @Test
  void everyReasonForSettingRowAsideReadsDifferently() {
    assertThat(Arrays.stream(SetAside.values()).map(Phrases::of))
        .doesNotHaveDuplicates()
        .allMatch(phrase -> !phrase.isBlank());
  }
}
