package org.consentaudit.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.optout.CodeReading.Damage;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules C1 to C4 under the built-in policy. */
class CodeRecogniserTest {
  private static final CodeRecogniser ENGLAND = new CodeRecogniser(PolicyFile.england());

  @DisplayName("C1: every written code of the policy, under its scheme")
  @ParameterizedTest(name = "{0} {1} is {3} of {2}")
  @CsvSource({
    "READ2,  9Nu0.,           TYPE_1, DISSENT",
    "CTV3,   XaZ89,           TYPE_1, DISSENT",
    "SNOMED, 827241000000103, TYPE_1, DISSENT",
    "READ2,  9Nu1.,           TYPE_1, WITHDRAWAL",
    "CTV3,   XaZ8A,           TYPE_1, WITHDRAWAL",
    "SNOMED, 827261000000102, TYPE_1, WITHDRAWAL",
    "READ2,  9Nu4.,           TYPE_2, DISSENT",
    "CTV3,   XaaVL,           TYPE_2, DISSENT",
    "SNOMED, 881561000000100, TYPE_2, DISSENT",
    "READ2,  9Nu5.,           TYPE_2, WITHDRAWAL",
    "CTV3,   XaaVM,           TYPE_2, WITHDRAWAL",
    "SNOMED, 881581000000109, TYPE_2, WITHDRAWAL"
  })
  void ruleC1TheWrittenCodes(CodeScheme scheme, String text, String type, Meaning meaning) {
    CodeReading stated = ENGLAND.read(List.of(WrittenCode.of(scheme, text)));
    CodeReading blank = ENGLAND.read(List.of(new WrittenCode(Optional.empty(), text)));

    assertThat(stated.recognised())
        .containsExactly(new RecognisedCode(new OptOutType(type), meaning, scheme, text, Set.of()));
    assertThat(blank).isEqualTo(stated);
  }

