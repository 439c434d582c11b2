package org.consentaudit.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/**
 * How {@code report.html} writes what stands in tables and sentences: days as in a letter, and
 * never an empty cell, which could be taken for a fault (NHS service manual, tables).
 */
final class HtmlCell {
  static final String NOT_KNOWN = "Not known";
  static final String NO_DATA = "No data";

  /** Keeps a day on one line. */
  private static final String NO_BREAK = "\u00A0";

  /** Not the locale's: the page is in English wherever it is made. */
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private HtmlCell() {}

  /**
   * A name from the inputs: visible, without NHS numbers, and no formula either, because tables are
   * copied from pages into spreadsheets.
   */
  static String name(String text) {
    return text.isBlank() ? NOT_KNOWN : FormulaSafe.cell(ShownText.withoutIdentifiers(text));
  }

  /** A text that begins a cell. */
  static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** A day in a sentence, as in 26 June 2018. */
  static String day(LocalDate day) {
    return day.getDayOfMonth() + NO_BREAK + month(YearMonth.from(day));
  }

  /** A day in a table, as in 26 Jun 2018. */
  static String shortDay(LocalDate day) {
    return day.getDayOfMonth() + NO_BREAK + shortMonth(YearMonth.from(day));
  }

  /** A month in a table, as in Jun 2018. */
  static String shortMonth(YearMonth month) {
    return MONTHS.get(month.getMonthValue() - 1).substring(0, 3) + NO_BREAK + month.getYear();
  }

  /** A month in a sentence, as in June 2018. */
  static String month(YearMonth month) {
    return MONTHS.get(month.getMonthValue() - 1) + NO_BREAK + month.getYear();
  }

  /** A share in whole percent. Neither one in a thousand nor all but one is rounded away. */
  static String share(long part, long whole) {
    if (whole == 0) {
      return NO_DATA;
    }
    if (part > 0 && part < whole / 100.0) {
      return "under 1%";
    }
    if (part < whole && whole - part < whole / 100.0) {
      return "over 99%";
    }
    return BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
        + "%";
  }
}
