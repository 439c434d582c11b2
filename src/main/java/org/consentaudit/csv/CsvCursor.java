package org.consentaudit.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Strict RFC 4180 reader, record by record: what it cannot read with certainty it refuses with the
 * line (rule K3), because a reader that repairs a stray quote can swallow the patients behind it.
 *
 * <p><b>Fast on purpose</b>: bytes in one buffer that is reused, fields as offsets into it, no
 * {@code String} until one is asked for, as almost every record is thrown away. Whatever a method
 * returns holds for the current record only. Rejected: commons-csv (twenty times slower, reads on
 * over stray quotes; it is the referee in tests), memory mapping (a file that shrinks while it is
 * read takes the whole JVM down), decoding to characters first (twice the memory traffic, for text
 * nobody looks at). Not for use by several threads at once.
 *
 * <p>A character, in the limits, is what Java counts as one: a UTF-16 unit.
 */
public final class CsvCursor implements Closeable {
  /** Longest field. Free text is far shorter; a longer one is rows swallowed by an open quote. */
  static final int LONGEST_FIELD = 1 << 16;

  /** Longest record, delimiters and quotes included. Bounds the memory a damaged file can take. */
  static final int LONGEST_RECORD = 1 << 20;

  /**
   * Bytes of the buffer at first. Smaller means more reads and more records cut by its end; larger
   * falls out of the processor's cache. It grows only for a record that does not fit.
   */
  private static final int BUFFER_BYTES = 1 << 16;

  /** No encoding read here takes more than three bytes for one UTF-16 unit. */
  private static final int BYTES_PER_CHARACTER = 3;

  /** A record and its line end never take more bytes than this. */
  private static final int LONGEST_RECORD_BYTES = LONGEST_RECORD * BYTES_PER_CHARACTER + 1;

  private final String file;
  private final InputStream bytes;
  private final TextEncoding encoding;
  private final RecordScanner scanner;
  private final boolean quoted;
  private final char delimiter;

  private byte[] buffer;
  private int position;
  private int recordStart;
  private int filled;
  private boolean ended;

  /** Offset in the file of the buffer's first byte. */
  private long bufferOffset;

  private boolean behindCarriageReturn;
  private long lineAtPosition = 1;
  private long line;
  private long records;

  private Optional<SievedBlocks> blocks = Optional.empty();

  /** What was kept of a block, and is being given out. */
  private KeptRecords kept = KeptRecords.NONE;

  /** Which of these records comes next. */
  private int place;

  /** How many lines there are ahead of that block. */
  private long keptBefore;

  private CsvCursor(String file, FileStart start, CsvFormat format, int bufferBytes)
      throws IOException {
    this.file = file;
    this.bytes = start.bytes();
    this.encoding = start.encoding();
    this.bufferOffset = start.skipped();
    this.buffer = new byte[bufferBytes];
    this.quoted = format.quoted();
    this.delimiter =
        format.delimiter().isPresent() ? format.delimiter().get() : (char) sniffDelimiter(quoted);
    this.scanner = new RecordScanner((byte) delimiter, quoted);
  }

  /** A cursor over blocks of the same file. */
  private CsvCursor(CsvCursor ofFile) {
    this.file = ofFile.file;
    this.bytes = InputStream.nullInputStream();
    this.encoding = ofFile.encoding;
    this.quoted = ofFile.quoted;
    this.delimiter = ofFile.delimiter;
    this.scanner = new RecordScanner((byte) delimiter, quoted);
    this.buffer = new byte[0];
    this.ended = true;
  }

  /**
   * Opens a file; the cursor owns the stream from here on and closes it, also if this fails.
   *
   * @param file the file's name, for messages
   * @param bytes the file from its first byte, byte order mark included
   */
  public static CsvCursor open(String file, InputStream bytes, CsvFormat format)
      throws IOException {
    return open(file, bytes, format, BUFFER_BYTES);
  }

  /** The same, with a buffer that starts at a size of the test's choice. */
  static CsvCursor open(String file, InputStream bytes, CsvFormat format, int bufferBytes)
      throws IOException {
    boolean opened = false;
    try {
      FileStart start = FileStart.read(file, bytes, format.encoding());
      CsvCursor cursor = new CsvCursor(file, start, format, bufferBytes);
      opened = true;
      return cursor;
    } finally {
      if (!opened) {
        bytes.close();
      }
    }
  }

