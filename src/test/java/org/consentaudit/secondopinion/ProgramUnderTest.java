package org.consentaudit.secondopinion;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;

/**
 * The only place that calls the program. By reflection, so that the second opinion compiles and is
 * tested without it.
 */
final class ProgramUnderTest {
  private static final String MAIN = "org.consentaudit.cli.Main";

  private ProgramUnderTest() {}

  /** What a run printed, and how it ended. */
  record Run(int exitCode, String out, String err) {}

  /** Whether there is a program yet. */
  static boolean exists() {
    try {
      Class.forName(MAIN);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Audits the folder in process and writes the reports to {@code out}. */
  static Run audit(Path folder, Path out) {
    String[] arguments = {
      "audit",
      folder.toString(),
      "--out",
      out.toString(),
      "--format",
      "csv,json",
      "--verify",
      "--quiet",
      "--no-color"
    };
    StringWriter printed = new StringWriter();
    StringWriter talk = new StringWriter();
    try {
      Method run =
          Class.forName(MAIN)
              .getDeclaredMethod(
                  "run", String[].class, InputStream.class, PrintWriter.class, PrintWriter.class);
      run.setAccessible(true);
      Object exitCode =
          run.invoke(
              null,
              arguments,
              InputStream.nullInputStream(),
              new PrintWriter(printed, true),
              new PrintWriter(talk, true));
      return new Run((Integer) exitCode, printed.toString(), talk.toString());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the program threw", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the program cannot be called", e);
    }
  }
}
