package org.consentaudit.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the script by which a shell completes commands and options, made from their model. */
@Command(
    name = CompletionCommand.NAME,
    mixinStandardHelpOptions = true,
    description =
        "Prints a script that makes a shell complete commands and options: bash, zsh or "
            + "powershell.")
final class CompletionCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "completion";

  private final Console console;

  @Parameters(paramLabel = "SHELL", description = "The shell: bash, zsh or powershell.")
  Shell shell = Shell.BASH;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine whole = new Commands(console).commandLine();
    String script =
        switch (shell) {
          // Zsh reads the functions of bash: the script itself switches that on.
          case BASH, ZSH -> AutoComplete.bash(Version.NAME, whole);
          case POWERSHELL -> PowerShellCompletion.of(whole.getCommandSpec());
        };
    console.out().print(script);
    return ExitCode.CLEAN;
  }

  /** The shells. */
  enum Shell {
    BASH,
    ZSH,
    POWERSHELL;

    /** As it is written and completed on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
