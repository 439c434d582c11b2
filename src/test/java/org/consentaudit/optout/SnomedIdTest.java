package org.consentaudit.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule C4: what an identifier shows about itself. */
class SnomedIdTest {
  @DisplayName("C5: right check digits")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "827241000000103",
        "881581000000109",
        "416308001",
        "370856009",
        "717281000000100",
        // The shortest and the longest that there may be.
        "123451",
        "123456789012345679"
      })
  void acceptsARightCheckDigit(String id) {
    assertThat(SnomedId.isValid(id)).isTrue();
    assertThat(SnomedId.isDamaged(id)).isFalse();
  }

  @DisplayName("C4: a wrong digit, or two swapped, is damage")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "827241000000100",
        "827241000000130",
        "872241000000103",
        "1777541000006100",
        "8.27241E+14",
        "8,27E+14",
        "8E14"
      })
  void ruleC4Damage(String id) {
    assertThat(SnomedId.isValid(id)).isFalse();
    assertThat(SnomedId.isDamaged(id)).isTrue();
  }

  @DisplayName("C4: what is no identifier at all is not a damaged one")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345",
        "1234567890123456789",
        // Right check digits, and too short or too long for an identifier.
        "12340",
        "1234567890123456781",
        // Next to E-notation.
        "E14",
        "8E",
        "8E+",
        "8.E14",
        "82.7E14",
        "82E14",
        "8.2E100",
        "8:27E14",
        "8.2xE14",
        "8.2E1x",
        "8.27241000000103000E14",
        "9Nu0.",
        "82724100000010X",
        "12E4.",
        "1E+1000"
      })
  void ruleC4OtherTextIsNotDamage(String text) {
    assertThat(SnomedId.isValid(text)).isFalse();
    assertThat(SnomedId.isDamaged(text)).isFalse();
  }

  @DisplayName("C4: could have been the code")
  @ParameterizedTest(name = "{0} could be {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8.27241E+14      | 827241000000103 | true
          8.272410E+14     | 827241000000103 | true
          8,27E+14         | 827241000000103 | true
          8.27E+14         | 827261000000102 | true
          8.27261E+14      | 827241000000103 | false
          8.27241E+15      | 827241000000103 | false
          8.27E+14         | XaZ89           | false
          827241000000100  | 827241000000103 | true
          827241000000103  | 827241000000103 | false
          827241000000203  | 827241000000103 | false
          82724100000010   | 827241000000103 | false
          9Nu0.            | 827241000000103 | false
          # As a spreadsheet writes a number: separators, a fraction of nought.
          827,241,000,000,103    | 827241000000103 | true
          827 241 000 000 103    | 827241000000103 | true
          827241000000103.0      | 827241000000103 | true
          827,241,000,000,103.00 | 827241000000103 | true
          827241000000103.5      | 827241000000103 | false
          827241000000100.0      | 827241000000103 | false
          # Rounded up into one more digit.
          1.0E+15          | 999999999999999 | true
          1.0E+14          | 999999999999999 | false
          1E+15            | 999999999999999 | true
          9.9E+14          | 999999999999999 | false
          # Half is rounded up, and less is not.
          8.3E+14          | 825000000000000 | true
          8.2E+14          | 825000000000000 | false
          8.2E+14          | 824999999999999 | true
          # More digits than the code has: the rest is nought.
          8.2724100000010300E+14 | 827241000000103 | true
          8.2724100000010301E+14 | 827241000000103 | false
          8.27241000000103E+14   | 827241000000103 | true
          """)
  void ruleC4CouldHaveBeen(String damaged, String code, boolean could) {
    assertThat(SnomedId.couldHaveBeen(damaged, code)).isEqualTo(could);
  }
}
