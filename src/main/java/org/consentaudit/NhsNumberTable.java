package org.consentaudit;

/**
 * A set of NHS numbers, as integers in one array behind a small filter of bits.
 *
 * <p>A national export names tens of millions of patients; a set of objects would need ten times
 * the memory and a look-up several times the time. Open addressing with linear probing; zero, which
 * is no valid NHS number, marks a free place. Not safe for writing by several threads.
 */
public final class NhsNumberTable {
  private static final int SMALLEST = 64;

  /** Fuller than this, and probing gets long; emptier, and memory is wasted. */
  private static final double FULLEST = 0.6;

  /**
   * Bits of the filter for each place. Fewer, and more numbers that are not in the set are looked
   * for in the table; more, and the filter falls out of the processor's nearest cache itself.
   */
  private static final int FILTER_BITS = 8;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] places = new long[SMALLEST];

  /** A bit set for each number in the set, by its hash: most numbers asked for are not. */
  private long[] filter = new long[SMALLEST * FILTER_BITS / Long.SIZE];

  private int size;

  /** Adds a valid NHS number; says whether it was new. */
  public boolean add(long number) {
    if (size + 1 > places.length * FULLEST) {
      grow();
    }
    int place = placeOf(places, number);
    if (places[place] == number) {
      return false;
    }
    places[place] = number;
    mark(filter, number);
    size++;
    return true;
  }

  /** Adds every number of another set. */
  public void addAll(NhsNumberTable other) {
    for (long number : other.places) {
      if (number != 0) {
        add(number);
      }
    }
  }

  /** Whether the number is in the set. */
  public boolean contains(long number) {
    return isMarked(filter, number) && number != 0 && places[placeOf(places, number)] == number;
  }

  /** How many numbers are in the set. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[places.length * 2];
    long[] largerFilter = new long[filter.length * 2];
    for (long number : places) {
      if (number != 0) {
        larger[placeOf(larger, number)] = number;
        mark(largerFilter, number);
      }
    }
    places = larger;
    filter = largerFilter;
  }

  private static void mark(long[] filter, long number) {
    int bit = bitOf(filter, number);
    filter[bit >>> 6] |= 1L << bit;
  }

  private static boolean isMarked(long[] filter, long number) {
    int bit = bitOf(filter, number);
    return (filter[bit >>> 6] & (1L << bit)) != 0;
  }

  private static int bitOf(long[] filter, long number) {
    return highBits(number, filter.length * Long.SIZE);
  }

  /**
   * Fibonacci hashing: consecutive numbers, as issued, spread over the whole table by the highest
   * bits of the product; lower ones let a hit of half a million numbers be looked for twice as
   * long.
   *
   * @param range a power of two
   */
  private static int highBits(long number, int range) {
    return (int) ((number * SPREAD) >>> Long.numberOfLeadingZeros(range - 1L));
  }

  /** The place that holds the number, or the free place where it belongs. */
  private static int placeOf(long[] places, long number) {
    int place = highBits(number, places.length);
    while (places[place] != 0 && places[place] != number) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }
}
