package org.consentaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that a search for weak places kept, tried on its target again. */
final class FuzzCorpusTest {
  private static final Path CORPUS = Path.of("src/test/fuzz");
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Pattern TEN_DIGITS = Pattern.compile("(?<![0-9])[0-9]{10}(?![0-9])");

  static List<String> targets() throws IOException {
    try (Stream<Path> sources = Files.walk(SOURCES)) {
      return sources
          .filter(file -> file.toString().endsWith("Fuzz.java"))
          .filter(FuzzCorpusTest::isTarget)
          .map(file -> SOURCES.relativize(file).toString())
          .map(name -> name.replace(".java", "").replace('/', '.').replace('\\', '.'))
          .sorted()
          .toList();
    }
  }

  private static boolean isTarget(Path source) {
    try {
      return Files.readString(source).contains("void fuzzerTestOneInput(byte[] data)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> corpus(String target) throws IOException {
    Path folder = CORPUS.resolve(target.substring(target.lastIndexOf('.') + 1));
    try (Stream<Path> inputs = Files.list(folder)) {
      return inputs.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void k3EveryInputThatWasKeptIsReadRightlyOrRefused(String target) throws Throwable {
    Class<?> type = Class.forName(target);
    var tried =
        MethodHandles.publicLookup()
            .findStatic(
                type, "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
    List<Path> inputs = corpus(target);
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      try {
        tried.invoke(Files.readAllBytes(input));
      } catch (Exception | AssertionError e) {
        throw new AssertionError(target + " fails on " + input, e);
      }
    }
  }

  @Test
  void everyTargetIsKnown() throws IOException {
    assertThat(targets()).hasSizeGreaterThanOrEqualTo(11);
  }

  @Test
  void noInputHoldsANumberThatCouldBeSomebodys() throws IOException {
    try (Stream<Path> inputs = Files.walk(CORPUS)) {
      for (Path input : inputs.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(input), StandardCharsets.ISO_8859_1);
        Matcher digits = TEN_DIGITS.matcher(text);
        while (digits.find()) {
          boolean issued =
              NhsNumber.parse(digits.group()).isPresent() && !digits.group().startsWith("999");
          assertThat(issued).as(input.toString()).isFalse();
        }
      }
    }
  }
}
