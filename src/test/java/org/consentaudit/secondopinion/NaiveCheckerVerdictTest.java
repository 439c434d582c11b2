package org.consentaudit.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker itself, on received lists and verdicts: rules L1, V1 to V9, K2. */
final class NaiveCheckerVerdictTest {
  private static TinyWorld optedOut(String from) {
    return new TinyWorld().entry("9Nu4.", from, from);
  }

  private static TinyWorld exposed(String from, String released) {
    return optedOut(from).release("R1", released).disseminated("R1", "-");
  }

  @Test
  void v1NeverPassedOnOnceGraceIsOver() {
    TinyWorld world = optedOut("2018-05-25").receivedNobody().grace(7);
    assertThat(world.asOf("2018-06-02").verdicts()).containsExactly("TYPE_2 NEVER_PASSED_ON");
    assertThat(world.asOf("2018-06-01").verdicts()).containsExactly("TYPE_2 PENDING");
    assertThat(world.asOf("2018-06-02").answer().exitCode()).isEqualTo(1);
  }

  @Test
  void v1UnknownStartCountsAsPast() {
    TinyWorld world = new TinyWorld().entry("9Nu4.", "-", "-").receivedNobody();
    assertThat(world.verdicts()).containsExactly("TYPE_2 NEVER_PASSED_ON");
  }

  @Test
  void v2PassedOnLateNeedsAnExposureBefore() {
    TinyWorld late =
        exposed("2016-05-01", "2016-06-01").received(TinyWorld.ANN, "2016-07-01", "-", "");
    assertThat(late.verdicts()).containsExactly("TYPE_2 PASSED_ON_LATE");
    assertThat(late.cell("received_on")).isEqualTo("2016-07-01");
    assertThat(late.grace(31).verdicts()).containsExactly("TYPE_2 HONOURED");
    TinyWorld harmless = optedOut("2016-05-01").received(TinyWorld.ANN, "2016-07-01", "-", "");
    assertThat(harmless.verdicts()).containsExactly("TYPE_2 HONOURED");
  }

  @Test
  void v3PassedOnAndNotAppliedFromTheDayItWasReceived() {
    TinyWorld sameDay =
        exposed("2016-05-01", "2016-06-01").received(TinyWorld.ANN, "2016-06-01", "-", "");
    assertThat(sameDay.verdicts()).containsExactly("TYPE_2 PASSED_ON_NOT_APPLIED");
    TinyWorld undated = exposed("2016-05-01", "2016-06-01").received(TinyWorld.ANN, "-", "-", "");
    assertThat(undated.verdicts()).containsExactly("TYPE_2 PASSED_ON_NOT_APPLIED");
    assertThat(undated.cell("received_on")).isEmpty();
  }

  @Test
  void v4DisclosedWhereNoListSpeaksOrTheRunHasEnded() {
    assertThat(exposed("2016-05-01", "2016-06-01").verdicts()).containsExactly("TYPE_2 DISCLOSED");
    TinyWorld ended =
        exposed("2016-05-01", "2016-06-01")
            .entry("9Nu5.", "2016-07-01", "2016-07-01")
            .receivedNobody();
    assertThat(ended.verdicts()).containsExactly("TYPE_2 DISCLOSED");
    assertThat(ended.cell("opted_out_from")).isEqualTo("2016-05-01");
  }

  @Test
  void exposureBeginsTheDayAfterStartAndGrace() {
    assertThat(exposed("2016-06-01", "2016-06-01").verdicts()).containsExactly("TYPE_2 HONOURED");
    assertThat(exposed("2016-05-31", "2016-06-01").verdicts()).containsExactly("TYPE_2 DISCLOSED");
    assertThat(exposed("2016-05-31", "2016-06-01").grace(1).verdicts())
        .containsExactly("TYPE_2 HONOURED");
  }

  @Test
  void v5NotProcessableComesFirstForType2After11October2018() {
    TinyWorld world = exposed("2018-10-12", "2018-11-01").asOf("2019-01-01").receivedNobody();
    assertThat(world.verdicts()).containsExactly("TYPE_2 NOT_PROCESSABLE");
    assertThat(world.cell("exposures")).isEqualTo("1");
    TinyWorld onTheLastDay = optedOut("2018-10-11").asOf("2019-01-01").receivedNobody();
    assertThat(onTheLastDay.verdicts()).containsExactly("TYPE_2 NEVER_PASSED_ON");
  }

