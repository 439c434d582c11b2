package org.consentaudit.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.input.PolicyPrinter;
import org.consentaudit.optout.OptOutPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and checks policies (rule C5). */
@Command(
    name = PolicyCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Shows or checks a policy: the codes, dates and scope rules of an audit.")
final class PolicyCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "policy";

  private final Console console;

  @Spec CommandSpec spec;

  PolicyCommand(Console console) {
    this.console = console;
  }

  /** Without a command there is nothing to do: wrong usage. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.err());
    return ExitCode.USAGE;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the effective policy as JSON.")
  int show(
      @Parameters(
              arity = "0..1",
              paramLabel = "NAME|PATH",
              description = "The policy; by default england.")
          Optional<String> policy)
      throws IOException {
    console.out().print(PolicyPrinter.print(load(policy)));
    return ExitCode.CLEAN;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Checks a policy file, and names the line of what is wrong with it.")
  int check(@Parameters(paramLabel = "PATH", description = "The policy file.") String policy)
      throws IOException {
    OptOutPolicy checked = load(Optional.of(policy));
    console
        .out()
        .println(
            "The policy "
                + checked.name()
                + " is sound: "
                + checked.types().size()
                + " types, "
                + checked.codes().size()
                + " codes, "
                + checked.scopeRules().size()
                + " scope rules.");
    return ExitCode.CLEAN;
  }

  private OptOutPolicy load(Optional<String> policy) throws IOException {
    return PolicyFile.load(console.workingFolder(), policy.orElse(PolicyFile.ENGLAND));
  }
}
