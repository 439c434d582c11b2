package org.consentaudit.input;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.consentaudit.Masking;
import org.consentaudit.RowTally;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;

/**
 * One file of a supplier's export: a table, or a part of one, and its place among the batches.
 *
 * @param file the file
 * @param batch the place of its batch among the batches of the export
 * @param place its place among the files of this table in the batch, by name
 * @param tally where its rows are counted
 * @param format how it is written
 */
record ExportTable(InputFile file, int batch, int place, RowTally tally, CsvFormat format) {
  /** What stands between two files' names in a warning. */
  private static final String BETWEEN_NAMES = ", ";

  /** The file's name, safe to show. */
  String name() {
    return Masking.hideNhsNumbers(file.name());
  }

  /** The file's name without the ending of a delimited file: what layouts are recognised by. */
  static String plainName(InputFile file) {
    return file.fileName().replaceFirst("(?i)\\.(?:csv|txt|tsv|dat)$", "");
  }

  /** The name of the folder or archive that holds a file; empty where the file was given alone. */
  static String folder(InputFile file) {
    return file.name().substring(0, Math.max(0, file.name().lastIndexOf('/')));
  }

  /** The first record of a file, as a header; empty where the file is. */
  static Optional<HeaderMap> header(InputFile file, CsvFormat format) throws IOException {
    String name = Masking.hideNhsNumbers(file.name());
    try (CsvCursor cursor = CsvCursor.open(name, file.open(), format)) {
      return cursor.next() ? Optional.of(HeaderMap.of(name, cursor)) : Optional.empty();
    }
  }

  /** Notes, once for a layout, how many files were passed over because they cannot matter. */
  static void warnOfTablesNotNeeded(Intake intake, String supplier, List<String> tables) {
    if (!tables.isEmpty()) {
      List<String> names =
          tables.stream().map(Masking::hideNhsNumbers).distinct().sorted().toList();
      intake.warn(
          supplier
              + ": "
              + tables.size()
              + (tables.size() == 1 ? " file" : " files")
              + " not read, as an audit does not need such tables: "
              + String.join(BETWEEN_NAMES, names));
    }
  }
}
