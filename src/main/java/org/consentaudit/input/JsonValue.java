package org.consentaudit.input;

import java.util.List;
import java.util.Map;

/** A value of a JSON document, with the line on which it begins; the first line is 1. */
sealed interface JsonValue {
  /** The line on which the value begins. */
  long line();

  /**
   * A text.
   *
   * @param line the line on which it begins
   * @param text the text, without control characters
   */
  record Text(long line, String text) implements JsonValue {}

  /**
   * A number.
   *
   * @param line the line on which it stands
   * @param written as it is written, so that no digit is lost
   */
  record Numeral(long line, String written) implements JsonValue {}

  /**
   * True or false.
   *
   * @param line the line on which it stands
   * @param holds whether it is true
   */
  record Truth(long line, boolean holds) implements JsonValue {}

  /**
   * The word {@code null}.
   *
   * @param line the line on which it stands
   */
  record Nothing(long line) implements JsonValue {}

  /**
   * A list.
   *
   * @param line the line on which it begins
   * @param items its values, in order
   */
  record Items(long line, List<JsonValue> items) implements JsonValue {}

  /**
   * An object.
   *
   * @param line the line on which it begins
   * @param members its members by key, in order; no key is there twice
   */
  record Members(long line, Map<String, Member> members) implements JsonValue {}

  /**
   * One member of an object.
   *
   * @param line the line of the key
   * @param value the value
   */
  record Member(long line, JsonValue value) {}
}
