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
      strings = {"827241000000103", "881581000000109", "416308001", "370856009", "717281000000100"})
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
          """)
  void ruleC4CouldHaveBeen(String damaged, String code, boolean could) {
    assertThat(SnomedId.couldHaveBeen(damaged, code)).isEqualTo(could);
  }
}
