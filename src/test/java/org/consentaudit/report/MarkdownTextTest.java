package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name from a file marks nothing up. */
class MarkdownTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "<b>bold</b> ~ \\<b\\>bold\\</b\\>",
        "[click](http://x.example) ~ \\[click\\](http\\://x.example)",
        "![](x) ~ !\\[\\](x)",
        "`code` ~ \\`code\\`",
        "a | b ~ a \\| b",
        "**a** __b__ ~ \\*\\*a\\*\\* \\_\\_b\\_\\_",
        "a_b_c ~ a_b_c",
        "_a_ ~ \\_a\\_",
        "https://x.example ~ https\\://x.example",
        "www.example.org ~ www\\.example.org",
        "WWW.example.org ~ WWW\\.example.org",
        "&lt; ~ &amp;lt;",
        "$x$ ~ \\$x\\$",
        "\\ ~ \\\\",
        "# heading ~ \\# heading",
        "- item ~ \\- item"
      })
  void signsAreEscaped(String name, String markdown) {
    assertThat(MarkdownText.name(name)).isEqualTo(markdown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NEVER_PASSED_ON", "NIC-990101-03", "St John's (1) #2: 5 + 3 = 8.", "M\u00FCller"})
  void anythingElseStaysAsItIs(String name) {
    assertThat(MarkdownText.name(name)).isEqualTo(name);
  }

  @Test
  void tableAlignsNumbersToTheRight() {
    assertThat(MarkdownText.table(List.of("Name", "#Rows"), Stream.of(List.of("a", "1"))))
        .isEqualTo("| Name | Rows |\n| --- | --: |\n| a | 1 |\n");
  }
}
