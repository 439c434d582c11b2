package org.consentaudit.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.consentaudit.PracticeCode;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.PatientRow;
import org.consentaudit.optout.Registration;

/**
 * A TPP SystmOne Strategic Reporting Extract: every delivery of every table, read by column name.
 * It is written in Windows-1252, unless it says otherwise.
 */
final class TppExtract implements GpExtract {
  static final String SUPPLIER = "TPP";

  private static final Pattern NAME = Pattern.compile("SR[A-Z0-9][A-Za-z0-9]*");

  private final List<InputFile> files;
  private final CsvFormat format;

  TppExtract(List<InputFile> files, Optional<Charset> statedEncoding) {
    this.files = List.copyOf(files);
    this.format =
        CsvFormat.DEFAULT.withEncoding(
            statedEncoding.orElseGet(() -> Charset.forName("windows-1252")));
  }

  /** Whether the file's name is that of a TPP table, needed or not. */
  static boolean recognises(InputFile file) {
    String name = ExportTable.plainName(file);
    return NAME.matcher(name).matches() || TppTable.named(name).isPresent();
  }

  /** Whether the header is that of a TPP table which an audit reads. */
  static boolean recognisesHeader(HeaderMap header) {
    return TppTable.of(header).isPresent();
  }

  /** What the keys of an organisation's rows and patients hold within (rule P2). */
  static String scope(String organisation) {
    return SUPPLIER + " " + organisation;
  }

  @Override
  public void read(GpRows rows) throws IOException {
    TppTables tables = TppTables.of(files, format, rows);
    tables.require(TppTable.PATIENTS);
    tables.require(TppTable.CODES);
    TppCodes codes = new TppCodes(rows.codes());
    for (ExportTable table : tables.of(TppTable.CTV3_TO_SNOMED)) {
      codes.readMap(table, rows.intake());
    }
    PracticesSeen seen = new PracticesSeen();
    new TppCodedRows(rows, tables, codes, seen).read();
    KeyFilter patients = KeyFilter.ofPatients(rows.register().patients());
    for (ExportTable table : tables.of(TppTable.PATIENTS)) {
      readPatients(table, rows, seen, patients);
    }
    for (ExportTable file : tables.of(TppTable.REGISTRATIONS)) {
      readRegistrations(file, rows, patients);
    }
    boolean empty = seen.lackATable();
    for (ExportTable file : tables.of(TppTable.ORGANISATIONS)) {
      readOrganisations(file, rows, empty ? seen::named : unused -> {});
    }
    if (empty) {
      rows.withoutRows("TPP: the export holds no coded entry, or no patient");
    }
    seen.withoutData().forEach(organisation -> rows.withoutData(new PracticeCode(organisation)));
  }

  private void readPatients(ExportTable table, GpRows rows, PracticesSeen seen, KeyFilter wanted)
      throws IOException {
    try (TableRows row = open(table, rows.intake())) {
      PatientColumns columns = PatientColumns.of(row);
      List<PatientRowSieve> sieves = row.sieve(rows.reading(), () -> columns.sieve(wanted));
      while (row.next()) {
        String practice = TppCodes.cell(row, columns.organisation());
        String number = row.key(columns.nhsNumber());
        PatientRow.Kind kind = kind(row.isYes(columns.removed()), row.isYes(columns.test()));
        Patients.count(kind, 1, table.tally());
        rows.cover(number);
        if (kind != PatientRow.Kind.DELETION) {
          seen.patient(practice);
        }
        Patients.add(
            rows,
            new PatientRow(
                new PatientKey(scope(practice), TppCodes.cell(row, columns.id())),
                row.order(0),
                number,
                SupplierDates.TPP.read(row.key(columns.birth())).date(),
                kind,
                Registration.of(TppCodes.none(row.text(columns.death())), "", "")));
      }
      for (PatientRowSieve sieve : sieves) {
        sieve.handOver(rows, table.tally(), seen::patient);
      }
    }
  }

  private static PatientRow.Kind kind(boolean removed, boolean test) {
    if (removed) {
      return PatientRow.Kind.DELETION;
    }
    return test ? PatientRow.Kind.TEST : PatientRow.Kind.REAL;
  }

