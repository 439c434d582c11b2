package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows that could not be used are listed in one order, whichever thread met them first. */
class ProblemTest {
  @Test
  void sortsBySideThenPlaceThenReasonThenWhatStoodThere() {
    List<Problem> sorted =
        List.of(
            problem(Side.GP, 5, SetAside.NO_NHS_NUMBER, "A81001", "p1", ""),
            problem(Side.GP, 5, SetAside.NO_NHS_NUMBER, "A81001", "p1", "###"),
            problem(Side.GP, 5, SetAside.NO_NHS_NUMBER, "A81001", "p2", ""),
            problem(Side.GP, 5, SetAside.NO_NHS_NUMBER, "B82002", "p0", ""),
            problem(Side.GP, 5, SetAside.DAMAGED_CODE, "A80000", "p0", ""),
            problem(Side.GP, 40, SetAside.NO_NHS_NUMBER, "A80000", "p0", ""),
            problem(Side.RECEIVED, 3, SetAside.NO_NHS_NUMBER, "A80000", "p0", ""));
    List<Problem> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(20180525));

    assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(sorted);
  }

  private static Problem problem(
      Side side, long line, SetAside reason, String practice, String localId, String value) {
    return new Problem(
        side, new SourceLine("list.csv", line), reason, new PracticeCode(practice), localId, value);
  }
}
