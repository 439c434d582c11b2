package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consentaudit.csv.RefusedInputException;

/**
 * Dates of lists: a cell is read as a date where it is written in one of the known ways and the day
 * exists, and as nothing else (contract, section 4). Held by regular expressions, which know
 * nothing of the date formats of the JDK.
 */
public final class DatesFuzz {
  private static final String TIME =
      "(?:[\\p{javaWhitespace}T]+([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{3})?)?"
          + "(?:Z|[+-][0-9:]{4,6})?)?";

  private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})" + TIME);
  private static final Pattern COMPACT = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})" + TIME);
  private static final Pattern DIGITS =
      Pattern.compile("([0-9]{2})[/-]([0-9]{2})[/-]([0-9]{4})" + TIME);
  private static final Pattern NAMED =
      Pattern.compile("([0-9]{2})[ -]([A-Za-z]{3})[ -]([0-9]{4})" + TIME);
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private DatesFuzz() {}

  /** Tries a cell. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Optional<LocalDate> expected = plainly(Cells.trim(text));
    try {
      DateCells.Cell cell = DateCells.ofKnownFormats().read("f", 1, text);
      if (cell.date().isPresent()) {
        assertThat(expected).isEqualTo(cell.date());
      } else {
        assertThat(isSureOf(Cells.trim(text)) ? expected : Optional.empty()).isEmpty();
      }
    } catch (RefusedInputException e) {
      assertThat(expected).isEmpty();
    }
  }

  /** Whether the cell is a date and nothing else, so that it has to be read. */
  private static boolean isSureOf(String text) {
    return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}/[0-9]{2}/[0-9]{4}|[0-9]{8}");
  }

  private static Optional<LocalDate> plainly(String text) {
    Matcher yearFirst = ISO.matcher(text);
    if (!yearFirst.matches()) {
      yearFirst = COMPACT.matcher(text);
    }
    if (yearFirst.matches()) {
      return day(yearFirst.group(1), number(yearFirst.group(2)), yearFirst.group(3));
    }
    Matcher digits = DIGITS.matcher(text);
    if (digits.matches()) {
      return day(digits.group(3), number(digits.group(2)), digits.group(1));
    }
    Matcher named = NAMED.matcher(text);
    return named.matches()
        ? day(
            named.group(3),
            MONTHS.indexOf(named.group(2).toLowerCase(Locale.ROOT)) + 1,
            named.group(1))
        : Optional.empty();
  }

  private static Optional<LocalDate> day(String year, int month, String day) {
    try {
      return Optional.of(LocalDate.of(number(year), month, number(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
