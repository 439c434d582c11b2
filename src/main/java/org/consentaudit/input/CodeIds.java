package org.consentaudit.input;

import java.util.HashSet;
import java.util.Set;
import org.consentaudit.csv.CsvCursor;

/**
 * A set of EMIS CodeIds, compared as text. Fast on purpose: almost all of them are numbers, which
 * stand in one array, so that a row's CodeId is looked up off its bytes. A dictionary has a million
 * of them; a set of texts would take ten times the memory as well.
 */
final class CodeIds {
  private static final int SMALLEST = 64;

  /** Fuller than this, and probing gets long; emptier, and memory is wasted. */
  private static final double FULLEST = 0.5;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The numbers plus one, as zero marks a free place. */
  private long[] places = new long[SMALLEST];

  private int size;

  /** The others: signs, letters, leading zeros, more digits than a long holds. */
  private final Set<String> others = new HashSet<>();

  /** Adds an id. */
  void add(String id) {
    if (!isNumber(id)) {
      others.add(id);
      return;
    }
    if (size + 1 > places.length * FULLEST) {
      grow();
    }
    long entry = Long.parseLong(id) + 1;
    int place = placeOf(places, entry);
    if (places[place] == 0) {
      places[place] = entry;
      size++;
    }
  }

  /** Whether the id is in the set. */
  boolean contains(String id) {
    return isNumber(id) ? contains(Long.parseLong(id)) : others.contains(id);
  }

  /**
   * Whether an id that is written as this number, without leading zeros, is in the set.
   *
   * @param number not negative
   */
  boolean contains(long number) {
    return places[placeOf(places, number + 1)] != 0;
  }

  /**
   * The id in a cell, as a number; {@link DigitsCell#NONE} where it is no number, or is written
   * with leading zeros and so is another id.
   */
  static long number(CsvCursor row, int column) {
    boolean leadingZero = row.length(column) > 1 && (row.word(column, 0) & 0xFF) == '0';
    return leadingZero ? DigitsCell.NONE : DigitsCell.read(row, column);
  }

  private static boolean isNumber(String id) {
    return !id.isEmpty()
        && id.length() <= DigitsCell.MOST_DIGITS
        && (id.length() == 1 || id.charAt(0) != '0')
        && id.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void grow() {
    long[] larger = new long[places.length * 2];
    for (long entry : places) {
      if (entry != 0) {
        larger[placeOf(larger, entry)] = entry;
      }
    }
    places = larger;
  }

  /** The place that holds the entry, or the free place where it belongs. */
  private static int placeOf(long[] places, long entry) {
    // Fibonacci hashing by the highest bits: ids that follow each other fall on places of their
    // own.
    int place = (int) ((entry * SPREAD) >>> (Long.numberOfLeadingZeros(places.length) + 1));
    while (places[place] != 0 && places[place] != entry) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }
}