  @Test
  void v5OnceEndedItsExposuresAreDisclosed() {
    TinyWorld world =
        exposed("2018-10-12", "2018-11-01")
            .entry("9Nu5.", "2018-12-01", "2018-12-01")
            .asOf("2019-01-01")
            .received(TinyWorld.ANN, "2018-10-12", "-", "");
    assertThat(world.verdicts()).containsExactly("TYPE_2 DISCLOSED");
  }

  @Test
  void v6PendingAlsoWhereNoListSpeaks() {
    TinyWorld world = new TinyWorld().entry("9Nu0.", "2018-06-01", "2018-06-01");
    assertThat(world.asOf("2018-06-01").verdicts()).containsExactly("TYPE_1 PENDING");
    assertThat(world.asOf("2018-06-02").verdicts()).containsExactly("TYPE_1 HONOURED");
  }

  @Test
  void v7UndeterminedForARowOfUnknownScope() {
    TinyWorld world =
        optedOut("2016-05-01")
            .release("R1", "2016-06-01", Map.of(), Map.of())
            .disseminated("R1", "-");
    assertThat(world.verdicts()).containsExactly("TYPE_2 UNDETERMINED");
    assertThat(world.answer().exitCode()).isEqualTo(4);
  }

  @Test
  void v7UndeterminedForAPatientNeverAskedAbout() {
    List<String> bob = List.of(TinyWorld.BOB);
    assertThat(optedOut("2016-05-01").mayUse(bob, bob).verdicts())
        .containsExactly("TYPE_2 UNDETERMINED");
    TinyWorld withdrawn =
        optedOut("2016-05-01").entry("9Nu5.", "2017-01-01", "2017-01-01").mayUse(bob, bob);
    assertThat(withdrawn.verdicts()).containsExactly("TYPE_2 WITHDRAWN");
  }

  @Test
  void v8HonouredAndClean() {
    TinyWorld world =
        optedOut("2016-05-01")
            .received(TinyWorld.ANN, "2016-05-01", "-", "Opt-Out")
            .release("R1", "2016-06-01")
            .disseminated(TinyWorld.BOB, "R1", "-", World.ListSettings.NONE)
            .entry(TinyWorld.BOB, "9Nu5.", "2016-01-01", "2016-01-01");
    assertThat(world.verdicts()).containsExactly("TYPE_2 HONOURED", "TYPE_2 WITHDRAWN");
    assertThat(world.answer().exitCode()).isZero();
  }

  @Test
  void v9ReverseChecksListWithdrawnAndUnknownPatients() {
    TinyWorld world =
        optedOut("2016-05-01")
            .entry("9Nu5.", "2017-01-01", "2017-01-01")
            .received(TinyWorld.ANN, "2016-05-02", "-", "")
            .received(TinyWorld.BOB, "-", "-", "")
            .received("999 000 0034", "-", "2018-06-01", "");
    assertThat(world.answer().reverse())
        .extracting(row -> row.get("verdict") + " " + row.get("nhs_number"))
        .containsExactlyInAnyOrder(
            "WITHDRAWAL_NOT_PASSED_ON " + TinyWorld.ANN, "RECEIVED_WITHOUT_ENTRY " + TinyWorld.BOB);
    assertThat(world.answer().exitCode()).isZero();
  }

  @Test
  void v9NumberThatTheReplyLacksIsHeldAsNationalAndAsTheTypeConvertedIntoIt() {
    List<String> both = List.of(TinyWorld.ANN, TinyWorld.BOB);
    TinyWorld withdrawn =
        new TinyWorld()
            .entry("9Nu5.", "2016-05-01", "2016-05-01")
            .mayUse(both, List.of("9990000034"));
    assertThat(withdrawn.answer().reverse())
        .extracting(row -> row.get("verdict") + " " + row.get("opt_out_type"))
        .containsExactlyInAnyOrder(
            "WITHDRAWAL_NOT_PASSED_ON TYPE_2", "RECEIVED_WITHOUT_ENTRY NATIONAL");
    assertThat(optedOut("2016-05-01").mayUse(both, List.of(TinyWorld.BOB)).answer().reverse())
        .isEmpty();
  }

