package org.consentaudit.optout;

import java.util.Locale;
import java.util.Optional;

/** A clinical terminology. A code matches only under its own scheme (rule C2). */
public enum CodeScheme {
  /** Read version 2, five bytes. */
  READ2,
  /** Clinical Terms Version 3, five case-sensitive characters. */
  CTV3,
  /** SNOMED CT concept id. */
  SNOMED;

  /** The name used in reports and in the {@code code_scheme} column. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a written scheme name; case, spaces, hyphens and underscores do not matter. */
  public static Optional<CodeScheme> parse(String written) {
    String lowerCase = written.toLowerCase(Locale.ROOT);
    Optional<CodeScheme> scheme = named(lowerCase);
    return scheme.isPresent() ? scheme : named(lowerCase.replaceAll("[\\s_-]", ""));
  }

  private static Optional<CodeScheme> named(String plain) {
    return switch (plain) {
      case "read2", "readv2", "read" -> Optional.of(READ2);
      case "ctv3", "read3", "readv3" -> Optional.of(CTV3);
      case "snomed", "sct", "snomedct" -> Optional.of(SNOMED);
      default -> Optional.empty();
    };
  }
}
