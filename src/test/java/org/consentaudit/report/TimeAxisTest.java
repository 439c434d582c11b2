package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time in bins: never too many, none left out, and each named for what it holds. */
class TimeAxisTest {
  @ParameterizedTest
  @CsvSource({
    "2018-06, 2018-06, 1, 1",
    "2014-01, 2018-11, 1, 59",
    "2014-01, 2018-12, 3, 20",
    "2014-02, 2026-01, 3, 49",
    "2012-04, 2026-12, 3, 59",
    "2011-11, 2026-12, 12, 16",
    "1900-05, 2026-12, 36, 43"
  })
  void binsAreAsShortAsTheirNumberAllows(String first, String last, int months, int bins) {
    TimeAxis axis = TimeAxis.over(List.of(YearMonth.parse(last), YearMonth.parse(first)));

    assertThat(axis.months()).isEqualTo(months);
    assertThat(axis.bins()).isEqualTo(bins);
    assertThat(axis.bin(YearMonth.parse(first))).isZero();
    assertThat(axis.bin(YearMonth.parse(last))).isEqualTo(bins - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-05, 2018-06, May 2018, month",
    "2014-05, 2019-06, Apr 2014 to Jun 2014, quarter",
    "2000-05, 2019-06, 2000, year",
    "1900-05, 1999-06, Jan 1900 to Dec 1901, 2 years"
  })
  void binsAreNamed(String first, String last, String name, String length) {
    TimeAxis axis = TimeAxis.over(List.of(YearMonth.parse(first), YearMonth.parse(last)));

    assertThat(axis.name(0).replace('\u00A0', ' ')).isEqualTo(name);
    assertThat(axis.length()).isEqualTo(length);
  }

  @Test
  void shortTimesAreMarkedAtTheirEndsAndLongOnesAtYears() {
    assertThat(TimeAxis.over(List.of(YearMonth.of(2018, 5), YearMonth.of(2018, 6))).ticks())
        .extracting(HtmlFigure.Tick::label)
        .containsExactly("May\u00A02018", "Jun\u00A02018");
    assertThat(TimeAxis.over(List.of(YearMonth.of(2014, 3), YearMonth.of(2018, 6))).ticks())
        .extracting(HtmlFigure.Tick::label)
        .containsExactly("2015", "2016", "2017", "2018");
    assertThat(TimeAxis.over(List.of(YearMonth.of(2000, 3), YearMonth.of(2026, 6))).ticks())
        .hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void theBarOfTheLastDayStaysInThePicture() {
    TimeAxis axis = TimeAxis.over(List.of(YearMonth.of(2018, 5)));

    assertThat(axis.bar(LocalDate.of(2018, 5, 1), List.of()).from()).isEqualTo("0%");
    assertThat(axis.bar(LocalDate.of(2018, 5, 31), List.of()).from()).isEqualTo("96.774%");
    assertThat(axis.bar(LocalDate.of(2018, 5, 31), List.of()).width()).isEqualTo("1.2%");
  }
}
