package org.consentaudit.input;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One export or list that {@code audit.json} names, with the settings it has of its own. What is
 * empty here is as the whole file says.
 *
 * @param path where it is, as written: relative to the folder of {@code audit.json}
 * @param meaning {@code opted-out} or {@code may-use} (rule L1)
 * @param requested the list that was sent, where this is the reply
 * @param types the types of opt-out it speaks for, as written
 * @param releaseId the release that its rows belong to (rule D1)
 * @param releaseDate the day of that release
 * @param recipient who received it
 * @param columns the headers of columns that are not recognised, by role
 * @param encoding the encoding of a file that is not UTF-8
 * @param dateFormat the pattern of its dates
 * @param saltFile the salt of its digests, as written (rule L3)
 * @param digest {@code sha256} or {@code hmac-sha256}
 */
public record ListSettings(
    String path,
    Optional<String> meaning,
    Optional<String> requested,
    List<String> types,
    Optional<String> releaseId,
    Optional<LocalDate> releaseDate,
    Optional<String> recipient,
    Map<String, String> columns,
    Optional<Charset> encoding,
    Optional<String> dateFormat,
    Optional<String> saltFile,
    Optional<String> digest) {
  /** Copies the collections; the columns in the order of their roles. */
  public ListSettings {
    types = List.copyOf(types);
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
  }

  /** A list without settings of its own. */
  public static ListSettings of(String path) {
    return new ListSettings(
        path,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
