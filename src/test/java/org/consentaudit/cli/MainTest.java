package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How runs end that nobody planned: what is said, what is not, and with which exit code. */
class MainTest {
  /** What no message may hold. */
  private static final String SECRET = "9990000018";

  private final StringWriter said = new StringWriter();

  /** Prints the policy to something that fails. */
  private int printingTo(Writer out) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(said),
            Path.of(""));
    return Main.run(new String[] {"policy", "show"}, console);
  }

  /** Fails with what is made, as soon as something is written. */
  private static Writer failing(Supplier<RuntimeException> failure) {
    return new Writer() {
      @Override
      public void write(char[] text, int from, int count) {
        throw failure.get();
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void anErrorOfOursIsExit70AndShowsWhereItWasAndNothingOfTheData() {
    int exitCode =
        printingTo(
            failing(() -> new IllegalStateException(SECRET, new IllegalArgumentException(SECRET))));

    assertThat(exitCode).isEqualTo(70);
    assertThat(said.toString())
        .contains(
            "internal error; please report it with the lines below",
            "java.lang.IllegalStateException",
            "java.lang.IllegalArgumentException",
            "    at org.consentaudit.cli.MainTest")
        .doesNotContain(SECRET);
  }

  @Test
  void tooLittleMemoryIsExit70AndSaysHowToAllowMore() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int count) {
            throw new OutOfMemoryError(SECRET);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThat(printingTo(full)).isEqualTo(70);
    assertThat(said.toString())
        .contains("not enough memory; allow more with JAVA_TOOL_OPTIONS=-Xmx2g")
        .doesNotContain(SECRET);
  }

  @Test
  void aDiskThatFailsInTheMiddleIsExit3AndItsMessageIsNotShown() {
    int exitCode = printingTo(failing(() -> new UncheckedIOException(new IOException(SECRET))));

    assertThat(exitCode).isEqualTo(3);
    assertThat(said.toString())
        .contains("an input could not be read; copy it to a local disk")
        .doesNotContain(SECRET, "IOException");
  }

  @Test
  void standardOutputThatTakesNothingIsExit5() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int count) throws IOException {
            throw new IOException(SECRET);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThat(printingTo(full)).isEqualTo(5);
    assertThat(said.toString())
        .contains("standard output could not be written")
        .doesNotContain(SECRET);
  }
}
