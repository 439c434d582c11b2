package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No identifier leaves by way of a message, a file name or a local id (rule P1 says what is one).
 */
class MaskingTest {
  @Test
  void shapeKeepsPunctuationAndHidesLettersAndDigits() {
    assertThat(Masking.shape("999 000-001A.")).isEqualTo("### ###-###x.");
  }

  @Test
  void shapeHidesDigitsAndLettersOfEveryScript() {
    assertThat(Masking.shape("\u0663\u00E9\u6F22")).isEqualTo("#xx");
  }

  @Test
  void shapeShowsControlAndOtherCharactersAsQuestionMarks() {
    assertThat(Masking.shape("\t\u001B\u007F\u20AC~")).isEqualTo("????~");
  }

  @Test
  void shapeCutsLongValues() {
    assertThat(Masking.shape("7".repeat(40))).isEqualTo("#".repeat(40));
    assertThat(Masking.shape("7".repeat(41))).isEqualTo("#".repeat(40) + "...");
  }

  @ParameterizedTest
  @CsvSource({
    "gp/9990000018.csv, gp/##########.csv",
    "999 000 0026, ### ### ####",
    "a-999-000-0034-b, a-###-###-####-b",
    "9990000042x9990000050, ##########x##########",
    "9990000069, ##########",
    "9990000018 999 000 0026, ########## ### ### ####",
    "999 000 0018 999-000-0026, ### ### #### ###-###-####",
    "9990000018 99900 00026, ########## ##### #####",
    "2018-03-31 999 000 0018.csv, 2018-03-31 ### ### ####.csv",
    "20180331_999_000_0018, 20180331_###_###_####",
    "1 999 000 0018 7, 1 ### ### #### 7",
    "999  000  0018, ###  ###  ####",
    "999..000.-0018, ###..###.-####",
    "20180331  999  000 0018, 20180331  ###  ### ####",
    // Ten digits on end are a number, whatever stands before them.
    "7 9990000018, 7 ##########",
    "2018-9990000018, 2018-##########",
    // In groups of other sizes too, where they belong to no longer row of digits.
    "99 900 00018, ## ### #####",
    "x-99-90-000018, x-##-##-######",
    "7x99-90-000018, 7x##-##-######",
    "' 99-90-000018 ', ' ##-##-###### '",
    "999.000.0018, ###.###.####",
    "'999\u00A0000\u202F0018', '###\u00A0###\u202F####'",
    // Two that share no digit, without anything between but a separator.
    "9990000018-9990000026, ##########-##########",
    "9990000018_99-90-000026, ##########_##-##-######"
  })
  void ruleP1ValidNumbersAreHiddenWithTheirSeparatorsKept(String text, String hidden) {
    assertThat(Masking.hideNhsNumbers(text)).isEqualTo(hidden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A81001",
        "2018-05-25.csv",
        "9990000019",
        "99900000770",
        "19990000077",
        "19990000018",
        "999 000 001",
        "999 000 001 ",
        "999,000,0018",
        "/9990000019:",
        // Written as a date and a time are, with groups that would pass for a number.
        "7-99-90-000018",
        "7--99-90--000018",
        "12  99 9000 0018",
        "20-99-90-000018",
        "7 999 0000018",
        "7 9990 000 018",
        "7 999 0000 018"
      })
  void ruleP1OtherDigitsStayReadable(String text) {
    assertThat(Masking.hideNhsNumbers(text)).isEqualTo(text);
  }
}
