package org.consentaudit.dissemination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Text as a row of words in lower case, for finding phrases as whole words whatever stands between
 * them: {@code reg 3} is in "under Reg. 3" and not in "reg 31".
 *
 * @param words the words: runs of letters and digits
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
        word.append(c);
      } else if (word.length() > 0) {
        words.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
    }
    return new Phrase(List.copyOf(words));
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
