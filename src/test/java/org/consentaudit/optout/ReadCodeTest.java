package org.consentaudit.optout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule C2: the written forms of a Read v2 code. */
class ReadCodeTest {
  @DisplayName("C2: brought to five characters")
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "9Nu0., 9Nu0.",
    "9Nu0.00, 9Nu0.",
    "9Nu0.11, 9Nu0.",
    "9Nu3000, 9Nu30",
    "9Nu0-1, 9Nu0.",
    "9Nu0, 9Nu0.",
    "A2, A2...",
    "9Nu4.0, 9Nu4.",
    "9V0.00, 9V0.00",
    "XaZ89, XaZ89",
    "827241000000103, 827241000000103",
    "'', ''",
    "-1, -1..."
  })
  void ruleC2Normalises(String written, String code) {
    assertThat(ReadCode.normalise(written)).isEqualTo(code);
  }

  @DisplayName("C2: local EMIS codes are left alone")
  @ParameterizedTest
  @CsvSource({"EMISNQAC724", "ESCT-1", "FUNDHC1", "JHCC-2", "RAFME3", "9Nu0-KC60", "9Nu0-SHHAPT"})
  void ruleC2LocalCodesAreLeftAlone(String written) {
    assertThat(ReadCode.isLocal(written)).isTrue();
    assertThat(ReadCode.normalise(written)).isEqualTo(written);
  }

  @DisplayName("C2: a lost dot is restored only where it can have stood")
  @ParameterizedTest(name = "{0} may stand for {1}")
  @CsvSource({
    "9Nu000, 9Nu0.",
    "9Nu400, 9Nu4.",
    "9Nu411, 9Nu411",
    "9Nu0.0, 9Nu0.0",
    "9Nu00, 9Nu00",
    "9Nu0000, 9Nu0000"
  })
  void ruleC2LostDot(String written, String dotted) {
    assertThat(ReadCode.restoreLostDot(written)).isEqualTo(dotted);
  }

  @DisplayName("C2: two writings of one code compare as the same")
  @ParameterizedTest
  @CsvSource({"9Nu0.00, 9Nu0.", "9Nu000, 9Nu0.", "9Nu0-1, 9Nu0.", "XaZ89, XaZ89"})
  void ruleC2Comparable(String written, String code) {
    assertThat(ReadCode.comparable(written)).isEqualTo(code);
  }

  @DisplayName("C2: five letters, digits and dots are a national code's shape")
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "9Nu0., true",
    "9Nu0.00, true",
    "9Nu000, true",
    "XaZ89, true",
    "A2, true",
    "EMISNQAC724, false",
    "RAFME, false",
    "9Nu0-KC60, false",
    "9Nu0., true",
    "9Nu0/, false",
    "9Nu0\u00E9, false",
    "9Nu0\u0080, false",
    "827241000000103, false",
    "'', false"
  })
  void ruleC2LooksNational(String written, boolean national) {
    assertThat(ReadCode.looksNational(written)).isEqualTo(national);
  }
}
