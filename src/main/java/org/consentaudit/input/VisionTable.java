package org.consentaudit.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables of a Vision export that an audit reads, with the documented names of their columns.
 * The files have no header row: the version is told by the number of columns.
 */
enum VisionTable {
  /** The practice itself. */
  PRACTICE(
      "ID,NAME,IDENTIFIER,HA,ADDRESS,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,ADDRESS_5,POSTCODE,"
          + "PHONE,EMAIL,FAX"),
  /** The coded entries, live and in the test pack. ACTION is not the last column of the first. */
  JOURNAL(
      "PID,ID,DATE,RECORDED_DATE,CODE,SNOMED_CODE,BNF_CODE,HCP,HCP_TYPE,GMS,EPISODE,TEXT,RUBRIC,"
          + "DRUG_FORM,DRUG_STRENGTH,DRUG_PACKSIZE,DMD_CODE,IMMS_STATUS,IMMS_COMPOUND,IMMS_SOURCE,"
          + "IMMS_BATCH,IMMS_REASON,IMMS_METHOD,IMMS_SITE,ENTITY,VALUE1_NAME,VALUE1,VALUE1_UNITS,"
          + "VALUE2_NAME,VALUE2,VALUE2_UNITS,END_DATE,TIME,CONTEXT,CERTAINTY,SEVERITY,LINKS,"
          + "LINKS_EXT,SERVICE_ID,ACTION,SUBSET,DOCUMENT_ID",
      "PID,ID,DATE,RECORDED_DATE,CODE,BNF_CODE,HCP_CODE,HCP_TYPE,GMS,EPISODE,TEXT,RUBRIC,VALUE1,"
          + "VALUE2,END_DATE,TIME,CONTEXT,CERTAINTY,SEVERITY,LINKS,SERVICE_ID,SUBSET,ACTION"),
  /** The patients, live and in the test pack. */
  PATIENT(
      "PID,REFERENCE,DATE_OF_BIRTH,SEX,POSTCODE,MARITAL_STATUS,GP,GP_USUAL,ACTIVE,REGISTERED_DATE,"
          + "REMOVED_DATE,HA,PCG,SURGERY,MILEAGE,DISPENSING,ETHNIC,DATE_OF_DEATH,PRACTICE,SURNAME,"
          + "FORENAME,TITLE,NHS_NUMBER,ADDRESS,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,ADDRESS_5,"
          + "PHONE_NUMBER,MOBILE_NUMBER,EMAIL,PRACT_NUMBER,SERVICE_ID,ACTION",
      "PID,REFERENCE,DATE_OF_BIRTH,SEX,POSTCODE,MARITAL_STATUS,GP,GP_USUAL,ACTIVE,REGISTERED_DATE,"
          + "REMOVED_DATE,HA,PCG,SURGERY,MILEAGE,DISPENSING,ETHNIC,DATE_OF_DEATH,PRACTICE,SURNAME,"
          + "FORENAME,TITLE,NHS_NUMBER,ADDRESS,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,ADDRESS_5,"
          + "PRACT_NUMBER,SERVICE_ID,ACTION");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> versions;

  VisionTable(String... versions) {
    this.versions = List.of(versions);
  }

  /** The name used in file names. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The table of that name. */
  static Optional<VisionTable> named(String title) {
    return Arrays.stream(values()).filter(table -> table.title().equals(title)).findFirst();
  }

  /** The columns of each version, the live one first. */
  List<List<String>> versions() {
    return versions.stream().map(names -> List.of(names.split(",", -1))).toList();
  }
}