  /**
   * Gives out, from the next record on, only those that a sieve keeps. What comes out is the same
   * whatever the number of threads and the size of blocks. From here on the file is read ahead, by
   * others too; so it may be well to open the next ones before this one is read.
   *
   * @param crew the threads that may look at records
   * @param sieves one for each of them
   * @param blockBytes how many bytes a thread looks at before it takes the next
   */
  public void sieve(BlockCrew crew, List<? extends RowSieve> sieves, int blockBytes)
      throws IOException {
    skipLineEnds();
    BlockReader reader =
        new BlockReader(
            ended ? InputStream.nullInputStream() : bytes,
            blockBytes,
            quoted,
            LONGEST_RECORD_BYTES,
            Arrays.copyOfRange(buffer, position, filled),
            bufferOffset + position);
    List<SievingCursor> cursors = new ArrayList<>();
    for (RowSieve sieve : sieves) {
      CsvCursor cursor = new CsvCursor(this);
      cursors.add(part -> cursor.look(part, sieve));
    }
    keptBefore = lineAtPosition - 1;
    ended = true;
    position = filled;
    blocks = Optional.of(new SievedBlocks(crew, reader, cursors));
  }

  /**
   * Moves to the next record, of those that a sieve keeps if there is one; wholly empty lines are
   * no records. The file is known to be sound, and a stream that verifies its end to be verified,
   * only once this has returned false.
   *
   * @return false at the end of the file
   * @throws RefusedInputException if the record cannot be read with certainty; asking again refuses
   *     again
   */
  public boolean next() throws IOException {
    return blocks.isPresent() ? nextKept(blocks.get()) : advance();
  }

  private boolean nextKept(SievedBlocks from) throws IOException {
    while (place == kept.kept()) {
      keptBefore += kept.lineBreaks();
      records += kept.records();
      Optional<KeptRecords> next = from.next();
      place = 0;
      kept = next.orElse(KeptRecords.NONE);
      if (next.isEmpty()) {
        scanner.forget();
        return false;
      }
    }
    enter(kept.bytes(), kept.start(place), kept.end(place), kept.offset(place));
    lineAtPosition = keptBefore + kept.line(place);
    boolean found = advance();
    records--; // The block counts all of its records.
    place++;
    return found;
  }

  /** Goes to a record in other bytes, whose offset in the file is given. */
  private void enter(byte[] other, int start, int end, long offset) {
    buffer = other;
    filled = end;
    bufferOffset = offset - start;
    position = start;
    behindCarriageReturn = false;
  }

  /** Reads a block as if its first line were line 1, for a sieve. */
  private KeptRecords look(Block part, RowSieve sieve) {
    enter(part.bytes(), 0, part.end(), part.offset());
    lineAtPosition = 1;
    long recordsBefore = records;
    KeptRecords found = new KeptRecords(part.offset());
    try {
      while (advance()) {
        if (sieve.keeps(this)) {
          found.keep(buffer, recordStart, position, line);
        }
      }
    } catch (IOException e) {
      // The one who gives records out comes to it in its turn, and refuses it with the right line.
      found.keep(buffer, position, filled, line);
    }
    found.looked(records - recordsBefore, lineAtPosition - 1);
    return found;
  }

  private boolean advance() throws IOException {
    skipLineEnds();
    line = lineAtPosition;
    recordStart = position;
    if (position == filled) {
      scanner.forget();
      return false;
    }
    findRecord();
    if (!scanner.isPlainAscii()) {
      checkMeaning(position, scanner.stoppedAt());
    }
    checkLengths(scanner.stoppedAt());
    lineAtPosition += scanner.lineBreaks() + 1L;
    behindCarriageReturn = buffer[scanner.next() - 1] == '\r';
    position = scanner.next();
    records++;
    return true;
  }

  /**
   * The first physical line of the current record, from 1. CR LF, LF and CR each end a line, inside
   * quotes too; empty lines count.
   */
  public long line() {
    return line;
  }

  /** How many records have been read so far, those included that a sieve did not keep. */
  public long records() {
    return records;
  }

  /**
   * Whether a run of columns is known to be written as in the record that was read before, the one
   * with the {@link #records} before this one's. False where it is not known.
   */
  public boolean repeats(int first, int last) {
    return scanner.repeats(first, last);
  }

