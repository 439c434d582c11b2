package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentaudit.audit.Scene.ENGLAND;
import static org.consentaudit.audit.Scene.FIRST;
import static org.consentaudit.audit.Scene.FOURTH;
import static org.consentaudit.audit.Scene.SECOND;
import static org.consentaudit.audit.Scene.THIRD;
import static org.consentaudit.audit.Scene.TYPE_1;
import static org.consentaudit.audit.Scene.TYPE_2;
import static org.consentaudit.audit.Scene.day;
import static org.consentaudit.audit.Scene.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.NhsNumber;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.Release.Applies;
import org.consentaudit.fault.Cells;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the search for a likely fault is told of releases: which opt-outs each had to honour, and
 * which it did not.
 */
class ReleasesInForceTest {
  private static final Release MARCH = release("NIC-3", "2017-03-06", "Exampla Ltd");
  private static final Release MAY = release("NIC-5", "2017-05-08", "Exampla Ltd");
  private static final Release JULY = release("NIC-7", "2017-07-10", "Specimen plc");

  private final Scene scene = new Scene();
  private final List<OptOutHistory> histories = new ArrayList<>();

  private void optOut(NhsNumber patient, String... entries) {
    histories.add(scene.optOut(patient, TYPE_2, entries));
  }

  private void optOut(NhsNumber patient, OptOutEntry entry) {
    histories.add(scene.optOut(patient, TYPE_2, List.of(entry)));
  }

  private ReleasesInForce counted() {
    ReleasesInForce counted =
        new ReleasesInForce(scene.evidence(), scene.settings(), new ScopeTable(ENGLAND));
    histories.forEach(history -> counted.count(scene.judge(history)));
    return counted;
  }

  /** Of each cell the release, and how many it missed. */
  private List<String> cells() {
    return Cells.of(counted().cube()).stream()
        .map(cell -> cell.replaceAll(".*release_id=([^,]*),.*, (\\d+ of \\d+)", "$1: $2"))
        .toList();
  }

  @Test
  void everythingIsToldThatFailuresMayHaveInCommon() {
    optOut(FIRST, scene.entry(TYPE_2, "+ 2015-03-10 2015-03-12", "B82002", "EMIS"));
    scene.sent(FIRST, MARCH, 5);

    assertThat(Cells.of(counted().cube()))
        .containsExactly(
            "supplier=EMIS, practice_code=B82002, opt_out_type=TYPE_2, code_scheme=ctv3,"
                + " code=XaaVL, recipient=Exampla Ltd, dataset=dataset of NIC-3, release_id=NIC-3,"
                + " entered_on=2015-03-12, effective_on=2015-03-10, release_date=2017-03-06,"
                + " 1 of 1");
  }

  @Test
  void aDayThatStandsInForAnEffectiveDateIsNoneAndNoneIsMadeUp() {
    OptOutEntry entry = scene.entry(TYPE_2, "+ 2015-03-12", "", "");
    OptOutEntry undated =
        new OptOutEntry(
            entry.code(),
            entry.day(),
            Optional.empty(),
            entry.enteredTime(),
            entry.practice(),
            entry.supplier(),
            entry.source(),
            Provenance.UNKNOWN,
            Set.of(Flag.UNDATED));
    optOut(FIRST, undated);
    scene.sent(FIRST, MARCH, 5);

    assertThat(Cells.of(counted().cube()))
        .singleElement()
        .asString()
        .doesNotContain("effective_on", "entered_on", "supplier", "practice_code");
  }

  @Test
  void inForceIsEveryRunInWhichAReleaseInScopeFalls() {
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, "+ 2017-04-01");
    optOut(THIRD, "+ 2015-03-10", "- 2017-05-08");
    optOut(FOURTH, "+ 2017-07-10");
    scene.sent(FIRST, MARCH, 1).sentOfOthers(MAY, 1).sentOfOthers(JULY, 1);
    scene.sentOfOthers(release("out", "2017-03-06", "X", Map.of(TYPE_2, Applies.NO)), 1);
    scene.sentOfOthers(release("unknown", "2017-03-06", "X", Map.of(TYPE_2, Applies.UNKNOWN)), 1);
    scene.sentOfOthers(release("undated", "?", "X"), 1);