  @Test
  void v1ReceivedRowWhoseDateCannotBeReadIsNeitherHeldNorLacking() {
    TinyWorld doubtful = optedOut("2016-05-01").received(TinyWorld.ANN, "?", "-", "");
    assertThat(doubtful.verdicts()).containsExactly("TYPE_2 UNDETERMINED");
    assertThat(doubtful.received(TinyWorld.ANN, "2016-05-01", "-", "").verdicts())
        .containsExactly("TYPE_2 HONOURED");
    TinyWorld disclosed = exposed("2016-05-01", "2016-06-01").received(TinyWorld.ANN, "?", "-", "");
    assertThat(disclosed.verdicts()).containsExactly("TYPE_2 DISCLOSED");
    TinyWorld notHeld = optedOut("2016-05-01").received(TinyWorld.ANN, "?", "-", "Opt-In");
    assertThat(notHeld.verdicts()).containsExactly("TYPE_2 NEVER_PASSED_ON");
  }

  @Test
  void v7DisseminatedRowWhoseDateCannotBeReadMakesItsPatientUndetermined() {
    TinyWorld world = optedOut("2016-05-01").disseminated("R1", "?");
    assertThat(world.verdicts()).containsExactly("TYPE_2 UNDETERMINED");
  }

  @Test
  void findingWithoutRunDescribesTheLastEntry() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu5.", "2016-05-01", "2016-05-01")
            .entry("9Nu5.00", "2016-06-01", "2016-06-02")
            .entry("9Nu5", "2016-06-01", "2016-06-01")
            .disseminated("R1", "?");
    assertThat(world.cell("verdict")).isEqualTo("UNDETERMINED");
    assertThat(world.cell("code")).isEqualTo("9Nu5.00");
    assertThat(world.cell("opted_out_from")).isEmpty();
  }

  @Test
  void l1StatusDecidesWhetherTheListHoldsThePatient() {
    for (String held : List.of("", "active", "Opt-Out")) {
      assertThat(optedOut("2016-05-01").received(TinyWorld.ANN, "-", "-", held).verdicts())
          .containsExactly("TYPE_2 HONOURED");
    }
    for (String notHeld : List.of("inactive", "Opt-In", "Unknown")) {
      assertThat(optedOut("2016-05-01").received(TinyWorld.ANN, "-", "-", notHeld).verdicts())
          .containsExactly("TYPE_2 NEVER_PASSED_ON");
    }
  }

  @Test
  void l1FromTheWithdrawnDateOnTheListLacksThePatient() {
    TinyWorld world = optedOut("2016-05-01").received(TinyWorld.ANN, "-", "2018-06-01", "");
    assertThat(world.asOf("2018-05-31").verdicts()).containsExactly("TYPE_2 HONOURED");
    assertThat(world.asOf("2018-06-01").verdicts()).containsExactly("TYPE_2 NEVER_PASSED_ON");
  }

  @Test
  void l1ListSpeaksForStatedTypesElseForType2() {
    TinyWorld type1 = new TinyWorld().entry("9Nu0.", "2016-05-01", "2016-05-01");
    assertThat(type1.receivedNobody().verdicts()).containsExactly("TYPE_1 HONOURED");
    TinyWorld stated =
        new TinyWorld()
            .entry("9Nu0.", "2016-05-01", "2016-05-01")
            .received(TinyWorld.BOB, "-", "-", "", List.of(ObjectionType.TYPE_1));
    assertThat(stated.verdicts()).containsExactly("TYPE_1 NEVER_PASSED_ON");
  }

  @Test
  void l1MayUseReplyHoldsThoseAskedAboutAndNotReturned() {
    List<String> both = List.of(TinyWorld.ANN, TinyWorld.BOB);
    List<String> bob = List.of(TinyWorld.BOB);
    assertThat(optedOut("2016-05-01").mayUse(both, bob).verdicts())
        .containsExactly("TYPE_2 HONOURED");
    assertThat(optedOut("2016-05-01").mayUse(both, both).verdicts())
        .containsExactly("TYPE_2 NEVER_PASSED_ON");
  }

  @Test
  void k2EmptyNeverMeansClean() {
    TinyWorld noEntry = new TinyWorld().entry("9Nu2.", "2016-05-01", "2016-05-01").receivedNobody();
    assertThat(noEntry.answer().exitCode()).isEqualTo(4);
    TinyWorld nothingCovered =
        optedOut("2016-05-01")
            .release("R1", "2016-06-01")
            .disseminated(TinyWorld.BOB, "R1", "-", World.ListSettings.NONE);
    assertThat(nothingCovered.answer().exitCode()).isEqualTo(4);
  }
}
