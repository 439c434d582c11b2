package org.consentaudit.input;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.consentaudit.PracticeCode;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.OptOutCounts;
import org.consentaudit.optout.OptOutCounts.Cell;
import org.consentaudit.optout.OptOutCounts.Dates;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;

/**
 * Reads how many opt-outs one end counts: a row for each practice, type of opt-out and month or day
 * of entry.
 *
 * <p>A row whose cell cannot be told refuses the file, since any cell could be the one that it
 * counts. Where the cell is known and only its count cannot be read, as where a small number was
 * suppressed, that cell is kept as untold.
 */
public final class CountLists {
  private static final String DATE = "date";

  /** Longest count, in digits: more opt-outs than people live. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

  /** Most opt-outs of one end; the search multiplies such sums, and must not run over. */
  private static final long MOST = 1_000_000_000;

  private static final List<DateTimeFormatter> MONTHS =
      List.of(
          DateCells.strict("uuuu-MM"),
          DateCells.strict("MM/uuuu"),
          DateCells.strict("MMM-uuuu"),
          DateCells.strict("MMM uuuu"),
          DateCells.strict("MMMM uuuu"));

  private final DateCells days;
  private final ListFormat format;
  private final OptOutPolicy policy;
  private final TreeMap<Cell, OptOutCounts.Count> told = new TreeMap<>();
  private final TreeSet<Cell> untold = new TreeSet<>();
  private Dates dates = Dates.NONE;
  private long optOuts;

  private CountLists(ListFormat format, OptOutPolicy policy) {
    this.format = format;
    this.days = format.dates();
    this.policy = policy;
  }

  /**
   * Reads all counts of one end.
   *
   * @throws RefusedInputException if a row's cell cannot be told, or stands twice, or if some dates
   *     are months and others are days
   */
  public static OptOutCounts read(List<InputFile> files, ListFormat format, OptOutPolicy policy)
      throws IOException {
    CountLists counts = new CountLists(format, policy);
    for (InputFile file : files) {
      try (CsvCursor rows = CsvCursor.open(file.name(), file.open(), format.csv())) {
        counts.readAll(file.name(), rows);
      }
    }
    return new OptOutCounts(counts.dates, counts.told, counts.untold);
  }

  private void readAll(String file, CsvCursor rows) throws IOException {
    if (!rows.next()) {
      throw new RefusedInputException(
          file, "", "it has no header", "export it with the names of its columns");
    }
    HeaderMap header = HeaderMap.of(file, rows);
    Columns columns =
        new Columns(
            header.require(name(file, header, Role.PRACTICE_CODE)),
            header.require(name(file, header, Role.OPT_OUT_TYPE)),
            header.require(DATE),
            header.require("count"),
            header.find(name(file, header, Role.SUPPLIER)));
    while (rows.next()) {
      Row row = new Row(file, rows);
      if (rows.width() != header.width()) {
        throw row.refused(
            rows.width() + " fields, and the header has " + header.width(), "export it again");
      }
      add(row, columns);
    }
  }

  /** The header that a role is recognised by in this file, as in every list; else its own name. */
  private static String name(String file, HeaderMap header, Role role)
      throws RefusedInputException {
    return ListColumns.recognised(file, header, role, "leave one of the two out")
        .orElse(role.label());
  }

  private void add(Row row, Columns columns) throws RefusedInputException {
    Cell cell =
        new Cell(
            practice(row, columns.practice()),
            type(row, columns.type()),
            date(row, columns.date()));
    String written = row.cell(columns.count());
    boolean readable = WHOLE_NUMBER.matcher(written).matches();
    String supplier = row.cell(columns.supplier());
    boolean again = told.containsKey(cell) || untold.contains(cell);
    if (again) {
      throw row.refused(
          "its practice, type and date stand in an earlier row", "add the two up, or remove one");
    }
    if (!readable) {
      untold.add(cell);
      return;
    }
    int count = Integer.parseInt(written);
    optOuts += count;
    if (optOuts > MOST) {
      throw row.refused(
          "the counts add up to more opt-outs than there can be", "look at the column count");
    }
    told.put(cell, new OptOutCounts.Count(count, supplier));
  }

  private static PracticeCode practice(Row row, int column) throws RefusedInputException {
    String written = row.cell(column);
    if (written.isEmpty()) {
      throw row.refused("it names no practice", "say which practice it counts");
    }
    return new PracticeCode(written.toUpperCase(Locale.ROOT));
  }

  private OptOutType type(Row row, int column) throws RefusedInputException {
    Optional<OptOutType> type = policy.type(row.cell(column));
    if (type.isEmpty()) {
      throw row.refused(
          "opt_out_type is no type of the policy " + policy.name(),
          "use the policy's names, or a policy file that adds the type");
    }
    return type.get();
  }

  private LocalDate date(Row row, int column) throws RefusedInputException {
    String written = row.cell(column);
    Optional<LocalDate> month = format.datePattern().isEmpty() ? month(written) : Optional.empty();
    Optional<LocalDate> date = month.isPresent() ? month : row.day(days, written);
    if (date.isEmpty()) {
      throw row.refused(
          "its date is neither a month nor a day", "write it as 2015-04 or as 2015-04-30");
    }
    Dates kind = month.isPresent() ? Dates.MONTHS : Dates.DAYS;
    if (dates != Dates.NONE && dates != kind) {
      throw row.refused(
          "some dates are months and others are days", "count all by month, or all by day");
    }
    dates = kind;
    return date.get();
  }

  /** The first day of a month, where one is written. */
  private static Optional<LocalDate> month(String written) {
    for (DateTimeFormatter writing : MONTHS) {
      try {
        return Optional.of(YearMonth.parse(written, writing).atDay(1));
      } catch (DateTimeException e) {
        // Not in this writing; it may be in another, or a day.
      }
    }
    return Optional.empty();
  }

  /** Where the columns are. */
  private record Columns(int practice, int type, int date, int count, int supplier) {}

  /** The current row of a file. */
  private record Row(String file, CsvCursor rows) {
    String cell(int column) throws RefusedInputException {
      return Cells.key(rows, file, column);
    }

    Optional<LocalDate> day(DateCells days, String written) throws RefusedInputException {
      return days.read(file, rows.line(), written).date();
    }

    RefusedInputException refused(String what, String todo) {
      return new RefusedInputException(file, "line " + rows.line(), what, todo);
    }
  }
}
