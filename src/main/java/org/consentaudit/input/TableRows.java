package org.consentaudit.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.csv.RowSieve;
import org.consentaudit.optout.RowOrder;

/**
 * The rows of one table of a supplier's export, those of a wrong width left out. A table may be
 * read several times; only the pass that decides about its rows counts them (rule K1).
 */
final class TableRows implements Closeable {
  private final ExportTable table;
  private final Intake intake;
  private final Account account;
  private final CsvCursor cursor;
  private final Optional<HeaderMap> header;
  private final int width;
  private final List<Install> toInstall = new ArrayList<>();
  private boolean firstIsRow;
  private long misaligned;

  /** Puts sieves ahead of the next record. */
  private interface Install {
    void install() throws IOException;
  }

  /** What a pass does about counting. */
  enum Account {
    /** Nothing: a later pass counts. */
    LATER,
    /** Counts rows, and lists those of a wrong width one by one: each could be an opt-out. */
    LISTED,
    /** Counts rows, and says in one warning how many are of a wrong width. */
    WARNED
  }

  private TableRows(
      ExportTable table,
      Intake intake,
      Account account,
      CsvCursor cursor,
      Optional<HeaderMap> header,
      int width,
      boolean firstIsRow) {
    this.table = table;
    this.intake = intake;
    this.account = account;
    this.cursor = cursor;
    this.header = header;
    this.width = width;
    this.firstIsRow = firstIsRow;
  }

  /** Opens a table whose first record is its header. A file without any byte has no rows. */
  static TableRows withHeader(ExportTable table, Account account, Intake intake)
      throws IOException {
    CsvCursor cursor = CsvCursor.open(table.name(), table.file().open(), table.format());
    boolean opened = false;
    try {
      Optional<HeaderMap> header =
          cursor.next() ? Optional.of(HeaderMap.of(table.name(), cursor)) : Optional.empty();
      int width = header.map(HeaderMap::width).orElse(0);
      TableRows rows = new TableRows(table, intake, account, cursor, header, width, false);
      opened = true;
      return rows;
    } finally {
      if (!opened) {
        cursor.close();
      }
    }
  }

  /**
   * Opens a table without a header.
   *
   * @param names the documented names of its columns; a first record that holds just these is a
   *     header that somebody added, and no row
   */
  static TableRows withoutHeader(
      ExportTable table, CsvFormat format, Account account, Intake intake, List<String> names)
      throws IOException {
    CsvCursor cursor = CsvCursor.open(table.name(), table.file().open(), format);
    boolean opened = false;
    try {
      boolean firstIsRow = cursor.next() && !isHeader(table.name(), cursor, names);
      TableRows rows =
          new TableRows(table, intake, account, cursor, Optional.empty(), names.size(), firstIsRow);
      opened = true;
      return rows;
    } finally {
      if (!opened) {
        cursor.close();
      }
    }
  }

  private static boolean isHeader(String file, CsvCursor cursor, List<String> names)
      throws RefusedInputException {
    if (!Cells.trim(cursor.text(0)).equalsIgnoreCase(names.get(0))) {
      return false;
    }
    for (int i = 0; i < Math.max(names.size(), cursor.width()); i++) {
      if (i >= names.size() || !Cells.trim(cursor.text(i)).equalsIgnoreCase(names.get(i))) {
        throw new RefusedInputException(
            file,
            "line 1",
            "it starts with a header that is not the documented one",
            "give the file as the system wrote it, without a header row");
      }
    }
    return true;
  }

  /** The place of a column that the table must have; of no meaning in a file without any byte. */
  int column(String name) throws RefusedInputException {
    return header.isPresent() ? header.get().require(name) : HeaderMap.ABSENT;
  }

  /** The place of a column that not every version has, or {@link HeaderMap#ABSENT}. */
  int columnIfAny(String name) {
    return header.map(found -> found.find(name)).orElse(HeaderMap.ABSENT);
  }

  /** How many columns the table has. */
  int width() {
    return width;
  }

  /**
   * Puts sieves, one for each thread, ahead of the next row; to be called before the first one is
   * asked for.
   *
   * @return the sieves, once the last row has been asked for; none where rows are all read
   */
  <T extends RowSieve> List<T> sieve(RowReading reading, Supplier<T> maker) throws IOException {
    List<T> sieves = new ArrayList<>();
    Install install = () -> sieves.addAll(reading.sieve(cursor, maker));
    if (firstIsRow) {
      toInstall.add(install); // The cursor stands at that row until it has been given out.
    } else {
      install.install();
    }
    return sieves;
  }

  private boolean advance() throws IOException {
    for (Install install : toInstall) {
      install.install();
    }
    toInstall.clear();
    return cursor.next();
  }

  /** Goes on to the next row of the right width. */
  boolean next() throws IOException {
    while (firstIsRow || advance()) {
      firstIsRow = false;
      boolean aligned = cursor.width() == width;
      if (account != Account.LATER) {
        table.tally().read(1);
        if (!aligned) {
          countMisaligned();
        }
      }
      if (aligned) {
        return true;
      }
    }
    warnOfMisaligned();
    return false;
  }

  private void countMisaligned() {
    table.tally().setAside(SetAside.WRONG_WIDTH, 1);
    if (account == Account.LISTED) {
      String value = cursor.width() + " fields, the table has " + width;
      intake.problem(
          new Problem(Side.GP, source(), SetAside.WRONG_WIDTH, PracticeCode.UNKNOWN, "", value));
    } else {
      misaligned++;
    }
  }

  private void warnOfMisaligned() {
    if (misaligned > 0) {
      intake.warn(
          table.name()
              + ": "
              + misaligned
              + (misaligned == 1 ? " row has" : " rows have")
              + " more or fewer fields than the table, and could not be used");
    }
  }

  /** The trimmed cell of a key, a code or a date; empty where there is no such column. */
  String key(int column) throws RefusedInputException {
    return Cells.key(cursor, table.name(), column);
  }

  /** The trimmed cell of a remark, which may hold anything; empty where there is no such column. */
  String text(int column) {
    return column == HeaderMap.ABSENT || column >= cursor.width()
        ? ""
        : Cells.trim(cursor.text(column));
  }

  /** Refuses the file if one of the cells, all keys, codes or dates, holds a line break. */
  void refuseLineBreaks(int... columns) throws RefusedInputException {
    for (int column : columns) {
      if (column != HeaderMap.ABSENT && cursor.hasLineBreak(column)) {
        key(column);
      }
    }
  }

  /**
   * What a cell says that holds yes or no; blank, and a column that the version lacks, is no.
   *
   * @throws RefusedInputException if it says neither: which one was meant would be a guess
   */
  boolean isYes(int column) throws RefusedInputException {
    return switch (YesNo.of(key(column))) {
      case NO -> false;
      case YES -> true;
      case UNREADABLE -> throw refused("column " + (column + 1) + " says neither yes nor no");
    };
  }

  /** A refusal of the file at the current row. */
  RefusedInputException refused(String what) {
    return new RefusedInputException(
        table.name(), "line " + cursor.line(), what, "export the file again");
  }

  /** Where the current row is. */
  SourceLine source() {
    return new SourceLine(table.name(), cursor.line());
  }

  /** When the current row came, compared with other rows of its key (rule P5). */
  RowOrder order(long processing) {
    return new RowOrder(processing, table.batch(), table.place(), cursor.line());
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
