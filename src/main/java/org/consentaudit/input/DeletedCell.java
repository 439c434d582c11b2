package org.consentaudit.input;

import java.util.Locale;

/** What the column {@code deleted} of a generic CSV export says. */
enum DeletedCell {
  /** The row is an entry; also where the cell is blank. */
  NO,
  /** The row is a deletion (rule P5). */
  YES,
  /** Neither. */
  UNREADABLE;

  /** Reads a trimmed cell. */
  static DeletedCell of(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "", "false", "0", "n", "no" -> NO;
      case "true", "1", "y", "yes", "d", "deleted" -> YES;
      default -> UNREADABLE;
    };
  }
}
