package org.consentaudit.bench;

/**
 * Chance without a state: the same numbers in give the same number out, so that two files can speak
 * of the same patient without one remembering the other.
 */
final class Mix {
  /** Changing it changes all data. Printed with the results. */
  static final long SEED = 20_180_525L;

  private Mix() {}

  /** SplitMix64 over both numbers and the seed. */
  static long of(int kind, long value) {
    long mixed = SEED + value * 0x9E3779B97F4A7C15L + kind * 0xD1B54A32D192ED03L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 to {@code bound} - 1. */
  static int below(int kind, long value, int bound) {
    return (int) ((of(kind, value) >>> 33) % bound);
  }
}
