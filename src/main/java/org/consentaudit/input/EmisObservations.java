package org.consentaudit.input;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consentaudit.Masking;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.CodedRowSieve.Dates;
import org.consentaudit.input.CodedRowSieve.RowKind;
import org.consentaudit.optout.CodedRow;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.RowKey;
import org.consentaudit.optout.WrittenDates;

/** Reads the observations of an EMIS export, in two passes ({@link CodedRowSieve}). */
final class EmisObservations {
  private final GpRows rows;
  private final EmisCodes codes;
  private final EmisPractices practices;
  private final EmisOrder order;
  private final CodedRowSieve sieve;

  EmisObservations(GpRows rows, EmisCodes codes, EmisPractices practices, EmisOrder order) {
    this.rows = rows;
    this.codes = codes;
    this.practices = practices;
    this.order = order;
    this.sieve = new CodedRowSieve(rows.register());
  }

  /** Reads all observations. */
  void read(List<ExportTable> tables) throws IOException {
    for (ExportTable table : tables) {
      look(table);
    }
    for (ExportTable table : tables) {
      take(table);
    }
  }

  private void look(ExportTable table) throws IOException {
    try (TableRows row = open(table, TableRows.Account.LATER)) {
      Columns columns = Columns.of(row);
      List<CodeLookSieve> sieves = row.sieve(rows.reading(), () -> lookSieve(columns));
      while (row.next()) {
        order.note(table.batch(), row.key(columns.processing()));
        if (row.isYes(columns.deleted())) {
          continue;
        }
        practices.seen().codedRow(EmisKeys.guid(row.key(columns.organisation())));
        if (codes.meaning(row.key(columns.code())).isPresent()) {
          sieve.want(columns.key(row));
        }
      }
      for (CodeLookSieve thrownAway : sieves) {
        order.note(table.batch(), thrownAway.highestProcessing());
        thrownAway.forEachWithCodedRows(practices.seen()::codedRow);
      }
    }
  }

  private CodeLookSieve lookSieve(Columns columns) {
    return new CodeLookSieve(
        new ReadCells(
            columns.width(),
            columns.processing(),
            columns.deleted(),
            columns.organisation(),
            columns.code()),
        columns.processing(),
        new CellMemo<>(columns.organisation(), EmisKeys::guid),
        new CellMemo<>(columns.deleted(), YesNo::of),
        row -> codes.verdict(row, columns.code()));
  }

  private void take(ExportTable table) throws IOException {
    try (TableRows row = open(table, TableRows.Account.LISTED)) {
      Columns columns = Columns.of(row);
      List<KeyedRowSieve> sieves = row.sieve(rows.reading(), () -> takeSieve(columns));
      while (row.next()) {
        columns.refuseLineBreaks(row);
        boolean blank = row.key(columns.code()).isEmpty();
        RowKind kind = RowKind.of(row.isYes(columns.deleted()), blank);
        RowKey key = columns.key(row);
        sieve.take(key, kind, table.tally(), () -> codedRow(row, columns, table, key, kind));
      }
      sieves.forEach(thrownAway -> thrownAway.handOver(table.tally()));
    }
  }

  private KeyedRowSieve takeSieve(Columns columns) {
    return new KeyedRowSieve(
        columns.all(),
        new CodedKinds(new CellMemo<>(columns.deleted(), YesNo::of), columns.code()),
        EmisKeys.scopes(columns.organisation()),
        sieve.filter(),
        columns.guid());
  }

  private CodedRow codedRow(
      TableRows row, Columns columns, ExportTable table, RowKey key, RowKind kind)
      throws RefusedInputException {
    String organisation = EmisKeys.guid(row.key(columns.organisation()));
    Dates dates = columns.dates(row);
    return new CodedRow(
        key,
        order.of(row, table.batch(), row.key(columns.processing())),
        new PatientKey(EmisKeys.scope(organisation), EmisKeys.guid(row.key(columns.patient()))),
        Optional.empty(),
        CodedRowSieve.content(kind, codes.meaning(row.key(columns.code())), dates.unreadable()),
        dates.written(),
        new OptOutEntry.Origin(
            practices.practice(organisation), EmisExtract.SUPPLIER, row.source()),
        table.tally());
  }

  private TableRows open(ExportTable table, TableRows.Account account) throws IOException {
    return TableRows.withHeader(table, account, rows.intake());
  }

  /** Where the cells are. */
  private record Columns(
      int width,
      int guid,
      int organisation,
      int patient,
      int code,
      int effective,
      int precision,
      int entered,
      int time,
      int deleted,
      int processing) {
    static Columns of(TableRows table) throws RefusedInputException {
      return new Columns(
          table.width(),
          table.column("ObservationGuid"),
          table.column("OrganisationGuid"),
          table.column("PatientGuid"),
          table.column("CodeId"),
          table.column("EffectiveDate"),
          table.column("EffectiveDatePrecision"),
          table.column("EnteredDate"),
          table.columnIfAny("EnteredTime"),
          table.column("Deleted"),
          table.column("ProcessingId"));
    }

    ReadCells all() {
      return new ReadCells(
          width,
          guid,
          organisation,
          patient,
          code,
          effective,
          precision,
          entered,
          time,
          deleted,
          processing);
    }

    RowKey key(TableRows row) throws RefusedInputException {
      return CodedRowSieve.key(
          EmisKeys.scope(EmisKeys.guid(row.key(organisation))), EmisKeys.guid(row.key(guid)), row);
    }

    /** A stray quote may have swallowed rows, whether or not the row it shows in matters (K3). */
    void refuseLineBreaks(TableRows row) throws RefusedInputException {
      row.refuseLineBreaks(patient, effective, precision, entered, time, processing);
    }

    Dates dates(TableRows row) throws RefusedInputException {
      Optional<WrittenDates.Precision> known = precision(row.key(precision));
      boolean ignored = known.filter(WrittenDates.Precision.UNKNOWN::equals).isPresent();
      DateCells.Cell said = SupplierDates.EMIS.read(ignored ? "" : row.key(effective));
      DateCells.Cell keyed = SupplierDates.EMIS.read(row.key(entered));
      WrittenDates written =
          new WrittenDates(
              said.date(),
              known.orElse(WrittenDates.Precision.DAY),
              keyed.date(),
              SupplierDates.time(row.key(time)));
      Optional<String> unreadable =
          Dates.unreadable(said, row.key(effective), keyed, row.key(entered));
      return new Dates(
          written, known.isPresent() ? unreadable : Optional.of(Masking.shape(row.key(precision))));
    }

    /** How much of the effective date is meaningful; empty where that cannot be read. */
    private static Optional<WrittenDates.Precision> precision(String written) {
      return switch (written.toUpperCase(Locale.ROOT)) {
        case "", "YMD", "YMDT" -> Optional.of(WrittenDates.Precision.DAY);
        case "YM" -> Optional.of(WrittenDates.Precision.MONTH);
        case "Y" -> Optional.of(WrittenDates.Precision.YEAR);
        case "U" -> Optional.of(WrittenDates.Precision.UNKNOWN);
        default -> Optional.empty();
      };
    }
  }
}
