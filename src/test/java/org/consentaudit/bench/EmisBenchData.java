package org.consentaudit.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.consentaudit.bench.CsvBytes.Quoting;

/**
 * The same story as an EMIS export: codes by local id, patients by GUID, wide rows of observations.
 * All practices use EMIS's codes here, whatever their system is called elsewhere.
 */
final class EmisBenchData {
  private static final int LOCAL_CODES = 50_000;
  private static final long FIRST_CODE_ID = 1_600_000_000_006_110L;
  private static final int ORGANISATION = 1;
  private static final int PATIENT = 2;
  private static final int OBSERVATION = 3;
  private static final int USER = 4;
  private static final int CONSULTATION = 5;
  private static final int PERSON = 6;
  private static final String BATCH = "_20180905021044_FBC80976-B0BD-44FE-8A21-F7035DD1D183.csv";

  private static final byte[] FALSE = CsvBytes.ascii("false");
  private static final byte[] YMD = CsvBytes.ascii("YMD");
  private static final byte[] BIRTH = CsvBytes.ascii("1970-06-15");
  private static final byte[] MORNING = CsvBytes.ascii("10:15:00");
  private static final byte[] KIND = CsvBytes.ascii("Observation");

  private final BenchSet set;
  private final Path folder;
  private final InventedPatients patients;
  private final byte[][] days;
  private long processingId = 700_000_000;

  EmisBenchData(BenchSet set, Path folder, InventedPatients patients, byte[][] days) {
    this.set = set;
    this.folder = folder;
    this.patients = patients;
    this.days = days;
  }

  void make() throws IOException {
    organisations();
    codes();
    patients();
    observations();
  }

  private CsvBytes table(String name) throws IOException {
    return new CsvBytes(folder.resolve("291_" + name + BATCH), Quoting.NONE);
  }

  private int practices() {
    return InventedPatients.practice(patients.count() - 1) + 1;
  }

  private void end(CsvBytes csv) throws IOException {
    csv.number(processingId++, 9);
    csv.end();
  }

  private static void blank(CsvBytes csv, int columns) {
    for (int i = 0; i < columns; i++) {
      csv.empty();
    }
  }

  private void organisations() throws IOException {
    try (CsvBytes csv = table("Admin_Organisation");
        CsvBytes sharing = table("Agreements_SharingOrganisation")) {
      csv.header("OrganisationGuid,CDB,OrganisationName,ODSCode,OrganisationType,ProcessingId");
      sharing.header("OrganisationGuid,IsActivated,LastModifiedDate,Disabled,Deleted");
      for (int practice = 0; practice < practices(); practice++) {
        csv.guid(ORGANISATION, practice);
        csv.number(practice, 5);
        csv.text(CsvBytes.ascii("Example Surgery"));
        csv.numbered(CsvBytes.ascii("B"), 99_000 + practice, 5);
        csv.text(CsvBytes.ascii("General Practice"));
        end(csv);
        sharing.guid(ORGANISATION, practice);
        sharing.text(CsvBytes.ascii("true"));
        sharing.text(CsvBytes.ascii("2014-01-06 10:20:00"));
        sharing.text(FALSE);
        sharing.text(FALSE);
        sharing.end();
      }
    }
  }

  private void codes() throws IOException {
    try (CsvBytes csv = table("Coding_ClinicalCode")) {
      csv.header("CodeId,Term,ReadTermId,SnomedCTConceptId,SnomedCTDescriptionId,ProcessingId");
      for (int code = 0; code < LOCAL_CODES; code++) {
        csv.number(FIRST_CODE_ID + code, 16);
        csv.numbered(CsvBytes.ascii("Example finding "), code, 1);
        csv.text(CsvBytes.ascii(readCode(code)));
        csv.text(CsvBytes.ascii(snomedCode(code)));
        csv.empty();
        end(csv);
      }
    }
  }

