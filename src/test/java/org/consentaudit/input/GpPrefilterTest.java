package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.consentaudit.PracticeCode;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.optout.CodeReading;
import org.consentaudit.optout.CodeRecogniser;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.CodedRow;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutRegister;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.PatientRow;
import org.consentaudit.optout.Registration;
import org.consentaudit.optout.RowKey;
import org.consentaudit.optout.RowOrder;
import org.consentaudit.optout.WrittenCode;
import org.consentaudit.optout.WrittenDates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rule P5 on hundreds of small random exports of each layout: the readers, which throw away almost
 * every row, find what a register finds that is simply given every row.
 */
class GpPrefilterTest {
  private static final int WORLDS = 100;
  private static final int BATCHES = 3;
  private static final List<String> CODES =
      List.of("9Nu0.", "9Nu1.", "9Nu4.", "9Nu5.", "H33..", "1371.", "");
  private static final Map<String, String> CTV3 =
      Map.of("9Nu0.", "XaZ89", "9Nu1.", "XaZ8A", "9Nu4.", "XaaVL", "9Nu5.", "XaaVM");
  private static final List<String> NUMBERS =
      List.of(GpReading.ANN, GpReading.BOB, GpReading.CAT, "");

  @TempDir Path temp;

  /** One row of an export; a deletion is blank but for its keys. */
  private record Row(
      int batch,
      long processing,
      String organisation,
      String id,
      int patient,
      String code,
      LocalDate day,
      boolean deletion) {}

