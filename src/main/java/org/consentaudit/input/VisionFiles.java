package org.consentaudit.input;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.consentaudit.Masking;
import org.consentaudit.RowTally;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;

/** The files of a Vision export, sorted into tables and by the time that their names tell. */
final class VisionFiles {
  private final List<VisionFile> files = new ArrayList<>();

  private VisionFiles() {}

  /** Sorts the files, notes those that are not needed, and opens the counts of the others. */
  static VisionFiles of(List<InputFile> files, CsvFormat format, GpRows rows) throws IOException {
    List<String> notNeeded = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    for (InputFile file : files) {
      Optional<VisionFileName> name = VisionFileName.parse(ExportTable.plainName(file));
      if (name.isEmpty()) {
        throw new RefusedInputException(
            Masking.hideNhsNumbers(file.name()),
            "",
            "its name does not tell which Vision table it is, and it has no header",
            "give it back its name, such as INCREMENTAL_F86007_journal_data_extract-2018-08-17-"
                + "000500.csv");
      }
      Optional<VisionTable> table = VisionTable.named(name.get().table());
      if (table.isPresent()) {
        found.add(new Found(file, name.get(), table.get()));
      } else {
        notNeeded.add(name.get().table());
      }
    }
    ExportTable.warnOfTablesNotNeeded(rows.intake(), "Vision", notNeeded);
    VisionFiles sorted = new VisionFiles();
    sorted.addAll(found, format, rows);
    return sorted;
  }

  private void addAll(List<Found> found, CsvFormat format, GpRows rows) throws IOException {
    TreeSet<LocalDateTime> times = new TreeSet<>();
    found.forEach(each -> times.add(each.name().extracted()));
    found.sort(
        Comparator.comparing((Found each) -> each.name().extracted())
            .thenComparing(Found::table)
            .thenComparing(each -> each.name().kind())
            .thenComparing(each -> each.file().name()));
    Map<String, Integer> places = new HashMap<>();
    for (Found each : found) {
      LocalDateTime extracted = each.name().extracted();
      rows.intake().tell(extracted.toLocalDate(), "extract date");
      RowTally tally = rows.open(each.file(), "Vision " + each.table().title());
      rows.register().cameIn(tally, VisionExtract.SUPPLIER + " " + extracted.toLocalDate());
      ExportTable table =
          new ExportTable(
              each.file(),
              times.headSet(extracted).size(),
              places.merge(each.table() + " " + extracted, 1, Integer::sum) - 1,
              tally,
              format);
      files.add(VisionFile.of(table, each.name(), each.table(), format, rows.reading()));
    }
  }

  /** The files of a table, in the order of time. */
  List<VisionFile> of(VisionTable table) {
    return files.stream().filter(file -> file.table() == table).toList();
  }

  /** Refuses an export that lacks a table: what it would have said is not nothing. */
  void require(VisionTable table) throws RefusedInputException {
    if (of(table).isEmpty()) {
      throw new RefusedInputException(
          "Vision export",
          "",
          "there is no " + table.title() + " file in it",
          "add it; a Vision export without it cannot be audited");
    }
  }

  /** A file of a table that is needed. */
  private record Found(InputFile file, VisionFileName name, VisionTable table) {}
}
