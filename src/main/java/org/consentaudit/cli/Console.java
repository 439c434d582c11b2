package org.consentaudit.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.consentaudit.Masking;
import org.consentaudit.report.Colours;

/**
 * The world that a command sees.
 *
 * @param in standard input
 * @param out what was asked for
 * @param err talk and errors
 * @param workingFolder what the paths of options are relative to
 * @param terminal the terminal behind {@code err}, if it is one
 * @param colours whether what was asked for may be coloured
 */
record Console(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Path workingFolder,
    Terminal terminal,
    Colours colours) {
  /** A world without a terminal. */
  Console(InputStream in, PrintWriter out, PrintWriter err, Path workingFolder) {
    this(in, out, err, workingFolder, new NoTerminal(), Colours.NONE);
  }

  /** Says something beside what was asked for, without NHS numbers. */
  void talk(String message) {
    err.println(Masking.hideNhsNumbers(Version.NAME + ": " + message));
  }
}
