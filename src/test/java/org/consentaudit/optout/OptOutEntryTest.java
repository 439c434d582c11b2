package org.consentaudit.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.consentaudit.optout.WrittenDates.Precision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules S2 to S4: which day an entry counts from, and what is flagged. */
class OptOutEntryTest {
  private static final LocalDate INTRODUCED = LocalDate.of(2012, 4, 1);
  private static final RecognisedCode DISSENT =
      new RecognisedCode(OptOutType.TYPE_2, Meaning.DISSENT, CodeScheme.CTV3, "XaaVL", Set.of());
  private static final OptOutEntry.Origin ORIGIN =
      new OptOutEntry.Origin(new PracticeCode("A81001"), "TPP", new SourceLine("gp.csv", 7));

  private static Optional<LocalDate> date(@Nullable String text) {
    return Optional.ofNullable(text).map(LocalDate::parse);
  }

  private static OptOutEntry placed(
      String effective, Precision precision, @Nullable String entered, @Nullable String birth) {
    return OptOutEntry.placed(
        DISSENT,
        new WrittenDates(
            date(effective), precision, date(entered), Optional.of(LocalTime.of(11, 23))),
        INTRODUCED,
        date(birth),
        ORIGIN,
        Provenance.UNKNOWN);
  }

  @ParameterizedTest(
      name = "[{index}] effective {0} ({1}), entered {2}, born {3}: from {4}, entered {5}, {6}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2015-03-10 | DAY     | 2015-03-12 |            | 2015-03-10 | 2015-03-12 | ''
          2015-03-12 | DAY     | 2015-03-12 |            | 2015-03-12 | 2015-03-12 | ''
          2015-03-10 | DAY     |            |            | 2015-03-10 |            | ''
          # S2: no effective date, or none that is meant: the entered date stands in.
                     | DAY     | 2015-03-12 |            | 2015-03-12 | 2015-03-12 | UNDATED
          2015-03-10 | UNKNOWN | 2015-03-12 |            | 2015-03-12 | 2015-03-12 | UNDATED
                     | DAY     |            |            |            |            | UNDATED
          # S3: later than its own entered date.
          2015-03-13 | DAY     | 2015-03-12 |            | 2015-03-12 | 2015-03-12 | IMPLAUSIBLE_DATE
          # S3: before the code existed.
          2012-04-01 | DAY     | 2015-03-12 |            | 2012-04-01 | 2015-03-12 | ''
          2012-03-31 | DAY     | 2015-03-12 |            | 2015-03-12 | 2015-03-12 | IMPLAUSIBLE_DATE
          2012-03-31 | DAY     |            |            |            |            | IMPLAUSIBLE_DATE UNDATED
          # S3 and S4: of a year or month the whole must lie before it.
          2012-01-01 | YEAR    | 2015-03-12 |            | 2012-01-01 | 2015-03-12 | APPROXIMATE_DATE
          2011-12-31 | YEAR    | 2015-03-12 |            | 2015-03-12 | 2015-03-12 | IMPLAUSIBLE_DATE
          2012-01-01 | MONTH   | 2015-03-12 |            | 2015-03-12 | 2015-03-12 | IMPLAUSIBLE_DATE
          2012-03-01 | MONTH   | 2015-03-12 |            | 2015-03-12 | 2015-03-12 | IMPLAUSIBLE_DATE
          2012-04-01 | MONTH   | 2015-03-12 |            | 2012-04-01 | 2015-03-12 | APPROXIMATE_DATE
          2015-03-01 | MONTH   | 2015-03-12 |            | 2015-03-01 | 2015-03-12 | APPROXIMATE_DATE
          # S3: before birth; the day of birth itself is possible.
          2015-03-09 | DAY     | 2015-03-12 | 2015-03-10 | 2015-03-12 | 2015-03-12 | IMPLAUSIBLE_DATE
          2015-03-10 | DAY     | 2015-03-12 | 2015-03-10 | 2015-03-10 | 2015-03-12 | ''
          # S3: an entered date before introduction or birth counts as absent.
          2015-03-10 | DAY     | 2012-03-31 |            | 2015-03-10 |            | ''
          2015-03-10 | DAY     | 2012-04-01 |            | 2012-04-01 | 2012-04-01 | IMPLAUSIBLE_DATE
          2015-03-10 | DAY     | 2015-03-08 | 2015-03-09 | 2015-03-10 |            | ''
          2015-03-10 | DAY     | 2015-03-09 | 2015-03-09 | 2015-03-09 | 2015-03-09 | IMPLAUSIBLE_DATE
                     | DAY     | 2012-03-31 |            |            |            | UNDATED
          """)
  void rulesS2ToS4WhichDayAnEntryCountsFrom(
      String effective,
      Precision precision,
      String entered,
      String birth,
      LocalDate day,
      LocalDate keyed,
      String flags) {
    OptOutEntry entry = placed(effective, precision, entered, birth);

    assertThat(entry.day()).isEqualTo(Optional.ofNullable(day));
    assertThat(entry.entered()).isEqualTo(Optional.ofNullable(keyed));
    assertThat(entry.enteredTime()).isEqualTo(entry.entered().map(unused -> LocalTime.of(11, 23)));
    assertThat(entry.flags())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(flags.split(" ", -1))
                .filter(flag -> !flag.isEmpty())
                .map(Flag::valueOf)
                .toList());
  }

  @Test
  void whatIsKnownOfTheCodeAndTheRowStays() {
    RecognisedCode doubtful =
        new RecognisedCode(
            OptOutType.TYPE_1,
            Meaning.WITHDRAWAL,
            CodeScheme.READ2,
            "9Nu100",
            Set.of(Flag.AMBIGUOUS_CODE));

    OptOutEntry entry =
        OptOutEntry.placed(
            doubtful, WrittenDates.NONE, INTRODUCED, Optional.empty(), ORIGIN, Provenance.UNKNOWN);

    assertThat(entry.code()).isEqualTo(doubtful);
    assertThat(entry.isDissent()).isFalse();
    assertThat(entry.flags()).containsExactlyInAnyOrder(Flag.AMBIGUOUS_CODE, Flag.UNDATED);
    assertThat(entry.practice()).isEqualTo(new PracticeCode("A81001"));
    assertThat(entry.supplier()).isEqualTo("TPP");
    assertThat(entry.source()).isEqualTo(new SourceLine("gp.csv", 7));
    assertThat(placed("2015-03-10", Precision.DAY, null, null).isDissent()).isTrue();
  }

  private static OptOutEntry keyed(@Nullable String entered, @Nullable String time, long line) {
    return keyed(entered, time, line, OptOutType.TYPE_2, "XaaVL");
  }

  private static OptOutEntry keyed(
      @Nullable String entered, @Nullable String time, long line, OptOutType type, String code) {
    return new OptOutEntry(
        new RecognisedCode(type, Meaning.DISSENT, CodeScheme.CTV3, code, Set.of()),
        Optional.of(LocalDate.of(2015, 3, 10)),
        date(entered),
        Optional.ofNullable(time).map(LocalTime::parse),
        PracticeCode.UNKNOWN,
        "",
        new SourceLine("gp.csv", line),
        Provenance.UNKNOWN,
        Set.of());
  }

  @ParameterizedTest(name = "[{index}] {0} {1} is before {2} {3}: {4}")
  @CsvSource({
    "2015-03-12, , 2015-03-13, , true",
    "2015-03-13, , 2015-03-12, , false",
    "2015-03-12, , 2015-03-12, , false",
    "2015-03-12, 11:23, 2015-03-12, 11:24, true",
    "2015-03-12, 11:24, 2015-03-12, 11:24, false",
    "2015-03-12, 11:25, 2015-03-12, 11:24, false",
    // A missing time ties with every time of its day, a missing date with every date.
    "2015-03-12, , 2015-03-12, 11:24, false",
    "2015-03-12, 11:23, 2015-03-12, , false",
    ", , 2015-03-12, 11:24, false",
    "2015-03-12, 11:23, , , false",
    // The day comes before the time.
    "2015-03-12, 23:59, 2015-03-13, 00:01, true",
    "2015-03-13, 00:01, 2015-03-12, 23:59, false"
  })
  void ruleS1CertainlyEnteredBefore(
      String entered, String time, String otherEntered, String otherTime, boolean before) {
    assertThat(keyed(entered, time, 2).certainlyEnteredBefore(keyed(otherEntered, otherTime, 3)))
        .isEqualTo(before);
  }

  private static void assertOrder(List<OptOutEntry> inOrder, Comparator<OptOutEntry> comparator) {
    List<OptOutEntry> reversed = new ArrayList<>(inOrder);
    Collections.reverse(reversed);
    reversed.sort(comparator);
    assertThat(reversed).containsExactlyElementsOf(inOrder);
  }

  @Test
  void theEntryKeyedFirstComesFirstAndOneWithoutDateOrTimeLast() {
    assertOrder(
        List.of(
            keyed("2015-03-11", null, 9),
            keyed("2015-03-12", "11:23", 8),
            keyed("2015-03-12", "11:24", 7),
            keyed("2015-03-12", null, 5),
            keyed("2015-03-12", null, 6),
            keyed(null, null, 4)),
        OptOutEntry.EARLIEST_ENTERED);
  }

  @Test
  void entriesOfOneRowAreInTheOrderOfTypeAndCode() {
    assertOrder(
        List.of(
            keyed("2015-03-12", null, 2, OptOutType.TYPE_2, "b"),
            keyed("2015-03-12", null, 3, OptOutType.TYPE_1, "c"),
            keyed("2015-03-12", null, 3, OptOutType.TYPE_2, "a"),
            keyed("2015-03-12", null, 3, OptOutType.TYPE_2, "b")),
        OptOutEntry.BY_SOURCE);
  }

  @Test
  void ruleS4TheLastDayThatAPrintedDateMayMean() {
    LocalDate leap = LocalDate.of(2016, 2, 10);

    assertThat(lastPossible(Precision.YEAR, leap)).isEqualTo(LocalDate.of(2016, 12, 31));
    assertThat(lastPossible(Precision.MONTH, leap)).isEqualTo(LocalDate.of(2016, 2, 29));
    assertThat(lastPossible(Precision.DAY, leap)).isEqualTo(leap);
    assertThat(lastPossible(Precision.UNKNOWN, leap)).isEqualTo(leap);
  }

  private static LocalDate lastPossible(Precision precision, LocalDate printed) {
    return new WrittenDates(Optional.of(printed), precision, Optional.empty(), Optional.empty())
        .lastPossible(printed);
  }
}