    // Opt-outs of one kind are counted together; the second differs by its effective date.
    assertThat(cells())
        .containsExactly(
            "NIC-3: 1 of 2", "NIC-5: 0 of 1", "NIC-7: 0 of 1", "NIC-5: 0 of 1", "NIC-7: 0 of 1");
  }

  @ParameterizedTest(name = "[{index}] from {0}, {1} days allowed: {2}")
  @CsvSource({
    "2017-03-05, 0, NIC-3: 1 of 1",
    "2017-03-06, 0, ''",
    "2017-02-27, 6, NIC-3: 1 of 1",
    "2017-02-27, 7, ''"
  })
  void inForceIsPastTheStartAndTheAllowedDays(String start, int grace, String expected) {
    scene.graceDays = grace;
    optOut(FIRST, "+ " + start);
    optOut(SECOND, scene.entry(TYPE_2, "+ 2014-01-01", "B82002", "EMIS"));
    scene.sent(FIRST, MARCH, 1).sent(SECOND, MARCH, 1);

    assertThat(cells())
        .containsExactlyElementsOf(
            expected.isEmpty() ? List.of("NIC-3: 1 of 1") : List.of(expected, "NIC-3: 1 of 1"));
  }

  @Test
  void whereAListSpeaksAnOptOutIsInForceFromTheDayOnWhichItWasReceived() {
    optOut(FIRST, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2017-05-08");
    scene.sent(FIRST, MARCH, 1).sent(FIRST, MAY, 1).sent(FIRST, JULY, 1);

    assertThat(cells()).containsExactly("NIC-5: 1 of 1", "NIC-7: 1 of 1");
    // Two failures of one opt-out, and no third before the list could tell: 2 / 4.
    assertThat(Cells.witnessesPerUnit(counted().cube())).isEqualTo(0.5);
  }

  @Test
  void neverBeforeTheAllowedDaysAreOver() {
    optOut(FIRST, "+ 2017-03-10");
    scene.graceDays = 90;
    scene.received(FIRST, TYPE_2, "2017-04-01");
    scene.sent(FIRST, MAY, 1).sent(FIRST, JULY, 1);

    assertThat(cells()).containsExactly("NIC-7: 1 of 1");
  }

  @Test
  void fromItsStartWhereItIsNotKnownWhenItWasReceived() {
    optOut(FIRST, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "?");
    scene.sent(FIRST, MARCH, 1);

    assertThat(cells()).containsExactly("NIC-3: 1 of 1");
  }

  @Test
  void whatNeverArrivedNobodyCouldHonour() {
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, "+ 2015-03-10");
    scene.received(SECOND, TYPE_2, "2015-03-10");
    scene.sent(FIRST, MARCH, 1).sent(SECOND, MARCH, 1);

    assertThat(cells()).containsExactly("NIC-3: 1 of 1");
  }

  @Test
  void whatHadNoRouteOrNoKnownStartIsNotCounted() {
    scene.asOf = day("2019-12-31");
    optOut(FIRST, "+ 2018-10-12");
    optOut(SECOND, "+ ?");
    optOut(THIRD, "+ 2018-10-11");
    Release late = release("NIC-9", "2019-06-03", "X");
    scene.sent(FIRST, late, 1).sent(SECOND, late, 1).sent(THIRD, late, 1);

    assertThat(cells()).containsExactly("NIC-9: 1 of 1");
  }

  @Test
  void releasesOfOneDayAreKeptApart() {
    optOut(FIRST, "+ 2015-03-10");
    scene.sent(FIRST, release("b", "2017-03-06", "X"), 1);
    scene.sentOfOthers(release("a", "2017-03-06", "X"), 1);
    scene.sentOfOthers(release("c", "2017-03-06", "X"), 1);

    assertThat(cells()).containsExactly("a: 0 of 1", "b: 1 of 1", "c: 0 of 1");
  }

  @Test
  void noReleaseIsListedForWhichNothingIsInForce() {
    optOut(FIRST, "+ 2015-03-10", "- 2017-04-01", "+ 2017-06-01");
    scene.sent(FIRST, MARCH, 1).sentOfOthers(MAY, 1).sent(FIRST, JULY, 1);

    assertThat(cells()).containsExactly("NIC-3: 1 of 1", "NIC-7: 1 of 1");
    // Each run fails once: they are two witnesses.
    assertThat(Cells.witnessesPerUnit(counted().cube())).isEqualTo(1);
  }

  @Test
  void whatWasReceivedWhenItHadEndedWasNeverInForce() {
    optOut(FIRST, "+ 2015-03-10", "- 2017-04-01");
    optOut(SECOND, "+ 2014-03-10");
    scene.received(FIRST, TYPE_2, "2017-06-01").received(SECOND, TYPE_2, "2014-03-10");
    scene.sent(SECOND, MARCH, 1).sentOfOthers(MAY, 1).sentOfOthers(JULY, 1);

    assertThat(cells()).containsExactly("NIC-3: 1 of 1", "NIC-5: 0 of 1", "NIC-7: 0 of 1");
  }

  @Test
  void exposuresOfOneOptOutAreOneWitness() {
    optOut(FIRST, "+ 2015-03-10");
    optOut(SECOND, scene.entry(TYPE_2, "+ 2014-01-01", "B82002", "EMIS"));
    scene.sent(FIRST, MARCH, 1).sent(FIRST, MAY, 1).sent(FIRST, JULY, 1).sent(SECOND, JULY, 1);

    // Four failures, three of them of one opt-out: 4 / (9 + 1).
    assertThat(Cells.witnessesPerUnit(counted().cube())).isEqualTo(0.4);
  }

  @Test
  void whereNothingWasExposedNothingIsCounted() {
    optOut(FIRST, "+ 2015-03-10");
    scene.sentOfOthers(MARCH, 1);

    assertThat(Cells.of(counted().cube())).isEmpty();
    assertThat(counted().warning()).isEmpty();
  }

  @Test
  void typesThatNoReleaseHadToHonourAreNotCounted() {
    histories.add(scene.optOut(FIRST, TYPE_1, "+ 2015-03-10"));
    scene.sent(FIRST, MARCH, 1);

    assertThat(Cells.of(counted().cube())).isEmpty();
  }

  /** As many releases as a national audit has, one of which the first patient is in. */
  private void releases(int count) {
    for (int number = 0; number < count; number++) {
      scene.sentOfOthers(release("NIC-" + number, "2017-03-06", "X"), 1);
    }
  }

  /** Opt-outs of which no two are alike, by their days, practices or suppliers. */
  private void crowd(String practice, String supplier, boolean ofManyDays) {
    for (int kind = 0; kind < 1_000; kind++) {
      String day = day("2012-06-01").plusDays(kind).toString();
      histories.add(
          new OptOutHistory(
              kind == 0 ? FIRST : SECOND,
              TYPE_2,
              List.of(
                  scene.entry(
                      TYPE_2,
                      "+ " + day + " " + (ofManyDays ? day : "2016-01-01"),
                      practice.replace("*", "" + kind),
                      supplier.replace("*", "" + kind)))));
    }
  }

  private void firstIsExposed() {
    scene.sent(FIRST, release("NIC-0", "2017-03-06", "X"), 1);
  }

  private static String without(String what) {
    return "There are so many opt-outs and releases that the likely fault of releases was looked"
        + " for without "
        + what
        + " of the opt-outs.";
  }

  @Test
  void aSmallerAuditTellsAllOptOutsApart() {
    releases(400);
    crowd("A81001", "TPP", true);
    firstIsExposed();

    assertThat(counted().warning()).isEmpty();
  }

  @Test
  void aLargerOneTellsThemApartByLessAndSaysSo() {
    releases(401);
    crowd("A81001", "TPP", true);
    firstIsExposed();
    ReleasesInForce counted = counted();

    assertThat(counted.warning())
        .contains(
            without(
                "the effective date, the entered date, the extract batch, the registration and the"
                    + " region"));
    List<String> cells = Cells.of(counted.cube());
    assertThat(cells).hasSize(401);
    assertThat(cells.get(0))
        .contains("practice_code=A81001", "supplier=TPP", "1 of 1000")
        .doesNotContain("entered_on", "effective_on");
    assertThat(cells.subList(1, 401)).allMatch(cell -> cell.endsWith("0 of 1000"));
  }

  @Test
  void whereOnlyEffectiveDatesDifferEnteredDatesAreKept() {
    releases(401);
    crowd("A81001", "TPP", false);
    firstIsExposed();
    ReleasesInForce counted = counted();

    assertThat(counted.warning()).contains(without("the effective date"));
    assertThat(Cells.of(counted.cube()))
        .hasSize(401)
        .allMatch(cell -> cell.contains("entered_on=2016-01-01"));
  }

  @Test
  void whereEvenPracticesAreTooManyTheyAreCountedTogether() {
    releases(401);
    crowd("P*", "TPP", true);
    firstIsExposed();
    ReleasesInForce counted = counted();

    assertThat(counted.warning())
        .contains(
            without(
                "the practice, the effective date, the entered date, the extract batch, the"
                    + " registration and the region"));
    List<String> cells = Cells.of(counted.cube());
    assertThat(cells).hasSize(401).noneMatch(cell -> cell.contains("practice_code"));
    assertThat(cells.get(0)).endsWith("1 of 1000");
  }

  @Test
  void whatIsStillTooManyThenIsCountedAllTheSame() {
    releases(401);
    crowd("P*", "S*", true);
    firstIsExposed();

    assertThat(counted().warning())
        .contains(
            without(
                "the practice, the effective date, the entered date, the extract batch, the"
                    + " registration and the region"));
  }

  @Test
  void whereNothingFailedNothingWasLookedForAndNothingIsSaid() {
    releases(401);
    crowd("A81001", "TPP", true);

    assertThat(counted().warning()).isEmpty();
  }
}
