package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The names by which reports call the four sides. */
class SideTest {
  @Test
  void reportsUseLowerCaseNames() {
    assertThat(Side.values())
        .extracting(Side::label)
        .containsExactly("gp", "received", "disseminated", "releases");
  }
}
