package org.consentaudit.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentaudit.secondopinion.ScopeRules.Scope.IN;
import static org.consentaudit.secondopinion.ScopeRules.Scope.OUT;
import static org.consentaudit.secondopinion.ScopeRules.Scope.UNKNOWN;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checker itself, on releases and scope: rules D1 to D3. */
final class NaiveCheckerScopeTest {
  private static final Optional<LocalDate> IN_2017 = Optional.of(LocalDate.of(2017, 1, 1));

  private static ScopeRules.Scope type2(Map<String, String> texts) {
    return ScopeRules.byRules(texts, IN_2017, ObjectionType.TYPE_2);
  }

  private static ScopeRules.Scope type1(Map<String, String> texts) {
    return ScopeRules.byRules(texts, IN_2017, ObjectionType.TYPE_1);
  }

  private static World.RegisterRow row(
      Map<String, String> texts, Map<ObjectionType, String> applies) {
    return new World.RegisterRow(1, "R1", Written.on("2017-01-01"), "", texts, applies);
  }

  private static ScopeRules.Scope explicit(Map<ObjectionType, String> applies, String day) {
    World.RegisterRow row = row(Map.of("legal_basis", "s251"), applies);
    return ScopeRules.scope(
        Optional.of(List.of(row)),
        Optional.of(row),
        Map.of(),
        Optional.of(LocalDate.parse(day)),
        ObjectionType.TYPE_2);
  }

  @Test
  void d1ReleaseComesFromTheRowThenTheSettingsThenTheFileColumn() {
    World.ListSettings settings =
        new World.ListSettings("R2", Optional.of(LocalDate.of(2016, 2, 2)), "Board");
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-01-01", "2015-01-01")
            .release("R1", "2016-01-01")
            .release("R2", "2016-12-31")
            .releaseOfFile("R3", "2016-03-03", "list-3.csv")
            .disseminated("R1", "-")
            .disseminated(TinyWorld.ANN, "", "-", settings)
            .disseminated("", "-");
    assertThat(world.cell("releases")).isEqualTo("R1;R2;R3");
    assertThat(world.cell("recipients")).isEqualTo("Board;Trust Y");
    assertThat(world.cell("first_exposure")).isEqualTo("2016-01-01");
    assertThat(world.cell("last_exposure")).isEqualTo("2016-03-03");
  }

