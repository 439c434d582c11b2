package org.consentaudit.input;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.csv.CsvFormat;

/**
 * How a list that is no supplier's export is written, as far as the user has said.
 *
 * @param encoding its encoding; empty for UTF-8, or UTF-16 with a byte order mark
 * @param datePattern how its dates are written; empty for the known writings
 * @param columns headers named for roles
 * @param salt how digests in the place of NHS numbers were made, where any were (rule L3)
 */
public record ListFormat(
    Optional<Charset> encoding,
    Optional<String> datePattern,
    Map<Role, String> columns,
    Optional<Salt> salt) {
  /** Nothing said. */
  public static final ListFormat DEFAULT =
      new ListFormat(Optional.empty(), Optional.empty(), Map.of());

  /** Copies the map. */
  public ListFormat {
    columns = Map.copyOf(columns);
  }

  /** How a list without digests is written. */
  public ListFormat(
      Optional<Charset> encoding, Optional<String> datePattern, Map<Role, String> columns) {
    this(encoding, datePattern, columns, Optional.empty());
  }

  /** The same of a list that may hold digests. */
  public ListFormat with(Optional<Salt> saltOfDigests) {
    return new ListFormat(encoding, datePattern, columns, saltOfDigests);
  }

  /** Whether the text is a pattern by which dates can be read. */
  public static boolean isDatePattern(String text) {
    try {
      return DateCells.isPattern(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  CsvFormat csv() {
    return encoding.map(CsvFormat.DEFAULT::withEncoding).orElse(CsvFormat.DEFAULT);
  }

  DateCells dates() {
    return datePattern.map(DateCells::ofPattern).orElseGet(DateCells::ofKnownFormats);
  }
}
