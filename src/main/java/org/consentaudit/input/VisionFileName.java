package org.consentaudit.input;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Vision file name tells: {@code
 * INCREMENTAL_F86007_journal_data_extract-2018-08-17-000500.csv}.
 *
 * @param kind full, incremental or additional, in upper case
 * @param practice the practice's code, in upper case
 * @param table the table, in lower case
 * @param extracted when the extract was made
 */
record VisionFileName(String kind, String practice, String table, LocalDateTime extracted) {
  private static final Pattern PATTERN =
      Pattern.compile(
          "(FULL|INCREMENTAL|ADDITIONAL)_([A-Z0-9]+)_([a-z_]+)_data_extract"
              + "-([0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6})",
          Pattern.CASE_INSENSITIVE);

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Reads a file name without its ending; empty where it is not that of a Vision table. */
  static Optional<VisionFileName> parse(String plainName) {
    Matcher name = PATTERN.matcher(plainName);
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new VisionFileName(
              name.group(1).toUpperCase(Locale.ROOT),
              name.group(2).toUpperCase(Locale.ROOT),
              name.group(3).toLowerCase(Locale.ROOT),
              LocalDateTime.parse(name.group(4), TIMESTAMP)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
