package org.consentaudit.secondopinion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A CSV file in the making, which knows the physical line that its next record starts on. Its own
 * few lines instead of a library's, because the line is the point.
 */
final class CsvText {
  private final List<String> header;
  private final String lineEnd;
  private final boolean quoteAll;
  private final StringBuilder text = new StringBuilder();
  private long line = 1;

  /**
   * A file that begins with the header.
   *
   * @param header the names of the columns, in the order written; also the keys of each record
   * @param hasHeaderRow whether the names are written
   */
  CsvText(List<String> header, boolean hasHeaderRow, String lineEnd, boolean quoteAll) {
    this.header = List.copyOf(header);
    this.lineEnd = lineEnd;
    this.quoteAll = quoteAll;
    if (hasHeaderRow) {
      append(header);
    }
  }

  /** Adds a record of the cells, blank where there is none; returns the line it starts on. */
  long add(Map<String, String> cells) {
    return add(cells, 0);
  }

  /**
   * Adds a record whose width is off.
   *
   * @param extra how many cells more than the header; negative for missing trailing cells
   */
  long add(Map<String, String> cells, int extra) {
    Map<String, String> left = new LinkedHashMap<>(cells);
    List<String> record = new ArrayList<>();
    for (String column : header) {
      record.add(left.getOrDefault(column, ""));
      left.remove(column);
    }
    if (!left.values().stream().allMatch(String::isEmpty)) {
      throw new IllegalArgumentException("no such column: " + left.keySet());
    }
    for (int i = 0; i < extra; i++) {
      record.add("extra");
    }
    return append(record.subList(0, Math.min(record.size(), header.size() + extra)));
  }

  private long append(List<String> record) {
    long start = line;
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < record.size(); i++) {
      written.append(i == 0 ? "" : ",").append(quoted(record.get(i)));
    }
    written.append(lineEnd);
    line += written.chars().filter(c -> c == '\n').count();
    text.append(written);
    return start;
  }

  private String quoted(String cell) {
    boolean needed = quoteAll || cell.contains(",") || cell.contains("\"") || cell.contains("\n");
    return needed ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** Takes the line end of the last record away, as many programs write files. */
  void dropLastLineEnd() {
    text.setLength(text.length() - lineEnd.length());
  }

  /** Writes the file; compressed where the name ends in {@code .gz}. */
  void write(Path file, Charset charset, boolean byteOrderMark) {
    try {
      Files.createDirectories(file.getParent());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write((byteOrderMark ? "\uFEFF" + text : text.toString()).getBytes(charset));
      if (!file.toString().endsWith(".gz")) {
        Files.write(file, bytes.toByteArray());
        return;
      }
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        bytes.writeTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path file) {
    write(file, StandardCharsets.UTF_8, false);
  }
}
