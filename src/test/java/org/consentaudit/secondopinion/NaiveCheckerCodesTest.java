package org.consentaudit.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.consentaudit.SetAside;
import org.junit.jupiter.api.Test;

/** The checker itself, on codes and on whose entry it is: rules C1 to C4 and P1 to P5. */
final class NaiveCheckerCodesTest {
  private static final String T1_DISSENT = "827241000000103";
  private static final String T1_WITHDRAWAL = "827261000000102";
  private static final String T2_DISSENT = "881561000000100";

  private static CodeRules.Reading read(String scheme, String code, String snomed) {
    return CodeRules.read(
        List.of(new CodeRules.Term(scheme, code), new CodeRules.Term(CodeRules.SNOMED, snomed)));
  }

  private static List<String> meanings(CodeRules.Reading reading) {
    return reading.recorded().stream()
        .map(r -> r.meaning().type() + " " + r.meaning().act() + " " + r.code() + " " + r.flags())
        .toList();
  }

  @Test
  void c1CodesCompareCaseSensitivelyAndNeverByPrefix() {
    assertThat(meanings(read("ctv3", "XaZ8A", ""))).containsExactly("TYPE_1 WITHDRAWAL XaZ8A []");
    assertThat(read("ctv3", "XaZ8a", "").reason()).contains(SetAside.NOT_AN_OPT_OUT);
    assertThat(read("read2", "9Nu2.", "").reason()).contains(SetAside.NOT_AN_OPT_OUT);
    assertThat(read("read2", "9nu0.", "").reason()).contains(SetAside.NOT_AN_OPT_OUT);
  }

  @Test
  void c2AllSpellingsOfReadCountAsTheFiveCharacterCode() {
    for (String written : List.of("9Nu4.", "9Nu4.00", "9Nu4", "9Nu4-1", "9Nu4.0")) {
      assertThat(meanings(read("read2", written, "")))
          .containsExactly("TYPE_2 DISSENT " + written + " []");
    }
    assertThat(meanings(read("read2", "9Nu400", "")))
        .containsExactly("TYPE_2 DISSENT 9Nu400 [AMBIGUOUS_CODE]");
    assertThat(read("read2", "9Nu3000", "").reason()).contains(SetAside.NOT_AN_OPT_OUT);
    assertThat(read("read2", "9Nu0000", "").reason()).contains(SetAside.NOT_AN_OPT_OUT);
  }

  @Test
  void c2CodeMatchesOnlyUnderItsOwnSchemeAndBlankSchemeMatchesAny() {
    assertThat(read("ctv3", "9Nu0.", "").reason()).contains(SetAside.NOT_AN_OPT_OUT);
    assertThat(meanings(read("", "XaZ89", ""))).containsExactly("TYPE_1 DISSENT XaZ89 []");
  }

  @Test
  void c3EitherTerminologyIsEnoughAndTheReadOneIsShown() {
    assertThat(meanings(read("read2", "9Nu0.", T1_DISSENT)))
        .containsExactly("TYPE_1 DISSENT 9Nu0. []");
    assertThat(meanings(read("read2", "", T1_DISSENT)))
        .containsExactly("TYPE_1 DISSENT " + T1_DISSENT + " []");
  }

  @Test
  void c3DissentWinsAndTheDisagreementIsFlagged() {
    assertThat(meanings(read("read2", "9Nu1.", T1_DISSENT)))
        .containsExactly("TYPE_1 DISSENT " + T1_DISSENT + " [TERMINOLOGY_DISAGREEMENT]");
    assertThat(meanings(read("read2", "9Nu0.", T1_WITHDRAWAL)))
        .containsExactly("TYPE_1 DISSENT 9Nu0. [TERMINOLOGY_DISAGREEMENT]");
    assertThat(meanings(read("read2", "9Nu0.", "416409005")))
        .containsExactly("TYPE_1 DISSENT 9Nu0. [TERMINOLOGY_DISAGREEMENT]");
  }

