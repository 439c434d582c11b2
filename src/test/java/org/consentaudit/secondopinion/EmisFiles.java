package org.consentaudit.secondopinion;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.consentaudit.SourceLine;

/**
 * EMIS IM1 extracts in version 5.4 with the headers of that version: one set of files for each
 * delivery.
 */
final class EmisFiles {
  private static final String PATIENT =
      "PatientGuid,OrganisationGuid,UsualGpUserInRoleGuid,Sex,DateOfBirth,DateOfDeath,Title,"
          + "GivenName,MiddleNames,Surname,DateOfRegistration,NhsNumber,PatientNumber,"
          + "PatientTypeDescription,DummyType,HouseNameFlatNumber,NumberAndStreet,Village,Town,"
          + "County,Postcode,ResidentialInstituteCode,NHSNumberStatus,CarerName,CarerRelation,"
          + "PersonGuid,DateOfDeactivation,Deleted,SpineSensitive,IsConfidential,EmailAddress,"
          + "HomePhone,MobilePhone,ExternalUsualGPGuid,ExternalUsualGP,"
          + "ExternalUsualGPOrganisation,ProcessingId";
  private static final String ORGANISATION =
      "OrganisationGuid,CDB,OrganisationName,ODSCode,ParentOrganisationGuid,CCGOrganisationGuid,"
          + "OrganisationType,OpenDate,CloseDate,MainLocationGuid,ProcessingId";
  private static final String AGREEMENT =
      "OrganisationGuid,IsActivated,LastModifiedDate,Disabled,Deleted";
  private static final String OBSERVATION =
      "ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,"
          + "EnteredDate,EnteredTime,ClinicianUserInRoleGuid,EnteredByUserInRoleGuid,"
          + "ParentObservationGuid,CodeId,ProblemGuid,AssociatedText,ConsultationGuid,Value,"
          + "NumericUnit,ObservationType,NumericRangeLow,NumericRangeHigh,DocumentGuid,Deleted,"
          + "IsConfidential,ProcessingId";
  private static final String DIARY =
      "DiaryGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,EnteredDate,"
          + "EnteredTime,ClinicianUserInRoleGuid,EnteredByUserInRoleGuid,CodeId,OriginalTerm,"
          + "AssociatedText,DurationTerm,LocationTypeDescription,Deleted,IsConfidential,IsActive,"
          + "IsComplete,ConsultationGuid,ProcessingId";
  private static final String CODE =
      "CodeId,Term,ReadTermId,SnomedCTConceptId,SnomedCTDescriptionId,NationalCode,"
          + "NationalCodeCategory,NationalDescription,EmisCodeCategoryDescription,ProcessingId,"
          + "ParentCodeId";

  private static final String AGREEMENT_GUID = "45E7CD20-EE37-41AB-90D6-DC9D4B03D102";
  private static final String LINE_END = "\r\n";

  private final World world;
  private final Path folder;
  private final Dice dice;
  private final Map<Integer, SourceLine> places;

  EmisFiles(World world, Path folder, Dice dice, Map<Integer, SourceLine> places) {
    this.world = world;
    this.folder = folder;
    this.dice = dice;
    this.places = places;
  }

  void write() {
    for (World.Batch batch : world.batches()) {
      if (batch.layout() == Layout.EMIS && world.isDelivered(batch)) {
        writeBatch(batch);
      }
    }
  }

  private List<World.Practice> practices() {
    return world.practices().stream().filter(p -> p.layout() == Layout.EMIS).toList();
  }

  private void writeBatch(World.Batch batch) {
    if (batch.number() == 0 || dice.chance(30)) {
      writeOrganisations(batch);
    }
    writePatients(batch);
    writeObservations(batch);
    if (dice.chance(30)) {
      writeDiary(batch);
    }
    if (batch.number() == 0 || dice.chance(30)) {
      writeCodes(batch);
    }
  }

  private void writeCodes(World.Batch batch) {
    CsvText codes = table(CODE);
    for (World.EmisCode code : world.emisCodes()) {
      codes.add(
          Map.of(
              "CodeId", code.codeId(),
              "Term", "some term",
              "ReadTermId", code.read(),
              "SnomedCTConceptId", code.snomed(),
              "ParentCodeId", code.parent(),
              "ProcessingId", "1"));
    }
    write(codes, batch, "Coding_ClinicalCode");
  }

  private void writeOrganisations(World.Batch batch) {
    CsvText organisations = table(ORGANISATION);
    CsvText agreements = table(AGREEMENT);
    for (World.Practice practice : practices()) {
      organisations.add(
          Map.of(
              "OrganisationGuid",
              guid("organisation", practice.code()),
              "OrganisationName",
              "Surgery, The",
              "ODSCode",
              practice.code(),
              "ProcessingId",
              "1"));
      agreements.add(
          Map.of(
              "OrganisationGuid", guid("organisation", practice.code()),
              "IsActivated", "true",
              "LastModifiedDate", "2012-01-01 00:00:00",
              "Disabled", Boolean.toString(practice.silent()),
              "Deleted", "false"));
    }
    write(organisations, batch, "Admin_Organisation");
    write(agreements, batch, "Agreements_SharingOrganisation");
  }

