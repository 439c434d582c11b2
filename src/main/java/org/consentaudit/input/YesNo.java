package org.consentaudit.input;

import java.util.Locale;

/** What a cell says that holds yes or no. */
enum YesNo {
  /** No; also where the cell is blank. */
  NO,
  /** Yes. */
  YES,
  /** Neither: which one was meant would be a guess. */
  UNREADABLE;

  /** Reads a trimmed cell. */
  static YesNo of(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "", "false", "0", "n", "no" -> NO;
      case "true", "1", "y", "yes" -> YES;
      default -> UNREADABLE;
    };
  }
}
