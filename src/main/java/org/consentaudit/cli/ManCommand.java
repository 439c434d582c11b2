package org.consentaudit.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the manual page of the program or of a command, from what {@code --help} is made of. */
@Command(
    name = ManCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Prints a manual page, of the program or of a command, for man and groff.")
final class ManCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "man";

  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "A command such as audit, or policy show; by default the program itself.")
  List<String> command = List.of();

  ManCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UsageException {
    CommandLine asked = new Commands(console).commandLine();
    for (String name : command) {
      CommandLine below = asked.getSubcommands().get(name);
      if (below == null) {
        throw new UsageException(
            "there is no such command", "list the commands with: consent-audit --help");
      }
      asked = below;
    }
    console.out().print(ManPage.of(asked));
    return ExitCode.CLEAN;
  }
}
