package org.consentaudit.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself; its commands, which {@link Commands} adds, do the work. */
@Command(
    name = Version.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Compares the opt-outs that GP systems hold with what was received downstream "
            + "and what was actually disseminated, and lists every patient whose choice was "
            + "not passed on.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:complete; nothing to fail on",
      "1:complete; at least one verdict to fail on",
      "2:wrong usage",
      "3:an input is unreadable, damaged or refused",
      "4:complete, nothing to fail on, but something is not known",
      "5:a report could not be written",
      "70:internal error, or rows that do not add up"
    })
final class ConsentAuditCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  /** Without a command there is nothing to do: wrong usage. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
