package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;

/**
 * One run of the program with its streams captured. Whatever it printed holds no NHS number.
 *
 * @param exitCode the exit code
 * @param out standard output
 * @param err standard error
 */
record Run(int exitCode, String out, String err) {
  private static final Pattern TEN_DIGITS = Pattern.compile("(?=([0-9](?:[ .\\u00A0-]?[0-9]){9}))");

  static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            args,
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(out),
            new PrintWriter(err));
    Run run = new Run(exitCode, out.toString(), err.toString());
    requireNoNumber(run.out);
    requireNoNumber(run.err);
    return run;
  }

  /** Fails if the text holds a valid NHS number, also one within a longer run of digits. */
  static void requireNoNumber(String text) {
    Matcher digits = TEN_DIGITS.matcher(text);
    while (digits.find()) {
      String found = digits.group(1);
      boolean alone =
          !isDigit(text, digits.start(1) - 1) && !isDigit(text, digits.start(1) + found.length());
      assertThat(alone && NhsNumber.parse(found).isPresent())
          .as("an NHS number stands at " + digits.start(1))
          .isFalse();
    }
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }

  /** Writes a file of lines and returns its path. */
  static String file(Path folder, String name, String... lines) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, String.join("\n", List.of(lines)) + "\n");
    return path.toString();
  }

  /** Copies a scenario's inputs, without its settings and what is expected of it. */
  static Path copy(String scenario, Path to) throws IOException {
    Path from = Path.of("testdata", scenario);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        boolean isReport = relative.startsWith("expected") || relative.startsWith("published");
        boolean isOfReconcile = relative.startsWith("counts");
        if (!isReport && !isOfReconcile && !relative.endsWith("audit.json")) {
          Path target = to.resolve(relative.toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
