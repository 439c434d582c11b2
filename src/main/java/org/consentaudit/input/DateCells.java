package org.consentaudit.input;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consentaudit.csv.RefusedInputException;

/**
 * Reads the dates of lists that are no supplier's export: ISO, {@code dd/MM/yyyy}, {@code
 * dd-MMM-yyyy}, {@code dd MMM yyyy} and {@code yyyyMMdd}, strictly, with English months; slashes
 * and hyphens of digits are day first (contract, section 4). A time of day may follow.
 *
 * <p>Every accepted writing means one date only, so nothing is guessed from row to row. A date that
 * would be right if day and month changed places shows that the file contradicts its format: then
 * all its other dates are in doubt, and the file is refused.
 */
final class DateCells {
  private static final int YEAR_DIGITS = 4;

  /** The letters of such a year in a pattern. */
  private static final Pattern YEAR = Pattern.compile("(?<!u)uuuu(?!u)");

  private static final List<DateTimeFormatter> KNOWN =
      List.of(
          strict("uuuu-MM-dd"),
          strict("dd/MM/uuuu"),
          strict("dd-MM-uuuu"),
          strict("dd-MMM-uuuu"),
          strict("dd MMM uuuu"),
          strict("uuuuMMdd"));

  private static final List<DateTimeFormatter> TIMES =
      List.of(strict("HH:mm:ss"), strict("HH:mm:ss.SSS"), strict("HH:mm"));

  private static final int MONTHS = 12;
  private static final int LONGEST_MONTH = 31;

  /**
   * Cells remembered: more days than any list has, and few enough to hold. Lists repeat the same
   * days over and over, and looking one up costs a fiftieth of reading it.
   */
  private static final int MOST_REMEMBERED = 1 << 14;

  private final List<DateTimeFormatter> formats;

  /** What was read before, by its text; several threads may read at once. */
  private final Map<String, Cell> remembered = new ConcurrentHashMap<>();

  private DateCells(List<DateTimeFormatter> formats) {
    this.formats = formats;
  }

  /** Reads the known writings. */
  static DateCells ofKnownFormats() {
    return new DateCells(KNOWN);
  }

  /**
   * Reads one stated writing only.
   *
   * @param pattern a {@link DateTimeFormatter} pattern; {@code yyyy} is read as the year
   * @throws IllegalArgumentException if it is no pattern
   */
  static DateCells ofPattern(String pattern) {
    return new DateCells(List.of(strict(pattern.replace('y', 'u'))));
  }

  /**
   * Whether a date written by the pattern can be read back.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  static boolean isPattern(String pattern) {
    LocalDate day = LocalDate.of(2016, 4, 29);
    String written = strict(pattern.replace('y', 'u')).format(day);
    try {
      return ofPattern(pattern).read("", 0, written).date().filter(day::equals).isPresent();
    } catch (RefusedInputException e) {
      return false;
    }
  }

  /**
   * Reads one cell.
   *
   * @throws RefusedInputException if the cell contradicts the file's format
   */
  Cell read(String file, long line, String text) throws RefusedInputException {
    Cell known = remembered.get(text);
    if (known != null) {
      return known;
    }
    Cell cell = parse(file, line, text);
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(text, cell);
    }
    return cell;
  }

  private Cell parse(String file, long line, String text) throws RefusedInputException {
    String trimmed = Cells.trim(text);
    if (trimmed.isEmpty()) {
      return new Cell(Optional.empty(), Optional.empty(), Reading.BLANK);
    }
    for (DateTimeFormatter format : formats) {
      ParsePosition position = new ParsePosition(0);
      Optional<TemporalAccessor> parts = parts(format, trimmed, position);
      if (parts.isEmpty()) {
        continue;
      }
      Optional<LocalTime> time = time(trimmed.substring(position.getIndex()));
      boolean onlyDate = position.getIndex() == trimmed.length();
      if (!onlyDate && time.isEmpty()) {
        continue;
      }
      Optional<LocalDate> date = date(parts.get());
      if (date.isPresent()) {
        return new Cell(date, time, Reading.READ);
      }
      refuseIfSwapped(file, line, parts.get());
    }
    return new Cell(Optional.empty(), Optional.empty(), Reading.UNREADABLE);
  }

  private static Optional<TemporalAccessor> parts(
      DateTimeFormatter format, String text, ParsePosition position) {
    TemporalAccessor parts = format.parseUnresolved(text, position);
    boolean read =
        parts != null
            && position.getErrorIndex() < 0
            && parts.isSupported(ChronoField.YEAR)
            && parts.isSupported(ChronoField.MONTH_OF_YEAR)
            && parts.isSupported(ChronoField.DAY_OF_MONTH);
    return read ? Optional.of(parts) : Optional.empty();
  }

  private static Optional<LocalDate> date(TemporalAccessor parts) {
    try {
      return Optional.of(
          LocalDate.of(
              parts.get(ChronoField.YEAR),
              parts.get(ChronoField.MONTH_OF_YEAR),
              parts.get(ChronoField.DAY_OF_MONTH)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static void refuseIfSwapped(String file, long line, TemporalAccessor parts)
      throws RefusedInputException {
    long month = parts.getLong(ChronoField.MONTH_OF_YEAR);
    long day = parts.getLong(ChronoField.DAY_OF_MONTH);
    if (month > MONTHS && month <= LONGEST_MONTH && day >= 1 && day <= MONTHS) {
      throw new RefusedInputException(
          file,
          "line " + line,
          "a date has " + month + " as its month, so day and month change places in this file",
          "state how its dates are written with --date-format, for example MM/dd/yyyy");
    }
  }

  /** The time of day behind a date; a zone offset is cut off, since only the order matters. */
  private static Optional<LocalTime> time(String rest) {
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    String behind = rest.strip().replaceFirst("^T", "");
    String plain = behind.replaceFirst("(?:Z|[+-][0-9:]{4,6})$", "");
    if (plain.isEmpty() || behind.length() == rest.length()) {
      return Optional.empty();
    }
    for (DateTimeFormatter format : TIMES) {
      ParsePosition position = new ParsePosition(0);
      TemporalAccessor parts = format.parseUnresolved(plain, position);
      if (parts != null && position.getIndex() == plain.length()) {
        try {
          return Optional.of(LocalTime.parse(plain, format));
        } catch (DateTimeException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A pattern in any case, with English names; what does not exist is not read. A year is four
   * digits: in a pattern of the JDK it may have a sign as well, and a stray hyphen ahead of a date
   * would make it one of antiquity, from which on somebody is opted out.
   */
  static DateTimeFormatter strict(String pattern) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    Matcher year = YEAR.matcher(pattern);
    int from = 0;
    while (year.find()) {
      builder
          .appendPattern(pattern.substring(from, year.start()))
          .appendValue(ChronoField.YEAR, YEAR_DIGITS);
      from = year.end();
    }
    return builder
        .appendPattern(pattern.substring(from))
        .toFormatter(Locale.ENGLISH)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** How a cell could be read. */
  enum Reading {
    /** There is nothing in it. */
    BLANK,
    /** It holds a date. */
    READ,
    /** It holds something else. */
    UNREADABLE
  }

  /**
   * What a cell holds.
   *
   * @param date the date, where one could be read
   * @param time the time behind it, where there is one
   * @param reading how it could be read
   */
  record Cell(Optional<LocalDate> date, Optional<LocalTime> time, Reading reading) {}
}
