package org.consentaudit.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checker itself, on the state on a date: rules S1 to S5. */
final class NaiveCheckerStateTest {
  private static EntryRules.Placed placed(String effective, String precision, String entered) {
    return EntryRules.placed(
        new World.Dates(written(effective), precision, written(entered), Optional.empty()),
        Optional.of(LocalDate.of(2014, 5, 1)));
  }

  private static Written written(String day) {
    return day.isEmpty() ? Written.BLANK : Written.on(day);
  }

  private static TinyWorld emis() {
    return new TinyWorld(Layout.EMIS)
        .patient(TinyWorld.PRACTICE, TinyWorld.ANN, "-", false, false)
        .emisCode("6", "9Nu0", "", "")
        .emisCode("7", "9Nu1", "", "")
        .release("R1", "2016-01-01")
        .disseminated("R1", "-");
  }

  @Test
  void s1WithdrawalOfOneTypeDoesNotCancelTheOther() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-01-01", "2015-01-01")
            .entry("9Nu5.", "2015-06-01", "2015-06-01");
    assertThat(world.verdicts()).containsExactly("TYPE_1 HONOURED", "TYPE_2 WITHDRAWN");
  }

  @Test
  void s1LaterTimeOfTheSameDayDecides() {
    TinyWorld world =
        emis()
            .emisEntry("a", "6", "2015-01-01", "YMD", "2015-01-01", "09:00")
            .emisEntry("b", "7", "2015-01-01", "YMD", "2015-01-01", "10:00");
    assertThat(world.verdicts()).containsExactly("TYPE_1 WITHDRAWN");
  }

  @Test
  void s1TieIsAnOptOutAndFlagged() {
    TinyWorld world =
        emis()
            .emisEntry("a", "6", "2015-01-01", "YMD", "2015-01-01", "09:00")
            .emisEntry("b", "7", "2015-01-01", "YMD", "2015-01-01", "");
    assertThat(world.cell("verdict")).isEqualTo("DISCLOSED");
    assertThat(world.cell("flags")).isEqualTo("SAME_DAY_CONFLICT");
  }

  @Test
  void s1DissentThatStrictlyFollowsIsNoConflict() {
    TinyWorld world =
        emis()
            .emisEntry("a", "7", "2015-01-01", "YMD", "2015-01-01", "09:00")
            .emisEntry("b", "6", "2015-01-01", "YMD", "2015-01-02", "");
    assertThat(world.cell("flags")).isEmpty();
    assertThat(world.cell("source")).isEqualTo("f:5");
  }

  @Test
  void s1RunStartsAtTheFirstDissentAndIsDescribedByIt() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-02-01", "2015-02-03")
            .entry("9Nu0.", "2015-01-01", "2015-01-05")
            .entry("9Nu0.", "2015-01-01", "2015-01-03")
            .release("R1", "2015-01-02")
            .disseminated("R1", "-");
    assertThat(world.cell("opted_out_from")).isEqualTo("2015-01-01");
    assertThat(world.cell("entered_on")).isEqualTo("2015-01-03");
    assertThat(world.cell("source")).isEqualTo("f:3");
    assertThat(world.cell("exposures_before_entered")).isEqualTo("1");
  }

  @Test
  void s2EnteredDateStandsInForABlankOrUnknownOne() {
    assertThat(placed("", "", "2015-01-02").day()).contains(LocalDate.of(2015, 1, 2));
    assertThat(placed("2015-01-01", "U", "2015-01-02").day()).contains(LocalDate.of(2015, 1, 2));
    assertThat(placed("", "", "2015-01-02").flags()).containsExactly("UNDATED");
  }

  @Test
  void s2UndatedDissentOutweighsEverythingAndItsExposuresAreOnlyPossible() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "-", "-")
            .entry("9Nu1.", "2015-06-01", "2015-06-01")
            .release("R1", "2016-01-01")
            .disseminated("R1", "-");
    assertThat(world.cell("verdict")).isEqualTo("UNDETERMINED");
    assertThat(world.cell("possible_exposures")).isEqualTo("1");
    assertThat(world.cell("opted_out_from")).isEmpty();
    assertThat(world.cell("flags")).isEqualTo("UNDATED");
    assertThat(world.cell("source")).isEqualTo("f:1");
  }

  @Test
  void s2UndatedWithdrawalNeverEndsAnOptOut() {
    TinyWorld world =
        new TinyWorld().entry("9Nu0.", "2015-01-01", "2015-01-01").entry("9Nu1.", "-", "-");
    assertThat(world.verdicts()).containsExactly("TYPE_1 HONOURED");
  }

  @Test
  void s3ImplausibleEffectiveDateGivesWayToTheEnteredOne() {
    assertThat(placed("2012-03-31", "", "2015-01-02").flags()).containsExactly("IMPLAUSIBLE_DATE");
    assertThat(placed("2014-04-30", "", "2015-01-02").flags()).containsExactly("IMPLAUSIBLE_DATE");
    assertThat(placed("2015-01-03", "", "2015-01-02").day()).contains(LocalDate.of(2015, 1, 2));
  }

  @Test
  void s3WholePeriodMustLieBeforeTheCodeExisted() {
    EntryRules.Placed year =
        EntryRules.placed(
            new World.Dates(
                Written.on("2012-01-01"), "Y", Written.on("2015-01-01"), Optional.empty()),
            Optional.empty());
    assertThat(year.day()).contains(LocalDate.of(2012, 1, 1));
    assertThat(year.flags()).containsExactly("APPROXIMATE_DATE");
    EntryRules.Placed month =
        EntryRules.placed(
            new World.Dates(
                Written.on("2012-03-01"), "YM", Written.on("2015-01-01"), Optional.empty()),
            Optional.empty());
    assertThat(month.flags()).containsExactly("IMPLAUSIBLE_DATE");
  }

  @Test
  void s3EnteredDateBeforeBirthCountsAsAbsent() {
    assertThat(placed("2015-01-01", "", "2013-01-01").entered()).isEmpty();
    assertThat(placed("2015-01-01", "", "2013-01-01").flags()).isEmpty();
    EntryRules.Placed neither = placed("2012-01-01", "", "2013-01-01");
    assertThat(neither.day()).isEmpty();
    assertThat(neither.flags()).containsExactly("IMPLAUSIBLE_DATE", "UNDATED");
  }

  @Test
  void s4FutureEntryIsIgnoredAndMakesExitFour() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-01-01", "2015-01-01")
            .entry("9Nu1.", "2019-01-01", "2019-01-01")
            .entry("9Nu4.", "2019-01-01", "2019-01-01");
    assertThat(world.verdicts()).containsExactly("TYPE_1 HONOURED", "TYPE_2 PENDING");
    assertThat(world.answer().exitCode()).isEqualTo(4);
  }

  @Test
  void s5AsOfIsTheNewestDateThatTheInputsTell() {
    TinyWorld world =
        new TinyWorld(Layout.TPP)
            .asOfDerived()
            .batch(Layout.TPP, 0, "2016-03-01", true)
            .received(TinyWorld.ANN, "2016-02-01", "2019-01-01", "")
            .release("R1", "2016-04-01")
            .disseminated("R2", "2016-05-01");
    assertThat(NaiveChecker.newestDate(world.world())).contains(LocalDate.of(2016, 5, 1));
  }

  @Test
  void s5RowsOfReleasesAfterAsOfAreSetAside() {
    TinyWorld world =
        new TinyWorld()
            .entry("9Nu0.", "2015-01-01", "2015-01-01")
            .release("R1", "2018-06-02")
            .disseminated("R1", "-");
    assertThat(world.verdicts()).containsExactly("TYPE_1 HONOURED");
    assertThat(world.asOf("2018-06-02").verdicts()).containsExactly("TYPE_1 DISCLOSED");
  }

  @Test
  void unreadableDateTakesTheRowOut() {
    TinyWorld world = new TinyWorld().entry("9Nu0.", "2015-01-01", "?");
    assertThat(world.answer().unresolved()).containsExactly("gp f:1 UNREADABLE_DATE");
    assertThat(world.verdicts()).isEmpty();
  }
}
