package org.consentaudit.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.consentaudit.input.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule C5: what a policy says, asked in the words that people write. */
class OptOutPolicyTest {
  private static final OptOutPolicy ENGLAND = PolicyFile.england();

  @Test
  void aPolicyTellsOfItsOwnTypesAndRefusesOthers() {
    assertThat(ENGLAND.about(OptOutType.TYPE_2).type()).isEqualTo(OptOutType.TYPE_2);
    assertThat(ENGLAND.about(OptOutType.NATIONAL).type()).isEqualTo(OptOutType.NATIONAL);
    assertThatThrownBy(() -> ENGLAND.about(new OptOutType("LOCAL")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TYPE_2", "type 2", "Type-2", "type2", "t y_p-e 2"})
  void aTypeIsKnownHoweverItIsWritten(String written) {
    assertThat(ENGLAND.type(written)).contains(OptOutType.TYPE_2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "TYPE_3", "TYPE.2", "NATIONALE"})
  void anythingElseIsNoType(String written) {
    assertThat(ENGLAND.type(written)).isEmpty();
  }

  @Test
  void ruleL1OnlyType2WentDownstreamAsAList() {
    assertThat(ENGLAND.passedDownstream()).containsExactly(OptOutType.TYPE_2);
  }

  @ParameterizedTest(name = "[{index}] {0} from {1}: {2}")
  @CsvSource({
    "TYPE_2, 2018-10-11, false",
    "TYPE_2, 2018-10-12, true",
    "TYPE_2, , false",
    "NATIONAL, 2019-10-12, false",
    "TYPE_1, 2019-10-12, false"
  })
  void ruleV5WhatBeganAfterTheLastDayOfProcessingCameTooLate(
      String type, LocalDate start, boolean late) {
    assertThat(ENGLAND.cameTooLate(new OptOutType(type), Optional.ofNullable(start)))
        .isEqualTo(late);
  }

  @Test
  void aTypeIsShownByItsName() {
    assertThat(OptOutType.TYPE_1).hasToString("TYPE_1");
  }

  @ParameterizedTest
  @CsvSource({
    "read2, READ2",
    "Read v2, READ2",
    "READ, READ2",
    "ctv3, CTV3",
    "Read-3, CTV3",
    "read_v3, CTV3",
    "snomed, SNOMED",
    "SNOMED CT, SNOMED",
    "sct, SNOMED"
  })
  void aSchemeIsKnownHoweverItIsWritten(String written, CodeScheme scheme) {
    assertThat(CodeScheme.parse(written)).contains(scheme);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "icd10", "read4", "READ2X"})
  void anythingElseIsNoScheme(String written) {
    assertThat(CodeScheme.parse(written)).isEmpty();
  }

  @Test
  void aSchemeIsShownByItsLabel() {
    assertThat(CodeScheme.READ2.label()).isEqualTo("read2");
  }
}
