package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An option is described in one place and read in another: each must be read, and once. */
class InputOptionsTest {
  /** Values of the options that do not take any text. */
  private static final Map<String, String> VALUES =
      Map.of(
          "--release-date", "2018-01-02",
          "--as-of", "2018-01-02",
          "--grace-days", "3",
          "--require-coverage", "99.5",
          "--encoding", "windows-1252",
          "--column", "code=Code",
          "--threads", "4");

  private static final List<Field> FIELDS = List.of(InputOptions.class.getDeclaredFields());

  @Test
  void everyOptionFillsItsOwnField() {
    List<String> names = command().options().stream().map(OptionSpec::longestName).toList();

    List<String> filled = names.stream().flatMap(name -> filled(name).stream()).toList();

    assertThat(filled).doesNotHaveDuplicates().hasSameSizeAs(names).hasSize(FIELDS.size() - 1);
  }

  @Test
  void whatWasGivenArrivesAsItIs() {
    InputOptions options =
        given("--gp", "a", "--gp", "b,c", "--fail-on", "x,y", "--fail-on", "z", "--column", "k=v");

    assertThat(options.gp).containsExactly("a", "b,c");
    assertThat(options.failOn).containsExactly("x", "y", "z");
    assertThat(options.columns).containsExactly(Map.entry("k", "v"));
    assertThat(options.threads).isEmpty();
  }

  /** The fields that an option changes. */
  private static List<String> filled(String option) {
    InputOptions nothing = given();
    InputOptions something = given(option, VALUES.getOrDefault(option, "text"));
    return FIELDS.stream()
        .filter(field -> !Objects.equals(value(field, nothing), value(field, something)))
        .map(Field::getName)
        .toList();
  }

  private static InputOptions given(String... args) {
    CommandSpec command = command();
    new CommandLine(command).parseArgs(args);
    return new InputOptions(Given.to(command), Optional.empty());
  }

  private static CommandSpec command() {
    CommandSpec command = CommandSpec.create();
    InputOptions.addTo(command);
    return command;
  }

  private static Object value(Field field, InputOptions options) {
    try {
      return Objects.requireNonNull(field.get(options));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