  private void writePatients(World.Batch batch) {
    CsvText patients = table(PATIENT);
    List<World.PatientRow> rows =
        new ArrayList<>(
            world.patients().stream()
                .filter(row -> isIn(row.practice(), row.batch(), batch))
                .toList());
    dice.shuffle(rows);
    String file = "gp/emis/" + name(batch, "Admin_Patient");
    for (World.PatientRow row : rows) {
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put("PatientGuid", guid("patient", row.localId()));
      cells.put("OrganisationGuid", guid("organisation", row.practice()));
      cells.put("NhsNumber", row.nhs());
      cells.put("DateOfBirth", CellText.date(row.birth(), "yyyy-MM-dd"));
      cells.put("DummyType", row.deleted() ? "" : Boolean.toString(row.test()));
      cells.put("Deleted", Boolean.toString(row.deleted()));
      cells.put("ProcessingId", Long.toString(row.processingId()));
      places.put(row.id(), new SourceLine(file, patients.add(cells)));
    }
    write(patients, batch, "Admin_Patient");
  }

  private void writeObservations(World.Batch batch) {
    CsvText observations = table(OBSERVATION);
    List<World.CodedRow> rows =
        new ArrayList<>(
            world.entries().stream()
                .filter(row -> isIn(row.practice(), row.batch(), batch))
                .toList());
    dice.shuffle(rows);
    String file = "gp/emis/" + name(batch, "CareRecord_Observation");
    for (World.CodedRow row : rows) {
      places.put(row.id(), new SourceLine(file, observations.add(observation(row))));
    }
    write(observations, batch, "CareRecord_Observation");
  }

  private Map<String, String> observation(World.CodedRow row) {
    World.Dates dates = row.dates();
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("ObservationGuid", guid("observation", row.key()));
    cells.put("PatientGuid", row.patient().isEmpty() ? "" : guid("patient", row.patient()));
    cells.put("OrganisationGuid", guid("organisation", row.practice()));
    cells.put("EffectiveDate", CellText.date(dates.effective(), "yyyy-MM-dd", "2015-02-31"));
    cells.put("EffectiveDatePrecision", dates.precision());
    cells.put("EnteredDate", CellText.date(dates.entered(), "yyyy-MM-dd", "2015-02-31"));
    cells.put("EnteredTime", dates.time().map(DateTimeFormatter.ISO_LOCAL_TIME::format).orElse(""));
    cells.put("CodeId", row.codes().codeId());
    cells.put("AssociatedText", CellText.freeText(dice, LINE_END));
    cells.put("Deleted", Boolean.toString(row.deleted()));
    cells.put("ProcessingId", Long.toString(row.processingId()));
    return cells;
  }

  /** Diary entries with opt-out codes, which rule C4 says are not opt-outs. */
  private void writeDiary(World.Batch batch) {
    CsvText diary = table(DIARY);
    for (World.PatientRow row : world.patients()) {
      boolean here = isIn(row.practice(), row.batch(), batch) && !world.emisCodes().isEmpty();
      if (here && dice.chance(20)) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("DiaryGuid", guid("diary", row.localId()));
        cells.put("PatientGuid", guid("patient", row.localId()));
        cells.put("OrganisationGuid", guid("organisation", row.practice()));
        cells.put("EffectiveDate", "2015-06-01");
        cells.put("EnteredDate", "2015-06-01");
        cells.put("CodeId", dice.pick(world.emisCodes()).codeId());
        cells.put("Deleted", "false");
        cells.put("ProcessingId", "5");
        diary.add(cells);
      }
    }
    write(diary, batch, "CareRecord_Diary");
  }

  private boolean isIn(String practice, int number, World.Batch batch) {
    return world.layoutOf(practice) == Layout.EMIS && number == batch.number();
  }

  private CsvText table(String header) {
    List<String> columns = CellText.ordered(dice, List.of(header.split(",")));
    return new CsvText(columns, true, LINE_END, false);
  }

  private void write(CsvText text, World.Batch batch, String table) {
    text.write(
        folder.resolve("gp/emis").resolve(name(batch, table)), StandardCharsets.UTF_8, false);
  }

  private static String name(World.Batch batch, String table) {
    String at = batch.at().format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ENGLISH));
    return (291 + batch.number()) + "_" + table + "_" + at + "_" + AGREEMENT_GUID + ".csv";
  }

  /** The same id for the same key at every practice, in any of the spellings seen. */
  private String guid(String kind, String key) {
    UUID id = UUID.nameUUIDFromBytes((kind + key).getBytes(StandardCharsets.UTF_8));
    String text = id.toString();
    String spelled = dice.chance(30) ? text.toUpperCase(Locale.ROOT) : text;
    return dice.chance(30) ? "{" + spelled + "}" : spelled;
  }
}
