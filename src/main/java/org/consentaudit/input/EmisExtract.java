package org.consentaudit.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.consentaudit.SetAside;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.input.CodedRowSieve.RowKind;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.PatientRow;
import org.consentaudit.optout.Registration;

/**
 * An EMIS Web IM1 or subscriber extract: every batch of every table, read by column name, since
 * columns come, go and move from version to version without notice.
 */
final class EmisExtract implements GpExtract {
  static final String SUPPLIER = "EMIS";

  /** What a problem is that is kept of no observation that matters. */
  private static final Optional<RowKind> NO_ENTRY = Optional.of(RowKind.CODED);

  private final List<InputFile> files;
  private final CsvFormat format;

  EmisExtract(List<InputFile> files, Optional<Charset> statedEncoding) {
    this.files = List.copyOf(files);
    this.format = statedEncoding.map(CsvFormat.DEFAULT::withEncoding).orElse(CsvFormat.DEFAULT);
  }

  /** Whether the file's name is that of an EMIS table, needed or not. */
  static boolean recognises(InputFile file) {
    return EmisFileName.parse(ExportTable.plainName(file)).isPresent();
  }

  /** Whether the header is that of an EMIS table which an audit reads. */
  static boolean recognisesHeader(HeaderMap header) {
    return EmisTable.of(header).isPresent();
  }

  @Override
  public void read(GpRows rows) throws IOException {
    EmisTables tables = EmisTables.of(files, format, rows);
    tables.require(EmisTable.CODES);
    tables.require(EmisTable.ORGANISATIONS);
    tables.require(EmisTable.OBSERVATIONS);
    tables.require(EmisTable.PATIENTS);
    EmisCodes codes = EmisCodes.read(tables.of(EmisTable.CODES), rows);
    EmisPractices practices = new EmisPractices();
    for (ExportTable table : tables.of(EmisTable.ORGANISATIONS)) {
      practices.readOrganisations(table, rows);
    }
    for (ExportTable table : tables.of(EmisTable.AGREEMENTS)) {
      practices.readAgreements(table, rows);
    }
    if (tables.of(EmisTable.AGREEMENTS).isEmpty()) {
      rows.intake()
          .warn(
              "EMIS: the table "
                  + EmisTable.AGREEMENTS.title()
                  + " is missing, so that a practice which shares no data may go unnoticed");
    }
    practices.noteRegions(rows.register());
    EmisOrder order = new EmisOrder();
    new EmisObservations(rows, codes, practices, order).read(tables.of(EmisTable.OBSERVATIONS));
    KeyFilter patients = KeyFilter.ofPatients(rows.register().patients());
    for (ExportTable table : tables.of(EmisTable.PATIENTS)) {
      readPatients(table, rows, practices, order, patients);
    }
    KeyFilter observations = KeyFilter.ofRows(rows.register().keys());
    for (ExportTable table : tables.of(EmisTable.PROBLEMS)) {
      countProblems(table, rows, observations);
    }
    practices.noteWithoutData(rows);
  }

  private static void readPatients(
      ExportTable table, GpRows rows, EmisPractices practices, EmisOrder order, KeyFilter wanted)
      throws IOException {
    try (TableRows row = open(table, rows)) {
      PatientColumns columns = PatientColumns.of(row);
      List<PatientRowSieve> sieves = row.sieve(rows.reading(), () -> columns.sieve(wanted));
      while (row.next()) {
        String organisation = EmisKeys.guid(row.key(columns.organisation()));
        String patient = EmisKeys.guid(row.key(columns.patient()));
        String number = row.key(columns.nhsNumber());
        PatientRow.Kind kind = columns.kind(row);
        Patients.count(kind, 1, table.tally());
        rows.cover(number);
        if (kind != PatientRow.Kind.DELETION) {
          practices.seen().patient(organisation);
        }
        Patients.add(
            rows,
            new PatientRow(
                new PatientKey(EmisKeys.scope(organisation), patient),
                order.of(row, table.batch(), row.key(columns.processing())),
                number,
                SupplierDates.EMIS.read(row.key(columns.birth())).date(),
                kind,
                Registration.of(
                    row.text(columns.death()),
                    row.text(columns.deactivation()),
                    row.text(columns.type()))));
      }
      for (PatientRowSieve sieve : sieves) {
        sieve.handOver(rows, table.tally(), practices.seen()::patient);
      }
    }
  }

  /**
   * Counts the problems. They say that an observation is kept as a problem, and when that ended;
   * neither deletes nor withdraws what the patient said.
   */
  private static void countProblems(ExportTable table, GpRows rows, KeyFilter wanted)
      throws IOException {
    try (TableRows row = open(table, rows)) {
      int guid = row.column("ObservationGuid");
      int organisation = row.column("OrganisationGuid");
      List<KeyedRowSieve> sieves =
          row.sieve(
              rows.reading(),
              () ->
                  new KeyedRowSieve(
                      new ReadCells(row.width(), guid, organisation),
                      problem -> NO_ENTRY,
                      EmisKeys.scopes(organisation),
                      wanted,
                      guid));
      while (row.next()) {
        String scope = EmisKeys.scope(EmisKeys.guid(row.key(organisation)));
        String id = EmisKeys.guid(row.key(guid));
        if (rows.register().holds(CodedRowSieve.key(scope, id, row))) {
          table.tally().used(1);
        } else {
          table.tally().setAside(SetAside.NOT_AN_OPT_OUT, 1);
        }
      }
      sieves.forEach(sieve -> sieve.handOver(table.tally()));
    }
  }

  private static TableRows open(ExportTable table, GpRows rows) throws IOException {
    return TableRows.withHeader(table, TableRows.Account.WARNED, rows.intake());
  }

  /** Where the cells of a patient are. */
  private record PatientColumns(
      int width,
      int patient,
      int organisation,
      int nhsNumber,
      int birth,
      int dummy,
      int type,
      int death,
      int deactivation,
      int deleted,
      int processing) {
    static PatientColumns of(TableRows table) throws IOException {
      return new PatientColumns(
          table.width(),
          table.column("PatientGuid"),
          table.column("OrganisationGuid"),
          table.column("NhsNumber"),
          table.column("DateOfBirth"),
          table.column("DummyType"),
          table.columnIfAny("PatientTypeDescription"),
          table.columnIfAny("DateOfDeath"),
          table.columnIfAny("DateOfDeactivation"),
          table.column("Deleted"),
          table.column("ProcessingId"));
    }

    PatientRow.Kind kind(TableRows row) throws IOException {
      if (row.isYes(deleted)) {
        return PatientRow.Kind.DELETION;
      }
      return row.isYes(dummy) || isDummy(row.key(type))
          ? PatientRow.Kind.TEST
          : PatientRow.Kind.REAL;
    }

    private static boolean isDummy(String type) {
      return type.equalsIgnoreCase("Dummy");
    }

    PatientRowSieve sieve(KeyFilter wanted) {
      return new PatientRowSieve(
          new ReadCells(
              width, patient, organisation, nhsNumber, birth, dummy, type, deleted, processing),
          new PatientKinds(
              new CellMemo<>(deleted, YesNo::of),
              List.of(
                  new CellMemo<>(dummy, YesNo::of),
                  new CellMemo<>(type, text -> isDummy(text) ? YesNo.YES : YesNo.NO))),
          new CellMemo<>(
              organisation,
              written -> {
                String guid = EmisKeys.guid(written);
                return PatientRowSieve.Scope.of(guid, EmisKeys.scope(guid));
              }),
          wanted,
          patient,
          nhsNumber);
    }
  }
}
