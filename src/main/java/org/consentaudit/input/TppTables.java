package org.consentaudit.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.consentaudit.Masking;
import org.consentaudit.RowTally;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;

/** The files of a TPP export, sorted into tables and deliveries. */
final class TppTables {
  private final Map<TppTable, List<ExportTable>> tables = new EnumMap<>(TppTable.class);
  private final List<TppBatch> batches = new ArrayList<>();

  private TppTables() {}

  /** Sorts the files, notes those that are not needed, and opens the counts of the others. */
  static TppTables of(List<InputFile> files, CsvFormat format, GpRows rows) throws IOException {
    List<String> notNeeded = new ArrayList<>();
    Map<String, List<Found>> folders = new TreeMap<>();
    for (InputFile file : files) {
      Optional<TppTable> table = TppTable.named(ExportTable.plainName(file));
      if (table.isEmpty() && !TppExtract.recognises(file)) {
        table = ExportTable.header(file, format).flatMap(TppTable::of);
        if (table.isEmpty()) {
          throw unknown(file);
        }
      }
      if (table.isPresent()) {
        folders
            .computeIfAbsent(ExportTable.folder(file), unused -> new ArrayList<>())
            .add(new Found(file, table.get()));
      } else {
        notNeeded.add(ExportTable.plainName(file));
      }
    }
    ExportTable.warnOfTablesNotNeeded(rows.intake(), TppExtract.SUPPLIER, notNeeded);
    TppTables sorted = new TppTables();
    sorted.addAll(folders, format, rows);
    return sorted;
  }

  private void addAll(Map<String, List<Found>> folders, CsvFormat format, GpRows rows)
      throws IOException {
    for (Map.Entry<String, List<Found>> folder : folders.entrySet()) {
      folder
          .getValue()
          .sort(Comparator.comparing(Found::table).thenComparing(found -> found.file().name()));
      batches.add(batch(folder.getKey(), folder.getValue(), folders.size(), format, rows));
    }
    batches.sort(TppBatch.ORDER);
    for (int batch = 0; batch < batches.size(); batch++) {
      List<Found> found = folders.getOrDefault(batches.get(batch).folder(), List.of());
      for (Found each : found) {
        if (each.table() != TppTable.MANIFEST) {
          add(each, batch, found, format, rows);
        }
      }
      noteMissing(batches.get(batch), found, rows);
    }
  }

  private void add(Found each, int batch, List<Found> ofBatch, CsvFormat format, GpRows rows) {
    long place =
        ofBatch.stream().filter(other -> other.table() == each.table()).toList().indexOf(each);
    RowTally tally = rows.open(each.file(), TppExtract.SUPPLIER + " " + each.table().title());
    rows.register().cameIn(tally, batches.get(batch).name());
    tables
        .computeIfAbsent(each.table(), unused -> new ArrayList<>())
        .add(new ExportTable(each.file(), batch, (int) place, tally, format));
  }

  private static TppBatch batch(
      String folder, List<Found> found, int folders, CsvFormat format, GpRows rows)
      throws IOException {
    List<InputFile> manifests =
        found.stream().filter(each -> each.table() == TppTable.MANIFEST).map(Found::file).toList();
    if (manifests.size() == 1) {
      String layout = TppExtract.SUPPLIER + " " + TppTable.MANIFEST.title();
      InputFile manifest = manifests.get(0);
      ExportTable table = new ExportTable(manifest, 0, 0, rows.open(manifest, layout), format);
      return TppBatch.read(folder, table, rows.intake());
    }
    String name = Masking.hideNhsNumbers(folder.isEmpty() ? found.get(0).file().name() : folder);
    if (!manifests.isEmpty()) {
      throw new RefusedInputException(
          name, "", "there are several manifests in it", "keep each delivery in its own folder");
    }
    if (folders > 1) {
      throw new RefusedInputException(
          name,
          "",
          "SRManifest.csv is missing, and there are several deliveries",
          "fetch the delivery again; without its manifest it may not be whole");
    }
    rows.intake().warn(name + ": SRManifest.csv is missing, so that the delivery may not be whole");
    return TppBatch.withoutManifest(folder);
  }

  /** A table that the manifest lists may be left out when it is empty, or may be lost. */
  private static void noteMissing(TppBatch batch, List<Found> found, GpRows rows) {
    for (TppTable table : List.of(TppTable.CODES, TppTable.PATIENTS)) {
      boolean there = found.stream().anyMatch(each -> each.table() == table);
      String name = TppExtract.SUPPLIER + " " + Masking.hideNhsNumbers(batch.folder());
      if (!there && batch.lists(table)) {
        rows.withoutRows(name + ": the manifest lists " + table.title() + ", which is not there");
      }
      if (there && !batch.lists(table) && !batch.fullTables().isEmpty()) {
        rows.intake()
            .warn(name + ": the manifest does not list " + table.title() + ", which is there");
      }
    }
  }

  private static RefusedInputException unknown(InputFile file) {
    return new RefusedInputException(
        Masking.hideNhsNumbers(file.name()),
        "",
        "neither its name nor its header is that of a TPP table",
        "give it back its name, or take it out of the export");
  }

  /** The files of a table, in the order of their deliveries. */
  List<ExportTable> of(TppTable table) {
    return tables.getOrDefault(table, List.of());
  }

  /** The delivery that a file is part of. */
  TppBatch batch(int place) {
    return batches.get(place);
  }

  /** Refuses an export that lacks a table: what it would have said is not nothing. */
  void require(TppTable table) throws RefusedInputException {
    if (of(table).isEmpty()) {
      throw new RefusedInputException(
          "TPP export",
          "",
          "the table " + table.title() + " is missing from all its deliveries",
          "add its files; a TPP export without it cannot be audited");
    }
  }

  /** A file of a table that is needed. */
  private record Found(InputFile file, TppTable table) {}
}
