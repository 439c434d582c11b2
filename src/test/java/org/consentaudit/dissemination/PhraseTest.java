package org.consentaudit.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule D3: fields are read as whole-word, case-insensitive phrases. */
class PhraseTest {
  @ParameterizedTest(name = "[{index}] \"{0}\" says \"{1}\": {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          under Reg 3 of COPI      | reg 3      | true
          under reg 31             | reg 3      | false
          REG  3                   | reg 3      | true
          'reg\u00A03'             | reg 3      | true
          'reg\t3'                 | reg 3      | true
          'reg\u202F3'             | reg 3      | true
          reg3                     | reg 3      | false
          No - consent was given   | no consent | false
          there is no consent      | no consent | true
          opt\u2013out             | opt-out    | true
          opt\u2014out             | opt-out    | true
          opt/out                  | opt-out    | false
          s251                     | s251       | true
          (s251)                   | s251       | true
          anything                 | ''         | false
          ''                       | reg 3      | false
          """)
  void ruleD3PhrasesAreFoundAsWholeWords(String text, String phrase, boolean found) {
    assertThat(Phrase.of(text).contains(Phrase.of(phrase))).isEqualTo(found);
  }

  @ParameterizedTest(name = "[{index}] \"{0}\" begins with \"{1}\": {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Yes - objections upheld | yes | true
          yes                     | yes | true
          no, yes                 | yes | false
          yesterday               | yes | false
          yes                     | ''  | false
          """)
  void ruleD3BeginningsAreWholeWordsToo(String text, String phrase, boolean begins) {
    assertThat(Phrase.of(text).startsWith(Phrase.of(phrase))).isEqualTo(begins);
  }

  @Test
  void ruleD3WhatIsStruckOutLeavesNothingBehindThatReadsAsAPhrase() {
    Phrase text = Phrase.of("no consent, without consent, patient no consent form");

    Phrase left = text.without(Phrase.of("no consent")).without(Phrase.of("without consent"));

    assertThat(left.contains(Phrase.of("consent"))).isFalse();
    assertThat(left.contains(Phrase.of("patient form"))).isFalse();
    assertThat(left.contains(Phrase.of("patient"))).isTrue();
    assertThat(left.contains(Phrase.of("form"))).isTrue();
  }

  @Test
  void strikingOutNothingLeavesTheText() {
    assertThat(Phrase.of("no consent").without(Phrase.of(" "))).isEqualTo(Phrase.of("no consent"));
  }
}
