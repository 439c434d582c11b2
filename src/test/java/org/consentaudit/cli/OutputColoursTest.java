package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.consentaudit.report.Colours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Colour: only on a terminal that wants it, and never the only carrier of meaning. */
class OutputColoursTest {
  private static final String ESCAPE_SEQUENCE = "\u001B\\[[0-9;]*m";

  private static final int COLUMNS = 80;

  @Test
  void aTerminalIsColouredAndNothingElseIs() {
    assertThat(OutputColours.of(Map.of("CONSENT_AUDIT_STDOUT", "terminal", "TERM", "xterm")))
        .isEqualTo(Colours.ANSI);
    assertThat(OutputColours.of(Map.of("CONSENT_AUDIT_STDOUT", "other", "TERM", "xterm")))
        .isEqualTo(Colours.NONE);
    assertThat(OutputColours.of(Map.of())).isEqualTo(Colours.NONE);
  }

  @Test
  void aTerminalThatWantsNoneIsNotColoured() {
    assertThat(OutputColours.of(Map.of("CONSENT_AUDIT_STDOUT", "terminal", "NO_COLOR", "1")))
        .isEqualTo(Colours.NONE);
    assertThat(OutputColours.of(Map.of("CONSENT_AUDIT_STDOUT", "terminal", "TERM", "dumb")))
        .isEqualTo(Colours.NONE);
  }

  @Test
  void anEmptyWishForNoColourIsNone() {
    assertThat(OutputColours.of(Map.of("CONSENT_AUDIT_STDOUT", "terminal", "NO_COLOR", "")))
        .isEqualTo(Colours.ANSI);
  }

  static List<String> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("testdata"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("about.md")))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theWordsAreTheSameWithoutColour(String scenario) {
    String plain = summary(Colours.NONE, scenario);
    String coloured = summary(Colours.ANSI, scenario);

    assertThat(coloured).startsWith("\u001B[").isNotEqualTo(plain);
    assertThat(coloured.replaceAll(ESCAPE_SEQUENCE, "")).isEqualTo(plain);
    assertThat(plain).doesNotContain("\u001B");
    assertThat(plain.lines()).allMatch(line -> line.length() <= COLUMNS);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyColouredLineEndsAsItBegan(String scenario) {
    assertThat(summary(Colours.ANSI, scenario).lines().filter(line -> line.contains("\u001B")))
        .allMatch(
            line ->
                line.split("\u001B\\[0m", -1).length == (line.split("\u001B", -1).length + 1) / 2);
  }

  @Test
  void failuresAreRedAndHonouredIsGreen() {
    assertThat(summary(Colours.ANSI, "testdata/tpp-2018-type2-never-sent"))
        .startsWith("\u001B[1;31m17 of 39 TYPE_2 opt-outs were not honoured.\u001B[0m\n")
        .contains("\u001B[1;31mNEVER_PASSED_ON\u001B[0m", "\u001B[32mHONOURED\u001B[0m");
    assertThat(summary(Colours.ANSI, "testdata/all-honoured")).startsWith("\u001B[32m");
    assertThat(summary(Colours.ANSI, "testdata/may-2018-suspended-flows"))
        .contains("\u001B[33mUNDETERMINED\u001B[0m");
  }

  /** Whoever excuses a failure from the exit code has not mended it. */
  @Test
  void failuresStayRedWhereTheyAreExcused() {
    assertThat(summary(Colours.ANSI, "testdata/tpp-2018-type2-never-sent", "--fail-on", "none"))
        .startsWith("\u001B[1;31m");
  }

  @Test
  void anOptionSwitchesColourOff() {
    assertThat(summary(Colours.ANSI, "testdata/all-honoured", "--no-color"))
        .isEqualTo(summary(Colours.NONE, "testdata/all-honoured"));
  }

  private static String summary(Colours colours, String... args) {
    StringWriter out = new StringWriter();
    Main.run(
        Stream.concat(Stream.of("audit", "--format", "text"), Arrays.stream(args))
            .toArray(String[]::new),
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(new StringWriter()),
            Path.of(""),
            new NoTerminal(),
            colours));
    return out.toString();
  }
}
