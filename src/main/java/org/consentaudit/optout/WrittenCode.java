package org.consentaudit.optout;

import java.util.Optional;

/**
 * A code as it stands in an export.
 *
 * @param scheme its terminology; empty where the export does not say, which matches any (rule C2)
 * @param text the text, trimmed; empty where the cell is blank
 */
public record WrittenCode(Optional<CodeScheme> scheme, String text) {
  /** A code of a known scheme. */
  public static WrittenCode of(CodeScheme scheme, String text) {
    return new WrittenCode(Optional.of(scheme), text);
  }
}
