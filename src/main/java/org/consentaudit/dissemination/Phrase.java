package org.consentaudit.dissemination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Text as a row of words and punctuation marks in lower case, for finding phrases as whole words:
 * {@code reg 3} is in "under reg 3" and not in "reg 31". White space of any length separates words;
 * a punctuation mark stands between them, so that "no consent" is not in "No - consent was given".
 * Every kind of dash is one.
 *
 * @param words the words, runs of letters and digits, and the marks between them
 */
record Phrase(List<String> words) {
  /** Stands where words were struck out, so that what is left does not close up to a phrase. */
  private static final String STRUCK_OUT = "";

  static Phrase of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        word.append(Character.toLowerCase(c));
        continue;
      }
      addWord(words, word);
      if (Character.getType(c) == Character.DASH_PUNCTUATION) {
        words.add("-");
      } else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        words.add(String.valueOf(c));
      }
    }
    addWord(words, word);
    return new Phrase(List.copyOf(words));
  }

  private static void addWord(List<String> words, StringBuilder word) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  boolean contains(Phrase other) {
    return !other.words.isEmpty() && Collections.indexOfSubList(words, other.words) >= 0;
  }

  boolean startsWith(Phrase other) {
    return !other.words.isEmpty() && Collections.indexOfSubList(words, other.words) == 0;
  }

  /** The text with every occurrence of the other struck out. */
  Phrase without(Phrase other) {
    if (other.words.isEmpty()) {
      return this;
    }
    List<String> left = new ArrayList<>(words);
    int place = Collections.indexOfSubList(left, other.words);
    while (place >= 0) {
      left.subList(place, place + other.words.size()).clear();
      left.add(place, STRUCK_OUT);
      place = Collections.indexOfSubList(left, other.words);
    }
    return new Phrase(List.copyOf(left));
  }
}
