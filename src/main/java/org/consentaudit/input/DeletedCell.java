package org.consentaudit.input;

import java.util.Locale;

/** What the column {@code deleted} of a generic CSV export says: whether the row is a deletion. */
final class DeletedCell {
  private DeletedCell() {}

  /** Reads a trimmed cell; besides yes and no, the word itself says yes (rule P5). */
  static YesNo of(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "d", "deleted" -> YesNo.YES;
      default -> YesNo.of(written);
    };
  }
}
