package org.consentaudit.input;

/**
 * How often each pair of a large and a small number was met. Fast on purpose: two primitive arrays,
 * open addressing; a map of objects would need ten times the memory for each pair of a patient and
 * a release, which are by far the most that an audit holds.
 */
final class PairCounts {
  /** What is done with each pair. */
  interface Each {
    /** Takes a pair and how often it was met. */
    void take(long large, int small, long count);
  }

  /** Bits of the small number: a million releases or practices. */
  static final int SMALL_BITS = 20;

  private static final int SMALLEST = 1 << 8;

  /** Fuller than this, and probing gets long; emptier, and memory is wasted. */
  private static final double FULLEST = 0.7;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The pair plus one, as no pair may look like a free place. */
  private long[] pairs = new long[SMALLEST];

  private int[] counts = new int[SMALLEST];
  private int size;

  /**
   * Counts a pair once more.
   *
   * @param large below 2^43
   * @param small below 2^20
   */
  void add(long large, int small) {
    if (size + 1 > pairs.length * FULLEST) {
      grow();
    }
    long pair = ((large << SMALL_BITS) | small) + 1;
    int place = place(pair);
    if (pairs[place] == 0) {
      pairs[place] = pair;
      size++;
    }
    counts[place] = Math.incrementExact(counts[place]);
  }

  /** Hands out every pair, in no order. */
  void forEach(Each each) {
    for (int i = 0; i < pairs.length; i++) {
      if (pairs[i] != 0) {
        long pair = pairs[i] - 1;
        each.take(pair >>> SMALL_BITS, (int) (pair & ((1 << SMALL_BITS) - 1)), counts[i]);
      }
    }
  }

  private int place(long pair) {
    int place = (int) ((pair * SPREAD) >>> 32) & (pairs.length - 1);
    while (pairs[place] != 0 && pairs[place] != pair) {
      place = (place + 1) & (pairs.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] oldPairs = pairs;
    int[] oldCounts = counts;
    pairs = new long[oldPairs.length * 2];
    counts = new int[oldCounts.length * 2];
    for (int i = 0; i < oldPairs.length; i++) {
      if (oldPairs[i] != 0) {
        int place = place(oldPairs[i]);
        pairs[place] = oldPairs[i];
        counts[place] = oldCounts[i];
      }
    }
  }
}
