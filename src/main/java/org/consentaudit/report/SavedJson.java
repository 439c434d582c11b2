package org.consentaudit.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.consentaudit.Side;

/**
 * Reads {@code report.json} key by key, in the order in which it was written; whatever else stands
 * there is refused with its line. Being told what comes next, it needs no tree of the document, and
 * a key that it does not know cannot be passed over.
 */
final class SavedJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final String file;
  private final JsonParser parser;

  private SavedJson(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a document that is one object.
   *
   * @param file its name for messages
   */
  static <T> T read(Path path, String file, Reading<T> reading) throws IOException {
    try (InputStream in = Files.newInputStream(path);
        JsonParser parser = FACTORY.createParser(in)) {
      return read(parser, file, reading);
    }
  }

  /** Reads a document that is one object, and was read from the disk already. */
  static <T> T read(byte[] bytes, String file, Reading<T> reading) throws IOException {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      return read(parser, file, reading);
    }
  }

  private static <T> T read(JsonParser parser, String file, Reading<T> reading) throws IOException {
    SavedJson json = new SavedJson(file, parser);
    try {
      json.expect(JsonToken.START_OBJECT);
      T value = json.rest(reading);
      if (parser.nextToken() != null) {
        throw json.unfit("something follows the end");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw json.notJson();
    }
  }

  /** An object under a key; empty for null. */
  <T> Optional<T> optionalObject(String key, Reading<T> reading) throws IOException {
    field(key);
    if (parser.nextToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    require(JsonToken.START_OBJECT);
    return Optional.of(rest(reading));
  }

  /** An object under a key. */
  <T> T object(String key, Reading<T> reading) throws IOException {
    field(key);
    expect(JsonToken.START_OBJECT);
    return rest(reading);
  }

  /**
   * The list of objects under a key of a document that is one object, whatever else stands there
   * before or after it; empty where there is no such key.
   *
   * @param file its name for messages
   */
  static <T> Optional<List<T>> part(Path path, String file, String key, Reading<T> reading)
      throws IOException {
    try (InputStream in = Files.newInputStream(path);
        JsonParser parser = FACTORY.createParser(in)) {
      SavedJson json = new SavedJson(file, parser);
      try {
        json.expect(JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean found = parser.currentName().equals(key);
          parser.nextToken();
          if (found) {
            json.require(JsonToken.START_ARRAY);
            return Optional.of(json.items(reading));
          }
          parser.skipChildren();
        }
        return Optional.empty();
      } catch (JsonProcessingException e) {
        throw json.notJson();
      }
    }
  }

  /** A list of objects under a key. */
  <T> List<T> objects(String key, Reading<T> reading) throws IOException {
    field(key);
    expect(JsonToken.START_ARRAY);
    return items(reading);
  }

  /** A list of texts under a key. */
  List<String> texts(String key) throws IOException {
    field(key);
    expect(JsonToken.START_ARRAY);
    List<String> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.VALUE_STRING);
      items.add(parser.getText());
    }
    return items;
  }

  /** A text under a key. */
  String text(String key) throws IOException {
    field(key);
    expect(JsonToken.VALUE_STRING);
    return parser.getText();
  }

  /** A text under a key; empty for null. */
  Optional<String> optionalText(String key) throws IOException {
    field(key);
    return optionalTextHere();
  }

  /** A count under a key. */
  long count(String key) throws IOException {
    field(key);
    expect(JsonToken.VALUE_NUMBER_INT);
    return counted();
  }

  /** A small count under a key. */
  int smallCount(String key) throws IOException {
    long count = count(key);
    if (count > Integer.MAX_VALUE) {
      throw unfit("a number is too large");
    }
    return (int) count;
  }

  /** A count under a key; empty for null. */
  Optional<Long> optionalCount(String key) throws IOException {
    field(key);
    if (parser.nextToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    require(JsonToken.VALUE_NUMBER_INT);
    return Optional.of(counted());
  }

  /** A number under a key; empty for null. */
  OptionalDouble optionalNumber(String key) throws IOException {
    field(key);
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return OptionalDouble.empty();
    }
    if (token != JsonToken.VALUE_NUMBER_FLOAT) {
      require(JsonToken.VALUE_NUMBER_INT);
    }
    return OptionalDouble.of(parser.getDoubleValue());
  }

  /** A number under a key. */
  double number(String key) throws IOException {
    return optionalNumber(key).orElseThrow(() -> unfit("a number should stand here"));
  }

  /** A list of lists of objects under a key. */
  <T> List<List<T>> lists(String key, Reading<T> reading) throws IOException {
    field(key);
    expect(JsonToken.START_ARRAY);
    List<List<T>> lists = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.START_ARRAY);
      lists.add(items(reading));
    }
    return lists;
  }

  /** The next key, where one of several may stand; its value is to be read with one of those. */
  String key() throws IOException {
    parser.nextToken();
    require(JsonToken.FIELD_NAME);
    return parser.currentName();
  }

  /** A text after its key; empty for null. */
  Optional<String> optionalTextHere() throws IOException {
    if (parser.nextToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    require(JsonToken.VALUE_STRING);
    return Optional.of(parser.getText());
  }

  /** A day after its key; empty for null. */
  Optional<LocalDate> optionalDayHere() throws IOException {
    Optional<String> written = optionalTextHere();
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(dated(written.get(), LocalDate::parse));
  }

  /** Yes or no under a key. */
  boolean truth(String key) throws IOException {
    field(key);
    JsonToken token = parser.nextToken();
    if (token != JsonToken.VALUE_TRUE) {
      require(JsonToken.VALUE_FALSE);
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** A day under a key. */
  LocalDate day(String key) throws IOException {
    return dated(text(key), LocalDate::parse);
  }

  /** A day, or a month, under a key; empty for null. */
  <T> Optional<T> optionalDate(String key, Function<String, T> form) throws IOException {
    field(key);
    if (parser.nextToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    require(JsonToken.VALUE_STRING);
    return Optional.of(dated(parser.getText(), form));
  }

  /** One of a fixed set of words under a key. */
  <E extends Enum<E>> E constant(String key, Class<E> type) throws IOException {
    return constantOf(text(key), type)
        .orElseThrow(() -> unfit("what stands under \"" + key + "\" is not known"));
  }

  /** A side under a key. */
  Side side(String key) throws IOException {
    String label = text(key);
    return Arrays.stream(Side.values())
        .filter(side -> side.label().equals(label))
        .findFirst()
        .orElseThrow(() -> unfit("what stands under \"" + key + "\" is not known"));
  }

  /** The constant of that name. */
  static <E extends Enum<E>> Optional<E> constantOf(String name, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst();
  }

  /** A refusal at the place that was read last. */
  UnfitReportException unfit(String what) {
    return UnfitReportException.at(file, parser.currentTokenLocation().getLineNr(), what);
  }

  /** Jackson's own message may repeat what stands in the file. */
  private UnfitReportException notJson() {
    return UnfitReportException.at(
        file, parser.currentLocation().getLineNr(), "is not JSON from here on");
  }

  /** What is left of an object that has begun. */
  private <T> T rest(Reading<T> reading) throws IOException {
    T value = reading.read(this);
    if (parser.nextToken() != JsonToken.END_OBJECT) {
      throw unfit("an unknown key stands here");
    }
    return value;
  }

  /** The objects of a list that has begun. */
  private <T> List<T> items(Reading<T> reading) throws IOException {
    List<T> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.START_OBJECT);
      items.add(rest(reading));
    }
    return items;
  }

  private void field(String key) throws IOException {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.FIELD_NAME || !parser.currentName().equals(key)) {
      throw unfit("\"" + key + "\" should stand here");
    }
  }

  private void expect(JsonToken token) throws IOException {
    parser.nextToken();
    require(token);
  }

  private void require(JsonToken token) throws IOException {
    if (parser.currentToken() != token) {
      throw unfit("something of another kind should stand here");
    }
  }

  private long counted() throws IOException {
    long count = parser.getLongValue();
    if (count < 0) {
      throw unfit("a count is below zero");
    }
    return count;
  }

  private <T> T dated(String written, Function<String, T> form) throws UnfitReportException {
    try {
      return form.apply(written);
    } catch (DateTimeException e) {
      throw unfit("a date cannot be read");
    }
  }

  /** Reads the keys of one object. */
  @FunctionalInterface
  interface Reading<T> {
    T read(SavedJson json) throws IOException;
  }
}
