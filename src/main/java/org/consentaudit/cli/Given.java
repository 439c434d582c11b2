package org.consentaudit.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What was given on the command line, by the names of {@link Described} options. */
final class Given {
  private final ParseResult parsed;

  private Given(ParseResult parsed) {
    this.parsed = parsed;
  }

  /** What was given to a command that is being run. */
  static Given to(CommandSpec command) {
    return new Given(command.commandLine().getParseResult());
  }

  /** An option's value. */
  <T> Optional<T> one(Class<T> type, String name) {
    return parsed.hasMatchedOption(name)
        ? Optional.of(type.cast(parsed.matchedOption(name).getValue()))
        : Optional.empty();
  }

  /** An option's text. */
  Optional<String> text(String name) {
    return one(String.class, name);
  }

  /** All values of an option that may be repeated, in their order. */
  List<String> texts(String name) {
    return parsed.matchedOptionValue(name, List.of());
  }

  /** All pairs of an option that may be repeated. */
  Map<String, String> pairs(String name) {
    return parsed.matchedOptionValue(name, Map.of());
  }

  /** Whether an option without a value was given. */
  boolean flag(String name) {
    return parsed.matchedOptionValue(name, false);
  }

  /** The argument that is no option's, of a command that takes at most one. */
  Optional<String> argument() {
    return parsed.hasMatchedPositional(0)
        ? Optional.of(parsed.matchedPositionalValue(0, ""))
        : Optional.empty();
  }

  /** The arguments that are no option's, of a command that takes several. */
  List<String> arguments() {
    return parsed.matchedPositionalValue(0, List.of());
  }
}
