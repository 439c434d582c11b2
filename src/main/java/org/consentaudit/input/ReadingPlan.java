package org.consentaudit.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;

/**
 * How a file is to be looked at, by what it was recognised as.
 *
 * @param kind what it was recognised as
 * @param what the same in words
 * @param todo what to do, where there is something; empty otherwise
 * @param format how it is written; empty where there is nothing to read
 * @param header where the names of its columns come from
 * @param names the names of all columns; empty where there are none
 * @param columns the columns that are used
 * @param dates how each column of dates is read, by its role
 * @param codes where its codes are
 */
record ReadingPlan(
    FileKind kind,
    String what,
    String todo,
    Optional<CsvFormat> format,
    Inspection.Header header,
    List<String> names,
    List<Inspection.Column> columns,
    Map<String, DateReader> dates,
    Optional<CodeCells> codes) {
  /** The role of the column with the patient's number. */
  static final String NUMBER = Role.NHS_NUMBER.label();

  /** Copies the collections. */
  ReadingPlan {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
    dates = Collections.unmodifiableMap(new LinkedHashMap<>(dates));
  }

  /** A file of which nothing more is read. */
  static ReadingPlan notRead(FileKind kind, String what, String todo) {
    return new ReadingPlan(
        kind,
        what,
        todo,
        Optional.empty(),
        Inspection.Header.NOT_KNOWN,
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  /** The same, with codes. */
  ReadingPlan withCodes(CodeCells cells) {
    return new ReadingPlan(
        kind, what, todo, format, header, names, columns, dates, Optional.of(cells));
  }

  /** The same, with dates that are all written in one way. */
  ReadingPlan withDates(DateReader reader, List<String> roles) {
    Map<String, DateReader> read = new LinkedHashMap<>();
    for (String role : roles) {
      if (place(role) != HeaderMap.ABSENT) {
        read.put(role, reader);
      }
    }
    return new ReadingPlan(kind, what, todo, format, header, names, columns, read, codes);
  }

  /** The place of the column of a role, from 0, or {@link HeaderMap#ABSENT}. */
  int place(String role) {
    return columns.stream()
        .filter(column -> column.role().equals(role))
        .findFirst()
        .map(column -> column.place() - 1)
        .orElse(HeaderMap.ABSENT);
  }

  /** Reads a cell that holds a date. */
  interface DateReader {
    /** Reads it; may refuse the file. */
    DateCells.Cell read(String file, long line, String text) throws RefusedInputException;
  }

  /** Where the codes of a row are. */
  interface CodeCells {
    /** Counts the codes of the current row. */
    void count(CsvCursor row, String file, CodeSurvey survey) throws RefusedInputException;
  }
}
