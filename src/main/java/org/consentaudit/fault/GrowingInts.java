package org.consentaudit.fault;

import java.util.Arrays;

/** Integers in an array that grows: one column of a cube, at four bytes a cell. */
final class GrowingInts {
  private static final int SMALLEST = 256;

  /** What stands where nothing was put. */
  private final int absent;

  private int[] numbers = new int[0];
  private int size;

  GrowingInts(int absent) {
    this.absent = absent;
  }

  /** Puts a number at a place at or after the last; places skipped hold the absent number. */
  void put(int place, int number) {
    if (place >= numbers.length) {
      int before = numbers.length;
      int half = before / 2;
      numbers = Arrays.copyOf(numbers, Math.max(SMALLEST, Math.max(place + 1, before + half)));
      Arrays.fill(numbers, before, numbers.length, absent);
    }
    numbers[place] = number;
    size = Math.max(size, place + 1);
  }

  int size() {
    return size;
  }

  /** A copy of the first so many numbers. */
  int[] first(int count) {
    int[] copy = Arrays.copyOf(numbers, count);
    if (count > numbers.length) {
      Arrays.fill(copy, numbers.length, count, absent);
    }
    return copy;
  }
}
