package org.consentaudit.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consentaudit.audit.Verdict;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * House rule 10: what the README names exists, and what a user may meet is in the README. Options
 * and exit codes come from picocli's model, which is what {@code --help} prints.
 */
class ReadmeTest {
  private static final String README = read(Path.of("README.md"));

  /** Options of other programs that the README tells people to run; empty is best. */
  private static final Set<String> OPTIONS_OF_OTHERS = Set.of();

  /** Names in capitals that belong to the environment, not to the program. */
  private static final Set<String> CONSTANTS_OF_OTHERS = Set.of("JAVA_HOME");

  private static final CommandSpec COMMAND = new Commands(nowhere()).commandLine().getCommandSpec();

  @Test
  void everyOptionInTheReadmeExists() {
    Set<String> named = inReadme("(?<![\\w-])--[a-z][a-z0-9-]*");
    named.removeAll(OPTIONS_OF_OTHERS);

    assertThat(commands(COMMAND).flatMap(command -> command.optionsMap().keySet().stream()))
        .containsAll(named);
  }

  @Test
  void everyOptionIsInTheReadme() {
    Set<String> options =
        commands(COMMAND)
            .flatMap(command -> command.options().stream())
            .filter(option -> !option.hidden())
            .map(OptionSpec::longestName)
            .collect(toCollection(TreeSet::new));

    assertThat(inReadme("(?<![\\w-])--[a-z][a-z0-9-]*")).containsAll(options);
  }

  @Test
  void everyCommandIsInTheReadme() {
    assertThat(inReadme("\\b[a-z]+\\b"))
        .containsAll(
            commands(COMMAND)
                .map(CommandSpec::name)
                .flatMap(name -> Arrays.stream(name.split("-", -1)))
                .toList());
  }

  @Test
  void everyExitCodeInTheReadmeExistsAndTheOtherWayRound() {
    Set<String> known =
        COMMAND.usageMessage().exitCodeList().keySet().stream()
            .map(String::strip)
            .collect(toCollection(TreeSet::new));

    // "exit 3", "exits with 3", "exit code 3", and the rows of the table of exit codes.
    assertThat(inReadme("(?i)(?<=\\bexit )\\d+|(?<=\\bexits with )\\d+|(?<=\\bexit code )\\d+"))
        .isSubsetOf(known);
    assertThat(inReadme("(?m)(?<=^\\| ?`?)\\d+(?=`? *\\|)")).isEqualTo(known);
  }

  @Test
  void everyVerdictIsInTheReadme() {
    assertThat(inReadme("\\b[A-Z][A-Z0-9_]+\\b"))
        .containsAll(Arrays.stream(Verdict.values()).map(Verdict::name).toList());
  }

  /** Verdicts, flags, reasons, opt-out types: whatever is written so stands in the program. */
  @Test
  void everyConstantInTheReadmeExists() throws IOException {
    Set<String> named = inReadme("\\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\\b");
    named.removeAll(CONSTANTS_OF_OTHERS);

    assertThat(named).isNotEmpty();
    try (Stream<Path> tree = Files.walk(Path.of("src", "main"))) {
      String program = tree.filter(Files::isRegularFile).map(ReadmeTest::read).collect(joining());
      assertThat(matches("\\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\\b", program)).containsAll(named);
    }
  }

  @Test
  void everyPathInTheReadmeExists() {
    assertThat(inReadme("(?<![\\w./-])(testdata|scripts|src|\\.ci)/[\\w./-]*[\\w]"))
        .isNotEmpty()
        .allSatisfy(path -> assertThat(Path.of(path)).exists());
  }

  private static Stream<CommandSpec> commands(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(each -> !each.usageMessage().hidden())
            .flatMap(ReadmeTest::commands));
  }

  private static Set<String> inReadme(String pattern) {
    return matches(pattern, README);
  }

  private static Set<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group())
        .collect(toCollection(TreeSet::new));
  }

  private static Console nowhere() {
    PrintWriter writer = new PrintWriter(Writer.nullWriter());
    return new Console(InputStream.nullInputStream(), writer, writer, Path.of(""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
