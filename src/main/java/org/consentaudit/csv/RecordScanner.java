package org.consentaudit.csv;

import java.util.Arrays;

/**
 * Finds where the fields of one record begin and end, by RFC 4180 to the letter.
 *
 * <p><b>Fast on purpose</b>, and the place to make faster: public arrays of offsets and mutable
 * state live here and nowhere else. It holds no position of its own between calls; a record that
 * the buffer cuts is scanned again from its start once more bytes are there. Rejected: a state
 * machine that can stop anywhere (a state load and store for each byte, to save one rescan for each
 * buffer of a mebibyte), call-backs for each field (they cannot be skipped for rows nobody wants),
 * and repairing stray quotes as spreadsheets do (the repair is a guess, and a guess can swallow
 * rows).
 */
final class RecordScanner {
  /** How a scan ended. */
  enum Outcome {
    /** A whole record; the offsets describe it. */
    RECORD,
    /** The bytes ended before the record did. */
    MORE_NEEDED,
    /** The file ended inside quotes. */
    UNCLOSED_QUOTE,
    /** Something other than a delimiter or a line end follows a closing quote. */
    TEXT_AFTER_QUOTE,
    /** A quote inside a field that does not start with one. */
    STRAY_QUOTE
  }

  private static final int FEW_FIELDS = 64;

  /** Equal to no byte: the quote of a file in which quotes have no meaning. */
  private static final int NO_QUOTE = 0x100;

  private static final byte PLAIN = 0;
  private static final byte DOUBLED_QUOTE = 1;
  private static final byte LINE_BREAK = 2;

  private final byte delimiter;
  private final int quote;
  private final boolean[] endsPlainField = new boolean[256];

  private int[] starts = new int[FEW_FIELDS];
  private int[] ends = new int[FEW_FIELDS];
  private byte[] traits = new byte[FEW_FIELDS];
  private int fields;
  private int lineBreaks;
  private int stoppedAt;
  private int next;

  RecordScanner(byte delimiter, boolean quoted) {
    this.delimiter = delimiter;
    this.quote = quoted ? '"' : NO_QUOTE;
    endsPlainField[delimiter] = true;
    endsPlainField['\n'] = true;
    endsPlainField['\r'] = true;
    endsPlainField['"'] = quoted;
  }

  /**
   * Scans the record that starts at an index, which must not be a line end.
   *
   * @param limit the end of the bytes at hand, exclusive; above {@code from}
   * @param last whether the file ends there
   */
  Outcome scan(byte[] bytes, int from, int limit, boolean last) {
    fields = 0;
    lineBreaks = 0;
    int at = from;
    while (true) {
      if (at < limit && bytes[at] == quote) {
        at = addQuoted(bytes, at + 1, limit, last);
        if (at < 0) {
          return last ? Outcome.UNCLOSED_QUOTE : Outcome.MORE_NEEDED;
        }
        if (at < limit && !endsPlainField[bytes[at] & 0xFF]) {
          stoppedAt = at;
          return Outcome.TEXT_AFTER_QUOTE;
        }
      } else {
        int start = at;
        while (at < limit && !endsPlainField[bytes[at] & 0xFF]) {
          at++;
        }
        if (at < limit && bytes[at] == quote) {
          stoppedAt = at;
          return Outcome.STRAY_QUOTE;
        }
        add(start, at, PLAIN);
      }
      if (at == limit) {
        return last ? recordUpTo(at, at) : Outcome.MORE_NEEDED;
      }
      if (bytes[at] != delimiter) {
        return recordUpTo(at, at + 1);
      }
      at++;
    }
  }

  /**
   * Adds the quoted field that starts at an index.
   *
   * @return the index behind its closing quote; -1 if it is not known yet where that is
   */
  private int addQuoted(byte[] bytes, int start, int limit, boolean last) {
    byte trait = PLAIN;
    for (int at = start; at < limit; at++) {
      byte b = bytes[at];
      if (b == '"') {
        if (at + 1 == limit && !last) {
          return -1;
        }
        if (at + 1 == limit || bytes[at + 1] != '"') {
          add(start, at, trait);
          return at + 1;
        }
        trait |= DOUBLED_QUOTE;
        at++;
      } else if (b == '\r' || b == '\n') {
        trait |= LINE_BREAK;
        if (b == '\r' || bytes[at - 1] != '\r') {
          lineBreaks++;
        }
      }
    }
    return -1;
  }

  private Outcome recordUpTo(int end, int following) {
    stoppedAt = end;
    next = following;
    return Outcome.RECORD;
  }

  private void add(int start, int end, byte trait) {
    if (fields == starts.length) {
      starts = Arrays.copyOf(starts, fields * 2);
      ends = Arrays.copyOf(ends, fields * 2);
      traits = Arrays.copyOf(traits, fields * 2);
    }
    starts[fields] = start;
    ends[fields] = end;
    traits[fields] = trait;
    fields++;
  }

  /** Describes no record. */
  void forget() {
    fields = 0;
  }

  /** How many fields the record has. */
  int fields() {
    return fields;
  }

  /** Index of a field's first byte, behind the opening quote if there is one. */
  int start(int field) {
    return starts[field];
  }

  /** Index behind a field's last byte, at the closing quote if there is one. */
  int end(int field) {
    return ends[field];
  }

  /** Whether quotes are doubled in a field's bytes. */
  boolean hasDoubledQuote(int field) {
    return (traits[field] & DOUBLED_QUOTE) != 0;
  }

  /** Whether a field holds a line break. */
  boolean hasLineBreak(int field) {
    return (traits[field] & LINE_BREAK) != 0;
  }

  /** How many line breaks stand inside the record's quotes. */
  int lineBreaks() {
    return lineBreaks;
  }

  /** Index of the record's line end, or of the byte that broke the rules. */
  int stoppedAt() {
    return stoppedAt;
  }

  /** Index behind the record's line end; of CR LF, behind the CR. */
  int next() {
    return next;
  }
}
