package org.consentaudit.input;

import org.consentaudit.csv.CsvCursor;

/**
 * Remembers, by the raw bytes of a row's code and code scheme, what the slow path made of them.
 *
 * <p>Fast on purpose, and safe because it knows nothing about codes: an export repeats some
 * thousands of codes millions of times, so asking the recogniser once for each writing is nearly
 * free. Rejected: a filter of its own over the bytes, looking for what could become a code of the
 * policy, a damaged one included; it would be a second statement of rules C1 to C4, and the day the
 * two differ, opt-outs are lost in silence.
 */
final class CodeVerdicts {
  /** What a code means for the row that holds it. */
  enum Verdict {
    /** Nobody has been asked yet. */
    UNKNOWN(0),
    /** The row must be read whole: it is, or could be, an entry, or has to be refused. */
    MATTERS(1),
    /** There is no code. */
    NO_CODE(2),
    /** A code that is no opt-out code. */
    OTHER(3),
    /** The same, and a spreadsheet has damaged it. */
    OTHER_DAMAGED(4);

    /** What stands for it in the table. */
    private final int mark;

    Verdict(int mark) {
      this.mark = mark;
    }

    private static Verdict[] byMark() {
      Verdict[] byMark = new Verdict[values().length];
      for (Verdict verdict : values()) {
        byMark[verdict.mark] = verdict;
      }
      return byMark;
    }
  }

  /** Asks the slow path. */
  interface SlowPath {
    /** What the codes of the cursor's row mean. */
    Verdict verdict(CsvCursor row);
  }

  private static final int PLACE_BITS = 15;

  /**
   * Places, each for one writing; a new one takes over the place of an old one. Fewer, and common
   * codes push each other out; more (each takes 32 bytes), and they fall out of the cache.
   */
  private static final int PLACES = 1 << PLACE_BITS;

  /** The scheme and the verdict take one word, the code up to three. Longer cells are no codes. */
  private static final int WORDS = 4;

  private static final int VERDICT_SHIFT = Long.SIZE - Byte.SIZE;
  private static final int LONGEST_SCHEME = Long.BYTES - 1;
  private static final int LONGEST_CODE = (WORDS - 1) * Long.BYTES;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int HASH_BITS = Long.SIZE - PLACE_BITS;
  private static final Verdict[] VERDICTS = Verdict.byMark();

  private final int codeColumn;
  private final int schemeColumn;
  private final SlowPath slowPath;

  /** Of each place, side by side: scheme with the verdict in its highest byte, and the code. */
  private final long[] words = new long[PLACES * WORDS];

  CodeVerdicts(int codeColumn, int schemeColumn, SlowPath slowPath) {
    this.codeColumn = codeColumn;
    this.schemeColumn = schemeColumn;
    this.slowPath = slowPath;
  }

  /** The verdict on a row whose code and scheme are plain. */
  Verdict of(CsvCursor row) {
    int length = row.length(codeColumn);
    boolean hasScheme = schemeColumn != HeaderMap.ABSENT;
    if (length > LONGEST_CODE || (hasScheme && row.length(schemeColumn) > LONGEST_SCHEME)) {
      return Verdict.MATTERS;
    }
    long scheme = hasScheme ? row.word(schemeColumn, 0) : 0;
    long first = row.word(codeColumn, 0);
    long second = length > Long.BYTES ? row.word(codeColumn, Long.BYTES) : 0;
    long third = length > 2 * Long.BYTES ? row.word(codeColumn, 2 * Long.BYTES) : 0;
    long mixed = ((scheme ^ second) * SPREAD) ^ first;
    int place = (int) ((((mixed * SPREAD) ^ third) * SPREAD) >>> HASH_BITS);
    int known = verdictAt(place, scheme, first, second, third);
    if (known != 0) {
      return VERDICTS[known];
    }
    // A writing has two places, so that two common ones of one hash do not push each other out.
    int other = place ^ 1;
    known = verdictAt(other, scheme, first, second, third);
    if (known != 0) {
      return VERDICTS[known];
    }
    Verdict verdict = slowPath.verdict(row);
    int at = (words[place * WORDS] == 0 ? place : other) * WORDS;
    words[at] = scheme | ((long) verdict.mark << VERDICT_SHIFT);
    words[at + 1] = first;
    words[at + 2] = second;
    words[at + 3] = third;
    return verdict;
  }

  /**
   * The number of the verdict that a place holds on a writing; that of UNKNOWN if it holds none.
   */
  private int verdictAt(int place, long scheme, long first, long second, long third) {
    int at = place * WORDS;
    long head = words[at];
    return (head & (-1L >>> Byte.SIZE)) == scheme
            && words[at + 1] == first
            && words[at + 2] == second
            && words[at + 3] == third
        ? (int) (head >>> VERDICT_SHIFT)
        : 0;
  }
}
