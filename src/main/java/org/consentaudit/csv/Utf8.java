package org.consentaudit.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8, as strict as the Unicode standard's table 3-7: no overlong form, no surrogate, nothing
 * above U+10FFFF, no sequence cut short. Written out here because the JDK's decoder tells the same
 * only while it makes a string, and hardly any record is ever made into strings.
 */
final class Utf8 implements TextEncoding {
  private static final int CONTINUATION_FIRST = 0x80;
  private static final int CONTINUATION_LAST = 0xBF;

  @Override
  public Charset charset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public int firstMeaningless(byte[] bytes, int from, int to) {
    int at = PlainText.end(bytes, from, to);
    while (at < to) {
      int length = sequenceLength(bytes, at, to);
      if (length == 0) {
        return at;
      }
      at = PlainText.end(bytes, at + length, to);
    }
    return NONE;
  }

  /**
   * The length of the well-formed sequence of two to four bytes at an index; 0 if it is not one.
   */
  private static int sequenceLength(byte[] bytes, int at, int to) {
    int lead = bytes[at] & 0xFF;
    int length = lengthAnnounced(lead);
    if (length == 0 || at + length > to || !secondFits(lead, bytes[at + 1] & 0xFF)) {
      return 0;
    }
    for (int i = at + 2; i < at + length; i++) {
      if (!isWithin(bytes[i] & 0xFF, CONTINUATION_FIRST, CONTINUATION_LAST)) {
        return 0;
      }
    }
    return length;
  }

  private static int lengthAnnounced(int lead) {
    if (isWithin(lead, 0xC2, 0xDF)) {
      return 2;
    }
    if (isWithin(lead, 0xE0, 0xEF)) {
      return 3;
    }
    return isWithin(lead, 0xF0, 0xF4) ? 4 : 0;
  }

  /** Where overlong forms, surrogates and values above U+10FFFF are told: in the second byte. */
  private static boolean secondFits(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> isWithin(second, 0xA0, CONTINUATION_LAST);
      case 0xED -> isWithin(second, CONTINUATION_FIRST, 0x9F);
      case 0xF0 -> isWithin(second, 0x90, CONTINUATION_LAST);
      case 0xF4 -> isWithin(second, CONTINUATION_FIRST, 0x8F);
      default -> isWithin(second, CONTINUATION_FIRST, CONTINUATION_LAST);
    };
  }

  private static boolean isWithin(int value, int first, int last) {
    return value >= first && value <= last;
  }
}
