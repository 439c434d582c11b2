package org.consentaudit.csv;

import java.util.Arrays;

/**
 * Finds where the fields of one record begin and end, by RFC 4180 to the letter.
 *
 * <p><b>Fast on purpose</b>, and the place to make faster: public arrays of offsets and mutable
 * state live here and nowhere else. It holds no position of its own between calls but the chunk it
 * last looked at; a record that the buffer cuts is scanned again from its start once more bytes are
 * there. The quick way knows only records that are sound; what is not, and what the bytes at hand
 * cut, is read again the slow way, which says what is wrong. Rejected: a state machine that can
 * stop anywhere (a state load and store for each byte, to save one rescan for each buffer of a
 * mebibyte), call-backs for each field (they cannot be skipped for rows nobody wants), and
 * repairing stray quotes as spreadsheets do (the repair is a guess, and a guess can swallow rows).
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

  /** How far the quick way got. */
  private enum Progress {
    /** To the field at which it was to stop. */
    MET,
    /** To the record's end. */
    ENDED,
    /** To something that only the slow way knows. */
    UNUSUAL
  }

  private static final int FEW_FIELDS = 64;
  private static final byte[] NOTHING = {};

  /** Equal to no byte: the quote of a file in which quotes have no meaning. */
  private static final int NO_QUOTE = 0x100;

  private static final int PLAIN = 0;
  private static final int DOUBLED_QUOTE = 1;
  private static final int LINE_BREAK = 2;

  /** Stands for the traits of a field that is in no quotes. */
  private static final int OUTSIDE = -1;

  /**
   * A field's start takes the lower bits of its entry, its traits the next two, its end the rest.
   */
  private static final int TRAIT_SHIFT = 30;

  private static final int START_MASK = (1 << TRAIT_SHIFT) - 1;
  private static final int TRAIT_MASK = DOUBLED_QUOTE | LINE_BREAK;
  private static final int END_SHIFT = 32;

  private final byte delimiter;
  private final int quote;
  private final Chunk chunk;

  private long[] bounds = new long[FEW_FIELDS];
  private int fields;
  private int allTraits;
  private boolean plainAscii;
  private int lineBreaks;
  private int stoppedAt;
  private int next;

  /** What the next record may repeat: this one, if the quick way found it in the same bytes. */
  private byte[] before = NOTHING;

  private long beforeOffset;
  private final RepeatGuess guess = new RepeatGuess();
  private int recordStart;
  private int repeatedFrom;
  private int repeatedTo;

  /** Whether the next record may well be this one but for its first bytes. */
  private boolean wholeIsLikely;

  /** How far behind the bounds that are kept the record's own stand. */
  private int shift;

  /** The index of the first byte, quote included, of the field that the quick way adds next. */
  private int start;

  RecordScanner(byte delimiter, boolean quoted) {
    this.delimiter = delimiter;
    this.quote = quoted ? '"' : NO_QUOTE;
    this.chunk = new Chunk(delimiter, quoted ? (byte) '"' : delimiter);
  }

  /**
   * Scans the record that starts at an index, which must not be a line end.
   *
   * @param offset the offset in the file of the first of the bytes; bytes of one array, offset and
   *     limit never change
   * @param limit the end of the bytes at hand, exclusive; above {@code from}
   * @param last whether the file ends there
   */
  Outcome scan(byte[] bytes, long offset, int from, int limit, boolean last) {
    if (scanQuickly(bytes, offset, from, limit)) {
      return Outcome.RECORD;
    }
    before = NOTHING;
    repeatedTo = repeatedFrom;
    return scanSlowly(bytes, from, limit, last);
  }

  /**
   * Scans a record by its marked bytes alone, whole chunks at a time, and takes over from the
   * record before what the two have in common.
   *
   * @return whether it is a record to the letter, line end included; if not, nothing is known
   */
  private boolean scanQuickly(byte[] bytes, long offset, int from, int limit) {
    int meeting = meeting(bytes, offset);
    int startBefore = meeting == RepeatGuess.NONE ? 0 : rawStart(bytes, meeting);
    int lengthBefore = next - startBefore;
    if (wholeIsLikely
        && meeting != RepeatGuess.NONE
        && repeatsWholly(bytes, from, limit, startBefore - recordStart, lengthBefore)) {
      repeatedFrom = meeting;
      repeatedTo = fields;
      return true;
    }
    int fieldsBefore = fields;
    boolean asciiBefore = plainAscii;
    forget();
    recordStart = from;
    start = from;
    repeatedFrom = 0;
    repeatedTo = 0;
    if (meeting != 0) {
      chunk.enter(bytes, offset, from, limit);
      Progress progress = addQuickly(bytes, from, limit, meeting);
      if (progress != Progress.MET) {
        return remember(progress, bytes, offset);
      }
    }
    if (meeting != RepeatGuess.NONE) {
      takeOver(bytes, limit, meeting, startBefore, lengthBefore, fieldsBefore);
      plainAscii &= asciiBefore;
    }
    if (start == limit) {
      return false;
    }
    chunk.enter(bytes, offset, start, limit);
    return remember(addQuickly(bytes, start, limit, RepeatGuess.NONE), bytes, offset);
  }

  /**
   * Finds a record that is the one before but for its first bytes, in which it differs in nothing
   * that could end a field: what a list of one patient after the other is made of. All that is
   * known of the one before then holds for it, so much further on.
   *
   * @param head how many bytes may differ
   * @param length how many bytes, line end included, stand behind them
   */
  private boolean repeatsWholly(byte[] bytes, int from, int limit, int head, int length) {
    int rest = from + head;
    if (head > Chunk.HEAD_BYTES
        || length > limit - rest
        || limit - from < Chunk.HEAD_BYTES
        || !chunk.marksAlike(bytes, recordStart, from, head)
        || !Arrays.equals(
            bytes, rest, rest + length, bytes, recordStart + head, recordStart + head + length)) {
      return false;
    }
    int distance = from - recordStart;
    shift += distance;
    recordStart = from;
    stoppedAt += distance;
    next += distance;
    plainAscii &= Chunk.isAscii(bytes, from);
    guess.learn(length);
    return true;
  }

  /** The field at which to compare the next record with this one. */
  private int meeting(byte[] bytes, long offset) {
    if (bytes != before || offset != beforeOffset || allTraits != PLAIN) {
      return RepeatGuess.NONE;
    }
    int field = guess.field();
    return field < fields ? field : RepeatGuess.NONE;
  }

  private boolean remember(Progress progress, byte[] bytes, long offset) {
    before = bytes;
    beforeOffset = offset;
    shift = 0;
    return progress == Progress.ENDED;
  }

  /**
   * Takes over the fields, from one on, that are the same as in the record before, delimiters
   * included; all that is known of those bytes holds for these.
   */
  private void takeOver(
      byte[] bytes, int limit, int meeting, int startBefore, int lengthBefore, int fieldsBefore) {
    int length = Math.min(lengthBefore, limit - start);
    int differs =
        Arrays.mismatch(bytes, start, start + length, bytes, startBefore, startBefore + length);
    int same = differs < 0 ? length : differs;
    int distance = start - startBefore;
    int moved = distance + shift;
    long bothMoved = ((long) moved << END_SHIFT) + moved;
    int behind = startBefore;
    int count = meeting;
    // The last field is not taken over: a line end ends it, not a delimiter.
    while (count < fieldsBefore - 1) {
      int delimiterBefore = delimiterBehind(bytes, count);
      if (delimiterBefore >= startBefore + same) {
        break;
      }
      bounds[count] += bothMoved;
      behind = delimiterBefore + 1;
      count++;
    }
    guess.learn(behind - startBefore);
    wholeIsLikely = count == fieldsBefore - 1;
    start = behind + distance;
    fields = count;
    repeatedFrom = meeting;
    repeatedTo = count;
  }

  /** The index of the first byte, its opening quote included, of a field that the record has. */
  private int rawStart(byte[] bytes, int field) {
    return field == 0 ? recordStart : delimiterBehind(bytes, field - 1) + 1;
  }

  /** The index of the delimiter behind a field that is not the last. */
  private int delimiterBehind(byte[] bytes, int field) {
    int end = end(field);
    return bytes[end] == delimiter ? end : end + 1;
  }

  /**
   * Adds the fields from an index on, in the chunk that was entered and those behind it.
   *
   * @param meeting the number of fields at which to stop
   */
  private Progress addQuickly(byte[] bytes, int from, int limit, int meeting) {
    int base = chunk.base();
    long high = chunk.highBits();
    long marks = chunk.marks() & (-1L << (from - base));
    long[] found = bounds;
    int count = fields;
    int begin = from;
    int resume = from;
    int trait = OUTSIDE;
    while (true) {
      for (; marks != 0; marks &= marks - 1) {
        int hit = base + Long.numberOfTrailingZeros(marks);
        if (hit < resume) {
          continue;
        }
        byte b = bytes[hit];
        if (trait == OUTSIDE) {
          if (b == delimiter || b == '\n' || b == '\r') {
            if (count == found.length) {
              found = moreBounds();
            }
            found[count++] = ((long) hit << END_SHIFT) | begin;
            begin = hit + 1;
            if (b != delimiter || count == meeting) {
              return stop(b == delimiter, hit, count, high);
            }
          } else if (b == quote && hit == begin) {
            trait = PLAIN;
            begin = hit + 1;
          } else if (b == quote || b == 0) {
            return Progress.UNUSUAL;
          }
        } else if (b == quote) {
          int behind = hit + 1;
          if (behind == limit) {
            return Progress.UNUSUAL;
          }
          byte follows = bytes[behind];
          resume = behind + 1;
          if (follows == quote) {
            trait |= DOUBLED_QUOTE;
            continue;
          }
          if (count == found.length) {
            found = moreBounds();
          }
          found[count++] = ((long) hit << END_SHIFT) | ((long) trait << TRAIT_SHIFT) | begin;
          allTraits |= trait;
          trait = OUTSIDE;
          begin = resume;
          if (follows != delimiter || count == meeting) {
            return follows == delimiter || follows == '\n' || follows == '\r'
                ? stop(follows == delimiter, behind, count, high)
                : Progress.UNUSUAL;
          }
        } else if (b == '\r' || b == '\n') {
          trait |= LINE_BREAK;
          lineBreaks += b == '\r' || bytes[hit - 1] != '\r' ? 1 : 0;
        } else if (b == 0) {
          return Progress.UNUSUAL;
        }
      }
      if (chunk.isLast()) {
        return Progress.UNUSUAL;
      }
      chunk.next();
      base = chunk.base();
      high |= chunk.highBits();
      marks = chunk.marks();
    }
  }

  /** Keeps what was found up to the delimiter or line end at an index. */
  private Progress stop(boolean delimited, int at, int count, long high) {
    fields = count;
    plainAscii &= high == 0;
    start = at + 1;
    if (delimited) {
      return Progress.MET;
    }
    stoppedAt = at;
    next = at + 1;
    return Progress.ENDED;
  }

  private long[] moreBounds() {
    bounds = Arrays.copyOf(bounds, bounds.length * 2);
    return bounds;
  }

  /** Scans a record byte by byte: whatever is damaged, cut or unusual ends here. */
  private Outcome scanSlowly(byte[] bytes, int from, int limit, boolean last) {
    forget();
    shift = 0;
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
        int start = at;
        while (at < limit && !endsPlain(bytes[at])) {
          plainAscii &= bytes[at] > 0;
          at++;
        }
        if (at < limit && bytes[at] == quote) {
          stoppedAt = at;
          return Outcome.STRAY_QUOTE;
        }
        add(start, at, PLAIN);
        if (at < limit && bytes[at] == delimiter) {
          at++;
          continue;
        }
      }
      if (at == limit) {
        return last ? recordUpTo(at, at) : Outcome.MORE_NEEDED;
      }
      return recordUpTo(at, at + 1);
    }
  }

  private boolean endsPlain(byte b) {
    return b == delimiter || b == '\n' || b == '\r' || b == quote;
  }

  /**
   * Adds the quoted field that starts at an index.
   *
   * @return the index behind its closing quote; -1 if it is not known yet where that is
   */
  private int addQuoted(byte[] bytes, int start, int limit, boolean last) {
    int trait = PLAIN;
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
      } else {
        plainAscii &= b > 0;
      }
    }
    return -1;
  }

  private Outcome recordUpTo(int end, int following) {
    stoppedAt = end;
    next = following;
    return Outcome.RECORD;
  }

  private void add(int start, int end, int trait) {
    if (fields == bounds.length) {
      moreBounds();
    }
    bounds[fields] = ((long) end << END_SHIFT) | ((long) trait << TRAIT_SHIFT) | start;
    allTraits |= trait;
    fields++;
  }

  /** Describes no record. */
  void forget() {
    fields = 0;
    allTraits = PLAIN;
    plainAscii = true;
    lineBreaks = 0;
  }

  /** How many fields the record has. */
  int fields() {
    return fields;
  }

  /**
   * Whether a run of fields is known to be written as in the record that was scanned before,
   * delimiters included.
   */
  boolean repeats(int first, int last) {
    return first >= repeatedFrom && last < repeatedTo;
  }

  /** Index of a field's first byte, behind the opening quote if there is one. */
  int start(int field) {
    return ((int) bounds[field] & START_MASK) + shift;
  }

  /** Index behind a field's last byte, at the closing quote if there is one. */
  int end(int field) {
    return (int) (bounds[field] >>> END_SHIFT) + shift;
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
