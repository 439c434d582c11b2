package org.consentaudit.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.consentaudit.Masking;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.report.ReportNotWrittenException;
import org.consentaudit.report.UnfitReportException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Where the program starts: a function of arguments and streams that returns an exit code.
 *
 * <p>Every way in which a run can fail ends here, in one line on standard error. Messages of the
 * JDK and of libraries are never printed, because they may hold the value that they object to.
 */
public final class Main {
  /** Answered without picocli, which would take longer than all the rest. */
  private static final String[] JUST_VERSION = {"--version"};

  private final Console console;

  private Main(Console console) {
    this.console = console;
  }

  /** Runs the program on the process's own streams. */
  public static void main(String[] args) {
    PrintWriter out = standard(FileDescriptor.out);
    PrintWriter err = standard(FileDescriptor.err);
    Console console =
        new Console(
            System.in,
            out,
            err,
            Path.of(""),
            new StandardErrorTerminal(),
            OutputColours.of(System.getenv()));
    System.exit(run(args, console));
  }

  private static PrintWriter standard(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8));
  }

  /**
   * Runs the program where no terminal is.
   *
   * @return the exit code
   */
  public static int run(String[] args, InputStream in, PrintWriter out, PrintWriter err) {
    return run(args, new Console(in, out, err, Path.of("")));
  }

  /** Runs the program in a world. */
  static int run(String[] args, Console console) {
    return run(args, console, new Commands(console));
  }

  /** Runs one of the commands in a world. */
  static int run(String[] args, Console console, Commands commands) {
    PrintWriter out = console.out();
    PrintWriter err = console.err();
    if (Arrays.equals(args, JUST_VERSION)) {
      out.println(Version.LINE);
      return flushed(ExitCode.CLEAN, out, err);
    }
    CommandLine commandLine = commands.commandLine(args);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(new UsageErrors());
    commandLine.setExecutionExceptionHandler(
        (failure, command, parsed) -> new Main(console).ended(unwrapped(failure)));
    return flushed(execute(commandLine, args, console), out, err);
  }

  /** What was printed must have arrived, or the run did not do what was asked. */
  private static int flushed(int exitCode, PrintWriter out, PrintWriter err) {
    out.flush();
    err.flush();
    if (out.checkError() && exitCode != ExitCode.INTERNAL) {
      err.println("consent-audit: standard output could not be written");
      err.flush();
      return ExitCode.NOT_WRITTEN;
    }
    return exitCode;
  }

  /** Runs the command; an error of the JVM, such as too little memory, is no finding. */
  private static int execute(CommandLine commandLine, String[] args, Console console) {
    try {
      return commandLine.execute(args);
    } catch (Error e) {
      return new Main(console).ended(e);
    }
  }

  /** What went wrong itself: picocli wraps an error of the JVM where a command is a method. */
  private static Throwable unwrapped(Exception failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CommandLine.ExecutionException && cause != null ? cause : failure;
  }

  /**
   * Says in one line why a run ended, and with which code; in one more, what it had to leave behind
   * and somebody has to delete.
   */
  private int ended(Throwable failure) {
    int exitCode = told(failure);
    for (Throwable more : failure.getSuppressed()) {
      if (more instanceof ReportNotWrittenException) {
        say(more.getMessage(), exitCode);
      }
    }
    return exitCode;
  }

  private int told(Throwable failure) {
    if (failure instanceof UsageException) {
      return say(failure.getMessage(), ExitCode.USAGE);
    }
    if (failure instanceof NoSuchFileException missing) {
      String path = missing.getFile();
      return say("no such file or folder: " + (path == null ? "" : path), ExitCode.USAGE);
    }
    if (failure instanceof ReportNotWrittenException) {
      return say(failure.getMessage(), ExitCode.NOT_WRITTEN);
    }
    if (failure instanceof RefusedInputException || failure instanceof UnfitReportException) {
      return say(failure.getMessage(), ExitCode.INPUT_REFUSED);
    }
    if (failure instanceof DisagreementException) {
      return say(failure.getMessage(), ExitCode.INTERNAL);
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return say("an input could not be read; copy it to a local disk", ExitCode.INPUT_REFUSED);
    }
    say(
        failure instanceof OutOfMemoryError
            ? "not enough memory; allow more with JAVA_TOOL_OPTIONS=-Xmx2g"
            : "internal error; please report it with the lines below",
        ExitCode.INTERNAL);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      console.err().println("  " + cause.getClass().getName());
      for (StackTraceElement place : cause.getStackTrace()) {
        console.err().println("    at " + place);
      }
    }
    return ExitCode.INTERNAL;
  }

  private int say(@Nullable String message, int exitCode) {
    console.err().println(Version.NAME + ": " + Masking.hideNhsNumbers(String.valueOf(message)));
    return exitCode;
  }
}
