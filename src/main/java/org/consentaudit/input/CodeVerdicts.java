package org.consentaudit.input;

import java.util.Arrays;
import org.consentaudit.csv.CsvCursor;

/**
 * Remembers, by the raw bytes of a row's code and of the cell that is read with it, its scheme or a
 * second code, what the slow path made of them.
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
    UNKNOWN,
    /** The row must be read whole: it is, or could be, an entry, or has to be refused. */
    MATTERS,
    /** There is no code. */
    NO_CODE,
    /** A code that is no opt-out code. */
    OTHER,
    /** The same, and a spreadsheet has damaged it. */
    OTHER_DAMAGED
  }

  /** Asks the slow path. */
  interface SlowPath {
    /** What the codes of the cursor's row mean. */
    Verdict verdict(CsvCursor row);
  }

  /** Few to begin with: some exports come in thousands of small files. */
  private static final int FEWEST_PLACE_BITS = 8;

  /**
   * Most places, of 36 bytes, each for one writing; a new one takes over the place of an old one
   * where all are taken. Fewer, and the hundred thousand local codes of a large export push each
   * other out, of which each has to be asked about again; more only take memory.
   */
  private static final int MOST_PLACE_BITS = 17;

  /**
   * Places looked at for one writing. Fewer, and common codes of nearly one hash are asked about
   * for every row, which costs more than all the rest of the row; more, and looking takes long.
   */
  private static final int PROBES = 8;

  /** The cell beside takes one word, the code up to three. Longer cells are no codes. */
  private static final int WORDS = 4;

  private static final int LONGEST_BESIDE = Long.BYTES;
  private static final int LONGEST_CODE = (WORDS - 1) * Long.BYTES;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final int codeColumn;
  private final int besideColumn;
  private final SlowPath slowPath;
  private int placeBits;
  private int filled;
  private long[] words = new long[0];
  private Verdict[] verdicts = new Verdict[0];

  /**
   * Nobody asked yet.
   *
   * @param codeColumn the column of the code
   * @param besideColumn the column of the cell that is read with it, or {@link HeaderMap#ABSENT}
   * @param slowPath who is asked
   */
  CodeVerdicts(int codeColumn, int besideColumn, SlowPath slowPath) {
    this.codeColumn = codeColumn;
    this.besideColumn = besideColumn;
    this.slowPath = slowPath;
    forget(FEWEST_PLACE_BITS);
  }

  /** The verdict on a row in which both cells are plain. */
  Verdict of(CsvCursor row) {
    int length = row.length(codeColumn);
    boolean hasBeside = besideColumn != HeaderMap.ABSENT;
    if (length > LONGEST_CODE || (hasBeside && row.length(besideColumn) > LONGEST_BESIDE)) {
      return Verdict.MATTERS;
    }
    long beside = hasBeside ? row.word(besideColumn, 0) : 0;
    long first = row.word(codeColumn, 0);
    long second = length > Long.BYTES ? row.word(codeColumn, Long.BYTES) : 0;
    long third = length > 2 * Long.BYTES ? row.word(codeColumn, 2 * Long.BYTES) : 0;
    long mixed = (((beside * SPREAD) ^ first) * SPREAD) ^ second;
    int place = (int) ((((mixed * SPREAD) ^ third) * SPREAD) >>> (Long.SIZE - placeBits));
    int chosen = place;
    for (int probe = 0; probe < PROBES; probe++) {
      int probed = (place + probe) & (verdicts.length - 1);
      if (verdicts[probed] == Verdict.UNKNOWN) {
        chosen = probed;
        break;
      }
      if (holds(probed, beside, first, second, third)) {
        return verdicts[probed];
      }
    }
    Verdict verdict = slowPath.verdict(row);
    if (filled * 2 > verdicts.length && placeBits < MOST_PLACE_BITS) {
      // What is forgotten is asked once more, which costs less than moving it costs in code.
      forget(placeBits + 1);
      return verdict;
    }
    filled += verdicts[chosen] == Verdict.UNKNOWN ? 1 : 0;
    int at = chosen * WORDS;
    words[at] = beside;
    words[at + 1] = first;
    words[at + 2] = second;
    words[at + 3] = third;
    verdicts[chosen] = verdict;
    return verdict;
  }

  private boolean holds(int place, long beside, long first, long second, long third) {
    int at = place * WORDS;
    return words[at] == beside
        && words[at + 1] == first
        && words[at + 2] == second
        && words[at + 3] == third;
  }

  private void forget(int newPlaceBits) {
    placeBits = newPlaceBits;
    filled = 0;
    words = new long[WORDS << placeBits];
    verdicts = new Verdict[1 << placeBits];
    Arrays.fill(verdicts, Verdict.UNKNOWN);
  }
}