  @DisplayName("C1: exactly, case-sensitively, never by prefix")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9Nu2.",
        "9Nu3.",
        "9Nu30",
        "9Nu6.",
        "9Nu9.",
        "9Nu..",
        "9nu0.",
        "9NU0.",
        "XaZ8a",
        "XaZ8",
        "xaZ89",
        "XaZ890",
        "9Nu0.0000",
        "827241000000103.0",
        "Dissent",
        "9Ndo.",
        "XaXj6"
      })
  void ruleC1NeighboursAreNotOptOuts(String text) {
    assertThat(ENGLAND.read(List.of(new WrittenCode(Optional.empty(), text))).isOptOut()).isFalse();
  }

  @DisplayName("C2: written forms of Read v2 codes")
  @ParameterizedTest
  @ValueSource(strings = {"9Nu4", "9Nu4.", "9Nu4.00", "9Nu4-1", "9Nu4.0"})
  void ruleC2WrittenFormsCount(String text) {
    CodeReading reading = ENGLAND.read(List.of(WrittenCode.of(CodeScheme.READ2, text)));

    assertThat(reading.recognised())
        .extracting(RecognisedCode::type, RecognisedCode::written, RecognisedCode::flags)
        .containsExactly(tuple(OptOutType.TYPE_2, text, Set.of()));
  }

  @DisplayName("C2: a lost dot counts, and is flagged")
  @ParameterizedTest
  @CsvSource({"9Nu000, TYPE_1, DISSENT", "9Nu500, TYPE_2, WITHDRAWAL"})
  void ruleC2LostDotIsFlagged(String text, String type, Meaning meaning) {
    CodeReading reading = ENGLAND.read(List.of(WrittenCode.of(CodeScheme.READ2, text)));

    assertThat(reading.recognised())
        .containsExactly(
            new RecognisedCode(
                new OptOutType(type),
                meaning,
                CodeScheme.READ2,
                text,
                Set.of(Flag.AMBIGUOUS_CODE)));
  }

  @DisplayName("C2: a code matches only under its own scheme")
  @ParameterizedTest
  @CsvSource({
    "CTV3, 9Nu0.",
    "SNOMED, 9Nu0.",
    "READ2, XaZ89",
    "SNOMED, XaZ89",
    "READ2, 827241000000103",
    "CTV3, 827241000000103",
    "CTV3, 9Nu000",
    "CTV3, 9Nu0.00"
  })
  void ruleC2OnlyUnderItsOwnScheme(CodeScheme scheme, String text) {
    assertThat(ENGLAND.read(List.of(WrittenCode.of(scheme, text))))
        .isEqualTo(new CodeReading(List.of(), Damage.NONE));
  }

  @Test
  void ruleC3EitherTerminologyCounts() {
    assertThat(read("", "827241000000103").isOptOut()).isTrue();
    assertThat(read("9Nu0.", "").isOptOut()).isTrue();
  }

  @Test
  void ruleC3EquivalentCodesAgreeAndTheReadCodeIsShown() {
    assertThat(read("9Nu0-1", "827241000000103").recognised())
        .containsExactly(
            new RecognisedCode(
                OptOutType.TYPE_1, Meaning.DISSENT, CodeScheme.READ2, "9Nu0-1", Set.of()));
  }

  @DisplayName("C3: another code beside an opt-out code is a disagreement")
  @ParameterizedTest
  @CsvSource({"9Nu0., 416308001", "9Nu2., 827241000000103"})
  void ruleC3AnotherCodeIsADisagreement(String read, String snomed) {
    assertThat(read(read, snomed).recognised())
        .extracting(RecognisedCode::type, RecognisedCode::meaning, RecognisedCode::flags)
        .containsExactly(
            tuple(OptOutType.TYPE_1, Meaning.DISSENT, Set.of(Flag.TERMINOLOGY_DISAGREEMENT)));
  }

  @DisplayName("C3: dissent wins over withdrawal, and gives the code shown")
  @ParameterizedTest
  @CsvSource({"9Nu0., 827261000000102, 9Nu0.", "9Nu1., 827241000000103, 827241000000103"})
  void ruleC3DissentWins(String read, String snomed, String shown) {
    assertThat(read(read, snomed).recognised())
        .extracting(RecognisedCode::meaning, RecognisedCode::written, RecognisedCode::flags)
        .containsExactly(tuple(Meaning.DISSENT, shown, Set.of(Flag.TERMINOLOGY_DISAGREEMENT)));
  }

  @Test
  void ruleC3CodesOfTwoTypesAreAnEntryOfEach() {
    assertThat(read("9Nu4.", "827261000000102").recognised())
        .extracting(
            RecognisedCode::type,
            RecognisedCode::meaning,
            RecognisedCode::scheme,
            RecognisedCode::flags)
        .containsExactly(
            tuple(
                OptOutType.TYPE_1,
                Meaning.WITHDRAWAL,
                CodeScheme.SNOMED,
                Set.of(Flag.TERMINOLOGY_DISAGREEMENT)),
            tuple(
                OptOutType.TYPE_2,
                Meaning.DISSENT,
                CodeScheme.READ2,
                Set.of(Flag.TERMINOLOGY_DISAGREEMENT)));
  }

  @DisplayName("C4: damage is never repaired")
  @ParameterizedTest(name = "[{index}] {0} and {1}: {2}")
  @CsvSource({
    "'',    8.27241E+14,     COULD_BE_OPT_OUT",
    "'',    8.8E+14,         COULD_BE_OPT_OUT",
    "'',    881581000000100, COULD_BE_OPT_OUT",
    "9Nu2., 8.27241E+14,     COULD_BE_OPT_OUT",
    "'',    1.7775E+15,      HARMLESS",
    "'',    1777541000006100, HARMLESS",
    "9Nu2., 416308001,       NONE",
    "'',    '',              NONE"
  })
  void ruleC4Damage(String read, String snomed, Damage damage) {
    assertThat(read(read, snomed)).isEqualTo(new CodeReading(List.of(), damage));
  }

  @Test
  void ruleC4DamageBesideAnOptOutCodeLeavesTheEntry() {
    CodeReading reading = read("9Nu0.", "8.27241E+14");

    assertThat(reading.isOptOut()).isTrue();
    assertThat(reading.damage()).isEqualTo(Damage.HARMLESS);
  }

  @Test
  void ruleC4OnlySnomedOrUnstatedTextCanBeADamagedIdentifier() {
    assertThat(ENGLAND.read(List.of(WrittenCode.of(CodeScheme.READ2, "8.27241E+14"))).damage())
        .isEqualTo(Damage.NONE);
    assertThat(ENGLAND.read(List.of(new WrittenCode(Optional.empty(), "8.27241E+14"))).damage())
        .isEqualTo(Damage.COULD_BE_OPT_OUT);
  }

  private static CodeReading read(String read, String snomed) {
    return ENGLAND.read(
        List.of(WrittenCode.of(CodeScheme.READ2, read), WrittenCode.of(CodeScheme.SNOMED, snomed)));
  }
}
