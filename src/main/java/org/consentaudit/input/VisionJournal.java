package org.consentaudit.input;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.consentaudit.PracticeCode;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.CodedRowSieve.Dates;
import org.consentaudit.input.CodedRowSieve.RowKind;
import org.consentaudit.optout.CodeReading;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.CodedRow;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.RowKey;
import org.consentaudit.optout.WrittenCode;
import org.consentaudit.optout.WrittenDates;

/** Reads the journals of a Vision export, in two passes ({@link CodedRowSieve}). */
final class VisionJournal {
  private final GpRows rows;
  private final CsvFormat format;
  private final Map<String, PracticeCode> practices;
  private final PracticesSeen seen;
  private final CodedRowSieve sieve;

  VisionJournal(
      GpRows rows, CsvFormat format, Map<String, PracticeCode> practices, PracticesSeen seen) {
    this.rows = rows;
    this.format = format;
    this.practices = practices;
    this.seen = seen;
    this.sieve = new CodedRowSieve(rows.register());
  }

  /** Reads all journals. */
  void read(List<VisionFile> journals) throws IOException {
    for (VisionFile journal : journals) {
      seen.named(journal.name().practice());
      look(journal);
    }
    for (VisionFile journal : journals) {
      take(journal);
    }
  }

  private void look(VisionFile journal) throws IOException {
    long damaged = 0;
    Columns columns = Columns.of(journal);
    try (TableRows row = journal.open(format, TableRows.Account.LATER, rows.intake())) {
      List<CodeLookSieve> sieves =
          row.sieve(rows.reading(), () -> lookSieve(columns, journal, row.width()));
      while (row.next()) {
        if (VisionExtract.isDeletion(row, columns.action())) {
          continue;
        }
        seen.codedRow(journal.name().practice());
        CodeReading reading = rows.codes().read(columns.codes(row));
        damaged += reading.damage() == CodeReading.Damage.HARMLESS ? 1 : 0;
        if (reading.isOptOut() || reading.damage() == CodeReading.Damage.COULD_BE_OPT_OUT) {
          sieve.want(columns.key(row, practice(journal)));
        }
      }
      for (CodeLookSieve thrownAway : sieves) {
        damaged += thrownAway.damaged();
        thrownAway.forEachWithCodedRows(seen::codedRow);
      }
    }
    Damage.warn(rows.intake(), journal.file().name(), damaged);
  }

  private CodeLookSieve lookSieve(Columns columns, VisionFile journal, int width) {
    return new CodeLookSieve(
        new ReadCells(width, columns.action(), columns.code(), columns.snomed()),
        HeaderMap.ABSENT,
        new CellMemo<>(HeaderMap.ABSENT, unused -> journal.name().practice()),
        new CellMemo<>(columns.action(), VisionExtract::deletion),
        columns.verdicts(this::verdict)::of);
  }

  private CodeVerdicts.Verdict verdict(List<WrittenCode> codes) {
    CodeReading reading = rows.codes().read(codes);
    if (reading.isOptOut() || reading.damage() == CodeReading.Damage.COULD_BE_OPT_OUT) {
      return CodeVerdicts.Verdict.MATTERS;
    }
    if (reading.damage() == CodeReading.Damage.HARMLESS) {
      return CodeVerdicts.Verdict.OTHER_DAMAGED;
    }
    return isBlank(codes) ? CodeVerdicts.Verdict.NO_CODE : CodeVerdicts.Verdict.OTHER;
  }

  private static boolean isBlank(List<WrittenCode> codes) {
    return codes.stream().allMatch(code -> code.text().isEmpty());
  }

