package org.consentaudit.fault;

import java.util.Arrays;

/**
 * Numbers keys from 0 in the order in which they are first seen: a hash table of primitives, since
 * it is asked many million times.
 */
final class Numbering {
  private static final int SMALLEST = 64;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int FREE = -1;

  private long[] keys = new long[SMALLEST];
  private int[] numbers = free(SMALLEST);
  private int size;

  /** The number of a key. */
  int of(long key) {
    if (2 * size >= keys.length) {
      grow();
    }
    int place = placeOf(keys, numbers, key);
    if (numbers[place] == FREE) {
      keys[place] = key;
      numbers[place] = size++;
    }
    return numbers[place];
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] moreKeys = new long[keys.length * 2];
    int[] moreNumbers = free(keys.length * 2);
    for (int place = 0; place < keys.length; place++) {
      if (numbers[place] != FREE) {
        int moved = placeOf(moreKeys, moreNumbers, keys[place]);
        moreKeys[moved] = keys[place];
        moreNumbers[moved] = numbers[place];
      }
    }
    keys = moreKeys;
    numbers = moreNumbers;
  }

  private static int[] free(int size) {
    int[] numbers = new int[size];
    Arrays.fill(numbers, FREE);
    return numbers;
  }

  /** The place that holds the key, or the free place where it belongs. */
  private static int placeOf(long[] keys, int[] numbers, long key) {
    int place = (int) ((key * SPREAD) >>> Integer.SIZE) & (keys.length - 1);
    while (numbers[place] != FREE && keys[place] != key) {
      place = (place + 1) & (keys.length - 1);
    }
    return place;
  }
}