  private static List<Row> rows(Random random) {
    List<Integer> processing = new ArrayList<>();
    int count = 1 + random.nextInt(14);
    for (int i = 0; i < count; i++) {
      processing.add(700 + i);
    }
    Collections.shuffle(processing, random);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new Row(
              random.nextInt(BATCHES),
              processing.get(i),
              random.nextBoolean() ? "A90001" : "A90002",
              "B" + random.nextInt(5),
              random.nextInt(NUMBERS.size()),
              CODES.get(random.nextInt(CODES.size())),
              LocalDate.of(2014, 1, 1).plusDays(random.nextInt(900)),
              random.nextInt(4) == 0));
    }
    return rows;
  }

  /** What a register finds that is given every row; the order is by processing or by place. */
  private static List<String> slowly(List<Row> rows, CodeScheme scheme, boolean byProcessing) {
    OptOutRegister register = new OptOutRegister(PolicyFile.england());
    CodeRecogniser recogniser = new CodeRecogniser(PolicyFile.england());
    Map<Integer, Integer> lines = new HashMap<>();
    for (Row row : rows) {
      int line = lines.merge(row.batch(), 1, Integer::sum);
      String code =
          scheme == CodeScheme.CTV3 ? CTV3.getOrDefault(row.code(), row.code()) : row.code();
      CodeReading reading = recogniser.read(List.of(WrittenCode.of(scheme, code)));
      CodedRow.Content content =
          reading.isOptOut() ? new CodedRow.Entry(reading) : new CodedRow.OtherCode();
      register.add(
          new CodedRow(
              new RowKey(row.organisation(), row.id()),
              new RowOrder(byProcessing ? row.processing() : 0, row.batch(), 0, line),
              new PatientKey(row.organisation(), "P" + row.patient()),
              Optional.empty(),
              row.deletion() ? new CodedRow.Deletion() : content,
              new WrittenDates(
                  Optional.of(row.day()),
                  WrittenDates.Precision.DAY,
                  Optional.of(row.day()),
                  Optional.empty()),
              new OptOutEntry.Origin(
                  new PracticeCode(row.organisation()), "", new SourceLine("", line)),
              new RowTally("", Side.GP)));
    }
    for (String organisation : List.of("A90001", "A90002")) {
      for (int patient = 0; patient < NUMBERS.size(); patient++) {
        register.add(
            new PatientRow(
                new PatientKey(organisation, "P" + patient),
                new RowOrder(0, 0, 0, patient),
                NUMBERS.get(patient),
                Optional.empty(),
                PatientRow.Kind.REAL,
                Registration.UNKNOWN));
      }
    }
    OptOutRegister.Resolution resolution = register.resolve();
    List<String> found = words(resolution.histories());
    resolution
        .problems()
        .forEach(problem -> found.add(problem.reason() + " " + problem.practice()));
    Collections.sort(found);
    return found;
  }

  private static List<String> quickly(List<InputFile> files) throws IOException {
    GpReading reading = GpReading.of(files);
    List<String> found = words(reading.histories());
    reading.problems().forEach(problem -> found.add(problem.reason() + " " + problem.practice()));
    Collections.sort(found);
    return found;
  }

  private static List<String> words(List<OptOutHistory> histories) {
    List<String> words = new ArrayList<>();
    for (OptOutHistory history : histories) {
      for (OptOutEntry entry : history.entries()) {
        words.add(
            history.patient().digits()
                + " "
                + entry.code().type()
                + " "
                + entry.code().meaning()
                + " "
                + entry.day()
                + " "
                + entry.practice());
      }
    }
    return words;
  }

  private static String[] withHeader(String header, List<String> lines) {
    List<String> all = new ArrayList<>(List.of(header));
    all.addAll(lines);
    return all.toArray(String[]::new);
  }

  private static List<String> patients(String format) {
    List<String> lines = new ArrayList<>();
    for (String organisation : List.of("A90001", "A90002")) {
      for (int patient = 0; patient < NUMBERS.size(); patient++) {
        lines.add(String.format(format, "P" + patient, organisation, NUMBERS.get(patient)));
      }
    }
    return lines;
  }

  private static String emisName(int batch, String table) {
    // In the order of names, the first batch would come last.
    List<String> ids = List.of("98", "99-101", "102");
    return ids.get(batch) + "_" + table + "_20180601020000_45E7CD20.csv";
  }

  private static Path writeEmis(Path folder, List<Row> rows) throws IOException {
    for (int batch = 0; batch < BATCHES; batch++) {
      List<String> lines = new ArrayList<>();
      for (Row row : rows) {
        if (row.batch() == batch) {
          String keys = row.id() + ",P" + row.patient() + "," + row.organisation() + ",";
          lines.add(
              keys
                  + (row.deletion()
                      ? ",,,,true,"
                      : row.day() + ",YMD," + row.day() + "," + code(row) + ",false,")
                  + row.processing());
        }
      }
      GpReading.write(
          folder,
          emisName(batch, "CareRecord_Observation"),
          withHeader(
              "ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,"
                  + "EnteredDate,CodeId,Deleted,ProcessingId",
              lines));
    }
    GpReading.write(
        folder,
        emisName(0, "Coding_ClinicalCode"),
        withHeader(
            "CodeId,ReadTermId,SnomedCTConceptId",
            CODES.stream()
                .filter(code -> !code.isEmpty())
                .map(code -> "1" + CODES.indexOf(code) + "," + code + ",")
                .toList()));
    GpReading.write(
        folder,
        emisName(0, "Admin_Organisation"),
        "OrganisationGuid,ODSCode",
        "A90001,A90001",
        "A90002,A90002");
    GpReading.write(
        folder,
        emisName(0, "Admin_Patient"),
        withHeader(
            "PatientGuid,OrganisationGuid,NhsNumber,DateOfBirth,DummyType,Deleted,ProcessingId",
            patients("%s,%s,%s,,false,false,1")));
    return folder;
  }

  private static String code(Row row) {
    return row.code().isEmpty() ? "" : "1" + CODES.indexOf(row.code());
  }

  @Test
  void p5NothingIsLostOfEmisExportsAndNoOrderOfFilesOrRowsMatters() throws IOException {
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      List<Row> rows = rows(random);
      List<String> expected = slowly(rows, CodeScheme.READ2, true);
      Path folder = temp.resolve("emis" + seed).resolve("gp");
      assertThat(quickly(GpReading.files(writeEmis(folder, rows))))
          .as("seed " + seed)
          .isEqualTo(expected);
      Collections.shuffle(rows, random);
      List<InputFile> files = GpReading.files(writeEmis(folder, rows));
      assertThat(quickly(GpReading.shuffled(files, random))).as("seed " + seed).isEqualTo(expected);
    }
  }

  private static Path writeTpp(Path folder, List<Row> rows, int full) throws IOException {
    List<String> names = List.of("20180601_0900", "20180701_0900", "20180801_0900");
    for (int batch = 0; batch < BATCHES; batch++) {
      List<String> lines = new ArrayList<>();
      for (Row row : rows) {
        if (row.batch() == batch) {
          String day =
              String.format(
                  "%02d %s %d 00:00:00",
                  row.day().getDayOfMonth(),
                  row.day().getMonth().name().substring(0, 3),
                  row.day().getYear());
          lines.add(
              row.id()
                  + ","
                  + row.organisation()
                  + (row.deletion()
                      ? ",,,,,P" + row.patient() + ",1"
                      : ","
                          + day
                          + ","
                          + day
                          + ","
                          + CTV3.getOrDefault(row.code(), row.code())
                          + ",,P"
                          + row.patient()
                          + ",0"));
        }
      }
      Path delivery = folder.resolve(names.get(batch));
      GpReading.write(
          delivery,
          "SRCode.csv",
          withHeader(
              "RowIdentifier,IDOrganisationVisibleTo,DateEventRecorded,DateEvent,CTV3Code,CTV3Text,"
                  + "IDPatient,RemovedData",
              lines));
      GpReading.write(
          delivery,
          "SRManifest.csv",
          "FileName,IsDelta,DateExtractTo",
          "SRCode," + (batch == full ? "N" : "Y") + "," + names.get(batch));
    }
    GpReading.write(
        folder.resolve(names.get(0)),
        "SRPatient.csv",
        withHeader(
            "RowIdentifier,IDOrganisationVisibleTo,NHSNumber,DateBirth,TestPatient",
            patients("%s,%s,%s,,FALSE")));
    return folder;
  }

  @Test
  void p5NothingIsLostOfTppExports() throws IOException {
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      List<Row> rows = rows(random);
      int full = random.nextInt(BATCHES + 1);
      TreeSet<String> inFull = new TreeSet<>();
      rows.stream().filter(row -> row.batch() == full).forEach(r -> inFull.add(r.organisation()));
      List<Row> kept =
          rows.stream()
              .filter(row -> row.batch() >= full || !inFull.contains(row.organisation()))
              .toList();
      List<InputFile> files =
          GpReading.files(writeTpp(temp.resolve("tpp" + seed).resolve("gp"), rows, full));
      assertThat(quickly(GpReading.shuffled(files, random)))
          .as("seed " + seed)
          .isEqualTo(slowly(kept, CodeScheme.CTV3, false));
    }
  }

  private static Path writeVision(Path folder, List<Row> rows) throws IOException {
    for (String practice : List.of("A90001", "A90002")) {
      for (int batch = 0; batch < BATCHES; batch++) {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
          if (row.batch() == batch && row.organisation().equals(practice)) {
            String day = row.day().toString().replace("-", "");
            String cells = row.deletion() ? ",," : day + "," + day + "," + row.code();
            // PID is part of the row's key in this layout, so that each row has one of its own.
            lines.add(
                "P"
                    + row.patient()
                    + ","
                    + row.id()
                    + ","
                    + cells
                    + ",".repeat(18)
                    + (row.deletion() ? "D" : "I"));
          }
        }
        GpReading.write(
            folder,
            "INCREMENTAL_" + practice + "_journal_data_extract-2018-08-1" + batch + "-000500.csv",
            lines.toArray(String[]::new));
      }
      List<String> lines = new ArrayList<>();
      for (int patient = 0; patient < NUMBERS.size(); patient++) {
        lines.add("P" + patient + ",".repeat(22) + NUMBERS.get(patient) + ",".repeat(9) + "I");
      }
      GpReading.write(
          folder,
          "INCREMENTAL_" + practice + "_patient_data_extract-2018-08-10-000500.csv",
          lines.toArray(String[]::new));
    }
    return folder;
  }

  @Test
  void p5NothingIsLostOfVisionExports() throws IOException {
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      List<Row> rows = rows(random);
      List<Row> keyed =
          rows.stream()
              .map(
                  row ->
                      new Row(
                          row.batch(),
                          row.processing(),
                          row.organisation(),
                          row.patient() + row.id(),
                          row.patient(),
                          row.code(),
                          row.day(),
                          row.deletion()))
              .toList();
      List<InputFile> files =
          GpReading.files(writeVision(temp.resolve("vision" + seed).resolve("gp"), rows));
      assertThat(quickly(GpReading.shuffled(files, random)))
          .as("seed " + seed)
          .isEqualTo(slowly(keyed, CodeScheme.READ2, false));
    }
  }

  @Test
  void theSlowPathFindsSomethingToCompareWith() {
    long entries = 0;
    long unresolved = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      List<String> found = slowly(rows(new Random(seed)), CodeScheme.READ2, true);
      unresolved +=
          found.stream().filter(word -> word.startsWith(SetAside.NO_NHS_NUMBER.name())).count();
      entries += found.size();
    }
    assertThat(entries).isGreaterThan(WORLDS);
    assertThat(unresolved).isPositive();
  }
}
