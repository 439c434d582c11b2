package org.consentaudit;

/**
 * A set of NHS numbers, as integers in one array.
 *
 * <p>A national export names tens of millions of patients; a set of objects would need ten times
 * the memory and a look-up several times the time. Open addressing with linear probing; zero, which
 * is no valid NHS number, marks a free place. Not safe for writing by several threads.
 */
public final class NhsNumberTable {
  private static final int SMALLEST = 64;

  /** Fuller than this, and probing gets long; emptier, and memory is wasted. */
  private static final double FULLEST = 0.6;

  private long[] places = new long[SMALLEST];
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
    return number != 0 && places[placeOf(places, number)] == number;
  }

  /** How many numbers are in the set. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] larger = new long[places.length * 2];
    for (long number : places) {
      if (number != 0) {
        larger[placeOf(larger, number)] = number;
      }
    }
    places = larger;
  }

  /** The place that holds the number, or the free place where it belongs. */
  private static int placeOf(long[] places, long number) {
    // Fibonacci hashing: consecutive numbers, as issued, spread over the whole table.
    int place = (int) ((number * 0x9E3779B97F4A7C15L) >>> 32) & (places.length - 1);
    while (places[place] != 0 && places[place] != number) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }
}