  /** The character between two fields, as stated or as found. */
  public char delimiter() {
    return delimiter;
  }

  /** How many fields the current record has. */
  public int width() {
    return scanner.fields();
  }

  /**
   * The text of a field, without its quotes and otherwise exactly as written: not trimmed.
   *
   * @param column from 0; a column the record does not have reads as empty text
   */
  public String text(int column) {
    if (column >= width()) {
      return "";
    }
    int start = scanner.start(column);
    String written = new String(buffer, start, scanner.end(column) - start, encoding.charset());
    return scanner.hasDoubledQuote(column) ? written.replace("\"\"", "\"") : written;
  }

  /** Whether a field holds no text; true of a column the record does not have. */
  public boolean isEmpty(int column) {
    return column >= width() || scanner.start(column) == scanner.end(column);
  }

  /** Whether a field's text is exactly these ASCII characters, told without making a string. */
  public boolean equalsAscii(int column, byte[] expected) {
    if (column >= width()) {
      return expected.length == 0;
    }
    if (scanner.hasDoubledQuote(column)) {
      return text(column).equals(new String(expected, StandardCharsets.US_ASCII));
    }
    return Arrays.equals(
        buffer, scanner.start(column), scanner.end(column), expected, 0, expected.length);
  }

  /** Whether a field's text holds a CR or LF. */
  public boolean hasLineBreak(int column) {
    return column < width() && scanner.hasLineBreak(column);
  }

  /** How many bytes a field takes, its quotes not counted; 0 if the record does not have it. */
  public int length(int column) {
    return column < width() ? scanner.end(column) - scanner.start(column) : 0;
  }

  /**
   * Whether a field's bytes are its text: no quote is doubled and no line broken in it. True of a
   * column the record does not have.
   */
  public boolean isPlain(int column) {
    return column >= width() || scanner.isPlain(column);
  }

  /** Whether every field's bytes are its text. */
  public boolean isPlain() {
    return scanner.isPlain();
  }

  /**
   * Eight bytes of a field, the first of them lowest; zeros behind its end. As no text holds a NUL,
   * fields of up to eight bytes are equal where their first words are.
   *
   * @param from index of the first byte, at most the field's length
   */
  public long word(int column, int from) {
    if (column >= width()) {
      return 0;
    }
    return Words.get(buffer, scanner.start(column) + from, scanner.end(column));
  }

  /**
   * How many bytes the fields of a run of columns take together, with everything between the first
   * one's first byte and the last one's last.
   */
  public int spanLength(int first, int last) {
    return scanner.end(last) - scanner.start(first);
  }

  /** Whether a run of columns, both of which the record has, is written in just these bytes. */
  public boolean spanEquals(int first, int last, byte[] expected, int from, int to) {
    return Arrays.equals(buffer, scanner.start(first), scanner.end(last), expected, from, to);
  }

  /** Copies the bytes of a run of columns. */
  public void copySpan(int first, int last, byte[] target, int from) {
    System.arraycopy(buffer, scanner.start(first), target, from, spanLength(first, last));
  }

  /** A hash of the bytes of a run of columns. */
  public long spanHash(int first, int last) {
    return Words.hash(buffer, scanner.start(first), scanner.end(last));
  }

  /** Whether a field, which the record has, stands in quotes. */
  public boolean isQuoted(int column) {
    int start = scanner.start(column);
    return start > 0 && buffer[start - 1] == '"';
  }

  @Override
  public void close() throws IOException {
    try {
      if (blocks.isPresent()) {
        blocks.get().close();
      }
    } finally {
      bytes.close();
    }
  }

  private byte sniffDelimiter(boolean quoted) throws IOException {
    skipLineEnds();
    while (true) {
      int limit = limit();
      boolean complete = ended || limit - position == LONGEST_RECORD_BYTES;
      Optional<Byte> found = DelimiterSniffer.sniff(buffer, position, limit, quoted, complete);
      if (found.isPresent()) {
        return found.get();
      }
      fill();
    }
  }

  /** Moves to the first byte of the next record, or to the end of the file. */
  private void skipLineEnds() throws IOException {
    while (position < filled || (!ended && fill())) {
      byte b = buffer[position];
      if (b != '\n' && b != '\r') {
        behindCarriageReturn = false;
        return;
      }
      if (b == '\r' || !behindCarriageReturn) {
        lineAtPosition++;
      }
      behindCarriageReturn = b == '\r';
      position++;
    }
  }

