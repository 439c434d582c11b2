package org.consentaudit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line, in one line and a hint. The value given is not repeated:
 * it could be a patient's number, and error output ends in logs.
 */
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    command.getErr().println(Version.NAME + ": " + what(failure));
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName(" ") + " --help");
    return ExitCode.USAGE;
  }

  private static String what(ParameterException failure) {
    if (failure instanceof MissingParameterException) {
      return "an option or its value is missing" + about(failure.getArgSpec());
    }
    if (failure instanceof UnmatchedArgumentException) {
      return "unknown option or argument";
    }
    return "a value cannot be used" + about(failure.getArgSpec());
  }

  private static String about(@Nullable ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      return ": " + option.longestName() + " " + option.paramLabel();
    }
    return "";
  }
}
