package org.consentaudit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FamilyGuessTest {
  private static final Counts ALL = new Counts(100, 100);
  private static final Condition SUPPLIER = is(Attribute.SUPPLIER, "TPP");
  private static final Condition PRACTICE = is(Attribute.PRACTICE_CODE, "B99011");
  private static final LocalDate APRIL = LocalDate.of(2015, 4, 1);
  private static final Condition SINCE =
      new Condition.Within(Attribute.ENTERED_ON, Optional.of(APRIL), Optional.empty());
  private static final Condition BETWEEN =
      new Condition.Within(
          Attribute.ENTERED_ON, Optional.of(APRIL), Optional.of(APRIL.plusDays(90)));

  @Test
  void aSupplierSinceADateIsSupplierWide() {
    assertThat(guess(ALL, SUPPLIER, is(Attribute.OPT_OUT_TYPE, "TYPE_2"), SINCE))
        .isEqualTo(Family.SUPPLIER_WIDE);
  }

  @Test
  void aPracticeNeverSent() {
    assertThat(guess(ALL, PRACTICE)).isEqualTo(Family.PRACTICE_NEVER_SENT);
    assertThat(guess(ALL, PRACTICE, SINCE)).isEqualTo(Family.PRACTICE_NEVER_SENT);
  }

  @Test
  void aCodeOrSchemeIsUnmapped() {
    assertThat(guess(ALL, is(Attribute.CODE, "XaaVL"))).isEqualTo(Family.CODE_UNMAPPED);
    assertThat(guess(ALL, SUPPLIER, is(Attribute.CODE_SCHEME, "snomed")))
        .isEqualTo(Family.CODE_UNMAPPED);
  }

  @Test
  void aPeriodOrABatchIsAHole() {
    assertThat(guess(ALL, SUPPLIER, BETWEEN)).isEqualTo(Family.WATERMARK_HOLE);
    assertThat(guess(ALL, PRACTICE, BETWEEN)).isEqualTo(Family.WATERMARK_HOLE);
    assertThat(guess(ALL, is(Attribute.EXTRACT_BATCH, "5"))).isEqualTo(Family.WATERMARK_HOLE);
  }

  @Test
  void aStatusOrAnAbsentValueIsARule() {
    assertThat(guess(ALL, is(Attribute.REGISTRATION_STATUS, "LEFT"))).isEqualTo(Family.STATUS_RULE);
    assertThat(guess(ALL, new Condition.Equal(Attribute.ENTERED_ON, Optional.empty())))
        .isEqualTo(Family.STATUS_RULE);
  }

  @Test
  void whatMissesSomeIsPartial() {
    assertThat(guess(new Counts(89, 100), SUPPLIER)).isEqualTo(Family.PARTIAL_LOSS);
    assertThat(guess(new Counts(90, 100), SUPPLIER)).isEqualTo(Family.SUPPLIER_WIDE);
  }

  @Test
  void aReleaseHoldsOnlySomeOfThePatients() {
    Counts some = new Counts(30, 100);

    assertThat(
            FamilyGuess.of(
                Link.RECEIVED_TO_APPLIED, List.of(is(Attribute.RECIPIENT, "Exampla")), some))
        .isEqualTo(Family.RECIPIENT_NOT_APPLYING);
    assertThat(FamilyGuess.of(Link.RECEIVED_TO_APPLIED, List.of(SUPPLIER), some))
        .isEqualTo(Family.SUPPLIER_WIDE);
  }

  @Test
  void whatFitsNoKindIsOther() {
    assertThat(guess(ALL, is(Attribute.REGION, "North"))).isEqualTo(Family.OTHER);
  }

  @Test
  void everyFamilySaysWhatToCheck() {
    assertThat(Arrays.stream(Family.values()).map(Family::firstCheck))
        .allSatisfy(check -> assertThat(check).endsWith("."))
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(Family.values()).map(Family::meaning)).doesNotHaveDuplicates();
  }

  private static Family guess(Counts counts, Condition... conditions) {
    return FamilyGuess.of(Link.RECORDED_TO_RECEIVED, List.of(conditions), counts);
  }

  private static Condition is(Attribute attribute, String value) {
    return new Condition.Equal(attribute, Optional.of(value));
  }
}
