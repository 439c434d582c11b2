package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.consentaudit.csv.RefusedInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule C5: a document kept by hand is read strictly, and what is wrong is said with its line. */
class JsonDocumentTest {
  @TempDir Path folder;

  @Test
  void everyValueKnowsItsLine() throws IOException {
    JsonValue value =
        read(
            """
            {
              "a": [1.50,
                    true, false],
              "b":
                "two"
              , "c": null
            }
            """);

    assertThat(value).isInstanceOf(JsonValue.Members.class);
    assertThat(((JsonValue.Members) value).members().values())
        .containsExactly(
            new JsonValue.Member(
                2,
                new JsonValue.Items(
                    2,
                    List.of(
                        new JsonValue.Numeral(2, "1.50"),
                        new JsonValue.Truth(3, true),
                        new JsonValue.Truth(3, false)))),
            new JsonValue.Member(4, new JsonValue.Text(5, "two")),
            new JsonValue.Member(6, new JsonValue.Nothing(6)));
  }

  @DisplayName("C5: refused with its line, and nothing of it repeated")
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"secret":1,~"b":2,~"secret":3}   | line 3: a key stands twice
          {}~{"secret":1}                   | line 2: something follows the end
          {}~secret                         | line 2: is not JSON
          {"a":~secret}                     | line 2: is not JSON
          {"a":1,}                          | line 1: is not JSON
          {"a":1~                           | line 2: is not JSON
          {"a":'secret'}                    | line 1: is not JSON
          {"a":1} // secret                 | line 1: is not JSON
          {"a":NaN}                         | line 1: is not JSON
          {"a":01}                          | line 1: is not JSON
          `                                 ` | line 1: nothing stands here
          {"a":~"secret\\u0007"}            | line 2: a text holds a control character
          {"secret\\u001b":1}               | line 1: a text holds a control character
          {"a":"\\ud800"}                   | line 1: a text holds a control character
          """)
  void ruleC5Refuses(String json, String message) {
    assertThatThrownBy(() -> read(json.replace("~", "\n")))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageStartingWith("my.json: " + message)
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @DisplayName("C5: deep, long and large documents are refused before they cost anything")
  @ParameterizedTest
  @ValueSource(strings = {"depth", "text", "number"})
  void ruleC5Limits(String limit) {
    String json =
        switch (limit) {
          case "depth" -> "\n" + "[".repeat(JsonDocument.DEEPEST + 1);
          case "text" -> "\n\"" + "x".repeat(JsonDocument.LONGEST_TEXT + 1) + "\"";
          default -> "\n" + "9".repeat(100);
        };

    assertThatThrownBy(() -> read(json))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageStartingWith("my.json: line 2: is nested too deeply, or a text or number");
  }

  @Test
  void ruleC5DeepestDocumentIsRead() throws IOException {
    String json = "[".repeat(JsonDocument.DEEPEST) + "]".repeat(JsonDocument.DEEPEST);

    assertThat(read(json)).isInstanceOf(JsonValue.Items.class);
  }

  @Test
  void ruleC5LargestDocumentIsReadAndOneByteMoreRefused() throws IOException {
    String largest = "{}" + " ".repeat(JsonDocument.LARGEST - 2);

    assertThat(read(largest)).isInstanceOf(JsonValue.Members.class);
    assertThatThrownBy(() -> read(largest + " "))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageStartingWith("my.json: is larger than");
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    assertThat(read("\uFEFF{}")).isInstanceOf(JsonValue.Members.class);
  }

  @Test
  void ruleK3BytesThatAreNotUtf8AreRefusedWithTheirPlace() {
    byte[] bytes = "{\"caf\u00E9\":1}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] cutShort = {'{', '"', (byte) 0xC3};

    assertThatThrownBy(() -> JsonDocument.read(new ByteArrayInputStream(bytes), "my.json"))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage("my.json: byte 5: is not UTF-8; save the file as UTF-8");
    assertThatThrownBy(() -> JsonDocument.read(new ByteArrayInputStream(cutShort), "my.json"))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage("my.json: byte 2: is not UTF-8; save the file as UTF-8");
  }

  @Test
  void readsAFileAndRefusesAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{}");

    assertThat(JsonDocument.read(file, "a.json")).isInstanceOf(JsonValue.Members.class);
    assertThatThrownBy(() -> JsonDocument.read(folder, "here"))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage("here: is a folder; name a JSON file");
    assertThatThrownBy(() -> JsonDocument.read(folder.resolve("b.json"), "b.json"))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static JsonValue read(String json) throws IOException {
    return JsonDocument.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "my.json");
  }
}
