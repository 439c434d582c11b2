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

  private static final int PLAIN = 0;
  private static final int DOUBLED_QUOTE = 1;
  private static final int LINE_BREAK = 2;

  /**
   * A field's start takes the lower bits of its entry, its traits the next two, its end the rest.
   */
  private static final int TRAIT_SHIFT = 30;

  private static final int START_MASK = (1 << TRAIT_SHIFT) - 1;
  private static final int TRAIT_MASK = DOUBLED_QUOTE | LINE_BREAK;
  private static final int END_SHIFT = 32;

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = LOW_BITS * '"';

  /** One above CR: LF, CR and NUL are below, and hardly anything else that occurs. */
  private static final long ABOVE_LINE_ENDS = LOW_BITS * ('\r' + 1);

  private final byte delimiter;
  private final int quote;
  private final long delimiters;
  private final long quotesIfAny;

  private long[] bounds = new long[FEW_FIELDS];
  private int fields;
  private int allTraits;
  private boolean plainAscii;
  private int lineBreaks;
  private int stoppedAt;
  private int next;

  RecordScanner(byte delimiter, boolean quoted) {
    this.delimiter = delimiter;
    this.quote = quoted ? '"' : NO_QUOTE;
    this.delimiters = LOW_BITS * delimiter;
    this.quotesIfAny = quoted ? QUOTES : delimiters;
  }

  /**
   * Scans the record that starts at an index, which must not be a line end.
   *
   * @param limit the end of the bytes at hand, exclusive; above {@code from}
   * @param last whether the file ends there
   */
  Outcome scan(byte[] bytes, int from, int limit, boolean last) {
    fields = 0;
    allTraits = PLAIN;
    plainAscii = true;
    lineBreaks = 0;
    int at = from;
    while (true) {
      if (at < limit && bytes[at] == quote) {
        at = addQuoted(bytes, at + 1, limit, last);
        if (at < 0) {
          return last ? Outcome.UNCLOSED_QUOTE : Outcome.MORE_NEEDED;
        }
        if (at < limit && bytes[at] == delimiter) {
          at++;
          continue;
        }
        if (at < limit && bytes[at] != '\n' && bytes[at] != '\r') {
          stoppedAt = at;
          return Outcome.TEXT_AFTER_QUOTE;
        }
      } else {
        at = addPlain(bytes, at, limit);
        if (at < limit && bytes[at] == quote) {
          if (isFieldStart(bytes, at, from)) {
            continue;
          }
          stoppedAt = at;
          return Outcome.STRAY_QUOTE;
        }
      }
      if (at == limit) {
        return last ? recordUpTo(at, at) : Outcome.MORE_NEEDED;
      }
      return recordUpTo(at, at + 1);
    }
  }

  private boolean isFieldStart(byte[] bytes, int at, int from) {
    return at > from && bytes[at - 1] == delimiter;
  }

  /**
   * Adds the fields from an index on, none of which starts with a quote, eight bytes at a time.
   *
   * @return the index of the line end or of the quote behind them, or the end of the bytes at hand;
   *     of a field that a quote follows, only what it was found to be is told, not added
   */
  private int addPlain(byte[] bytes, int from, int limit) {
    int start = from;
    int at = from;
    long seen = 0;
    for (; at <= limit - Long.BYTES; at += Long.BYTES) {
      long word = (long) Words.VIEW.get(bytes, at);
      seen |= word;
      long delimited = word ^ delimiters;
      long quoted = word ^ quotesIfAny;
      // A borrow can mark a byte above one that is marked rightly, so each is looked at again.
      long marks =
          (((delimited - LOW_BITS) & ~delimited)
                  | ((quoted - LOW_BITS) & ~quoted)
                  | ((word - ABOVE_LINE_ENDS) & ~word))
              & HIGH_BITS;
      for (; marks != 0; marks &= marks - 1) {
        int hit = at + (Long.numberOfTrailingZeros(marks) >>> 3);
        byte b = bytes[hit];
        if (b == delimiter) {
          add(start, hit, PLAIN);
          start = hit + 1;
        } else if (endsPlain(b)) {
          plainAscii &= (seen & HIGH_BITS) == 0;
          return endOfPlain(start, hit, b);
        } else if (b == 0) {
          plainAscii = false;
        }
      }
    }
    plainAscii &= (seen & HIGH_BITS) == 0;
    return addTail(bytes, start, at, limit);
  }

  /** The same, byte by byte, for the last few bytes at hand. */
  private int addTail(byte[] bytes, int firstStart, int from, int limit) {
    int start = firstStart;
    for (int at = from; at < limit; at++) {
      byte b = bytes[at];
      if (b == delimiter) {
        add(start, at, PLAIN);
        start = at + 1;
      } else if (endsPlain(b)) {
        return endOfPlain(start, at, b);
      }
      plainAscii &= b > 0;
    }
    add(start, limit, PLAIN);
    return limit;
  }

  private boolean endsPlain(byte b) {
    return b == '\n' || b == '\r' || b == quote;
  }

  /** A quote at a field's start begins a field of its own; anything else ends the one before it. */
  private int endOfPlain(int start, int at, byte b) {
    if (b != quote) {
      add(start, at, PLAIN);
    }
    return at;
  }

  /**
   * Adds the quoted field that starts at an index.
   *
   * @return the index behind its closing quote; -1 if it is not known yet where that is
   */
  private int addQuoted(byte[] bytes, int start, int limit, boolean last) {
    int trait = PLAIN;
    for (int at = nextInQuotes(bytes, start, limit); at < limit; ) {
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
      } else {
        plainAscii &= b != 0;
      }
      at = nextInQuotes(bytes, at + 1, limit);
    }
    return -1;
  }

  /** The index of the next quote, line end or other low byte; the limit if there is none. */
  private int nextInQuotes(byte[] bytes, int from, int limit) {
    int at = from;
    long seen = 0;
    for (; at <= limit - Long.BYTES; at += Long.BYTES) {
      long word = (long) Words.VIEW.get(bytes, at);
      seen |= word;
      long quoted = word ^ QUOTES;
      long marks =
          (((quoted - LOW_BITS) & ~quoted) | ((word - ABOVE_LINE_ENDS) & ~word)) & HIGH_BITS;
      if (marks != 0) {
        plainAscii &= (seen & HIGH_BITS) == 0;
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    plainAscii &= (seen & HIGH_BITS) == 0;
    while (at < limit && bytes[at] != '"' && (bytes[at] < 0 || bytes[at] > '\r')) {
      plainAscii &= bytes[at] > 0;
      at++;
    }
    return at;
  }

  private Outcome recordUpTo(int end, int following) {
    stoppedAt = end;
    next = following;
    return Outcome.RECORD;
  }

  private void add(int start, int end, int trait) {
    if (fields == bounds.length) {
      bounds = Arrays.copyOf(bounds, fields * 2);
    }
    bounds[fields] = ((long) end << END_SHIFT) | ((long) trait << TRAIT_SHIFT) | start;
    allTraits |= trait;
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
    return (int) bounds[field] & START_MASK;
  }

  /** Index behind a field's last byte, at the closing quote if there is one. */
  int end(int field) {
    return (int) (bounds[field] >>> END_SHIFT);
  }

  /** Whether quotes are doubled in a field's bytes. */
  boolean hasDoubledQuote(int field) {
    return (traits(field) & DOUBLED_QUOTE) != 0;
  }

  /** Whether a field holds a line break. */
  boolean hasLineBreak(int field) {
    return (traits(field) & LINE_BREAK) != 0;
  }

  /** Whether a field holds neither a line break nor a doubled quote. */
  boolean isPlain(int field) {
    return traits(field) == PLAIN;
  }

  /** Whether no field of the record does. */
  boolean isPlain() {
    return allTraits == PLAIN;
  }

  private int traits(int field) {
    return (int) (bounds[field] >>> TRAIT_SHIFT) & TRAIT_MASK;
  }

  /**
   * Whether every byte of the record is known to be ASCII and no NUL. If not, it may still be, as
   * bytes behind the record's end are looked at too.
   */
  boolean isPlainAscii() {
    return plainAscii;
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
