package org.consentaudit.csv;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How a delimited file is written. What is left open is read off the file's first bytes, never off
 * its later rows, so that one odd row cannot change how the rows before it were read.
 *
 * @param encoding the encoding; empty for UTF-8. A byte order mark in the file always wins, because
 *     it is the file's own word
 * @param delimiter the character between two fields; empty for the one of comma, semicolon, bar and
 *     tab that occurs most outside quotes in the first record, comma if none does
 * @param quoted whether a quote encloses a field; if not, a quote is a character like any other
 */
public record CsvFormat(Optional<Charset> encoding, Optional<Character> delimiter, boolean quoted) {
  /** UTF-8, quotes as in RFC 4180, and the delimiter that the first record shows. */
  public static final CsvFormat DEFAULT = new CsvFormat(Optional.empty(), Optional.empty(), true);

  private static final char LAST_ASCII = 0x7E;

  /** Refuses a delimiter that could not be told from a quote, a line end or part of a letter. */
  public CsvFormat {
    if (delimiter.isPresent() && !canDelimit(delimiter.get())) {
      throw new IllegalArgumentException("not a character that can stand between fields");
    }
  }

  /** The same, in another encoding. */
  public CsvFormat withEncoding(Charset stated) {
    return new CsvFormat(Optional.of(stated), delimiter, quoted);
  }

  /** The same, with this character between the fields. */
  public CsvFormat withDelimiter(char stated) {
    return new CsvFormat(encoding, Optional.of(stated), quoted);
  }

  /** The same, for a file in which a quote has no meaning. */
  public CsvFormat unquoted() {
    return new CsvFormat(encoding, delimiter, false);
  }

  private static boolean canDelimit(char c) {
    return c == '\t' || (c >= ' ' && c <= LAST_ASCII && c != '"');
  }
}
