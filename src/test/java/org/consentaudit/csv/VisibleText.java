package org.consentaudit.csv;

/** Control characters written as symbols, so that a case can be read and reviewed. */
final class VisibleText {
  private VisibleText() {}

  /** The text that is meant, {@code ␤} being the line ending under test. */
  static String real(String visible, String lineEnding) {
    return visible
        .replace("␤", lineEnding)
        .replace('␍', '\r')
        .replace('␊', '\n')
        .replace('␠', ' ')
        .replace('␉', '\t')
        .replace('␀', '\0');
  }
}
