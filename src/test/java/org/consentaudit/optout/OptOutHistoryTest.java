package org.consentaudit.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules S1, S2 and S4 on one history: which entry decides, from when to when, and what is flagged.
 */
class OptOutHistoryTest {
  private static final LocalDate AS_OF = day("2018-01-31");

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  /**
   * An entry: {@code +} or {@code -}, its line, its day or {@code ?}, then where given the day and
   * the time at which it was keyed.
   */
  private static OptOutEntry entry(String text) {
    String[] words = text.split(" ", -1);
    Meaning meaning = words[0].equals("+") ? Meaning.DISSENT : Meaning.WITHDRAWAL;
    return new OptOutEntry(
        new RecognisedCode(OptOutType.TYPE_2, meaning, CodeScheme.CTV3, "XaaVL", Set.of()),
        words[2].equals("?") ? Optional.empty() : Optional.of(day(words[2])),
        words.length > 3 ? Optional.of(day(words[3])) : Optional.empty(),
        words.length > 4 ? Optional.of(LocalTime.parse(words[4])) : Optional.empty(),
        PracticeCode.UNKNOWN,
        "",
        new SourceLine("gp.csv", Long.parseLong(words[1])),
        Provenance.UNKNOWN,
        Set.of());
  }

  private static OptOutHistory history(String... entries) {
    return new OptOutHistory(
        NhsNumber.parse("9990000018").orElseThrow(),
        OptOutType.TYPE_2,
        Arrays.stream(entries).map(OptOutHistoryTest::entry).toList());
  }

  private static List<String> runs(OptOutHistory history) {
    return history.runs(AS_OF).stream()
        .map(
            run ->
                run.start().map(LocalDate::toString).orElse("?")
                    + " to "
                    + run.endedOn().map(LocalDate::toString).orElse("now")
                    + " by "
                    + run.startedBy().source().line())
        .toList();
  }

  @Test
  void entriesAreInTheOrderOfTheirLinesWhateverTheyWereReadIn() {
    OptOutHistory history = history("+ 7 2015-03-31", "- 2 2016-03-31", "+ 5 2014-03-31");

    assertThat(history.entries())
        .extracting(entry -> entry.source().line())
        .containsExactly(2L, 5L, 7L);
    assertThat(history("- 2 2016-03-31", "+ 1 2015-03-31").entries())
        .extracting(entry -> entry.source().line())
        .containsExactly(1L, 2L);
  }

  @Test
  void ruleS1TheLastEntryOnOrBeforeTheDayDecides() {
    OptOutHistory history = history("+ 1 2015-03-31", "- 2 2016-04-30", "+ 3 2017-05-30");

    assertThat(history.stateOn(day("2015-03-30"))).isEqualTo(OptOutState.NOT_OPTED_OUT);
    assertThat(history.stateOn(day("2015-03-31"))).isEqualTo(OptOutState.OPTED_OUT);
    assertThat(history.stateOn(day("2016-04-30"))).isEqualTo(OptOutState.NOT_OPTED_OUT);
    assertThat(runs(history))
        .containsExactly("2015-03-31 to 2016-04-30 by 1", "2017-05-30 to now by 3");
  }

  @Test
  void ruleS1ARepeatedDissentOrWithdrawalStartsAndEndsNothing() {
    OptOutHistory history =
        history(
            "- 1 2014-03-31",
            "+ 2 2015-03-31",
            "+ 3 2015-09-30",
            "- 4 2016-04-30",
            "- 5 2016-05-30");

    assertThat(runs(history)).containsExactly("2015-03-31 to 2016-04-30 by 2");
  }

  @Test
  void ruleS2ADissentWithoutAnyDateOutweighsEveryOther() {
    OptOutHistory history = history("- 1 2017-05-30", "- 2 ?", "+ 3 ?", "+ 4 ?");

    assertThat(history.stateOn(day("1990-01-01"))).isEqualTo(OptOutState.OPTED_OUT);
    assertThat(runs(history)).containsExactly("? to now by 3");
  }

  @Test
  void ruleS2AWithdrawalWithoutAnyDateEndsNothing() {
    OptOutHistory history = history("+ 1 2015-03-31", "- 2 ?");

    assertThat(history.stateOn(AS_OF)).isEqualTo(OptOutState.OPTED_OUT);
    assertThat(runs(history)).containsExactly("2015-03-31 to now by 1");
    assertThat(history("- 2 ?").stateOn(AS_OF)).isEqualTo(OptOutState.NOT_OPTED_OUT);
  }

  @ParameterizedTest
  @CsvSource({
    "- 2 2015-03-31 2015-04-02 09:00, NOT_OPTED_OUT, 0",
    "- 2 2015-03-31 2015-04-01 10:01, NOT_OPTED_OUT, 0",
    "- 2 2015-03-31 2015-04-01 10:00, OPTED_OUT, 1",
    "- 2 2015-03-31 2015-04-01 09:59, OPTED_OUT, 0",
    "- 2 2015-03-31 2015-03-31 23:00, OPTED_OUT, 0",
    "- 2 2015-03-31 2015-04-01, OPTED_OUT, 1",
    "- 2 2015-03-31, OPTED_OUT, 1",
    "+ 2 2015-03-31, OPTED_OUT, 0"
  })
  void ruleS1OfOneDayTheOneKeyedLastDecidesAndATieIsAnOptOut(
      String other, OptOutState state, int conflicts) {
    OptOutHistory history = history("+ 1 2015-03-31 2015-04-01 10:00", other);

    assertThat(history.stateOn(day("2015-03-31"))).isEqualTo(state);
    assertThat(history.flags(AS_OF))
        .isEqualTo(conflicts == 1 ? Set.of(Flag.SAME_DAY_CONFLICT) : Set.of());
  }