  @Test
  void d1OwnDateBeatsTheRegisters() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-01-01", "2015-01-01")
            .release("R1", "2016-01-01")
            .disseminated("R1", "2014-01-01");
    assertThat(world.verdicts()).containsExactly("TYPE_1 HONOURED");
  }

  @Test
  void d1RowWithoutAnyDateMakesAPatientWithAnEntryUndetermined() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-01-01", "2015-01-01")
            .release("R1", "-")
            .disseminated("R1", "-")
            .disseminated(TinyWorld.BOB, "R1", "-", World.ListSettings.NONE);
    assertThat(world.answer().unresolved()).containsExactly("disseminated f:3 NO_RELEASE_DATE");
    assertThat(world.verdicts()).containsExactly("TYPE_1 UNDETERMINED");
  }

  @Test
  void d1ReleaseThatTheRegisterLacksIsOfUnknownScope() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-01-01", "2015-01-01")
            .release("R1", "2016-01-01")
            .disseminated("R9", "2016-01-01");
    assertThat(world.cell("verdict")).isEqualTo("UNDETERMINED");
    assertThat(world.cell("possible_exposures")).isEqualTo("1");
    assertThat(world.cell("releases")).isEmpty();
  }

  @Test
  void d2WithoutRegisterEverythingIsInScope() {
    TinyWorld world =
        new TinyWorld().entry("9Nu0.", "2015-01-01", "2015-01-01").disseminated("R9", "2016-01-01");
    assertThat(world.verdicts()).containsExactly("TYPE_1 DISCLOSED");
  }

  @Test
  void d2ExplicitColumnIsFinalAndType2FollowsNationalFromMay2018() {
    assertThat(explicit(Map.of(ObjectionType.TYPE_2, "no"), "2018-06-01")).isEqualTo(OUT);
    assertThat(explicit(Map.of(ObjectionType.TYPE_2, "unknown"), "2018-06-01")).isEqualTo(UNKNOWN);
    assertThat(explicit(Map.of(ObjectionType.NATIONAL, "no"), "2018-05-25")).isEqualTo(OUT);
    assertThat(explicit(Map.of(ObjectionType.NATIONAL, "no"), "2018-05-24")).isEqualTo(IN);
  }

  @Test
  void d3FirstRuleThatMatchesWins() {
    assertThat(type2(Map.of("legal_basis", "Section 251"))).isEqualTo(IN);
    assertThat(type2(Map.of("legal_basis", "Section 251", "purpose", "Direct care")))
        .isEqualTo(OUT);
    assertThat(type2(Map.of("legal_basis", "Regulation 3(4)"))).isEqualTo(OUT);
    assertThat(type2(Map.of("legal_basis", "Regulation 30"))).isEqualTo(UNKNOWN);
    assertThat(type2(Map.of("data_type", "Demographics"))).isEqualTo(OUT);
    assertThat(type2(Map.of("data_type", "Demographics", "legal_basis", "s251"))).isEqualTo(IN);
    assertThat(type2(Map.of("opt_outs_applied", "Y"))).isEqualTo(IN);
    assertThat(type2(Map.of("data_type", "Pseudonymised"))).isEqualTo(IN);
    assertThat(type2(Map.of("data_type", "Not identifiable"))).isEqualTo(OUT);
    assertThat(type2(Map.of())).isEqualTo(UNKNOWN);
  }

  @Test
  void d3NegatedConsentIsNoConsent() {
    String provided = "No - consent provided by participants of research study";
    assertThat(type2(Map.of("purpose", "Study with consent", "legal_basis", "s251")))
        .isEqualTo(OUT);
    assertThat(type2(Map.of("purpose", "Study without consent", "legal_basis", "s251")))
        .isEqualTo(IN);
    assertThat(type2(Map.of("purpose", "No consent", "legal_basis", "s251"))).isEqualTo(IN);
    assertThat(type2(Map.of("purpose", "consented cohort", "legal_basis", "s251"))).isEqualTo(IN);
    assertThat(type2(Map.of("opt_outs_applied", provided))).isEqualTo(OUT);
  }

  @Test
  void d3PhraseDoesNotReachAcrossPunctuation() {
    assertThat(type2(Map.of("purpose", "No - consent provided", "legal_basis", "s251")))
        .isEqualTo(OUT);
    assertThat(type2(Map.of("purpose", "Direct, care of", "legal_basis", "s251"))).isEqualTo(IN);
    assertThat(type2(Map.of("purpose", "not for direct care", "legal_basis", "s251")))
        .isEqualTo(IN);
    assertThat(type2(Map.of("purpose", "not COPI; COPI", "legal_basis", "s251"))).isEqualTo(OUT);
  }

  @Test
  void d3SourceThatNamesNothingLeavesTheDatasetToTell() {
    for (String source : List.of("", "unknown", "-")) {
      assertThat(type1(Map.of("legal_basis", "s251", "source", source))).isEqualTo(UNKNOWN);
      assertThat(type1(Map.of("legal_basis", "s251", "source", source, "dataset", "GDPPR")))
          .isEqualTo(IN);
    }
  }

  @Test
  void d2RowsOwnDatasetAndPurposeStandInForBlankCells() {
    World.RegisterRow row = row(Map.of("legal_basis", "s251"), Map.of());
    Map<String, String> own = Map.of("purpose", "Direct care");
    assertThat(
            ScopeRules.scope(
                Optional.of(List.of(row)), Optional.of(row), own, IN_2017, ObjectionType.TYPE_2))
        .isEqualTo(OUT);
  }

  @Test
  void d3BeforeUpholdingBeganNothingWasInScope() {
    Map<String, String> row = Map.of("legal_basis", "s251");
    Optional<LocalDate> before = Optional.of(LocalDate.of(2016, 4, 28));
    Optional<LocalDate> from = Optional.of(LocalDate.of(2016, 4, 29));
    assertThat(ScopeRules.byRules(row, before, ObjectionType.TYPE_2)).isEqualTo(OUT);
    assertThat(ScopeRules.byRules(row, from, ObjectionType.TYPE_2)).isEqualTo(IN);
    assertThat(ScopeRules.byRules(row, from, ObjectionType.NATIONAL)).isEqualTo(OUT);
  }

  @Test
  void d3Type1ConcernsOnlyGpRecords() {
    assertThat(type1(Map.of("legal_basis", "s251", "source", "GP records"))).isEqualTo(IN);
    assertThat(type1(Map.of("legal_basis", "s251", "source", "Hospital"))).isEqualTo(OUT);
    assertThat(type1(Map.of("legal_basis", "s251", "dataset", "HES"))).isEqualTo(OUT);
    assertThat(type1(Map.of("legal_basis", "s251"))).isEqualTo(UNKNOWN);
  }
}
