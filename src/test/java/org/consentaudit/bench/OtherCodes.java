package org.consentaudit.bench;

import org.consentaudit.optout.CodeScheme;

/** Codes that are no opt-outs: all but a few of those in any record. */
final class OtherCodes {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  private OtherCodes() {}

  /** A code of a scheme, as {@link CodeScheme} writes its name; never one of the policy. */
  static String code(String scheme, int number) {
    String letter = LETTERS.substring(number % LETTERS.length(), number % LETTERS.length() + 1);
    return switch (scheme) {
      case "read2" -> letter + (1000 + number % 9000);
      case "ctv3" -> "Y" + letter + (100 + number % 900);
      case "snomed" -> Long.toString(100_000_003L + 37L * number);
      default -> throw new IllegalArgumentException("no such scheme");
    };
  }
}
