package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text from the inputs can neither steer a terminal nor reorder or hide what is read. */
class ShownTextTest {
  @ParameterizedTest
  @CsvSource({
    "0000, NUL",
    "0007, bell",
    "0008, backspace",
    "0009, tab",
    "000A, line feed",
    "000D, return",
    "001B, escape",
    "007F, delete",
    "0085, next line",
    "009B, control sequence introducer",
    "00AD, soft hyphen",
    "061C, Arabic letter mark",
    "200B, zero-width space",
    "200E, left-to-right mark",
    "2028, line separator",
    "2029, paragraph separator",
    "202A, embedding",
    "202E, right-to-left override",
    "2066, isolate",
    "2069, end of isolate",
    "FEFF, byte order mark"
  })
  void whatCannotBeSeenIsMadeVisible(String hex, String name) {
    String text = "a" + (char) Integer.parseInt(hex, 16) + "b";

    assertThat(ShownText.visible(text)).as(name).isEqualTo("a\\u" + hex + "b");
  }

  /** As in report.json: what is made of a name must not depend on the format. */
  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    assertThat(ShownText.visible("a\uD800b\uDC00")).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void invisibleCharactersBeyondTheBasicPlaneAreMadeVisible() {
    assertThat(ShownText.visible("a\uDB40\uDC41b")).isEqualTo("a\\uDB40\\uDC41b");
  }

  @Test
  void lettersOfEveryScriptStay() {
    String text = "Meddygfa'r T\u0177, \u6F22 \uD83D\uDE00 C:\\lists 100%";

    assertThat(ShownText.name(text)).isEqualTo(text);
  }

  @Test
  void ansiColourCannotBeSwitchedOn() {
    assertThat(ShownText.name("\u001B[31mred")).isEqualTo("\\u001B[31mred");
  }

  @Test
  void namesHideNhsNumbersAndSayWhereNothingIsGiven() {
    assertThat(ShownText.name("list of 999 000 0018.csv")).isEqualTo("list of ### ### ####.csv");
    assertThat(ShownText.name(" ")).isEqualTo("(not given)");
  }
}
