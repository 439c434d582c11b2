package org.consentaudit.input;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.consentaudit.csv.RefusedInputException;

/**
 * An object of a JSON document, asked for the keys it is known to have. Every refusal names file
 * and line, and is made of known keys only: an unknown key may hold anything, and is not repeated.
 */
final class JsonSection {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** No exponent: {@code 1e9} is nothing that anyone means by a number of days or a share. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(?:\\.[0-9]{1,9})?");

  private final String file;
  private final JsonValue.Members members;

  private JsonSection(String file, JsonValue.Members members) {
    this.file = file;
    this.members = members;
  }

  /**
   * Takes a value that has to be an object with none but the known keys.
   *
   * @param shownAs the file, for messages
   */
  static JsonSection of(String shownAs, JsonValue value, Collection<String> known)
      throws RefusedInputException {
    JsonSection section = withAnyKeys(shownAs, value);
    for (Map.Entry<String, JsonValue.Member> member : section.members.members().entrySet()) {
      if (!known.contains(member.getKey())) {
        throw section.refused(
            member.getValue().line(), "unknown key", "use only " + String.join(", ", known));
      }
    }
    return section;
  }

  private static JsonSection withAnyKeys(String shownAs, JsonValue value)
      throws RefusedInputException {
    if (value instanceof JsonValue.Members members) {
      return new JsonSection(shownAs, members);
    }
    throw new RefusedInputException(
        shownAs, "line " + value.line(), "is not an object", "write { \"key\": value }");
  }

  /** The line on which the object begins. */
  long line() {
    return members.line();
  }

  /** The line of a key; of the object where the key is missing. */
  long lineOf(String key) {
    return members.members().containsKey(key) ? member(key).line() : line();
  }

  /** Whether the key is there, be it with {@code null}. */
  boolean has(String key) {
    return members.members().containsKey(key);
  }

  /** Whether the key is there and says {@code null}: what was there before no longer holds. */
  boolean clears(String key) {
    return has(key) && member(key).value() instanceof JsonValue.Nothing;
  }

  Optional<JsonValue> value(String key) {
    return Optional.ofNullable(members.members().get(key)).map(JsonValue.Member::value);
  }

  /** A text that is not blank. */
  Optional<String> text(String key) throws RefusedInputException {
    Optional<JsonValue> value = value(key);
    return value.isEmpty() ? Optional.empty() : Optional.of(textOf(key, value.get()));
  }

  String requiredText(String key) throws RefusedInputException {
    require(key);
    return text(key).orElseThrow();
  }

