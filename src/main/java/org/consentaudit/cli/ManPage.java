package org.consentaudit.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a command's manual page with the man macros, which every man and groff knows. Words come
 * from the model that {@code --help} is made of, so that the two cannot differ; picocli's own
 * generator makes AsciiDoc, and needs another program to make a page of it.
 */
final class ManPage {
  /** The argument by which a command is known to read an audit folder. */
  private static final String AUDIT_FOLDER = "FOLDER|audit.json";

  private static final Map<String, String> FILES =
      ordered(
          "gp/",
          "Exports of GP systems, in an audit folder.",
          "received/",
          "What the downstream body says it was told.",
          "disseminated/",
          "What was actually sent out.",
          "releases.csv",
          "The register of releases.",
          "audit.json",
          "Settings, only where something has to be said.",
          "consent-audit-report/",
          "The reports, unless --out names another folder.",
          WantedReports.PUBLIC_OUT + "/",
          "The same for publication.");

  private static final Map<String, String> ENVIRONMENT =
      ordered(
          "NO_COLOR", "Set to anything, it asks for no colour.",
          "TERM", "Where it is dumb, there is no colour.",
          "CONSENT_AUDIT_STDOUT",
              "Set by the launcher: terminal where standard output is one. Without it there is no"
                  + " colour.");

  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** The page of a command. */
  static String of(CommandLine command) {
    ManPage page = new ManPage(command.getCommandSpec());
    page.head();
    page.synopsis(command.getHelp());
    page.section("DESCRIPTION");
    page.text(page.description());
    page.arguments();
    page.options();
    page.commands();
    page.entries("EXIT STATUS", page.exitCodes());
    if (page.isAbout(AUDIT_FOLDER)) {
      page.entries("FILES", FILES);
    }
    if (command.getCommandSpec().parent() == null
        || command.getCommandSpec().findOption("--no-color") != null) {
      page.entries("ENVIRONMENT", ENVIRONMENT);
    }
    return page.page.toString();
  }

  private void head() {
    String name = command.qualifiedName("-");
    page.append(".TH \"")
        .append(escaped(name.toUpperCase(Locale.ROOT)))
        .append("\" \"1\" \"\" \"")
        .append(escaped(Version.LINE))
        .append("\" \"")
        .append(escaped(Version.NAME))
        .append("\"\n.nh\n.ad l\n");
    section("NAME");
    page.append(escaped(name)).append(" \\- ").append(escaped(gist(description()))).append('\n');
  }

  /** The usage of the help on one line: man wraps it to the reader's width. */
  private void synopsis(Help help) {
    section("SYNOPSIS");
    text(help.synopsis(0).replaceAll("\\s+", " ").strip());
  }

  private void arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (PositionalParamSpec argument : command.positionalParameters()) {
      arguments.put(argument.paramLabel(), String.join(" ", argument.description()));
    }
    entries("ARGUMENTS", arguments);
  }

  private void options() {
    Map<String, String> options = new LinkedHashMap<>();
    for (OptionSpec option : command.options()) {
      String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
      options.put(
          String.join(", ", option.names()) + label, String.join(" ", option.description()));
    }
    entries("OPTIONS", options);
  }

  private void commands() {
    Map<String, String> commands = new LinkedHashMap<>();
    command
        .subcommands()
        .forEach(
            (name, below) ->
                commands.put(
                    name, String.join(" ", below.getCommandSpec().usageMessage().description())));
    entries("COMMANDS", commands);
  }

  /** Its own exit codes; where it names none, those of the program. */
  private Map<String, String> exitCodes() {
    Map<String, String> own = command.usageMessage().exitCodeList();
    return own.isEmpty() ? command.root().usageMessage().exitCodeList() : own;
  }

  /** Whether the page is the program's, or that of a command with the argument. */
  private boolean isAbout(String argument) {
    return command.parent() == null
        || command.positionalParameters().stream()
            .anyMatch(each -> each.paramLabel().equals(argument));
  }

  private String description() {
    return String.join(" ", command.usageMessage().description());
  }

  /** The first sentence without its full stop, up to a colon: a page's name has one line. */
  private static String gist(String description) {
    return description.split("[.:](?: |$)", 2)[0];
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void entries(String title, Map<String, String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    section(title);
    entries.forEach(
        (term, meaning) -> {
          page.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
          text(meaning);
        });
  }

  private void text(String words) {
    page.append(escaped(words)).append('\n');
  }

  /**
   * The text as roff shows it unchanged: backslashes, hyphens that are to be copied as they are,
   * quotes that it would curl, and what would begin a request at the beginning of a line.
   */
  static String escaped(String text) {
    String escaped =
        text.replace("\\", "\\(rs")
            .replace("-", "\\-")
            .replace("'", "\\(aq")
            .replace("`", "\\(ga")
            .replace("^", "\\(ha")
            .replace("~", "\\(ti");
    return escaped.startsWith(".") ? "\\&" + escaped : escaped;
  }

  private static Map<String, String> ordered(String... termsAndMeanings) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < termsAndMeanings.length; i += 2) {
      entries.put(termsAndMeanings[i], termsAndMeanings[i + 1]);
    }
    return entries;
  }
}
