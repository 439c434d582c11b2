package org.consentaudit.secondopinion;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.SourceLine;

/** TPP Strategic Reporting extracts in version 93: one folder per delivery. */
final class TppFiles {
  private static final String CODE =
      "RowIdentifier,IDOrganisationVisibleTo,DateEventRecorded,DateEvent,IDProfileEnteredBy,"
          + "IDDoneBy,TextualEventDoneBy,IDOrganisationDoneAt,CTV3Code,CTV3Text,SNOMEDCode,"
          + "SNOMEDText,NumericComparator,IsNumeric,NumericValue,NumericUnit,EpisodeType,"
          + "IDTemplate,IDQuestionnaire,IDEvent,IDPatient,IDReferralIn,IDAppointment,IDVisit,"
          + "IDOrganisation,IDOrganisationRegisteredAt,RemovedData";
  private static final String PATIENT =
      "RowIdentifier,IDOrganisationVisibleTo,Title,FirstName,MiddleNames,Surname,"
          + "PreviousSurname,NHSNumber,DateBirth,DateDeath,BirthPlace,Gender,SpeaksEnglish,"
          + "EmailAddress,TestPatient,SSRef,SpineMatched,RemovedData";
  private static final String ORGANISATION =
      "RowIdentifier,Name,ID,HouseName,HouseNumber,NameOfRoad,NameOfLocality,NameOfTown,"
          + "NameOfCounty,FullPostCode,Telephone,SecondaryTelephone,Fax,MadeObsolete,IDTrust,"
          + "IDCcg,RemovedData";
  private static final String MANIFEST =
      "FileName,IsDelta,IsReference,DateExtractFrom,DateExtractTo";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmm", Locale.ENGLISH);
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String LINE_END = "\r\n";

  private final World world;
  private final Path folder;
  private final Dice dice;
  private final Map<Integer, SourceLine> places;

  TppFiles(World world, Path folder, Dice dice, Map<Integer, SourceLine> places) {
    this.world = world;
    this.folder = folder;
    this.dice = dice;
    this.places = places;
  }

  void write() {
    for (World.Batch batch : world.batches()) {
      if (batch.layout() == Layout.TPP && world.isDelivered(batch)) {
        writeBatch(batch);
      }
    }
  }

  private void writeBatch(World.Batch batch) {
    if (batch.full()) {
      writeOrganisations(batch);
    }
    writePatients(batch);
    writeCodes(batch);
    CsvText manifest = table(MANIFEST);
    List<String> tables =
        batch.full()
            ? List.of("SRCode", "SRPatient", "SROrganisation")
            : List.of("SRCode", "SRPatient");
    for (String table : tables) {
      manifest.add(
          Map.of(
              "FileName",
              table,
              "IsDelta",
              batch.full() ? "N" : "Y",
              "IsReference",
              "N",
              "DateExtractFrom",
              batch.full() ? "" : batch.at().minusDays(1).format(STAMP),
              "DateExtractTo",
              batch.at().format(STAMP)));
    }
    write(manifest, batch, "SRManifest");
  }

  private void writeOrganisations(World.Batch batch) {
    CsvText organisations = table(ORGANISATION);
    for (World.Practice practice : world.practices()) {
      if (practice.layout() == Layout.TPP) {
        organisations.add(
            Map.of(
                "RowIdentifier", "1",
                "Name", "Surgery",
                "ID", practice.code(),
                "RemovedData", "0"));
      }
    }
    write(organisations, batch, "SROrganisation");
  }

  private void writePatients(World.Batch batch) {
    CsvText patients = table(PATIENT);
    for (World.PatientRow row : world.patients()) {
      if (!isIn(row.practice(), row.batch(), batch)) {
        continue;
      }
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put("RowIdentifier", row.localId());
      cells.put("IDOrganisationVisibleTo", row.practice());
      cells.put("NHSNumber", row.nhs());
      cells.put("DateBirth", CellText.date(row.birth(), "dd MMM yyyy HH:mm"));
      cells.put("TestPatient", row.deleted() ? "" : row.test() ? "TRUE" : "FALSE");
      cells.put("RemovedData", row.deleted() ? "1" : "0");
      places.put(row.id(), new SourceLine(name(batch, "SRPatient"), patients.add(cells)));
    }
    write(patients, batch, "SRPatient");
  }

  private void writeCodes(World.Batch batch) {
    CsvText codes = table(CODE);
    for (World.CodedRow row : world.entries()) {
      if (isIn(row.practice(), row.batch(), batch)) {
        places.put(row.id(), new SourceLine(name(batch, "SRCode"), codes.add(code(row))));
      }
    }
    write(codes, batch, "SRCode");
  }

  private Map<String, String> code(World.CodedRow row) {
    World.Dates dates = row.dates();
    Optional<LocalTime> anyTime =
        dice.chance(30) ? Optional.of(LocalTime.of(14, 53, 28)) : Optional.empty();
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("RowIdentifier", row.key());
    cells.put("IDOrganisationVisibleTo", row.practice());
    cells.put("IDPatient", row.patient());
    cells.put("DateEvent", CellText.tpp(dates.effective(), anyTime));
    cells.put("DateEventRecorded", CellText.tpp(dates.entered(), dates.time()));
    cells.put("CTV3Code", row.codes().code());
    cells.put("SNOMEDCode", row.codes().snomed());
    cells.put("CTV3Text", CellText.freeText(dice, LINE_END));
    cells.put("IDOrganisation", row.deleted() ? "" : row.practice());
    cells.put("RemovedData", row.deleted() ? "1" : "0");
    return cells;
  }

  private boolean isIn(String practice, int number, World.Batch batch) {
    return world.layoutOf(practice) == Layout.TPP && number == batch.number();
  }

  private CsvText table(String header) {
    List<String> columns = CellText.ordered(dice, List.of(header.split(",")));
    return new CsvText(columns, true, LINE_END, true);
  }

  private void write(CsvText text, World.Batch batch, String table) {
    text.write(folder.resolve(name(batch, table)), WINDOWS_1252, false);
  }

  private static String name(World.Batch batch, String table) {
    return "gp/tpp/" + batch.at().format(STAMP) + "/" + table + ".csv";
  }
}
