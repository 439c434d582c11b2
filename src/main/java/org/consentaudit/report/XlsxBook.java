package org.consentaudit.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook (Office Open XML, ECMA-376), written row by row: no row is kept, so memory does not
 * follow their number. There are no formulas, links or macros, no names of people or machines, and
 * no times but those in the data: the same rows give the same bytes, as far as two virtual machines
 * compress alike.
 *
 * <p>Rejected: fastexcel 0.20.2, which writes the time of day into every workbook without a way to
 * leave it out, strips the spaces around a text, and lets {@code _x003D_} in a name become {@code
 * =}; Apache POI, which keeps rows in temporary files outside the report folder and is ten times
 * the size of this program. What is needed of the format fits on three pages; that other programs
 * read them as meant is held by tests with the reader of fastexcel and with LibreOffice.
 */
final class XlsxBook {
  /** Rows that a sheet can have, its heading among them. */
  private static final int MOST_ROWS = 1_048_576;

  /**
   * Stands for no time. Not the earliest that a ZIP archive can state, 1 January 1980: with that
   * one Java adds a time that depends on the time zone.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** Higher levels take twice the time and save a tenth. */
  private static final int COMPRESSION = 2;

  /** What is handed to the compressor at once; less costs calls, more saves none. */
  private static final int BUFFER = 1 << 16;

  private final ZipOutputStream zip;
  private final OutputStream out;
  private final int mostRows;
  private final List<XlsxParts.Sheet> sheets = new ArrayList<>();

  XlsxBook(OutputStream out) {
    this(out, MOST_ROWS);
  }

  XlsxBook(OutputStream out, int mostRows) {
    this.zip = new ZipOutputStream(out);
    this.zip.setLevel(COMPRESSION);
    this.out = new BufferedOutputStream(zip, BUFFER);
    this.mostRows = mostRows;
  }

  /**
   * Writes a sheet, and further ones with a number where its rows do not fit.
   *
   * @param name its name, of no more than 25 letters
   * @param columns its columns
   * @param rows cells as in the CSV reports, {@linkplain FormulaSafe safe} already
   */
  void sheet(String name, List<Column> columns, Stream<List<String>> rows) throws IOException {
    Iterator<List<String>> left = rows.iterator();
    int part = 1;
    do {
      part(part == 1 ? name : name + " " + part, columns, left);
      part++;
    } while (left.hasNext());
  }

  /** Writes what says which sheets there are. The stream stays open. */
  void finish() throws IOException {
    file("xl/styles.xml", XlsxParts.STYLES);
    file("xl/workbook.xml", XlsxParts.workbook(sheets));
    file("xl/_rels/workbook.xml.rels", XlsxParts.relationships(sheets));
    file("_rels/.rels", XlsxParts.ROOT);
    file("[Content_Types].xml", XlsxParts.contentTypes(sheets));
    zip.finish();
  }

  private void part(String name, List<Column> columns, Iterator<List<String>> rows)
      throws IOException {
    begin(XlsxParts.fileOfSheet(sheets.size() + 1));
    write(XlsxParts.beforeRows(columns));
    XlsxRows xml = new XlsxRows(columns);
    write(xml.heading());
    int row = 1;
    while (rows.hasNext() && row < mostRows) {
      row++;
      write(xml.row(row, rows.next()));
    }
    XlsxParts.Sheet sheet = new XlsxParts.Sheet(name, columns.size(), row);
    write(XlsxParts.afterRows(sheet));
    end();
    sheets.add(sheet);
  }

  private void file(String name, String xml) throws IOException {
    begin(name);
    write(xml);
    end();
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private void write(String xml) throws IOException {
    out.write(xml.getBytes(StandardCharsets.UTF_8));
  }

  private void end() throws IOException {
    out.flush();
    zip.closeEntry();
  }
}
