package org.consentaudit.optout;

import java.util.List;

/**
 * Brings the written forms of a Read v2 code to the five characters that are compared (rule C2).
 */
public final class ReadCode {
  private static final int LENGTH = 5;
  private static final int WITH_TERM_CODE = 7;
  private static final String PREFERRED_TERM = "00";

  /** Codes that EMIS and its forerunners made up: a hyphen is part of them, not a synonym mark. */
  private static final List<String> LOCAL_PREFIXES =
      List.of("EMIS", "ESCT", "FUNDHC", "JHCC", "RAFME");

  private static final List<String> LOCAL_SUFFIXES = List.of("-KC60", "-SHHAPT");

  private ReadCode() {}

  /** The code in five characters; a local code, or anything that is no Read code, as it is. */
  public static String normalise(String written) {
    if (isLocal(written)) {
      return written;
    }
    int hyphen = written.indexOf('-');
    String code = hyphen > 0 ? written.substring(0, hyphen) : written;
    if (code.length() == WITH_TERM_CODE
        || (code.length() == LENGTH + 1 && code.charAt(LENGTH - 1) == '.')) {
      return code.substring(0, LENGTH);
    }
    return code.length() < LENGTH && !code.isEmpty()
        ? code + ".".repeat(LENGTH - code.length())
        : code;
  }

  /**
   * For a code whose dot was lost, such as {@code 9Nu000}, the dotted code it may stand for; else
   * the text as it is. The dotted reading is doubtful and has to be flagged.
   */
  static String restoreLostDot(String written) {
    boolean lostDot =
        written.length() == LENGTH + 1
            && written.charAt(LENGTH - 1) != '.'
            && written.endsWith(PREFERRED_TERM);
    return lostDot ? written.substring(0, LENGTH - 1) + "." : written;
  }

  /**
   * Whether the written code has the shape of a Read code: five letters, digits and dots once it is
   * normalised. Anything else is a supplier's own.
   */
  public static boolean looksNational(String written) {
    String code = comparable(written);
    return !isLocal(written)
        && code.length() == LENGTH
        && code.chars().allMatch(ReadCode::isReadCharacter);
  }

  private static boolean isReadCharacter(int c) {
    return c == '.' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  /** The five characters by which two written forms of a code are the same, lost dots restored. */
  public static String comparable(String written) {
    return restoreLostDot(normalise(written));
  }

  /** Whether the code is one that a supplier made up, and no Read code at all. */
  public static boolean isLocal(String written) {
    for (String prefix : LOCAL_PREFIXES) {
      if (written.startsWith(prefix)) {
        return true;
      }
    }
    for (String suffix : LOCAL_SUFFIXES) {
      if (written.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }
}