  /** A text that matches the pattern. */
  Optional<String> text(String key, Pattern pattern, String todo) throws RefusedInputException {
    Optional<String> text = text(key);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      throw refused(lineOf(key), quoted(key) + " is not written as it has to be", todo);
    }
    return text;
  }

  /** One of the words, exactly as written; gives what it stands for. */
  <T> Optional<T> choice(String key, Map<String, T> words) throws RefusedInputException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(choiceOf(key, text.get(), lineOf(key), words));
  }

  <T> T requiredChoice(String key, Map<String, T> words) throws RefusedInputException {
    require(key);
    return choice(key, words).orElseThrow();
  }

  /** An ISO date. */
  Optional<LocalDate> date(String key) throws RefusedInputException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (DATE.matcher(text.get()).matches()) {
      try {
        return Optional.of(LocalDate.parse(text.get()));
      } catch (DateTimeParseException e) {
        throw noDate(key);
      }
    }
    throw noDate(key);
  }

  /** True or false. */
  Optional<Boolean> truth(String key) throws RefusedInputException {
    Optional<JsonValue> value = value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonValue.Truth truth) {
      return Optional.of(truth.holds());
    }
    throw refused(lineOf(key), quoted(key) + " is neither true nor false", "write true or false");
  }

  /** A whole number; both bounds are inclusive. */
  Optional<Integer> wholeNumber(String key, int least, int most) throws RefusedInputException {
    Optional<BigDecimal> number = numeral(key, least, most);
    if (number.isPresent() && number.get().scale() > 0) {
      throw noNumber(key, least, most);
    }
    return number.map(BigDecimal::intValueExact);
  }

  /** A number; both bounds are inclusive. */
  Optional<BigDecimal> number(String key, int least, int most) throws RefusedInputException {
    return numeral(key, least, most);
  }

  /** Texts that are not blank: a list of at least one. Empty where the key is missing. */
  List<String> texts(String key) throws RefusedInputException {
    List<String> texts = new ArrayList<>();
    for (JsonValue item : items(key)) {
      texts.add(textOf(key, item));
    }
    return List.copyOf(texts);
  }

  /** Words, exactly as written: a list of at least one. Empty where the key is missing. */
  <T> List<T> choices(String key, Map<String, T> words) throws RefusedInputException {
    List<T> chosen = new ArrayList<>();
    for (JsonValue item : items(key)) {
      chosen.add(choiceOf(key, textOf(key, item), item.line(), words));
    }
    return List.copyOf(chosen);
  }

  /** The values of a list of at least one; none where the key is missing. */
  List<JsonValue> items(String key) throws RefusedInputException {
    Optional<JsonValue> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof JsonValue.Items items && !items.items().isEmpty()) {
      return items.items();
    }
    throw refused(
        lineOf(key),
        quoted(key) + " is not a list of at least one",
        "write [ ... ], or leave it out");
  }

  /** A value by itself, or a list of at least one; none where the key is missing. */
  List<JsonValue> oneOrMore(String key) throws RefusedInputException {
    Optional<JsonValue> value = value(key);
    boolean single = value.isPresent() && !(value.get() instanceof JsonValue.Items);
    return single ? List.of(value.get()) : items(key);
  }

  /** A text by itself, or a list of at least one. */
  List<String> oneOrMoreTexts(String key) throws RefusedInputException {
    List<String> texts = new ArrayList<>();
    for (JsonValue item : oneOrMore(key)) {
      texts.add(textOf(key, item));
    }
    return List.copyOf(texts);
  }

  /** A word by itself, or a list of at least one, exactly as written. */
  <T> List<T> oneOrMoreChoices(String key, Map<String, T> words) throws RefusedInputException {
    List<T> chosen = new ArrayList<>();
    for (JsonValue item : oneOrMore(key)) {
      chosen.add(choiceOf(key, textOf(key, item), item.line(), words));
    }
    return List.copyOf(chosen);
  }

  /** An object within this one. */
  Optional<JsonSection> section(String key, Collection<String> known) throws RefusedInputException {
    Optional<JsonValue> value = value(key);
    return value.isEmpty() ? Optional.empty() : Optional.of(of(file, value.get(), known));
  }

  JsonSection requiredSection(String key, Collection<String> known) throws RefusedInputException {
    require(key);
    return section(key, known).orElseThrow();
  }

  /** A list of objects. */
  List<JsonSection> sections(String key, Collection<String> known) throws RefusedInputException {
    List<JsonSection> sections = new ArrayList<>();
    for (JsonValue item : items(key)) {
      sections.add(of(file, item, known));
    }
    return List.copyOf(sections);
  }

  /** An object within this one whose keys are free; all its values are texts. */
  Map<String, String> textsByKey(String key, Pattern keys, String todo)
      throws RefusedInputException {
    Map<String, String> texts = new TreeMap<>();
    Optional<JsonValue> value = value(key);
    if (value.isEmpty()) {
      return texts;
    }
    JsonSection section = withAnyKeys(file, value.get());
    for (Map.Entry<String, JsonValue.Member> member : section.members.members().entrySet()) {
      if (!keys.matcher(member.getKey()).matches()) {
        throw refused(member.getValue().line(), "a key of " + quoted(key) + " is unknown", todo);
      }
      texts.put(member.getKey(), textOf(key, member.getValue().value()));
    }
    return texts;
  }

  /** Refuses the object where the key is missing. */
  void require(String key) throws RefusedInputException {
    if (!has(key)) {
      throw refused(line(), quoted(key) + " is missing", "add it to the object that begins here");
    }
  }

  /** A refusal of something on a line of this document. */
  RefusedInputException refused(long line, String what, String todo) {
    return new RefusedInputException(file, "line " + line, what, todo);
  }

  private JsonValue.Member member(String key) {
    return Optional.ofNullable(members.members().get(key)).orElseThrow();
  }

  /** A value of a key, which has to be text that is not blank. */
  String textOf(String key, JsonValue value) throws RefusedInputException {
    if (value instanceof JsonValue.Text text && !text.text().isBlank()) {
      return text.text();
    }
    throw refused(value.line(), quoted(key) + " is not text", "write \"...\", not blank");
  }

  private <T> T choiceOf(String key, String text, long line, Map<String, T> words)
      throws RefusedInputException {
    Optional<T> chosen = Optional.ofNullable(words.get(text));
    if (chosen.isEmpty()) {
      throw refused(
          line,
          quoted(key) + " is none of the words it may be",
          "write one of " + String.join(", ", words.keySet()));
    }
    return chosen.get();
  }

  private Optional<BigDecimal> numeral(String key, int least, int most)
      throws RefusedInputException {
    Optional<JsonValue> value = value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonValue.Numeral numeral
        && NUMBER.matcher(numeral.written()).matches()) {
      BigDecimal number = new BigDecimal(numeral.written());
      if (number.compareTo(BigDecimal.valueOf(least)) >= 0
          && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return Optional.of(number);
      }
    }
    throw noNumber(key, least, most);
  }

  private RefusedInputException noNumber(String key, int least, int most) {
    return refused(
        lineOf(key),
        quoted(key) + " is not a number that it may be",
        "write a number from " + least + " to " + most);
  }

  private RefusedInputException noDate(String key) {
    return refused(lineOf(key), quoted(key) + " is not a date", "write it as 2018-05-25");
  }

  private static String quoted(String key) {
    return "\"" + key + "\"";
  }
}