  private static String readCode(int code) {
    return switch (code) {
      case 0 -> "9Nu4.";
      case 1 -> "9Nu5.";
      default -> OtherCodes.code("read2", code);
    };
  }

  private static String snomedCode(int code) {
    return switch (code) {
      case 0 -> "881561000000100";
      case 1 -> "881581000000109";
      default -> "";
    };
  }

  private void patients() throws IOException {
    try (CsvBytes csv = table("Admin_Patient")) {
      csv.header(
          "PatientGuid,OrganisationGuid,UsualGpUserInRoleGuid,Sex,DateOfBirth,GivenName,Surname,"
              + "DateOfRegistration,NhsNumber,PatientNumber,PatientTypeDescription,DummyType,"
              + "NumberAndStreet,Town,Postcode,PersonGuid,Deleted,IsConfidential,ProcessingId");
      for (int patient = 0; patient < patients.count(); patient++) {
        csv.guid(PATIENT, patient);
        csv.guid(ORGANISATION, InventedPatients.practice(patient));
        csv.guid(USER, patient % 997);
        csv.text(CsvBytes.ascii(patient % 2 == 0 ? "F" : "M"));
        csv.text(BIRTH);
        csv.text(CsvBytes.ascii("Example"));
        csv.numbered(CsvBytes.ascii("Patient"), patient, 1);
        csv.text(days[0]);
        csv.number(patients.nhsNumber(patient), 10);
        csv.number(patient, 1);
        csv.text(CsvBytes.ascii("Regular"));
        csv.text(FALSE);
        csv.numbered(CsvBytes.ascii("Example Street "), patient % 200, 1);
        csv.text(CsvBytes.ascii("Testbridge"));
        csv.text(CsvBytes.ascii("ZZ99 3VZ"));
        csv.guid(PERSON, patient);
        csv.text(FALSE);
        csv.text(FALSE);
        end(csv);
      }
    }
  }

  private void observations() throws IOException {
    try (CsvBytes csv = table("CareRecord_Observation")) {
      csv.header(
          "ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,"
              + "EnteredDate,EnteredTime,ClinicianUserInRoleGuid,EnteredByUserInRoleGuid,"
              + "ParentObservationGuid,CodeId,ProblemGuid,AssociatedText,ConsultationGuid,Value,"
              + "NumericUnit,ObservationType,NumericRangeLow,NumericRangeHigh,DocumentGuid,Deleted,"
              + "IsConfidential,ProcessingId");
      int rows = set.entriesOfAPatient();
      for (int patient = 0; patient < patients.count(); patient++) {
        for (int row = 0; row < rows; row++) {
          observation(csv, patient, row, (long) patient * rows + row);
        }
      }
    }
  }

  private void observation(CsvBytes csv, int patient, int row, long id) throws IOException {
    int code = 2 + Mix.below(6, id, LOCAL_CODES - 2);
    int day = Mix.below(7, id, days.length - 1);
    if (row == 1 && InventedPatients.objected(patient) != InventedPatients.NEVER) {
      code = 0;
      day = InventedPatients.objected(patient);
    } else if (row == 2 && InventedPatients.withdrew(patient) != InventedPatients.NEVER) {
      code = 1;
      day = InventedPatients.withdrew(patient);
    }
    csv.guid(OBSERVATION, id);
    csv.guid(PATIENT, patient);
    csv.guid(ORGANISATION, InventedPatients.practice(patient));
    csv.text(days[day]);
    csv.text(YMD);
    csv.text(days[day]);
    csv.text(MORNING);
    csv.guid(USER, id % 997);
    csv.guid(USER, id % 991);
    csv.empty();
    csv.number(FIRST_CODE_ID + code, 16);
    blank(csv, 2);
    csv.guid(CONSULTATION, id / 3);
    blank(csv, 2);
    csv.text(KIND);
    blank(csv, 3);
    csv.text(FALSE);
    csv.text(FALSE);
    end(csv);
  }
}
