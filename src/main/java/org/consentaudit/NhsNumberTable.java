package org.consentaudit;

import java.util.function.LongConsumer;

/**
 * A set of NHS numbers, as integers in one array behind a small filter of bits.
 *
 * <p>A national export names tens of millions of patients; a set of objects would need ten times
 * the memory and a look-up several times the time. Open addressing with linear probing; kept
 * without the check digit, which the other nine decide, a number takes four bytes, and zero, which
 * begins no valid NHS number, marks a free place. Only for valid numbers: of any other the answer
 * may be wrong. Not safe for writing by several threads.
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

  /** The first nine digits of each number. */
  private int[] places = new int[SMALLEST];

  /** A bit set for each number in the set, by its hash: most numbers asked for are not. */
  private long[] filter = new long[SMALLEST * FILTER_BITS / Long.SIZE];

  private int size;

  /** Adds a valid NHS number; says whether it was new. */
  public boolean add(long number) {
    return addKey(keyOf(number));
  }

  private boolean addKey(int key) {
    if (size + 1 > places.length * FULLEST) {
      grow();
    }
    int place = placeOf(places, key);
    if (places[place] == key) {
      return false;
    }
    places[place] = key;
    mark(filter, key);
    size++;
    return true;
  }

  /** Adds every number of another set. */
  public void addAll(NhsNumberTable other) {
    for (int key : other.places) {
      if (key != 0) {
        addKey(key);
      }
    }
  }

  /** Whether the number is in the set. */
  public boolean contains(long number) {
    int key = keyOf(number);
    return isMarked(filter, key) && key != 0 && places[placeOf(places, key)] == key;
  }

  /**
   * Hands out some of the numbers, in no order: which ones depends on what is in the set, and not
   * on how it came there.
   *
   * @param about how many; about as many where there are more
   */
  public void some(int about, LongConsumer to) {
    long most = size <= about ? 1L << Integer.SIZE : ((long) about << Integer.SIZE) / size;
    for (int key : places) {
      if (key != 0 && ((key * SPREAD) >>> Integer.SIZE) < most) {
        to.accept(key * 10L + NhsNumber.checkDigit(key));
      }
    }
  }

  /** How many numbers are in the set. */
  public int size() {
    return size;
  }

  private void grow() {
    int[] larger = new int[places.length * 2];
    long[] largerFilter = new long[filter.length * 2];
    for (int key : places) {
      if (key != 0) {
        larger[placeOf(larger, key)] = key;
        mark(largerFilter, key);
      }
    }
    places = larger;
    filter = largerFilter;
  }

  private static int keyOf(long number) {
    return (int) (number / 10);
  }

  private static void mark(long[] filter, int key) {
    int bit = bitOf(filter, key);
    filter[bit >>> 6] |= 1L << bit;
  }

  private static boolean isMarked(long[] filter, int key) {
    int bit = bitOf(filter, key);
    return (filter[bit >>> 6] & (1L << bit)) != 0;
  }

  private static int bitOf(long[] filter, int key) {
    return highBits(key, filter.length * Long.SIZE);
  }

  /**
   * Fibonacci hashing: consecutive numbers, as issued, spread over the whole table by the highest
   * bits of the product; lower ones let a hit of half a million numbers be looked for twice as
   * long.
   *
   * @param range a power of two
   */
  private static int highBits(int key, int range) {
    return (int) ((key * SPREAD) >>> Long.numberOfLeadingZeros(range - 1L));
  }

  /** The place that holds the number, or the free place where it belongs. */
  private static int placeOf(int[] places, int key) {
    int place = highBits(key, places.length);
    while (places[place] != 0 && places[place] != key) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }
}
