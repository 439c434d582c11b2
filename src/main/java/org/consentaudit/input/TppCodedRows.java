package org.consentaudit.input;

import java.io.IOException;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.PracticeCode;
import org.consentaudit.SetAside;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.CodedRowSieve.Dates;
import org.consentaudit.input.CodedRowSieve.RowKind;
import org.consentaudit.optout.CodedRow;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.RowKey;
import org.consentaudit.optout.WrittenDates;

/**
 * Reads the coded rows of a TPP export, in two passes ({@link CodedRowSieve}), the newest delivery
 * first: a later full extract replaces what earlier ones said of its organisations (rule P5).
 */
final class TppCodedRows {
  private final GpRows rows;
  private final TppTables tables;
  private final TppCodes codes;
  private final PracticesSeen seen;
  private final CodedRowSieve sieve;

  /** The newest delivery with a full extract of an organisation. */
  private final Map<String, Integer> newestFull = new HashMap<>();

  TppCodedRows(GpRows rows, TppTables tables, TppCodes codes, PracticesSeen seen) {
    this.rows = rows;
    this.tables = tables;
    this.codes = codes;
    this.seen = seen;
    this.sieve = new CodedRowSieve(rows.register());
  }

  /** Reads all coded rows. */
  void read() throws IOException {
    List<ExportTable> files = tables.of(TppTable.CODES);
    for (int i = files.size() - 1; i >= 0; i--) {
      look(files.get(i));
    }
    for (ExportTable table : files) {
      take(table);
    }
  }

  private void look(ExportTable table) throws IOException {
    boolean full = tables.batch(table.batch()).isFull(TppTable.CODES);
    long damaged = 0;
    try (TableRows row = open(table, TableRows.Account.LATER)) {
      Columns columns = Columns.of(row);
      List<CodeLookSieve> sieves = row.sieve(rows.reading(), () -> lookSieve(columns));
      while (row.next()) {
        String organisation = columns.organisation(row);
        if (full) {
          noteFull(organisation, table);
        }
        if (!row.isYes(columns.removed())) {
          seen.codedRow(organisation);
          TppCodes.Meaning meaning = columns.meaning(row, codes);
          damaged += meaning.harmlessDamage() ? 1 : 0;
          if (meaning.content().isPresent() && !isReplaced(organisation, table)) {
            sieve.want(columns.key(row));
          }
        }
      }
      for (CodeLookSieve thrownAway : sieves) {
        damaged += thrownAway.damaged();
        thrownAway.forEachWithCodedRows(seen::codedRow);
        if (full) {
          thrownAway.forEachOrganisation(organisation -> noteFull(organisation, table));
        }
      }
    }
    Damage.warn(rows.intake(), table.name(), damaged);
  }

  private void noteFull(String organisation, ExportTable table) {
    if (!organisation.isEmpty()) {
      newestFull.putIfAbsent(organisation, table.batch());
    }
  }

  private CodeLookSieve lookSieve(Columns columns) {
    return new CodeLookSieve(
        new ReadCells(
            columns.width(),
            columns.organisation(),
            columns.removed(),
            columns.ctv3(),
            columns.snomed()),
        HeaderMap.ABSENT,
        new CellMemo<>(columns.organisation(), TppCodes::none),
        new CellMemo<>(columns.removed(), YesNo::of),
        columns.verdicts(codes)::of);
  }

  private void take(ExportTable table) throws IOException {
    try (TableRows row = open(table, TableRows.Account.LISTED)) {
      Columns columns = Columns.of(row);
      List<KeyedRowSieve> sieves = row.sieve(rows.reading(), () -> takeSieve(columns, table));
      while (row.next()) {
        row.refuseLineBreaks(columns.patient(), columns.effective(), columns.entered());
        if (isReplaced(columns.organisation(row), table)) {
          table.tally().setAside(SetAside.REPLACED_BY_FULL_EXTRACT, 1);
          continue;
        }
        RowKind kind = RowKind.of(row.isYes(columns.removed()), columns.hasNoCode(row));
        RowKey key = columns.key(row);
        sieve.take(key, kind, table.tally(), () -> codedRow(row, columns, table, key, kind));
      }
      sieves.forEach(thrownAway -> thrownAway.handOver(table.tally()));
    }
  }

