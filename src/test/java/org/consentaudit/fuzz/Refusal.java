package org.consentaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.consentaudit.Masking;
import org.consentaudit.csv.RefusedInputException;

/** What a refused input may say. */
public final class Refusal {
  private Refusal() {}

  /** There is a message, and no NHS number in it. */
  public static void assertNamesNobody(RefusedInputException refusal) {
    assertNamesNobody(String.valueOf(refusal.getMessage()));
  }

  /** The same, of a message. */
  public static void assertNamesNobody(String message) {
    assertThat(Masking.hideNhsNumbers(message)).isEqualTo(message);
  }
}