  @Test
  void ruleS1AConflictThatALaterEntryOfTheDaySettlesIsNone() {
    OptOutHistory history =
        history(
            "+ 1 2015-03-31 2015-04-01 10:00",
            "- 2 2015-03-31 2015-04-01 10:00",
            "- 3 2015-03-31 2015-04-02 10:00");

    assertThat(history.stateOn(AS_OF)).isEqualTo(OptOutState.NOT_OPTED_OUT);
    assertThat(history.flags(AS_OF)).isEmpty();
  }

  @Test
  void aRunIsStartedByTheDissentKeyedFirstThatNoWithdrawalOfTheDayFollowed() {
    assertThat(
            runs(
                history(
                    "+ 1 2015-03-31 2015-04-01 09:00",
                    "- 2 2015-03-31 2015-04-01 10:00",
                    "+ 3 2015-03-31 2015-04-03 11:00",
                    "+ 4 2015-03-31 2015-04-02 11:00")))
        .containsExactly("2015-03-31 to now by 4");
    assertThat(runs(history("- 1 2015-03-31", "+ 2 2015-03-31")))
        .containsExactly("2015-03-31 to now by 2");
    assertThat(runs(history("+ 1 2015-03-31 2015-04-02 09:00", "+ 2 2015-03-31 2015-04-01 09:00")))
        .containsExactly("2015-03-31 to now by 2");
  }

  @Test
  void ruleS4AnEntryDatedAfterTodayIsIgnoredAndFlagged() {
    OptOutHistory history = history("+ 1 2015-03-31", "- 2 2018-02-01");

    assertThat(runs(history)).containsExactly("2015-03-31 to now by 1");
    assertThat(history.flags(AS_OF)).containsExactly(Flag.FUTURE_DATED);
    assertThat(history.isOnlyFuture(AS_OF)).isFalse();
  }

  @Test
  void ruleS4AnEntryOfTodayIsNotInTheFuture() {
    OptOutHistory history = history("+ 1 2018-01-31");

    assertThat(runs(history)).containsExactly("2018-01-31 to now by 1");
    assertThat(history.flags(AS_OF)).isEmpty();
    assertThat(history.isOnlyFuture(AS_OF)).isFalse();
    assertThat(history.isOnlyFuture(day("2018-01-30"))).isTrue();
    assertThat(history("- 1 ?").isOnlyFuture(AS_OF)).isFalse();
  }

  @Test
  void theLastEntryIsTheDissentWhereADayLeavesItOpenElseTheOneKeyedFirst() {
    assertThat(
            history("- 1 2015-03-31", "+ 2 2015-03-31")
                .lastEntry(AS_OF)
                .orElseThrow()
                .source()
                .line())
        .isEqualTo(2);
    assertThat(
            history("- 1 2015-03-31 2015-04-02", "- 2 2015-03-31 2015-04-02 08:00")
                .lastEntry(AS_OF)
                .orElseThrow()
                .source()
                .line())
        .isEqualTo(2);
    assertThat(history("- 4 ?", "- 3 ?").lastEntry(AS_OF).orElseThrow().source().line())
        .isEqualTo(3);
    assertThat(
            history("- 1 2015-03-31", "- 2 2016-03-31")
                .lastEntry(day("2016-03-30"))
                .orElseThrow()
                .source()
                .line())
        .isEqualTo(1);
  }

  @Test
  void ruleS1ARunCoversItsFirstDayAndNotTheDayItEnded() {
    OptOutHistory.Run run = history("+ 1 2015-03-31", "- 2 2016-04-30").runs(AS_OF).get(0);

    assertThat(run.covers(day("2015-03-30"))).isFalse();
    assertThat(run.covers(day("2015-03-31"))).isTrue();
    assertThat(run.covers(day("2016-04-29"))).isTrue();
    assertThat(run.covers(day("2016-04-30"))).isFalse();
    assertThat(run.isCurrent()).isFalse();
    assertThat(run.isPastGrace(day("2015-04-03"), 3)).isFalse();
    assertThat(run.isPastGrace(day("2015-04-04"), 3)).isTrue();
  }

  @Test
  void ruleS2ARunOfUnknownStartCoversEveryDayAndIsPastEveryGrace() {
    OptOutHistory history = history("+ 1 ?");
    OptOutHistory.Run run = history.runs(AS_OF).get(0);

    assertThat(run.covers(day("1990-01-01"))).isTrue();
    assertThat(run.isCurrent()).isTrue();
    assertThat(run.isPastGrace(day("1990-01-01"), 400)).isTrue();
    assertThat(history.patient().value()).isEqualTo(9990000018L);
    assertThat(history.type()).isEqualTo(OptOutType.TYPE_2);
  }
}