  private KeyedRowSieve takeSieve(Columns columns, ExportTable table) {
    return new KeyedRowSieve(
        columns.all(),
        new CodedKinds(
            new CellMemo<>(columns.removed(), YesNo::of), columns.ctv3(), columns.snomed()),
        new CellMemo<>(columns.organisation(), written -> scope(TppCodes.none(written), table)),
        sieve.filter(),
        columns.id());
  }

  private KeyedRowSieve.Scope scope(String organisation, ExportTable table) {
    return new KeyedRowSieve.Scope(
        KeyHash.ofScope(TppExtract.scope(organisation)), isReplaced(organisation, table));
  }

  private boolean isReplaced(String organisation, ExportTable table) {
    int full = newestFull.getOrDefault(organisation, table.batch());
    return full > table.batch() && tables.batch(full).isAfter(tables.batch(table.batch()));
  }

  private CodedRow codedRow(
      TableRows row, Columns columns, ExportTable table, RowKey key, RowKind kind)
      throws RefusedInputException {
    String organisation = columns.organisation(row);
    Dates dates = columns.dates(row);
    return new CodedRow(
        key,
        row.order(0),
        new PatientKey(TppExtract.scope(organisation), TppCodes.cell(row, columns.patient())),
        Optional.empty(),
        CodedRowSieve.content(kind, columns.meaning(row, codes).content(), dates.unreadable()),
        dates.written(),
        new OptOutEntry.Origin(new PracticeCode(organisation), TppExtract.SUPPLIER, row.source()),
        table.tally());
  }

  private TableRows open(ExportTable table, TableRows.Account account) throws IOException {
    return TableRows.withHeader(table, account, rows.intake());
  }

  /** Where the cells are. */
  private record Columns(
      int width,
      int id,
      int organisation,
      int patient,
      int ctv3,
      int snomed,
      int effective,
      int entered,
      int removed) {
    static Columns of(TableRows table) throws RefusedInputException {
      return new Columns(
          table.width(),
          table.column("RowIdentifier"),
          table.column("IDOrganisationVisibleTo"),
          table.column("IDPatient"),
          table.column("CTV3Code"),
          table.columnIfAny("SNOMEDCode"),
          table.column("DateEvent"),
          table.column("DateEventRecorded"),
          table.columnIfAny("RemovedData"));
    }

    ReadCells all() {
      return new ReadCells(
          width, id, organisation, patient, ctv3, snomed, effective, entered, removed);
    }

    /** The verdicts on both codes together; of a version without SNOMED CT codes, on the one. */
    CodeVerdicts verdicts(TppCodes codes) {
      boolean both = snomed != HeaderMap.ABSENT;
      return new CodeVerdicts(
          both ? snomed : ctv3,
          both ? ctv3 : HeaderMap.ABSENT,
          row -> codes.verdict(TppCodes.plainCell(row, ctv3), TppCodes.plainCell(row, snomed)));
    }

    String organisation(TableRows row) throws RefusedInputException {
      return TppCodes.cell(row, organisation);
    }

    RowKey key(TableRows row) throws RefusedInputException {
      return CodedRowSieve.key(TppExtract.scope(organisation(row)), TppCodes.cell(row, id), row);
    }

    TppCodes.Meaning meaning(TableRows row, TppCodes codes) throws RefusedInputException {
      return codes.meaning(TppCodes.cell(row, ctv3), TppCodes.cell(row, snomed));
    }

    boolean hasNoCode(TableRows row) throws RefusedInputException {
      return TppCodes.cell(row, ctv3).isEmpty() && TppCodes.cell(row, snomed).isEmpty();
    }

    Dates dates(TableRows row) throws RefusedInputException {
      DateCells.Cell said = SupplierDates.TPP.read(row.key(effective));
      DateCells.Cell keyed = SupplierDates.TPP.read(row.key(entered));
      WrittenDates written =
          new WrittenDates(
              said.date(),
              WrittenDates.Precision.DAY,
              keyed.date(),
              // Midnight stands for a time that is not known.
              keyed.time().filter(time -> !time.equals(LocalTime.MIDNIGHT)));
      return new Dates(
          written, Dates.unreadable(said, row.key(effective), keyed, row.key(entered)));
    }
  }
}
