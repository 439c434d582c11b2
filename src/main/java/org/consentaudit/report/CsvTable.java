package org.consentaudit.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * How all CSV reports are written: RFC 4180 with its CRLF, in UTF-8, the header even above nothing.
 *
 * <p>No byte order mark: it would stand in the first column's name for every reader that is not a
 * spreadsheet. The header is ASCII, and so is all but names.
 */
final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\r\n").get();

  private CsvTable() {}

  /** Writes header and rows; every cell must be {@linkplain FormulaSafe safe} already. */
  static void write(OutputStream out, List<String> header, Stream<List<String>> rows)
      throws IOException {
    // Closing the printer would close the stream, which is not ours.
    CSVPrinter printer =
        new CSVPrinter(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), FORMAT);
    printer.printRecord(header);
    for (List<String> row : (Iterable<List<String>>) rows::iterator) {
      printer.printRecord(row);
    }
    printer.flush();
  }
}
