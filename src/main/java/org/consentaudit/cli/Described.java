package org.consentaudit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Describes a command to picocli in calls. Annotations would be shorter, but reading those of one
 * audit's options took as long as the audit of a small practice's files; so the commands that run
 * or prepare an audit are described here, and those that a person runs once in a while are not.
 *
 * <p>What was given is read with {@link Given}.
 */
final class Described {
  private Described() {}

  /** A command without options; the object is what runs. */
  static CommandSpec command(String name, Object command, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name).version(Version.LINE);
    spec.usageMessage().description(description).sortOptions(false);
    return spec;
  }

  /** An option with a value. */
  static OptionSpec one(Class<?> type, String name, String label, String description) {
    return value(name, label, description).type(type).build();
  }

  /** An option with a text as its value. */
  static OptionSpec text(String name, String label, String description) {
    return one(String.class, name, label, description);
  }

  /** An option that may be repeated. */
  static OptionSpec texts(String name, String label, String description) {
    return value(name, label, description).type(List.class).auxiliaryTypes(String.class).build();
  }

  /** An option whose value is a list with commas; it may be repeated too. */
  static OptionSpec list(String name, String label, String description) {
    return value(name, label, description)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .splitRegex(",")
        .build();
  }

  /** An option of the form KEY=VALUE that may be repeated. */
  static OptionSpec pairs(String name, String label, String description) {
    return value(name, label, description)
        .type(Map.class)
        .auxiliaryTypes(String.class, String.class)
        .build();
  }

  /** An option without a value. */
  static OptionSpec flag(String name, String description) {
    return noValue(description, name).build();
  }

  /** An argument that is no option's, and may be left out. */
  static PositionalParamSpec argument(String label, String description) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .index("0")
        .arity("0..1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** One or more arguments that are no option's. */
  static PositionalParamSpec arguments(String label, String description) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1..*")
        .required(true)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Adds the options that every command has; picocli's own would be read from annotations. */
  static void addStandardOptions(CommandSpec command) {
    command.addOption(
        noValue("Show this help message and exit.", "-h", "--help").usageHelp(true).build());
    command.addOption(
        noValue("Print version information and exit.", "-V", "--version")
            .versionHelp(true)
            .build());
  }

  /** Adds the list of exit codes, each written as code, colon, meaning. */
  static void addExitCodes(CommandSpec command, String... exitCodes) {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (String exitCode : exitCodes) {
      int colon = exitCode.indexOf(':');
      meanings.put(exitCode.substring(0, colon), exitCode.substring(colon + 1));
    }
    command.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(meanings);
  }

  private static OptionSpec.Builder value(String name, String label, String description) {
    return OptionSpec.builder(name).arity("1").paramLabel(label).description(description);
  }

  private static OptionSpec.Builder noValue(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description);
  }
}
