package org.consentaudit.input;

/**
 * Numbers the different contents of a column, in the order in which they are met, by their raw
 * bytes. Fast on purpose, for cells of up to eight bytes: a practice code is looked up for every
 * row, and making a text of it to find that it was seen before would cost more than the row.
 */
final class ShortCells {
  /** No such content. */
  static final int NONE = -1;

  /**
   * Most contents: England has fewer than 10,000 practices. A column with more holds something
   * else, for which the slow path will do; fewer, and a national list would leave the fast path.
   */
  private static final int MOST = 1 << 16;

  private static final int SMALLEST = 1 << 10;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] words = new long[SMALLEST];

  /** The number of the word at the same place, plus one; zero at a free place. */
  private int[] numbers = new int[SMALLEST];

  private int size;

  /** What was looked for last: mostly, the next row says the same. */
  private long lastWord;

  private int lastNumber = NONE;

  /** The number of a content; {@link #NONE} if it has not been added. */
  int find(long word) {
    if (word != lastWord || lastNumber == NONE) {
      lastWord = word;
      lastNumber = numbers[place(word)] - 1;
    }
    return lastNumber;
  }

  /** Whether another content can be added. */
  boolean hasRoom() {
    return size < MOST;
  }

  /** Adds a content that is not there yet, and gives it the next number. */
  int add(long word) {
    if (size * 2 >= words.length) {
      grow();
    }
    int place = place(word);
    words[place] = word;
    numbers[place] = size + 1;
    return size++;
  }

  private int place(long word) {
    int place = (int) ((word * SPREAD) >>> 32) & (words.length - 1);
    while (numbers[place] != 0 && words[place] != word) {
      place = (place + 1) & (words.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] oldWords = words;
    int[] oldNumbers = numbers;
    words = new long[oldWords.length * 2];
    numbers = new int[oldNumbers.length * 2];
    for (int i = 0; i < oldWords.length; i++) {
      if (oldNumbers[i] != 0) {
        int place = place(oldWords[i]);
        words[place] = oldWords[i];
        numbers[place] = oldNumbers[i];
      }
    }
  }
}
