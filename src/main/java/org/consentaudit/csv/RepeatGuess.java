package org.consentaudit.csv;

/**
 * From which field on a record is likely to repeat the one before, learnt while a file is read. A
 * list repeats the release row by row, an export the patient; where nothing repeats, looking for it
 * must cost next to nothing. Only speed depends on what is guessed here.
 */
final class RepeatGuess {
  /** No field: not to be looked for. */
  static final int NONE = Integer.MAX_VALUE;

  /** Bytes below which comparing costs as much as scanning. */
  private static final int WORTH_WHILE = 24;

  /** Records, one after the other, that may disappoint before another field is tried. */
  private static final int PATIENCE = 8;

  /** The last field tried. */
  private static final int LAST_FIELD = 7;

  /** Records that are left in peace when no field was worth while; twice as many the next time. */
  private static final int FIRST_REST = 64;

  private static final int LONGEST_REST = 1 << 12;

  private int field;
  private int disappointments;
  private int rest;
  private int nextRest = FIRST_REST;

  /** The field at which to compare the next record with the one before, or {@link #NONE}. */
  int field() {
    if (rest == 0) {
      return field;
    }
    rest--;
    return NONE;
  }

  /** Learns how many bytes were the same from that field on, whole fields only. */
  void learn(int bytes) {
    if (bytes >= WORTH_WHILE) {
      disappointments = 0;
      nextRest = FIRST_REST;
      return;
    }
    disappointments++;
    if (disappointments < PATIENCE) {
      return;
    }
    disappointments = 0;
    field++;
    if (field > LAST_FIELD) {
      field = 0;
      rest = nextRest;
      nextRest = Math.min(2 * nextRest, LONGEST_REST);
    }
  }
}