  private void findRecord() throws IOException {
    while (true) {
      int limit = limit();
      switch (scanner.scan(buffer, bufferOffset, position, limit, ended && limit == filled)) {
        case RECORD -> {
          return;
        }
        case MORE_NEEDED -> {
          if (limit - position == LONGEST_RECORD_BYTES) {
            checkMeaning(position, behindLastAscii(limit));
            throw recordTooLong();
          }
          fill();
        }
        case UNCLOSED_QUOTE -> {
          checkMeaning(position, limit);
          throw refused(
              "line " + line,
              "a quote opened in the record that starts here is never closed",
              "the file is damaged or cut short; fetch it again");
        }
        case TEXT_AFTER_QUOTE -> throw misplaced("something follows a closing quote");
        case STRAY_QUOTE -> throw misplaced("a quote inside a field that does not start with one");
      }
    }
  }

  /** The end of the bytes at hand, as far as one record may reach. */
  private int limit() {
    return Math.min(filled, position + LONGEST_RECORD_BYTES);
  }

  /**
   * Reads on behind the bytes at hand, in a buffer that grows if one record fills it. It is filled
   * to the brim, so that a record is scanned again for each buffer, not for each short read.
   *
   * @return whether there is a byte to scan
   */
  private boolean fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, filled - position);
      bufferOffset += position;
      filled -= position;
      position = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    while (filled < buffer.length && !ended) {
      int count = bytes.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        ended = true;
      } else {
        filled += count;
      }
    }
    return filled > 0;
  }

  /** Where the last sequence that cannot have been cut ends, at or before an index. */
  private int behindLastAscii(int end) {
    int at = end;
    while (at > position && buffer[at - 1] < 0) {
      at--;
    }
    return at;
  }

  private void checkMeaning(int from, int to) throws RefusedInputException {
    int at = encoding.firstMeaningless(buffer, from, to);
    if (at == TextEncoding.NONE) {
      return;
    }
    if (buffer[at] == 0) {
      throw refused(
          "line " + lineOf(at),
          "a NUL, which no text holds",
          "if it is UTF-16 without a byte order mark, save it as CSV UTF-8; else fetch it again");
    }
    throw refused(
        "line " + lineOf(at) + ", byte " + (bufferOffset + at),
        "bytes that " + encoding.charset().name() + " cannot mean",
        "state the encoding it was written in with --encoding, often windows-1252, or save it as CSV UTF-8");
  }

  private void checkLengths(int end) throws RefusedInputException {
    if (end - position <= LONGEST_FIELD) {
      return;
    }
    for (int column = 0; column < width(); column++) {
      if (scanner.end(column) - scanner.start(column) > LONGEST_FIELD
          && text(column).length() > LONGEST_FIELD) {
        throw refused(
            "line " + line,
            "column " + (column + 1) + " holds more than " + LONGEST_FIELD + " characters",
            "look for a quote that is not closed, in this record or the one before");
      }
    }
    if (end - position > LONGEST_RECORD
        && new String(buffer, position, end - position, encoding.charset()).length()
            > LONGEST_RECORD) {
      throw recordTooLong();
    }
  }

  private RefusedInputException recordTooLong() {
    return refused(
        "line " + line,
        "the record that starts here holds more than " + LONGEST_RECORD + " characters",
        "look for a quote that is not closed");
  }

  /** A broken rule of quoting, unless bytes before it show what is really wrong. */
  private RefusedInputException misplaced(String what) throws RefusedInputException {
    int at = scanner.stoppedAt();
    checkMeaning(position, buffer[at] == 0 ? at + 1 : at);
    return refused(
        "line " + lineOf(at),
        what,
        "have it written with every quote doubled and enclosed, or without quoting at all");
  }

  /** The physical line of a byte of the current record, whose first byte is no line end. */
  private long lineOf(int at) {
    long breaks = 0;
    for (int i = position; i < at; i++) {
      if (buffer[i] == '\r' || (buffer[i] == '\n' && buffer[i - 1] != '\r')) {
        breaks++;
      }
    }
    return line + breaks;
  }

  private RefusedInputException refused(String where, String what, String todo) {
    return new RefusedInputException(file, where, what, todo);
  }
}
