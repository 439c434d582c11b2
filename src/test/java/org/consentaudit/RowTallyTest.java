package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rule K1: every row read is counted, and so is where it went. */
class RowTallyTest {
  private final RowTally tally = new RowTally("gp/observations.csv", Side.GP);

  @Test
  void knowsWhatItCounts() {
    assertThat(tally.input()).isEqualTo("gp/observations.csv");
    assertThat(tally.side()).isEqualTo(Side.GP);
  }

  @Test
  void ruleK1CountsAddUp() {
    tally.read(7);
    tally.read(4);
    tally.used(2);
    tally.used(3);
    tally.setAside(SetAside.DELETED, 1);
    tally.setAside(SetAside.NOT_AN_OPT_OUT, 3);
    tally.setAside(SetAside.DELETED, 2);

    assertThat(tally.rowsRead()).isEqualTo(11);
    assertThat(tally.used()).isEqualTo(5);
    assertThat(tally.setAside())
        .containsExactly(entry(SetAside.NOT_AN_OPT_OUT, 3L), entry(SetAside.DELETED, 3L));
  }

  @Test
  void reasonsWithoutRowsAreNotListed() {
    tally.setAside(SetAside.NO_CODE, 0);

    assertThat(tally.setAside()).isEmpty();
  }

  @Test
  void whatItHandsOutIsACopy() {
    Map<SetAside, Long> before = tally.setAside();
    tally.setAside(SetAside.SUPERSEDED, 6);

    assertThat(before).isEmpty();
    assertThat(tally.setAside()).containsOnly(entry(SetAside.SUPERSEDED, 6L));
  }
}