  @Test
  void c3CodesOfTwoTypesCountAsAnEntryOfEach() {
    assertThat(meanings(read("read2", "9Nu1.", T2_DISSENT)))
        .containsExactly(
            "TYPE_1 WITHDRAWAL 9Nu1. [TERMINOLOGY_DISAGREEMENT]",
            "TYPE_2 DISSENT " + T2_DISSENT + " [TERMINOLOGY_DISAGREEMENT]");
  }

  @Test
  void c4DamagedIdentifierIsUnresolvedOnlyWhereNothingElseTells() {
    for (String damaged : List.of("8.27241E+14", "8.27E+14", "8.82E+14", "827241000000100")) {
      assertThat(read("read2", "", damaged).reason()).contains(SetAside.DAMAGED_CODE);
    }
    for (String formatted : List.of("827241000000103.0", "827,241,000,000,103")) {
      assertThat(read("read2", "", formatted).reason()).contains(SetAside.DAMAGED_CODE);
    }
    assertThat(read("read2", "", "416409005.0").reason()).contains(SetAside.NOT_AN_OPT_OUT);
    assertThat(read("read2", "", "4.16409E+08").reason()).contains(SetAside.NOT_AN_OPT_OUT);
    assertThat(read("read2", "9Nu0.", "8.27E+14").reason()).isEqualTo(Optional.empty());
  }

  @Test
  void c4UnknownCodeIdAndLocalChildAreListedOncePerCodeId() {
    World.Codes unknown = new World.Codes("", "", "", "77");
    World.Codes child = new World.Codes("", "", "", "8");
    TinyWorld world =
        new TinyWorld(Layout.EMIS)
            .patient(TinyWorld.PRACTICE, TinyWorld.ANN, "-", false, false)
            .emisCode("6", "9Nu0", T1_DISSENT, "")
            .emisCode("8", "EMISNQ1", "", "7")
            .emisCode("7", "EMISNQ2", "", "6")
            .emisCode("5", "9Nu3.", "416409005", "6")
            .emisCode("4", "EMISNQ3", "", "5")
            .supplierRow("d", new World.Codes("", "", "", "4"), "2015-01-03", 0, 3)
            .supplierRow("a", unknown, "2015-01-01", 0, 1)
            .supplierRow("b", unknown, "2015-01-02", 0, 2)
            .supplierRow("c", child, "2015-01-03", 0, 3);
    assertThat(world.answer().unresolved())
        .containsExactly("gp f:3 UNKNOWN_CODE_ID", "gp f:5 LOCAL_CHILD_CODE");
  }

  @Test
  void p1SpacedNumberIsTheSamePatientAndInvalidOneIsUnresolved() {
    TinyWorld world =
        new TinyWorld()
            .entry("999 000 0018", "9Nu0.", "2015-01-01", "2015-01-01")
            .entry("999-000-0018", "9Nu1.", "2016-01-01", "2016-01-01")
            .entry("9990000019", "9Nu0.", "2015-01-01", "2015-01-01")
            .entry("9999999999", "9Nu0.", "2015-01-01", "2015-01-01");
    assertThat(world.verdicts()).containsExactly("TYPE_1 WITHDRAWN");
    assertThat(world.answer().unresolved())
        .containsExactly("gp f:3 NO_NHS_NUMBER", "gp f:4 NO_NHS_NUMBER");
  }

  @Test
  void p2TheSameLocalIdAtTwoPracticesIsTwoPatientsAndOneNumberIsOne() {
    World.Codes dissent = new World.Codes("", "XaZ89", "", "");
    TinyWorld world =
        new TinyWorld(Layout.TPP)
            .practice("B82002", Layout.TPP)
            .patient(TinyWorld.PRACTICE, TinyWorld.ANN, "-", false, false)
            .patient("B82002", TinyWorld.BOB, "-", false, false)
            .supplierRow("a", dissent, "2015-01-01", 0, 0);
    assertThat(world.answer().verdicts()).containsEntry("TYPE_1 HONOURED", 1);
  }

