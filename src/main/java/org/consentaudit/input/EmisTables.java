package org.consentaudit.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.consentaudit.Masking;
import org.consentaudit.RowTally;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;

/**
 * The files of an EMIS export, sorted into tables and batches. A file whose name tells nothing is
 * recognised by its header and belongs to the one batch there is; with several batches its place
 * would be a guess, and is refused.
 */
final class EmisTables {
  private final Map<EmisTable, List<ExportTable>> tables = new EnumMap<>(EmisTable.class);

  private EmisTables() {}

  /** Sorts the files, notes those that are not needed, and opens the counts of the others. */
  static EmisTables of(List<InputFile> files, CsvFormat format, GpRows rows) throws IOException {
    List<String> notNeeded = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (InputFile file : files) {
      Optional<EmisFileName> name = EmisFileName.parse(ExportTable.plainName(file));
      Optional<EmisTable> table =
          name.isPresent() ? EmisTable.named(name.get().table()) : byHeader(file, format);
      if (table.isPresent()) {
        found.add(new Found(file, table.get(), name));
      } else {
        notNeeded.add(name.orElseThrow(() -> unknown(file)).table());
      }
    }
    ExportTable.warnOfTablesNotNeeded(rows.intake(), "EMIS", notNeeded);
    EmisTables sorted = new EmisTables();
    sorted.addAll(found, format, rows);
    return sorted;
  }

  private static Optional<EmisTable> byHeader(InputFile file, CsvFormat format) throws IOException {
    return ExportTable.header(file, format).flatMap(EmisTable::of);
  }

  private void addAll(List<Found> found, CsvFormat format, GpRows rows)
      throws RefusedInputException {
    TreeSet<EmisFileName> batches = new TreeSet<>(EmisFileName.BATCH_ORDER);
    for (Found file : found) {
      file.name().ifPresent(batches::add);
    }
    refuseUnplaced(found, batches.size());
    Map<String, Integer> places = new HashMap<>();
    found.sort(Comparator.comparing(Found::table).thenComparing(each -> each.file().name()));
    for (Found each : found) {
      int batch = each.name().map(name -> batches.headSet(name).size()).orElse(0);
      int place = places.merge(each.table() + " " + batch, 1, Integer::sum) - 1;
      each.name()
          .ifPresent(name -> rows.intake().tell(name.extracted().toLocalDate(), "extract date"));
      RowTally tally = rows.open(each.file(), "EMIS " + each.table().title());
      each.name().ifPresent(name -> rows.register().cameIn(tally, name.batch()));
      tables
          .computeIfAbsent(each.table(), unused -> new ArrayList<>())
          .add(new ExportTable(each.file(), batch, place, tally, format));
    }
    tables.values().forEach(of -> of.sort(Comparator.comparingInt(ExportTable::batch)));
    for (EmisFileName batch : batches) {
      noteMissing(batches.headSet(batch).size(), batch, rows);
    }
  }

  /** A batch has a file of every table, be it empty: without one, rows of it may be lost. */
  private void noteMissing(int batch, EmisFileName name, GpRows rows) {
    for (EmisTable table : List.of(EmisTable.OBSERVATIONS, EmisTable.PATIENTS)) {
      if (of(table).stream().noneMatch(file -> file.batch() == batch)) {
        rows.withoutRows("EMIS batch " + name.lastId() + ": " + table.title() + " is missing");
      }
    }
  }

  private static void refuseUnplaced(List<Found> found, int batches) throws RefusedInputException {
    List<Found> unnamed = found.stream().filter(file -> file.name().isEmpty()).toList();
    long folders = unnamed.stream().map(file -> ExportTable.folder(file.file())).distinct().count();
    if (!unnamed.isEmpty() && (batches > 1 || (batches == 0 && folders > 1))) {
      throw new RefusedInputException(
          Masking.hideNhsNumbers(unnamed.get(0).file().name()),
          "",
          "there are several batches, and its name does not tell to which it belongs",
          "give it back its name, <processing id>_<Schema>_<Table>_<yyyyMMddHHmmss>_<GUID>.csv");
    }
  }

  private static RefusedInputException unknown(InputFile file) {
    return new RefusedInputException(
        Masking.hideNhsNumbers(file.name()),
        "",
        "neither its name nor its header is that of an EMIS table",
        "give it back its name, or take it out of the export");
  }

  /** The files of a table, in the order of their batches. */
  List<ExportTable> of(EmisTable table) {
    return tables.getOrDefault(table, List.of());
  }

  /** Refuses an export that lacks a table: what it would have said is not nothing. */
  void require(EmisTable table) throws RefusedInputException {
    if (of(table).isEmpty()) {
      throw new RefusedInputException(
          "EMIS export",
          "",
          "the table " + table.title() + " is missing from all its batches",
          "add its files; an EMIS export without it cannot be audited");
    }
  }

  /** A file of a table that is needed. */
  private record Found(InputFile file, EmisTable table, Optional<EmisFileName> name) {}
}