  private void take(VisionFile journal) throws IOException {
    Columns columns = Columns.of(journal);
    try (TableRows row = journal.open(format, TableRows.Account.LISTED, rows.intake())) {
      List<KeyedRowSieve> sieves =
          row.sieve(rows.reading(), () -> takeSieve(columns, journal, row.width()));
      while (row.next()) {
        row.refuseLineBreaks(columns.effective(), columns.entered());
        boolean blank = isBlank(columns.codes(row));
        RowKind kind = RowKind.of(VisionExtract.isDeletion(row, columns.action()), blank);
        RowKey key = columns.key(row, practice(journal));
        sieve.take(
            key, kind, journal.file().tally(), () -> codedRow(row, columns, journal, key, kind));
      }
      sieves.forEach(thrownAway -> thrownAway.handOver(journal.file().tally()));
    }
  }

  private KeyedRowSieve takeSieve(Columns columns, VisionFile journal, int width) {
    return new KeyedRowSieve(
        columns.all(width),
        new CodedKinds(
            new CellMemo<>(columns.action(), VisionExtract::deletion),
            columns.code(),
            columns.snomed()),
        new CellMemo<>(
            HeaderMap.ABSENT,
            unused -> KeyedRowSieve.Scope.of(VisionExtract.scope(practice(journal)))),
        sieve.filter(),
        columns.patient(),
        columns.id());
  }

  private CodedRow codedRow(
      TableRows row, Columns columns, VisionFile journal, RowKey key, RowKind kind)
      throws RefusedInputException {
    List<WrittenCode> codes = columns.codes(row);
    Dates dates = columns.dates(row);
    return new CodedRow(
        key,
        row.order(0),
        new PatientKey(key.scope(), row.key(columns.patient())),
        Optional.empty(),
        CodedRowSieve.content(
            kind,
            CodedRowSieve.meaning(rows.codes(), rows.codes().read(codes), codes),
            dates.unreadable()),
        dates.written(),
        new OptOutEntry.Origin(practice(journal), VisionExtract.SUPPLIER, row.source()),
        journal.file().tally());
  }

  private PracticeCode practice(VisionFile journal) {
    return VisionExtract.practice(practices, journal);
  }

  /** Where the cells are. */
  private record Columns(
      int patient, int id, int effective, int entered, int code, int snomed, int action) {
    static Columns of(VisionFile journal) {
      return new Columns(
          journal.column("PID"),
          journal.column("ID"),
          journal.column("DATE"),
          journal.column("RECORDED_DATE"),
          journal.column("CODE"),
          journal.column("SNOMED_CODE"),
          journal.column("ACTION"));
    }

    ReadCells all(int width) {
      return new ReadCells(width, patient, id, effective, entered, code, snomed, action);
    }

    /** The verdicts on both codes together; of a version without SNOMED CT codes, on the one. */
    CodeVerdicts verdicts(Function<List<WrittenCode>, CodeVerdicts.Verdict> slowPath) {
      boolean both = snomed != HeaderMap.ABSENT;
      return new CodeVerdicts(
          both ? snomed : code,
          both ? code : HeaderMap.ABSENT,
          row -> slowPath.apply(codes(Cells.plain(row, code), Cells.plain(row, snomed))));
    }

    private static List<WrittenCode> codes(String read, String snomed) {
      return List.of(
          WrittenCode.of(CodeScheme.READ2, read), WrittenCode.of(CodeScheme.SNOMED, snomed));
    }

    List<WrittenCode> codes(TableRows row) throws RefusedInputException {
      return codes(row.key(code), row.key(snomed));
    }

    /** The key of a row: its id is unique only with the patient's. */
    RowKey key(TableRows row, PracticeCode practice) throws RefusedInputException {
      String entry = row.key(id);
      return CodedRowSieve.key(
          VisionExtract.scope(practice),
          entry.isEmpty() ? "" : row.key(patient) + "\n" + entry,
          row);
    }

    Dates dates(TableRows row) throws RefusedInputException {
      DateCells.Cell said = SupplierDates.VISION.read(row.key(effective));
      DateCells.Cell keyed = SupplierDates.VISION.read(row.key(entered));
      WrittenDates written =
          new WrittenDates(said.date(), WrittenDates.Precision.DAY, keyed.date(), Optional.empty());
      return new Dates(
          written, Dates.unreadable(said, row.key(effective), keyed, row.key(entered)));
    }
  }
}
