package org.consentaudit.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** A workbook read back by somebody else's reader. */
public final class XlsxContent {
  private static final boolean WITH_FORMATS = true;

  private XlsxContent() {}

  /** The rows of each sheet, the heading first, their cells as the CSV reports write them. */
  public static Map<String, List<List<String>>> sheets(byte[] workbook) throws IOException {
    Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
    ReadingOptions options = new ReadingOptions(WITH_FORMATS, false);
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(workbook), options)) {
      for (Sheet sheet : book.getSheets().toList()) {
        sheets.put(sheet.getName(), rows(sheet));
      }
    }
    return sheets;
  }

  /** The files that a workbook consists of. */
  public static Map<String, String> parts(byte[] workbook) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private static List<List<String>> rows(Sheet sheet) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Stream<Row> stream = sheet.openStream()) {
      for (Row row : (Iterable<Row>) stream::iterator) {
        int width = rows.isEmpty() ? row.getCellCount() : rows.get(0).size();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < width; i++) {
          cells.add(row.getOptionalCell(i).map(XlsxContent::text).orElse(""));
        }
        rows.add(cells);
      }
    }
    return rows;
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      return "yyyy\\-mm\\-dd".equals(cell.getDataFormatString())
          ? cell.asDate().toLocalDate().toString()
          : cell.asNumber().toPlainString();
    }
    if (cell.getType() != CellType.STRING) {
      throw new AssertionError("a cell that is neither number nor text: " + cell.getType());
    }
    // What the format's authors let escape stand for itself; this reader leaves it as written.
    return cell.asString().replace("_x005F_", "_");
  }
}