  /**
   * Reads the registrations, which decide nothing. Of those that are not removed the one that began
   * last tells a patient's status.
   */
  private void readRegistrations(ExportTable table, GpRows rows, KeyFilter wanted)
      throws IOException {
    try (TableRows row = open(table, rows.intake())) {
      int organisation = row.columnIfAny("IDOrganisationVisibleTo");
      int patient = row.columnIfAny("IDPatient");
      int since = row.columnIfAny("DateRegistration");
      int until = row.columnIfAny("DateDeRegistration");
      int status = row.columnIfAny("RegistrationStatus");
      int removed = row.columnIfAny("RemovedData");
      List<KeyedRowSieve> sieves =
          organisation == HeaderMap.ABSENT || patient == HeaderMap.ABSENT
              ? List.of()
              : row.sieve(
                  rows.reading(),
                  () -> registrationSieve(row.width(), organisation, patient, wanted));
      while (row.next()) {
        PatientKey key =
            new PatientKey(
                scope(TppCodes.none(row.text(organisation))), TppCodes.none(row.text(patient)));
        if (wanted.mayHold(KeyHash.of(key.scope(), key.localId()))
            && YesNo.of(row.text(removed)) == YesNo.NO) {
          rows.register()
              .register(
                  key,
                  Registration.of(
                      SupplierDates.TPP.read(row.text(since)).date(),
                      "",
                      TppCodes.none(row.text(until)),
                      TppCodes.none(row.text(status))));
        }
        table.tally().used(1);
      }
      for (KeyedRowSieve sieve : sieves) {
        table.tally().read(sieve.thrownAway());
        table.tally().used(sieve.thrownAway());
      }
    }
  }

  /** Throws away the registrations of patients of whom no coded row matters. */
  private static KeyedRowSieve registrationSieve(
      int width, int organisation, int patient, KeyFilter wanted) {
    return new KeyedRowSieve(
        new ReadCells(width, organisation, patient),
        row -> Optional.of(CodedRowSieve.RowKind.CODED),
        new CellMemo<>(
            organisation, written -> KeyedRowSieve.Scope.of(scope(TppCodes.none(written)))),
        wanted,
        patient);
  }

  /** Reads the organisations, of which only the codes and their commissioners may matter. */
  private void readOrganisations(ExportTable table, GpRows rows, Consumer<String> organisation)
      throws IOException {
    try (TableRows row = open(table, rows.intake())) {
      int id = row.columnIfAny("ID");
      int commissioner = row.columnIfAny("IDCcg");
      while (row.next()) {
        String code = TppCodes.cell(row, id);
        organisation.accept(code);
        rows.register().isIn(new PracticeCode(code), TppCodes.none(row.text(commissioner)));
        table.tally().used(1);
      }
    }
  }

  private TableRows open(ExportTable table, Intake intake) throws IOException {
    return TableRows.withHeader(table, TableRows.Account.WARNED, intake);
  }

  /** Where the cells of a patient are. */
  private record PatientColumns(
      int width,
      int id,
      int organisation,
      int nhsNumber,
      int birth,
      int death,
      int test,
      int removed) {
    static PatientColumns of(TableRows table) throws IOException {
      return new PatientColumns(
          table.width(),
          table.column("RowIdentifier"),
          table.column("IDOrganisationVisibleTo"),
          table.column("NHSNumber"),
          table.column("DateBirth"),
          table.columnIfAny("DateDeath"),
          table.column("TestPatient"),
          table.columnIfAny("RemovedData"));
    }

    PatientRowSieve sieve(KeyFilter wanted) {
      return new PatientRowSieve(
          new ReadCells(width, id, organisation, nhsNumber, birth, test, removed),
          new PatientKinds(
              new CellMemo<>(removed, YesNo::of), List.of(new CellMemo<>(test, YesNo::of))),
          new CellMemo<>(
              organisation,
              written -> {
                String practice = TppCodes.none(written);
                return PatientRowSieve.Scope.of(practice, scope(practice));
              }),
          wanted,
          id,
          nhsNumber);
    }
  }
}
