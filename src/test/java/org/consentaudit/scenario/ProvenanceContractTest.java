package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an export tells beside its entries takes part in the search for the likely fault: the batch
 * that brought an entry, the patient's registration, the practice's region.
 */
class ProvenanceContractTest {
  private static final int PATIENTS = 80;
  private static final String STAMP = "20180401_0200";
  private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);

  private static final String EMIS_PATIENT =
      "PatientGuid,OrganisationGuid,DateOfBirth,DateOfDeath,NhsNumber,PatientTypeDescription,"
          + "DummyType,DateOfDeactivation,Deleted,ProcessingId";
  private static final String EMIS_OBSERVATION =
      "ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,"
          + "EnteredDate,EnteredTime,CodeId,Deleted,ProcessingId";

  @TempDir Path work;

  private static String day(int number) {
    return FIRST_DAY.plusDays(number / 4).toString();
  }

  private static String[] rows(IntPredicate which, IntFunction<String> row) {
    List<String> rows = new ArrayList<>();
    for (int number = 0; number < PATIENTS; number++) {
      if (which.test(number)) {
        rows.add(row.apply(number));
      }
    }
    return rows.toArray(String[]::new);
  }

  private static boolean all(int number) {
    return true;
  }

  /** What the only fault says beside the type of opt-out. */
  private static String condition(AuditFolder folder, IntPredicate received) {
    AuditFolder.Reports reports =
        folder
            .received(rows(received, number -> "#" + number + "," + day(number)))
            .audit("--as-of", "2018-06-26", "--received-meaning", "opted-out");
    JsonNode faults = reports.json().get("faults");
    assertThat(faults).as(reports.out() + reports.err()).hasSize(1);
    JsonNode conditions = faults.get(0).get("conditions");
    assertThat(conditions).hasSize(2);
    assertThat(conditions.get(0).get("equals").asText()).isEqualTo("TYPE_2");
    return conditions.get(1).get("attribute").asText()
        + " "
        + conditions.get(1).get("equals").asText();
  }

  private AuditFolder emisTable(
      AuditFolder folder, int batch, String table, String header, String... rows) {
    return folder.table(
        "gp/"
            + batch
            + "_"
            + table
            + "_2017021"
            + (batch - 290)
            + "101500_45E7CD20-EE37-41AB-90D6-DC9D4B03D102.csv",
        header,
        rows);
  }

  /** Two batches of an EMIS export: practices G0 to G3, of which the even ones are in C0. */
  private AuditFolder emis() {
    AuditFolder folder = AuditFolder.in(work);
    emisTable(
        folder,
        291,
        "Admin_Organisation",
        "OrganisationGuid,OrganisationName,ODSCode,CCGOrganisationGuid,ProcessingId",
        "C0,One,06A,,1",
        "C1,Two,06B,,2",
        "G0,A,M99020,C0,3",
        "G1,B,M99021,C1,4",
        "G2,C,M99022,C0,5",
        "G3,D,M99023,C1,6");
    emisTable(
        folder,
        291,
        "Agreements_SharingOrganisation",
        "OrganisationGuid,IsActivated,LastModifiedDate,Disabled,Deleted",
        "G0,true,2017-01-01 00:00:00,false,false",
        "G1,true,2017-01-01 00:00:00,false,false",
        "G2,true,2017-01-01 00:00:00,false,false",
        "G3,true,2017-01-01 00:00:00,false,false");
    emisTable(
        folder,
        291,
        "Coding_ClinicalCode",
        "CodeId,Term,ReadTermId,SnomedCTConceptId,ParentCodeId,ProcessingId",
        "7,Dissent,9Nu4.,,,1");
    emisTable(
        folder,
        291,
        "Admin_Patient",
        EMIS_PATIENT,
        rows(
            ProvenanceContractTest::all,
            n ->
                "P"
                    + n
                    + ",G"
                    + n % 4
                    + ",1970-01-01,"
                    + (n / 4 % 3 == 0 ? "2017-01-01" : "")
                    + ",#"
                    + n
                    + ",Regular (GMS),false,"
                    + (n / 4 % 3 == 1 ? "2017-01-01" : "")
                    + ",false,"
                    + (n + 10)));
    for (int batch = 291; batch <= 292; batch++) {
      int odd = batch - 291;
      emisTable(
          folder,
          batch,
          "CareRecord_Observation",
          EMIS_OBSERVATION,
          rows(
              n -> n / 8 % 2 == odd,
              n ->
                  "O"
                      + n
                      + ",P"
                      + n
                      + ",G"
                      + n % 4
                      + ","
                      + day(n)
                      + ",YMD,"
                      + day(n)
                      + ",10:00:00,7,false,"
                      + (n + 200)));
    }
    return emisTable(folder, 292, "Admin_Patient", EMIS_PATIENT);
  }

  @Test
  void theBatchThatNobodyPassedOnIsNamed() {
    assertThat(condition(emis(), n -> n / 8 % 2 == 0)).isEqualTo("extract_batch EMIS 292");
  }

  @Test
  void theRegionThatNobodyPassedOnIsNamed() {
    assertThat(condition(emis(), n -> n % 2 == 0)).isEqualTo("region 06B");
  }

  @Test
  void patientsWhoDiedAndWhoAreLostAreNamed() {
    assertThat(condition(emis(), n -> n / 4 % 3 != 0)).isEqualTo("registration_status died");
    assertThat(condition(emis(), n -> n / 4 % 3 != 1)).isEqualTo("registration_status left");
    assertThat(condition(emis(), n -> n / 4 % 3 != 2))
        .isEqualTo("registration_status Regular (GMS)");
  }

  /** A TPP export in which every third patient is a temporary resident now. */
  private AuditFolder tpp() {
    return AuditFolder.in(work)
        .tppManifest(STAMP, "N")
        .table(
            "gp/" + STAMP + "/SROrganisation.csv",
            "RowIdentifier,Name,ID,IDTrust,IDCcg",
            "1,One,B99010,-1,02P",
            "2,Two,B99011,-1,02Q",
            "3,Three,B99012,-1,02P",
            "4,Four,B99013,-1,02Q")
        .tpp(
            STAMP,
            "SRPatient",
            rows(
                ProvenanceContractTest::all,
                n -> n + ",B9901" + n % 4 + ",#" + n + ",01 Jan 1970 00:00:00,FALSE,0"))
        .table(
            "gp/" + STAMP + "/SRPatientRegistration.csv",
            "RowIdentifier,IDOrganisationVisibleTo,DateRegistration,DateDeRegistration,"
                + "RegistrationStatus,IDPatient,RemovedData",
            rows(
                n -> n < 2 * PATIENTS,
                n ->
                    n
                        + ",B9901"
                        + n % 4
                        + ",01 Jan 2015 00:00:00,,"
                        + (n / 4 % 3 == 0 ? "Temporary" : "GMS")
                        + ","
                        + n
                        + ",0\n"
                        + (n + 500)
                        + ",B9901"
                        + n % 4
                        + ",01 Jan 2010 00:00:00,"
                        + "01 Jan 2014 00:00:00,GMS,"
                        + n
                        + ",0\n"
                        + (n + 900)
                        + ",B9901"
                        + n % 4
                        + ",01 Jan 2016 00:00:00,,Private,"
                        + n
                        + ",1"))
        .tpp(
            STAMP,
            "SRCode",
            rows(
                ProvenanceContractTest::all,
                n ->
                    n
                        + ",B9901"
                        + n % 4
                        + ","
                        + n
                        + ","
                        + tppDay(n)
                        + ","
                        + tppDay(n)
                        + ",XaaVL,,0"));
  }

  private static String tppDay(int number) {
    return FIRST_DAY
        .plusDays(number / 4)
        .format(DateTimeFormatter.ofPattern("dd MMM uuuu' 00:00:00'", Locale.ENGLISH));
  }

  @Test
  void theRegistrationThatBeganLastAndIsNotRemovedTells() {
    assertThat(condition(tpp(), n -> n / 4 % 3 != 0)).isEqualTo("registration_status Temporary");
  }

  @Test
  void theCommissionerOfATppPracticeIsItsRegion() {
    assertThat(condition(tpp(), n -> n % 2 == 1)).isEqualTo("region 02P");
  }
}
