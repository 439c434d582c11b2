package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The reasons for which a row goes unused (rule K1), and which of them leave a doubt. */
class SetAsideTest {
  @Test
  void theReasonsOfTheUnresolvedListAreThoseOfTheContract() {
    assertThat(Arrays.stream(SetAside.values()).filter(SetAside::isUnresolved))
        .extracting(SetAside::name)
        .containsExactlyInAnyOrder(
            "NO_NHS_NUMBER",
            "INVALID_NHS_NUMBER",
            "DAMAGED_CODE",
            "UNKNOWN_CODE_ID",
            "LOCAL_CHILD_CODE",
            "NO_RELEASE_DATE",
            "UNREADABLE_DATE",
            "WRONG_WIDTH");
  }
}
