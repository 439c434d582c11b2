package org.consentaudit.secondopinion;

import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consentaudit.SourceLine;

/**
 * Vision extracts: files without a header row, 42, 35 and 14 columns wide. Their encoding is not
 * known, so they are written in ASCII.
 */
final class VisionFiles {
  private static final String PATIENT =
      "PID,REFERENCE,DATE_OF_BIRTH,SEX,POSTCODE,MARITAL_STATUS,GP,GP_USUAL,ACTIVE,"
          + "REGISTERED_DATE,REMOVED_DATE,HA,PCG,SURGERY,MILEAGE,DISPENSING,ETHNIC,"
          + "DATE_OF_DEATH,PRACTICE,SURNAME,FORENAME,TITLE,NHS_NUMBER,ADDRESS,ADDRESS_1,"
          + "ADDRESS_2,ADDRESS_3,ADDRESS_4,ADDRESS_5,PHONE_NUMBER,MOBILE_NUMBER,EMAIL,"
          + "PRACT_NUMBER,SERVICE_ID,ACTION";
  private static final String JOURNAL =
      "PID,ID,DATE,RECORDED_DATE,CODE,SNOMED_CODE,BNF_CODE,HCP,HCP_TYPE,GMS,EPISODE,TEXT,RUBRIC,"
          + "DRUG_FORM,DRUG_STRENGTH,DRUG_PACKSIZE,DMD_CODE,IMMS_STATUS,IMMS_COMPOUND,"
          + "IMMS_SOURCE,IMMS_BATCH,IMMS_REASON,IMMS_METHOD,IMMS_SITE,ENTITY,VALUE1_NAME,VALUE1,"
          + "VALUE1_UNITS,VALUE2_NAME,VALUE2,VALUE2_UNITS,END_DATE,TIME,CONTEXT,CERTAINTY,"
          + "SEVERITY,LINKS,LINKS_EXT,SERVICE_ID,ACTION,SUBSET,DOCUMENT_ID";
  private static final String PRACTICE =
      "ID,NAME,IDENTIFIER,HA,ADDRESS,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,ADDRESS_5,POSTCODE,"
          + "PHONE,EMAIL,FAX";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ENGLISH);

  private final World world;
  private final Path folder;
  private final Dice dice;
  private final Map<Integer, SourceLine> places;

  VisionFiles(World world, Path folder, Dice dice, Map<Integer, SourceLine> places) {
    this.world = world;
    this.folder = folder;
    this.dice = dice;
    this.places = places;
  }

  void write() {
    for (World.Batch batch : world.batches()) {
      if (batch.layout() == Layout.VISION && world.isDelivered(batch)) {
        writeBatch(batch);
      }
    }
  }

  private void writeBatch(World.Batch batch) {
    CsvText practice = table(PRACTICE);
    practice.add(Map.of("ID", "1", "NAME", "Surgery", "IDENTIFIER", batch.practice()));
    practice.write(folder.resolve(name(batch, "practice")));
    CsvText patients = table(PATIENT);
    for (World.PatientRow row : world.patients()) {
      if (row.practice().equals(batch.practice()) && row.batch() == batch.number()) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("PID", row.localId());
        cells.put("NHS_NUMBER", row.nhs().replace('\u00A0', ' '));
        cells.put("DATE_OF_BIRTH", CellText.date(row.birth(), "yyyyMMdd"));
        cells.put("ACTION", action(row.deleted()));
        places.put(row.id(), new SourceLine(name(batch, "patient"), patients.add(cells)));
      }
    }
    writeUnlessEmpty(patients, name(batch, "patient"));
    CsvText journal = table(JOURNAL);
    for (World.CodedRow row : world.entries()) {
      if (row.practice().equals(batch.practice()) && row.batch() == batch.number()) {
        places.put(row.id(), new SourceLine(name(batch, "journal"), journal.add(entry(row))));
      }
    }
    writeUnlessEmpty(journal, name(batch, "journal"));
  }

  /** Without a header row an empty table would be a file of no bytes. */
  private void writeUnlessEmpty(CsvText text, String name) {
    if (!text.isEmpty()) {
      text.write(folder.resolve(name));
    }
  }

  private Map<String, String> entry(World.CodedRow row) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("PID", row.patient());
    cells.put("ID", row.key());
    cells.put("DATE", CellText.date(row.dates().effective(), "yyyyMMdd", "20150231"));
    cells.put("RECORDED_DATE", CellText.date(row.dates().entered(), "yyyyMMdd", "20150231"));
    cells.put("CODE", row.codes().code());
    cells.put("SNOMED_CODE", row.codes().snomed());
    cells.put("TEXT", CellText.freeText(dice, "\n"));
    cells.put("TIME", dice.pick("", "0930", "9999"));
    cells.put("CONTEXT", "A");
    cells.put("ACTION", action(row.deleted()));
    return cells;
  }

  private String action(boolean deleted) {
    return deleted ? "D" : dice.pick("I", "U");
  }

  private CsvText table(String header) {
    return new CsvText(List.of(header.split(",")), false, "\r\n", dice.chance(50));
  }

  private static String name(World.Batch batch, String table) {
    String at = batch.at().format(STAMP);
    return "gp/vision/INCREMENTAL_"
        + batch.practice()
        + "_"
        + table
        + "_data_extract-"
        + at
        + ".csv";
  }
}
