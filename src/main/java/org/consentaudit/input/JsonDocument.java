package org.consentaudit.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consentaudit.csv.RefusedInputException;

/**
 * A small JSON document kept by hand, such as a policy or the settings, read strictly and with the
 * line of every value, so that whatever is wrong with it can be said with its line.
 *
 * <p>Jackson's data binding was rejected: it forgets the lines, its duplicate check and its
 * messages repeat what stands in the file, and a mistyped key or number is easily let through.
 */
final class JsonDocument {
  /**
   * Largest document, in bytes: some fifty times the built-in policy. Lower, and a policy with many
   * local codes would not fit; higher, and an export given by mistake would be read into memory.
   */
  static final int LARGEST = 1 << 20;

  /** Deepest nesting: the deepest document known here has six levels. */
  static final int DEEPEST = 16;

  /** Longest text, in characters: a path or a note fits; a pasted table does not. */
  static final int LONGEST_TEXT = 1 << 13;

  /** Longest number: more digits than any setting has, and few enough to be read at once. */
  private static final int LONGEST_NUMBER = 40;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private final String file;
  private final JsonParser parser;

  private JsonDocument(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a file; one that does not exist is a {@link java.nio.file.NoSuchFileException}.
   *
   * @param shownAs the path as the user gave it, for messages
   */
  static JsonValue read(Path path, String shownAs) throws IOException {
    if (Files.isDirectory(path)) {
      throw new RefusedInputException(shownAs, "", "is a folder", "name a JSON file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, shownAs);
    }
  }

  /** Reads a stream to its end. */
  static JsonValue read(InputStream in, String shownAs) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new RefusedInputException(
          shownAs, "", "is larger than " + LARGEST + " bytes", "name a policy or settings file");
    }
    String text = decode(bytes, shownAs);
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonDocument(shownAs, parser).checked();
    }
  }

  /** Jackson's own messages are never passed on: they repeat what stands in the file. */
  private JsonValue checked() throws IOException {
    try {
      return whole();
    } catch (StreamConstraintsException e) {
      throw refused("is nested too deeply, or a text or number is too long");
    } catch (JsonProcessingException e) {
      throw refused("is not JSON");
    }
  }

  private JsonValue whole() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new RefusedInputException(file, "line 1", "nothing stands here", "write an object");
    }
    JsonValue value = value(first);
    if (parser.nextToken() != null) {
      throw refusedHere("something follows the end", "remove what stands behind the last bracket");
    }
    return value;
  }

  private JsonValue value(JsonToken token) throws IOException {
    long line = line();
    return switch (token) {
      case START_OBJECT -> members(line);
      case START_ARRAY -> items(line);
      case VALUE_STRING -> new JsonValue.Text(line, plain(parser.getText()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(line, parser.getText());
      case VALUE_TRUE -> new JsonValue.Truth(line, true);
      case VALUE_FALSE -> new JsonValue.Truth(line, false);
      case VALUE_NULL -> new JsonValue.Nothing(line);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("the parser gave a token that begins no value");
    };
  }

  private JsonValue members(long line) throws IOException {
    Map<String, JsonValue.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = plain(parser.currentName());
      long keyLine = line();
      if (members.containsKey(key)) {
        throw refusedHere("a key stands twice in one object", "remove one of the two");
      }
      members.put(key, new JsonValue.Member(keyLine, value(parser.nextToken())));
    }
    return new JsonValue.Members(line, Collections.unmodifiableMap(members));
  }

  private JsonValue items(long line) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token));
    }
    return new JsonValue.Items(line, List.copyOf(items));
  }

  /**
   * The text itself. Control characters could not be shown, and would make two texts that look the
   * same differ; half a surrogate pair could not be written out again.
   */
  private String plain(String text) throws RefusedInputException {
    boolean odd =
        text.codePoints()
            .map(Character::getType)
            .anyMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
    if (odd) {
      throw refusedHere("a text holds a control character", "write it without one");
    }
    return text;
  }

  private long line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private RefusedInputException refusedHere(String what, String todo) {
    return new RefusedInputException(file, "line " + line(), what, todo);
  }

  /** A refusal at the place up to which the document was understood. */
  private RefusedInputException refused(String what) {
    return new RefusedInputException(
        file,
        "line " + parser.currentLocation().getLineNr(),
        what,
        "correct it there or just above");
  }

  /** The text of a file in UTF-8, with or without a byte order mark (Windows writes one). */
  private static String decode(byte[] bytes, String shownAs) throws RefusedInputException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.remaining() >= BYTE_ORDER_MARK.length
        && in.slice(0, BYTE_ORDER_MARK.length).equals(ByteBuffer.wrap(BYTE_ORDER_MARK))) {
      in.position(BYTE_ORDER_MARK.length);
    }
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new RefusedInputException(
          shownAs, "byte " + in.position(), "is not UTF-8", "save the file as UTF-8");
    }
    return out.flip().toString();
  }
}
