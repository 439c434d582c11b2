package org.consentaudit.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The layouts of GP exports that can be read ({@code --gp-layout}). */
public enum GpLayout {
  /** EMIS Web IM1 or subscriber extract. */
  EMIS,
  /** TPP SystmOne Strategic Reporting Extract. */
  TPP,
  /** Vision extract without header rows. */
  VISION,
  /** Any CSV whose columns are recognised or named. */
  CSV;

  /** The name used on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a name given on the command line. */
  public static Optional<GpLayout> parse(String written) {
    return Arrays.stream(values())
        .filter(layout -> layout.label().equals(written.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
