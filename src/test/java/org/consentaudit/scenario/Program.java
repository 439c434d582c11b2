package org.consentaudit.scenario;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.consentaudit.cli.Main;

/** Runs the program in this process, as a user would run it. */
public final class Program {
  private Program() {}

  /** Runs it without standard input. */
  public static Ended run(String... args) {
    return runWith("", args);
  }

  /** Runs it with the text as standard input. */
  public static Ended runWith(String input, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int exitCode = Main.run(args, in, new PrintWriter(out), new PrintWriter(err));
    return new Ended(exitCode, out.toString(), err.toString());
  }

  /**
   * How a run ended.
   *
   * @param exitCode its exit code
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  public record Ended(int exitCode, String out, String err) {}
}