  @Test
  void p3EntryWithoutPatientRowIsUnresolved() {
    TinyWorld world =
        new TinyWorld(Layout.TPP)
            .supplierRow("a", new World.Codes("", "XaZ89", "", ""), "2015-01-01", 0, 0);
    assertThat(world.answer().unresolved()).containsExactly("gp f:1 NO_NHS_NUMBER");
    assertThat(world.answer().exitCode()).isEqualTo(4);
  }

  @Test
  void p4TestPatientIsSetAsideUnlessTheNumberIsRealElsewhere() {
    World.Codes dissent = new World.Codes("", "XaZ89", "", "");
    TinyWorld test =
        new TinyWorld(Layout.TPP)
            .patient(TinyWorld.PRACTICE, TinyWorld.ANN, "-", true, false)
            .supplierRow("a", dissent, "2015-01-01", 0, 0);
    assertThat(test.verdicts()).isEmpty();
    TinyWorld real =
        test.practice("B82002", Layout.VISION).patient("B82002", TinyWorld.ANN, "-", false, false);
    assertThat(real.verdicts()).containsExactly("TYPE_1 HONOURED");
  }

  @Test
  void p5TheLastProcessingIdDecidesWhateverTheBatch() {
    World.Codes dissent = new World.Codes("", "", "", "6");
    World.Codes other = new World.Codes("", "", "", "7");
    TinyWorld world =
        new TinyWorld(Layout.EMIS)
            .patient(TinyWorld.PRACTICE, TinyWorld.ANN, "-", false, false)
            .emisCode("6", "9Nu0", "", "")
            .emisCode("7", "9Nu2", "", "")
            .supplierRow("a", other, "2015-01-01", 0, 9)
            .supplierRow("a", dissent, "2015-01-01", 1, 5)
            .supplierRow("b", other, "2015-01-01", 0, 5)
            .supplierRow("b", dissent, "2015-01-02", 1, 5);
    assertThat(world.answer().verdicts()).containsEntry("TYPE_1 HONOURED", 1);
    TinyWorld replaced = world.supplierRow("b", other, "2015-01-03", 0, 6);
    assertThat(replaced.verdicts()).isEmpty();
  }

  @Test
  void p5DeletionRemovesTheEntryAndDeletedPatientRowDoesNot() {
    World.Codes dissent = new World.Codes("", "9Nu0.00", "", "");
    TinyWorld world =
        new TinyWorld(Layout.VISION)
            .patient(TinyWorld.PRACTICE, TinyWorld.ANN, "-", false, false)
            .patient(TinyWorld.PRACTICE, "", "-", false, true)
            .supplierRow("a", dissent, "2015-01-01", 0, 0);
    assertThat(world.verdicts()).containsExactly("TYPE_1 HONOURED");
    assertThat(world.supplierDeletion("a", 1, 0).verdicts()).isEmpty();
  }

  @Test
  void p5FullExtractReplacesTheEarlierRowsOfItsOrganisations() {
    World.Codes dissent = new World.Codes("", "XaZ89", "", "");
    World.Codes other = new World.Codes("", "XaKRw", "", "");
    TinyWorld world =
        new TinyWorld(Layout.TPP)
            .batch(Layout.TPP, 0, "2016-01-01", true)
            .batch(Layout.TPP, 1, "2016-02-01", true)
            .patient(TinyWorld.PRACTICE, TinyWorld.ANN, "-", false, false)
            .supplierRow("a", dissent, "2015-01-01", 0, 0);
    assertThat(world.verdicts()).containsExactly("TYPE_1 HONOURED");
    assertThat(world.supplierRow("z", other, "2015-01-01", 1, 0).verdicts()).isEmpty();
  }

  @Test
  void p5GenericDeletionRemovesEveryRowEqualInPatientCodeAndDate() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-01-01", "2015-01-01")
            .entry("9Nu0.", "2015-01-01", "2015-03-01")
            .entry("9Nu4.", "2015-01-01", "2015-01-01")
            .deletion("9Nu0.", "2015-01-01");
    assertThat(world.verdicts()).containsExactly("TYPE_2 HONOURED");
  }
}
