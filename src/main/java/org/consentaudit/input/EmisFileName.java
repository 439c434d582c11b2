package org.consentaudit.input;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an EMIS file name tells: {@code
 * 291_Admin_Patient_20150211164536_45E7CD20-EE37-41AB-90D6-DC9D4B03D102.csv}. It is read from the
 * right, because a re-bulk puts {@code bulk_} ahead of the processing id, and that may be a range.
 *
 * @param lastId the processing id, or the end of the range: what decides which batch is later
 * @param firstId the processing id, or the start of the range
 * @param extracted when the extract was made
 * @param table schema and table as written
 */
record EmisFileName(long lastId, long firstId, LocalDateTime extracted, String table) {
  /** Batches are applied in the order of their processing ids, not of their names. */
  static final Comparator<EmisFileName> BATCH_ORDER =
      Comparator.comparingLong(EmisFileName::lastId)
          .thenComparingLong(EmisFileName::firstId)
          .thenComparing(EmisFileName::extracted);

  private static final Pattern PATTERN =
      Pattern.compile(
          "(?:.*_)?([0-9]{1,18})(?:-([0-9]{1,18}))?_([a-z]+_[a-z]+)_([0-9]{14})_\\{?[0-9a-f-]+\\}?",
          Pattern.CASE_INSENSITIVE);

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The name of its batch. */
  String batch() {
    return EmisExtract.SUPPLIER + " " + (firstId == lastId ? "" : firstId + "-") + lastId;
  }

  /** Reads a file name without its ending; empty where it is not that of an EMIS table. */
  static Optional<EmisFileName> parse(String plainName) {
    Matcher name = PATTERN.matcher(plainName);
    if (!name.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(name.group(1));
    long last = name.group(2) == null ? first : Long.parseLong(name.group(2));
    try {
      LocalDateTime extracted = LocalDateTime.parse(name.group(4), TIMESTAMP);
      return Optional.of(new EmisFileName(last, first, extracted, name.group(3)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
