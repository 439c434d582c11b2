package org.consentaudit.csv;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Stands in for the cursor, with commons-csv inside: ahead of the program on the class path it makes
 * of it the audit that anybody would write, every row as text. It says how much the real one saves,
 * and that it loses nothing: on sound files both give the same reports. What the real one refuses,
 * this one reads as commons-csv does.
 */
public final class CsvCursor implements Closeable {
  private static final int LONGEST_HEADER = 1 << 16;

  private final CSVParser parser;
  private final Iterator<CSVRecord> rows;
  private final char delimiter;
  private String[] fields = {};
  private long line;
  private long records;

  private CsvCursor(CSVParser parser, char delimiter) {
    this.parser = parser;
    this.rows = parser.iterator();
    this.delimiter = delimiter;
  }

  /** Opens a file. */
  public static CsvCursor open(String file, InputStream bytes, CsvFormat format)
      throws IOException {
    FileStart start = FileStart.read(file, bytes, format.encoding());
    BufferedInputStream in = new BufferedInputStream(start.bytes(), LONGEST_HEADER);
    char delimiter =
        format.delimiter().isPresent() ? format.delimiter().get() : sniff(in, format.quoted());
    CSVFormat csv =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter)
            .setQuote(format.quoted() ? '"' : null)
            .setIgnoreEmptyLines(true)
            .get();
    return new CsvCursor(
        CSVParser.parse(new InputStreamReader(in, start.encoding().charset()), csv), delimiter);
  }

  private static char sniff(BufferedInputStream in, boolean quoted) throws IOException {
    in.mark(LONGEST_HEADER);
    byte[] head = in.readNBytes(LONGEST_HEADER);
    in.reset();
    int from = 0;
    while (from < head.length && (head[from] == '\n' || head[from] == '\r')) {
      from++;
    }
    Optional<Byte> found = DelimiterSniffer.sniff(head, from, head.length, quoted, true);
    return (char) (byte) found.orElseThrow();
  }

  /** Keeps every row, whatever the sieves would. */
  public void sieve(BlockCrew crew, List<? extends RowSieve> sieves, int blockBytes) {}

  /** Moves to the next record. */
  public boolean next() {
    if (!rows.hasNext()) {
      fields = new String[0];
      return false;
    }
    fields = rows.next().values();
    line = parser.getCurrentLineNumber() - lineBreaks();
    records++;
    return true;
  }

  private long lineBreaks() {
    long breaks = 0;
    for (String field : fields) {
      breaks += field.replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
    }
    return breaks;
  }

  /** The line at which the record starts. */
  public long line() {
    return line;
  }

  /** How many records have been read. */
  public long records() {
    return records;
  }

  /** Not known here. */
  public boolean repeats(int first, int last) {
    return false;
  }

  /** The character between two fields. */
  public char delimiter() {
    return delimiter;
  }

  /** How many fields the record has. */
  public int width() {
    return fields.length;
  }

  /** The text of a field. */
  public String text(int column) {
    return column < fields.length ? fields[column] : "";
  }

  /** Whether a field holds no text. */
  public boolean isEmpty(int column) {
    return text(column).isEmpty();
  }

  /** Whether a field's text is exactly these characters. */
  public boolean equalsAscii(int column, byte[] expected) {
    return text(column).equals(new String(expected, StandardCharsets.US_ASCII));
  }

  /** Whether a field holds a line break. */
  public boolean hasLineBreak(int column) {
    return text(column).indexOf('\n') >= 0 || text(column).indexOf('\r') >= 0;
  }

  /** How many bytes a field takes. */
  public int length(int column) {
    return bytes(column).length;
  }

  /** Whether a field's bytes are its text. */
  public boolean isPlain(int column) {
    return !hasLineBreak(column) && text(column).indexOf('"') < 0;
  }

  /** Whether every field's bytes are its text. */
  public boolean isPlain() {
    for (int column = 0; column < fields.length; column++) {
      if (!isPlain(column)) {
        return false;
      }
    }
    return true;
  }

  /** Eight bytes of a field. */
  public long word(int column, int from) {
    byte[] bytes = bytes(column);
    return Words.get(bytes, from, bytes.length);
  }

  /** Only sieves ask for runs of columns as bytes. */
  public int spanLength(int first, int last) {
    throw new UnsupportedOperationException();
  }

  /** As above. */
  public boolean spanEquals(int first, int last, byte[] expected, int from, int to) {
    throw new UnsupportedOperationException();
  }

  /** As above. */
  public void copySpan(int first, int last, byte[] target, int from) {
    throw new UnsupportedOperationException();
  }

  /** As above. */
  public long spanHash(int first, int last) {
    throw new UnsupportedOperationException();
  }

  /** As above. */
  public boolean isQuoted(int column) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private byte[] bytes(int column) {
    return text(column).getBytes(StandardCharsets.UTF_8);
  }
}
