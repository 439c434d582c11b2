package org.consentaudit.cli;

import java.util.Map;
import org.consentaudit.report.Colours;

/**
 * Whether standard output is a terminal that wants colour. Java 17 says only whether standard input
 * and output both are one, and later versions may claim a terminal where there is none; so the
 * launcher is asked, which knows, and without its answer there is no colour.
 */
final class OutputColours {
  /** Where the launcher says what standard output is. */
  private static final String STDOUT = "CONSENT_AUDIT_STDOUT";

  private static final String IS_TERMINAL = "terminal";

  /** Set to anything, it asks every program for no colour: see no-color.org. */
  private static final String NO_COLOR = "NO_COLOR";

  private static final String TERM = "TERM";

  /** The name of a terminal that would show escape sequences as they are. */
  private static final String DUMB = "dumb";

  private OutputColours() {}

  static Colours of(Map<String, String> environment) {
    boolean wanted =
        IS_TERMINAL.equals(environment.get(STDOUT))
            && environment.getOrDefault(NO_COLOR, "").isEmpty()
            && !DUMB.equals(environment.get(TERM));
    return wanted ? Colours.ANSI : Colours.NONE;
  }
}
