package org.consentaudit.input;

import java.io.IOException;
import java.util.List;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;

/**
 * One file of a Vision export.
 *
 * @param file the file, its place and its counts
 * @param name what its name tells
 * @param table the table
 * @param columns the names of its columns, by the version that most of its rows are of
 */
record VisionFile(ExportTable file, VisionFileName name, VisionTable table, List<String> columns) {
  /** Copies the list. */
  VisionFile {
    columns = List.copyOf(columns);
  }

  /**
   * Tells a file's version by the width of its rows.
   *
   * @throws RefusedInputException if most of them are of no known width: then no cell is known
   */
  static VisionFile of(
      ExportTable file,
      VisionFileName name,
      VisionTable table,
      CsvFormat format,
      RowReading reading)
      throws IOException {
    WidthSieve widths = new WidthSieve();
    try (CsvCursor cursor = CsvCursor.open(file.name(), file.file().open(), format)) {
      List<WidthSieve> sieves = reading.sieve(cursor, WidthSieve::new);
      while (cursor.next()) {
        widths.keeps(cursor);
      }
      sieves.forEach(widths::add);
    }
    List<String> best = table.versions().get(0);
    long ofKnownWidth = 0;
    for (List<String> version : table.versions()) {
      long ofVersion = widths.rows(version.size());
      ofKnownWidth += ofVersion;
      if (ofVersion > widths.rows(best.size())) {
        best = version;
      }
    }
    if (ofKnownWidth * 2 < widths.rows()) {
      throw new RefusedInputException(
          file.name(),
          "",
          "most of its rows have a number of columns that no known version has",
          "ask for an extract with the columns of version 0.18");
    }
    return new VisionFile(file, name, table, best);
  }

  /** The place of a column; {@link HeaderMap#ABSENT} where this version does not have it. */
  int column(String title) {
    return columns.indexOf(title);
  }

  /** Opens the file for one pass. */
  TableRows open(CsvFormat format, TableRows.Account account, Intake intake) throws IOException {
    return TableRows.withoutHeader(file, format, account, intake, columns);
  }
}
