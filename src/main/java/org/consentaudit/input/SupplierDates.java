package org.consentaudit.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/**
 * Reads the one way in which a supplier writes its dates, strictly and in English. Unlike {@link
 * DateCells} it never refuses a file: the layout says which number is the day, so a date that
 * cannot be read is one damaged row.
 */
final class SupplierDates {
  /** {@code yyyy-MM-dd}, of which a spreadsheet or database may have made a date with a time. */
  static final SupplierDates EMIS =
      new SupplierDates("uuuu-MM-dd[' 'HH:mm[:ss[.SSS]]]['T'HH:mm[:ss[.SSS]]]");

  /** {@code dd MMM yyyy HH:mm:ss}, or without the seconds. */
  static final SupplierDates TPP = new SupplierDates("dd MMM uuuu[' 'HH:mm[:ss]]");

  /** {@code yyyyMMdd}. */
  static final SupplierDates VISION = new SupplierDates("uuuuMMdd");

  /** {@code HH:mm:ss}, the time of day in a column of its own. */
  private static final DateTimeFormatter TIME = DateCells.strict("HH:mm[:ss[.SSS]]");

  private final DateTimeFormatter format;

  private SupplierDates(String pattern) {
    this.format = DateCells.strict(pattern);
  }

  /** Reads a trimmed cell. */
  DateCells.Cell read(String text) {
    if (text.isEmpty()) {
      return new DateCells.Cell(Optional.empty(), Optional.empty(), DateCells.Reading.BLANK);
    }
    try {
      TemporalAccessor parts = format.parse(text);
      Optional<LocalDate> date = Optional.ofNullable(parts.query(TemporalQueries.localDate()));
      Optional<LocalTime> time = Optional.ofNullable(parts.query(TemporalQueries.localTime()));
      return new DateCells.Cell(date, time, DateCells.Reading.READ);
    } catch (DateTimeException e) {
      return new DateCells.Cell(Optional.empty(), Optional.empty(), DateCells.Reading.UNREADABLE);
    }
  }

  /** Reads a trimmed time of day; empty where there is none, or none that can be. */
  static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text, TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
