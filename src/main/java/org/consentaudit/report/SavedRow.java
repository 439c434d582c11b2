package org.consentaudit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.consentaudit.NhsNumber;
import org.consentaudit.SourceLine;

/**
 * A row of one of the CSV reports, read again. A record is a line there: what could break a line
 * was made visible when it was written.
 *
 * @param file the report, for messages
 * @param line its line; the header is line 1
 * @param header the names of its columns
 * @param cells what stands in them, as written
 */
record SavedRow(String file, long line, List<String> header, List<String> cells) {

  /** Reads every row of a report. */
  static <T> List<T> all(Path path, String file, List<String> header, Reading<T> reading)
      throws IOException {
    List<T> rows = new ArrayList<>();
    try (InputStream in = Files.newInputStream(path);
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        CSVParser parser = CSVFormat.RFC4180.parse(text)) {
      for (CSVRecord record : parser) {
        SavedRow row = new SavedRow(file, record.getRecordNumber(), header, record.toList());
        if (row.line == 1) {
          row.require(
              row.cells.stream().noneMatch(PatientNames::isOfPseudonyms),
              "patients are named by pseudonyms, which cannot be written again");
          row.require(row.cells.equals(header), "the columns are not those of this report");
        } else {
          row.require(row.cells.size() == header.size(), "there are too many cells or too few");
          rows.add(reading.read(row));
        }
      }
      if (parser.getRecordNumber() == 0) {
        throw UnfitReportException.of(file, "is empty");
      }
    } catch (UncheckedIOException e) {
      // The library's own message may repeat what stands in the file.
      throw UnfitReportException.of(file, "is not CSV in UTF-8");
    }
    return rows;
  }

  String text(String column) {
    return cells.get(header.indexOf(column));
  }

  long count(String column) throws UnfitReportException {
    return number(text(column));
  }

  Optional<LocalDate> day(String column) throws UnfitReportException {
    String written = text(column);
    try {
      return written.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(written));
    } catch (DateTimeException e) {
      throw unfit("a date cannot be read");
    }
  }

  NhsNumber patient() throws UnfitReportException {
    return NhsNumber.parse(text("nhs_number"))
        .orElseThrow(() -> unfit("there is no valid NHS number"));
  }

  <E extends Enum<E>> E constant(String column, Class<E> type) throws UnfitReportException {
    return constantOf(text(column), type);
  }

  <E extends Enum<E>> E constantOf(String written, Class<E> type) throws UnfitReportException {
    return SavedJson.constantOf(written, type)
        .orElseThrow(() -> unfit("a word of a fixed set is not known"));
  }

  /** A cell of the form file, colon, line. */
  SourceLine source() throws UnfitReportException {
    String written = text("source");
    int colon = written.lastIndexOf(':');
    require(colon >= 0, "the source names no line");
    return new SourceLine(written.substring(0, colon), number(written.substring(colon + 1)));
  }

  /** A refusal at this row. */
  UnfitReportException unfit(String what) {
    return UnfitReportException.at(file, line, what);
  }

  private void require(boolean holds, String otherwise) throws UnfitReportException {
    if (!holds) {
      throw unfit(otherwise);
    }
  }

  private long number(String written) throws UnfitReportException {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      throw unfit("a number cannot be read");
    }
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Reading<T> {
    T read(SavedRow row) throws IOException;
  }
}
