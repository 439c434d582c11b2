package org.consentaudit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultSentenceTest {
  private static final LocalDate APRIL = LocalDate.of(2015, 4, 1);
  private static final Condition TPP = is(Attribute.SUPPLIER, "TPP");
  private static final Condition TYPE_2 = is(Attribute.OPT_OUT_TYPE, "TYPE_2");
  private static final Condition SINCE =
      new Condition.Within(Attribute.ENTERED_ON, Optional.of(APRIL), Optional.empty());
  private static final Fault FAULT_OF_2015 =
      new Fault(
          Link.RECORDED_TO_RECEIVED,
          Family.SUPPLIER_WIDE,
          List.of(TPP, TYPE_2, SINCE),
          new Counts(1_514, 1_514),
          new Counts(20, 18_486),
          1_534,
          0,
          9_876.5,
          List.of(
              new Contrast(
                  Contrast.Side.BEFORE,
                  Attribute.ENTERED_ON,
                  Optional.of(APRIL),
                  new Counts(0, 812)),
              new Contrast(
                  Contrast.Side.OTHER, Attribute.SUPPLIER, Optional.empty(), new Counts(2, 4_310)),
              new Contrast(
                  Contrast.Side.OTHER,
                  Attribute.OPT_OUT_TYPE,
                  Optional.empty(),
                  new Counts(1, 700))),
          List.of(List.of(is(Attribute.CODE, "XaaVL"), SINCE)));

  @Test
  void theFaultOf2015IsSaidInOneSentence() {
    assertThat(Piece.joined(FaultSentence.of(FAULT_OF_2015)))
        .isEqualTo(
            "Likely fault: all 1,514 of 1,514 TYPE_2 opt-outs entered at TPP practices from 1 April"
                + " 2015 on were not passed on.");
  }

  @Test
  void theContrastIsAPair() {
    assertThat(Piece.joined(FaultSentence.contrast(FAULT_OF_2015)))
        .isEqualTo("Before 1 April 2015: 0 of 812; other suppliers since: 2 of 4,310.");
  }

  @Test
  void theFiguresNameTheirDenominators() {
    assertThat(Piece.joined(FaultSentence.figures(FAULT_OF_2015)))
        .isEqualTo(
            "100.0% missed (95% interval 99.7% to 100.0%), 902 times the share elsewhere; accounts"
                + " for 1,514 of the 1,534 failures (98.7%); 9,877 bits.");
  }

  @Test
  void whatTheDataCannotTellApartIsNamed() {
    assertThat(Piece.joined(FaultSentence.alternatives(FAULT_OF_2015)))
        .isEqualTo(
            "The data cannot tell this apart from: opt-outs coded as XaaVL entered from 1 April"
                + " 2015 on.");
  }

  @Test
  void valuesAreToldFromWords() {
    assertThat(FaultSentence.of(FAULT_OF_2015))
        .filteredOn(piece -> piece.kind() == Piece.Kind.VALUE)
        .extracting(Piece::text)
        .containsExactly("TYPE_2", "TPP");
  }

  @Test
  void everyConditionHasItsWords() {
    assertThat(said(is(Attribute.PRACTICE_CODE, "B99011"), TPP))
        .contains(" opt-outs entered at practice B99011 at TPP practices were");
    assertThat(said(is(Attribute.CODE_SCHEME, "ctv3"), is(Attribute.REGION, "North")))
        .contains(" opt-outs coded in ctv3 entered in region North were");
    assertThat(said(is(Attribute.REGISTRATION_STATUS, "LEFT"), days(null, APRIL)))
        .contains(" of patients with registration status LEFT entered up to 1 April 2015 were");
    assertThat(said(is(Attribute.EXTRACT_BATCH, "7"), days(APRIL, APRIL)))
        .contains(" opt-outs entered on 1 April 2015 from extract batch 7 were");
    assertThat(said(days(APRIL, APRIL.plusDays(30))))
        .contains(" opt-outs entered from 1 April 2015 to 1 May 2015 were");
    assertThat(
            said(
                new Condition.Within(Attribute.EFFECTIVE_ON, Optional.of(APRIL), Optional.empty())))
        .contains(" opt-outs effective from 1 April 2015 on were");
  }

  @Test
  void absenceHasItsWords() {
    assertThat(said(absent(Attribute.OPT_OUT_TYPE), absent(Attribute.CODE_SCHEME)))
        .contains(" opt-outs without an opt-out type without a code scheme were");
    assertThat(said(absent(Attribute.CODE), absent(Attribute.REGISTRATION_STATUS)))
        .contains(" opt-outs without a code of patients without a registration status were");
    assertThat(said(absent(Attribute.SUPPLIER), absent(Attribute.ENTERED_ON)))
        .contains(" entered at practices of an unknown supplier without an entered date were");
    assertThat(said(absent(Attribute.PRACTICE_CODE), absent(Attribute.REGION)))
        .contains(" entered at an unnamed practice in no known region were");
    assertThat(said(absent(Attribute.EXTRACT_BATCH), absent(Attribute.EFFECTIVE_ON)))
        .contains(" without an effective date of no extract batch were");
  }

  @Test
  void whatWasNotAppliedNamesTheReleases() {
    Fault fault =
        fault(
            Link.RECEIVED_TO_APPLIED,
            12,
            List.of(
                TYPE_2,
                is(Attribute.RECIPIENT, "Exampla Analytics Ltd"),
                new Condition.Within(
                    Attribute.RELEASE_DATE, Optional.of(APRIL), Optional.empty())));

    assertThat(Piece.joined(FaultSentence.of(fault)))
        .isEqualTo(
            "Likely fault: in 50 of 60 cases TYPE_2 opt-outs were not applied to releases to Exampla"
                + " Analytics Ltd dated from 1 April 2015 on, not counting 12 that a fault above"
                + " accounts for.");
    assertThat(
            Piece.joined(
                FaultSentence.of(
                    fault(
                        Link.RECEIVED_TO_APPLIED,
                        0,
                        List.of(is(Attribute.RELEASE_ID, "NIC-1"), is(Attribute.DATASET, "HES"))))))
        .endsWith(" were not applied to release NIC-1 of HES.");
  }

  @Test
  void otherSidesAreNamedByTheirPeriod() {
    for (Attribute attribute : Attribute.values()) {
      Fault fault =
          new Fault(
              Link.RECEIVED_TO_APPLIED,
              Family.OTHER,
              List.of(days(APRIL, APRIL.plusDays(9))),
              new Counts(50, 60),
              new Counts(1, 100),
              51,
              0,
              20,
              List.of(
                  new Contrast(Contrast.Side.OTHER, attribute, Optional.empty(), new Counts(1, 90)),
                  new Contrast(
                      Contrast.Side.AFTER,
                      Attribute.ENTERED_ON,
                      Optional.of(APRIL),
                      new Counts(0, 9))),
              List.of());

      assertThat(Piece.joined(FaultSentence.contrast(fault)))
          .matches("(O|Those|Releases).* in the same period: 1 of 90; after 1 April 2015: 0 of 9.");
    }
  }

  @Test
  void nothingIsSaidWhereThereIsNothingToSay() {
    Fault fault = fault(Link.RECORDED_TO_RECEIVED, 0, List.of(TPP));

    assertThat(FaultSentence.contrast(fault)).isEmpty();
    assertThat(FaultSentence.alternatives(fault)).isEmpty();
    assertThat(FaultSentence.unexplained(found(0, true))).isEmpty();
  }

  @Test
  void failuresWithoutAPatternAreSaidToBeSo() {
    assertThat(Piece.joined(FaultSentence.unexplained(found(3, true))))
        .isEqualTo(
            "No pattern was found in 3 failures: what they have in common, chance could explain.");
    assertThat(Piece.joined(FaultSentence.unexplained(found(2, true))))
        .isEqualTo("2 failures are too few to show a pattern.");
    assertThat(Piece.joined(FaultSentence.unexplained(found(3, false))))
        .startsWith("Not looked into any further: 3 failures.");
  }

  /** As in 2014 and 2015, when nothing that was received was applied. */
  @Test
  void whereNearlyEverythingFailedTheLinkIsNamedAndNoPartOfIt() {
    assertThat(Piece.joined(FaultSentence.unexplained(found(96, true))))
        .isEqualTo(
            "No part stands out in 96 failures, because nearly everything failed (96 of 100): look"
                + " at the link as a whole.");
    assertThat(Piece.joined(FaultSentence.unexplained(found(89, true)))).startsWith("No pattern");
  }

  private static LikelyFaults found(long left, boolean complete) {
    return new LikelyFaults(
        Link.RECORDED_TO_RECEIVED,
        new Counts(101, 160),
        List.of(),
        new Counts(left, 100),
        complete);
  }

  private static String said(Condition... conditions) {
    return Piece.joined(FaultSentence.of(fault(Link.RECORDED_TO_RECEIVED, 0, List.of(conditions))));
  }

  private static Fault fault(Link link, long countedBefore, List<Condition> conditions) {
    return new Fault(
        link,
        Family.OTHER,
        conditions,
        new Counts(50, 60),
        new Counts(1, 100),
        51,
        countedBefore,
        20,
        List.of(),
        List.of());
  }

  private static Condition is(Attribute attribute, String value) {
    return new Condition.Equal(attribute, Optional.of(value));
  }

  private static Condition absent(Attribute attribute) {
    return new Condition.Equal(attribute, Optional.empty());
  }

  private static Condition days(@Nullable LocalDate from, @Nullable LocalDate to) {
    return new Condition.Within(
        Attribute.ENTERED_ON, Optional.ofNullable(from), Optional.ofNullable(to));
  }
}
