package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule P1: what counts as an NHS number, and that one never shows itself by accident. */
class NhsNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9990000018",
        "999 000 0018",
        "999-000-0018",
        "999.000.0018",
        "999\u00A0000\u00A00018",
        "999\u202F000\u202F0018",
        " 9990000018 "
      })
  void ruleP1SeparatorsBetweenTheDigitsAreRemoved(String written) {
    assertThat(NhsNumber.parse(written)).contains(new NhsNumber(9_990_000_018L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " - ",
        "999000001",
        "99900000180",
        "09990000018",
        "999000001X",
        "'9990000026",
        "9.99000E+09",
        "999,000,0034",
        "999\t000\t0042",
        "999000005\u0660",
        // Right, if a nought were put ahead of it.
        "999000004"
      })
  void ruleP1AnythingButTenDigitsIsRefusedAndNeverPadded(String written) {
    assertThat(NhsNumber.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -9_990_000_018L, 10_000_000_019L, 99_900_000_005L})
  void ruleP1OnlyTenDigitsCanBeRight(long number) {
    assertThat(NhsNumber.isValid(number)).isFalse();
  }

  @Test
  void ruleP1OneCheckDigitOfTenIsRight() {
    List<Long> right =
        LongStream.rangeClosed(9_990_000_060L, 9_990_000_069L)
            .filter(NhsNumber::isValid)
            .boxed()
            .toList();

    assertThat(right).containsExactly(9_990_000_069L);
  }

  @Test
  void ruleP1ACheckDigitOfElevenIsWrittenAsNought() {
    assertThat(NhsNumber.parse("9990000050")).isPresent();
  }

  @Test
  void ruleP1NoCheckDigitIsRightWhereItWouldBeTen() {
    assertThat(LongStream.rangeClosed(9_990_000_140L, 9_990_000_149L))
        .noneMatch(NhsNumber::isValid);
  }

  @ParameterizedTest
  @MethodSource("repeatedDigits")
  void ruleP1TheTenRepeatedDigitNumbersAreRefused(String written) {
    assertThat(NhsNumber.parse(written)).isEmpty();
  }

  static Stream<String> repeatedDigits() {
    return Stream.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9").map(d -> d.repeat(10));
  }

  @Test
  void valuesOutsideTenDigitsAreInvalid() {
    assertThat(NhsNumber.isValid(-1)).isFalse();
    assertThat(NhsNumber.isValid(10_000_000_000L)).isFalse();
  }

  @Test
  void leadingNoughtsAreKept() {
    assertThat(NhsNumber.parse("0000100005").map(NhsNumber::digits)).contains("0000100005");
  }

  @Test
  void refusalDoesNotRepeatTheValue() {
    assertThatThrownBy(() -> new NhsNumber(9_990_000_019L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a valid NHS number");
  }

  @Test
  void printsMasked() {
    Optional<NhsNumber> number = NhsNumber.parse("9990000077");

    assertThat(number.orElseThrow()).hasToString("[NHS number]");
  }

  @Test
  void sortsByItsDigits() {
    assertThat(Stream.of(9_990_000_093L, 100_005L, 9_990_000_085L).map(NhsNumber::new).sorted())
        .extracting(NhsNumber::digits)
        .containsExactly("0000100005", "9990000085", "9990000093");
  }
}
