package org.consentaudit.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.consentaudit.PracticeCode;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.PatientRow;
import org.consentaudit.optout.Registration;

/** A Vision extract: files without header rows, read by position. */
final class VisionExtract implements GpExtract {
  static final String SUPPLIER = "VISION";

  private final List<InputFile> files;
  private final CsvFormat format;

  VisionExtract(List<InputFile> files, Optional<Charset> statedEncoding) {
    this.files = List.copyOf(files);
    CsvFormat commas = CsvFormat.DEFAULT.withDelimiter(',');
    this.format = statedEncoding.map(commas::withEncoding).orElse(commas);
  }

  /** Whether the file's name is that of a Vision table, needed or not. */
  static boolean recognises(InputFile file) {
    return VisionFileName.parse(ExportTable.plainName(file)).isPresent();
  }

  /** What the keys of a practice's rows and patients hold within (rule P2). */
  static String scope(PracticeCode practice) {
    return SUPPLIER + " " + practice;
  }

  /** Whether a row is a deletion. */
  static boolean isDeletion(TableRows row, int action) throws RefusedInputException {
    return switch (deletion(row.key(action))) {
      case YES -> true;
      case NO -> false;
      case UNREADABLE -> throw row.refused("the column ACTION says none of I, U and D");
    };
  }

  /** Whether a row's action is a deletion. */
  static YesNo deletion(String action) {
    return switch (action) {
      case "D", "d" -> YesNo.YES;
      case "I", "i", "U", "u", "" -> YesNo.NO;
      default -> YesNo.UNREADABLE;
    };
  }

  @Override
  public void read(GpRows rows) throws IOException {
    VisionFiles sorted = VisionFiles.of(files, format, rows);
    sorted.require(VisionTable.PATIENT);
    sorted.require(VisionTable.JOURNAL);
    Map<String, PracticeCode> practices = new HashMap<>();
    PracticesSeen seen = new PracticesSeen();
    for (VisionFile file : sorted.of(VisionTable.PRACTICE)) {
      seen.named(file.name().practice());
      readPractice(file, practices, rows.intake());
    }
    new VisionJournal(rows, format, practices, seen).read(sorted.of(VisionTable.JOURNAL));
    KeyFilter patients = KeyFilter.ofPatients(rows.register().patients());
    for (VisionFile file : sorted.of(VisionTable.PATIENT)) {
      seen.named(file.name().practice());
      readPatients(file, practice(practices, file), rows, seen, patients);
    }
    if (seen.lackATable()) {
      rows.withoutRows("Vision: the export holds no journal entry, or no patient");
    }
    for (String code : seen.withoutData()) {
      rows.withoutData(practices.getOrDefault(code, new PracticeCode(code)));
    }
  }

  /** The practice of a file, by its practice file, else by its name. */
  static PracticeCode practice(Map<String, PracticeCode> practices, VisionFile file) {
    String code = file.name().practice();
    return practices.getOrDefault(code, new PracticeCode(code));
  }

  /** The latest file that names one practice decides; one that names several does not. */
  private void readPractice(VisionFile file, Map<String, PracticeCode> practices, Intake intake)
      throws IOException {
    TreeSet<String> identifiers = new TreeSet<>();
    try (TableRows row = file.open(format, TableRows.Account.WARNED, intake)) {
      int identifier = file.column("IDENTIFIER");
      while (row.next()) {
        identifiers.add(row.key(identifier));
        file.file().tally().used(1);
      }
    }
    identifiers.remove("");
    if (identifiers.size() == 1) {
      practices.put(file.name().practice(), new PracticeCode(identifiers.first()));
    } else if (identifiers.size() > 1) {
      intake.warn(
          file.file().name()
              + ": it names several practices; the code in the files' names is used instead");
    }
  }

  private void readPatients(
      VisionFile file, PracticeCode practice, GpRows rows, PracticesSeen seen, KeyFilter wanted)
      throws IOException {
    PatientColumns columns = PatientColumns.of(file);
    try (TableRows row = file.open(format, TableRows.Account.WARNED, rows.intake())) {
      PatientRowSieve.Scope scope =
          PatientRowSieve.Scope.of(file.name().practice(), scope(practice));
      List<PatientRowSieve> sieves =
          row.sieve(rows.reading(), () -> columns.sieve(row.width(), scope, wanted));
      while (row.next()) {
        String number = row.key(columns.nhsNumber());
        PatientRow.Kind kind =
            isDeletion(row, columns.action()) ? PatientRow.Kind.DELETION : PatientRow.Kind.REAL;
        Patients.count(kind, 1, file.file().tally());
        rows.cover(number);
        if (kind == PatientRow.Kind.REAL) {
          seen.patient(file.name().practice());
        }
        Patients.add(
            rows,
            new PatientRow(
                new PatientKey(scope(practice), row.key(columns.id())),
                row.order(0),
                number,
                SupplierDates.VISION.read(row.key(columns.birth())).date(),
                kind,
                Registration.of(
                    row.text(columns.death()),
                    row.text(columns.left()),
                    row.text(columns.active()))));
      }
      for (PatientRowSieve sieve : sieves) {
        sieve.handOver(rows, file.file().tally(), seen::patient);
      }
    }
  }

  /** Where the cells of a patient are. */
  private record PatientColumns(
      int id, int nhsNumber, int birth, int death, int left, int active, int action) {
    static PatientColumns of(VisionFile file) {
      return new PatientColumns(
          file.column("PID"),
          file.column("NHS_NUMBER"),
          file.column("DATE_OF_BIRTH"),
          file.column("DATE_OF_DEATH"),
          file.column("REMOVED_DATE"),
          file.column("ACTIVE"),
          file.column("ACTION"));
    }

    PatientRowSieve sieve(int width, PatientRowSieve.Scope scope, KeyFilter wanted) {
      return new PatientRowSieve(
          new ReadCells(width, id, nhsNumber, birth, action),
          new PatientKinds(new CellMemo<>(action, VisionExtract::deletion), List.of()),
          new CellMemo<>(HeaderMap.ABSENT, unused -> scope),
          wanted,
          id,
          nhsNumber);
    }
  }
}
