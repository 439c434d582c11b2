package org.consentaudit.input;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One delivery of a TPP export, by its manifest: a folder or an archive that holds SRManifest.csv.
 *
 * @param folder the folder or archive
 * @param extracted the newest DateExtractTo of its manifest, else the time that its name tells
 * @param fullTables whether each table that the manifest lists is a full extract, by plain name
 */
record TppBatch(String folder, Optional<LocalDateTime> extracted, Map<String, Boolean> fullTables) {
  /** The order of delivery; by name where neither manifest nor folder tells a time. */
  static final Comparator<TppBatch> ORDER =
      Comparator.comparing((TppBatch batch) -> batch.extracted().orElse(LocalDateTime.MIN))
          .thenComparing(TppBatch::folder);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'_'HHmm", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Copies the map. */
  TppBatch {
    fullTables = Map.copyOf(fullTables);
  }

  /** A delivery without a manifest: nothing in it is known to be a full extract. */
  static TppBatch withoutManifest(String folder) {
    return new TppBatch(folder, nameTime(folder), Map.of());
  }

  /** Reads a manifest; the days it tells are noted. */
  static TppBatch read(String folder, ExportTable manifest, Intake intake) throws IOException {
    Map<String, Boolean> full = new HashMap<>();
    Optional<LocalDateTime> newest = Optional.empty();
    try (TableRows row = TableRows.withHeader(manifest, TableRows.Account.WARNED, intake)) {
      int file = row.column("FileName");
      int delta = row.column("IsDelta");
      int to = row.column("DateExtractTo");
      while (row.next()) {
        Optional<LocalDateTime> extracted = time(row.key(to));
        if (newest.isEmpty() || extracted.filter(newest.get()::isBefore).isPresent()) {
          newest = extracted;
        }
        // Listed twice, and once as a change: then it replaces nothing.
        // A blank cell says neither, and then nothing is replaced.
        boolean saysFull = !row.key(delta).isEmpty() && !row.isYes(delta);
        full.merge(plain(row.key(file)), saysFull, Boolean::logicalAnd);
        manifest.tally().used(1);
      }
    }
    newest.ifPresent(told -> intake.tell(told.toLocalDate(), "extract date"));
    return new TppBatch(folder, newest.or(() -> nameTime(folder)), full);
  }

  /** Its name: when it was extracted, else the folder or archive that holds it. */
  String name() {
    return TppExtract.SUPPLIER
        + " "
        + extracted.map(TIME::format).orElse(folder.substring(folder.lastIndexOf('/') + 1));
  }

  /** Whether the manifest says that the table is a full extract. */
  boolean isFull(TppTable table) {
    return fullTables.getOrDefault(plain(table.title()), false);
  }

  /** Whether the manifest lists the table at all. */
  boolean lists(TppTable table) {
    return fullTables.containsKey(plain(table.title()));
  }

  /** Whether this delivery is known to be the later one. */
  boolean isAfter(TppBatch other) {
    return extracted.isPresent()
        && extracted.get().isAfter(other.extracted.orElse(LocalDateTime.MIN));
  }

  private static String plain(String table) {
    return table.toLowerCase(Locale.ROOT).replaceFirst("\\.csv$", "");
  }

  /** The time that a folder's or archive's name tells. */
  private static Optional<LocalDateTime> nameTime(String folder) {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    return time(name.replaceFirst("(?i)(?:\\.zip)?!?$", ""));
  }

  private static Optional<LocalDateTime> time(String written) {
    try {
      return Optional.of(LocalDateTime.parse(written, TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
