package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentaudit.input.GpReading.ANN;
import static org.consentaudit.input.GpReading.BOB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SetAside;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.Flag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmisExtractTest {
  private static final String OBSERVATION = "EMIS CareRecord_Observation";
  private static final String PATIENT = "EMIS Admin_Patient";
  private static final String CODES =
      "CodeId,Term,ReadTermId,SnomedCTConceptId,ProcessingId,ParentCodeId";
  private static final String ORGANISATIONS =
      "OrganisationGuid,OrganisationName,ODSCode,ProcessingId";
  private static final String AGREEMENTS =
      "OrganisationGuid,IsActivated,LastModifiedDate,Disabled,Deleted";
  private static final String OBSERVATIONS =
      "ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,"
          + "EnteredDate,EnteredTime,CodeId,Deleted,ProcessingId";
  private static final String PATIENTS =
      "PatientGuid,OrganisationGuid,DateOfBirth,NhsNumber,PatientTypeDescription,DummyType,"
          + "Deleted,ProcessingId";
  private static final String PROBLEMS =
      "ObservationGuid,PatientGuid,OrganisationGuid,ParentProblemObservationGuid,Deleted,EndDate";

  @TempDir Path temp;

  private Path gp;

  @BeforeEach
  void aSmallExport() {
    gp = temp.resolve("gp");
  }

  private static String name(String batch, String table, String timestamp) {
    return batch + "_" + table + "_" + timestamp + "_45E7CD20-EE37-41AB-90D6-DC9D4B03D102.csv";
  }

  private void batch(String id, String table, String header, String... rows) throws IOException {
    String[] lines = new String[rows.length + 1];
    lines[0] = header;
    System.arraycopy(rows, 0, lines, 1, rows.length);
    GpReading.write(gp, name(id, table, "20180601020000"), lines);
  }

  private void codes(String... rows) throws IOException {
    batch("100", "Coding_ClinicalCode", CODES, rows);
  }

  private void observations(String id, String... rows) throws IOException {
    batch(id, "CareRecord_Observation", OBSERVATIONS, rows);
  }

  private void patients(String... rows) throws IOException {
    batch("100", "Admin_Patient", PATIENTS, rows);
  }

  /** One practice, two patients, codes of both types, and no observation yet. */
  private void surroundings() throws IOException {
    codes(
        "11,Type 1 dissent,9Nu0,827241000000103,1,",
        "12,Type 1 withdrawn,9Nu1,827261000000102,2,",
        "14,Type 2 dissent,9Nu4,881561000000100,3,",
        "99,Asthma,H33,195967001,4,");
    batch("100", "Admin_Organisation", ORGANISATIONS, "o1,Example Surgery,A10001,1");
    batch("100", "Agreements_SharingOrganisation", AGREEMENTS, "{O1},true,,false,false");
    patients("p1,o1,1950-01-01," + ANN + ",Regular,false,false,1", "p2,o1,,,Regular,false,false,2");
  }

  private static String observation(String guid, String patient, String code, String processing) {
    return guid
        + ","
        + patient
        + ",o1,2016-05-04,YMD,2016-05-06,09:30:00,"
        + code
        + ",false,"
        + processing;
  }

  private static String deletion(String guid, String processing) {
    return guid + ",,o1,,,,,,true," + processing;
  }

  private GpReading read() throws IOException {
    return GpReading.of(gp);
  }

  private void refuses(String... words) {
    assertThatThrownBy(this::read)
        .isInstanceOf(RefusedInputException.class)
        .message()
        .contains(words)
        .doesNotContain(ANN);
  }

  @Test
  void c1AnObservationIsAnEntryByTheCodeBehindItsCodeId() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"), observation("b2", "p1", "99", "6"));
    GpReading reading = read();
    assertThat(reading.entries())
        .containsExactly(ANN + " TYPE_2 DISSENT 9Nu4 2016-05-04 2016-05-06 09:30 A10001 EMIS");
    assertThat(reading.used(OBSERVATION)).isEqualTo(1);
    assertThat(reading.count(OBSERVATION, SetAside.NOT_AN_OPT_OUT)).isEqualTo(1);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.withoutData()).isEmpty();
    assertThat(reading.intake().warnings()).isEmpty();
  }

  @Test
  void s5TheTimestampOfTheNewestBatchIsToldAsExtractDate() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    GpReading.write(gp, name("101", "CareRecord_Observation", "20180703040506"), OBSERVATIONS);
    assertThat(read().intake().newestDate().orElseThrow())
        .isEqualTo(new Intake.ToldDate(LocalDate.of(2018, 7, 3), "extract date"));
  }

  @Test
  void k1AnObservationWithoutCodeIsCountedAsSuch() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "", "5"));
    assertThat(read().count(OBSERVATION, SetAside.NO_CODE)).isEqualTo(1);
  }

  @Test
  void k1FilesWithoutAnyByteAreCountedAndHoldNoRows() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    for (String table :
        List.of(
            "CareRecord_Observation",
            "Admin_Patient",
            "Admin_Organisation",
            "Coding_ClinicalCode",
            "CareRecord_Problem",
            "Agreements_SharingOrganisation")) {
      GpReading.write(gp, name("101", table, "20180603020000"));
    }
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.intake().inputs()).hasSize(11);
  }

  @Test
  void p5ABlankDeletionReadAfterTheEntryDeletesIt() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    observations("101", deletion("{B1}", "6"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.count(OBSERVATION, SetAside.DELETED)).isEqualTo(1);
    assertThat(reading.count(OBSERVATION, SetAside.DELETION)).isEqualTo(1);
  }

  @Test
  void p5ADeletionReadBeforeTheEntryThatFollowsItByProcessingIdDoesNotDeleteIt()
      throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "7"));
    observations("101", deletion("b1", "6"));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.count(OBSERVATION, SetAside.DELETION)).isEqualTo(1);
  }

  @Test
  void p5ADeletionThatStandsAheadOfItsEntryInTheFileDeletesIt() throws IOException {
    surroundings();
    observations("100", deletion("b1", "6"), observation("b1", "p1", "14", "5"));
    assertThat(read().entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n/a", "99999999999999999999"})
  void p5ADeletionWithoutUsableProcessingIdComesAfterAllEarlierBatches(String processing)
      throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "700639329"));
    observations("101", deletion("b1", processing));
    assertThat(read().entries()).isEmpty();
  }

  @Test
  void p5ADeletionWithoutProcessingIdDoesNotReachIntoLaterBatches() throws IOException {
    surroundings();
    observations("100", deletion("b1", ""));
    observations("101", observation("b1", "p1", "14", "700639329"));
    assertThat(read().entries()).hasSize(1);
  }

  @Test
  void p5WithoutAnyProcessingIdBatchesDecide() throws IOException {
    surroundings();
    observations("999-1002", deletion("b1", ""));
    observations("998", observation("b1", "p1", "14", ""));
    assertThat(read().entries()).isEmpty();
  }

  @Test
  void p5BatchesAreOrderedByTheEndOfTheirRangeThenItsStartThenTime() {
    List<String> names =
        List.of(
            name("bulk_95", "Admin_Patient", "20180101000000"),
            name("96-100", "Admin_Patient", "20170101000000"),
            name("97-100", "Admin_Patient", "20160101000000"),
            name("100", "Admin_Patient", "20150101000000"),
            name("100", "Admin_Patient", "20150102000000"));
    List<EmisFileName> parsed =
        names.stream()
            .map(name -> EmisFileName.parse(name.replace(".csv", "")).orElseThrow())
            .toList();
    assertThat(parsed).isSortedAccordingTo(EmisFileName.BATCH_ORDER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Admin_Patient_20180101000000_45E7CD20",
        "291_Admin_Patient_20181301000000_45E7CD20",
        "291_Admin_Patient_20180101_45E7CD20",
        "SRCode",
        "291_Patient_20180101000000_45E7CD20"
      })
  void aNameThatIsNotWhollyThatOfAnEmisTableIsNone(String name) {
    assertThat(EmisFileName.parse(name)).isEmpty();
  }

  @Test
  void p5AnUpdateThatReplacesTheCodeEndsTheEntry() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    observations("101", observation("b1", "p1", "99", "6"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.count(OBSERVATION, SetAside.SUPERSEDED)).isEqualTo(1);
    assertThat(reading.count(OBSERVATION, SetAside.NOT_AN_OPT_OUT)).isEqualTo(1);
  }

  @Test
  void p5DeletionsOfRowsThatNobodyHoldsAreCounted() throws IOException {
    surroundings();
    observations("100", deletion("b7", "5"), observation("b1", "p1", "14", "6"));
    assertThat(read().count(OBSERVATION, SetAside.DELETION)).isEqualTo(1);
  }

  @Test
  void p5RowsWithoutAnIdOfTheirOwnDoNotReplaceEachOther() throws IOException {
    surroundings();
    observations("100", observation("", "p1", "14", "5"), observation("", "p1", "11", "6"));
    assertThat(read().entries()).hasSize(2);
  }

  @Test
  void p2TheSameGuidAtTwoOrganisationsIsTwoRows() throws IOException {
    surroundings();
    batch("101", "Admin_Organisation", ORGANISATIONS, "o2,Other Surgery,A10002,1");
    batch("101", "Admin_Patient", PATIENTS, "p1,o2,," + BOB + ",Regular,0,0,3");
    observations(
        "100",
        observation("b1", "p1", "14", "5"),
        observation("b1", "p1", "14", "6").replace(",o1,", ",{O2},"));
    assertThat(read().entries())
        .extracting(entry -> entry.substring(0, 10))
        .containsExactly(ANN, BOB);
  }

  @Test
  void p3AnEntryWithoutUsableNhsNumberIsUnresolved() throws IOException {
    surroundings();
    observations("100", observation("b1", "p2", "14", "5"), observation("b2", "", "14", "6"));
    assertThat(read().unresolved()).containsExactly("NO_NHS_NUMBER A10001", "NO_NHS_NUMBER A10001");
  }

  @Test
  void p3APatientRowWithoutIdLendsItsNumberToNobody() throws IOException {
    surroundings();
    batch("101", "Admin_Patient", PATIENTS, ",o1,," + BOB + ",Regular,false,false,3");
    observations("100", observation("b1", "", "14", "5"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.unresolved()).containsExactly("NO_NHS_NUMBER A10001");
  }

  @ParameterizedTest
  @CsvSource({"Regular,true", "Regular,TRUE", "Regular,1", "Regular,yes", "dummy,false"})
  void p4EntriesOfTestPatientsAreSetAside(String type, String dummy) throws IOException {
    surroundings();
    patients("p1,o1,1950-01-01," + ANN + "," + type + "," + dummy + ",,1");
    observations("100", observation("b1", "p1", "14", "5"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.count(OBSERVATION, SetAside.TEST_PATIENT)).isEqualTo(1);
    assertThat(reading.count(PATIENT, SetAside.TEST_PATIENT)).isEqualTo(1);
  }

  @Test
  void p5ADeletedPatientRowDoesNotDeleteThePatientsEntries() throws IOException {
    surroundings();
    batch("101", "Admin_Patient", PATIENTS, "{P1},{O1},,,,,true,9");
    observations("100", observation("b1", "p1", "14", "5"));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.count(PATIENT, SetAside.DELETION)).isEqualTo(1);
  }

  @Test
  void k2EveryPatientOfTheExportIsCovered() throws IOException {
    surroundings();
    observations("100", observation("b1", "p2", "99", "5"));
    assertThat(read().rows().covers(NhsNumber.parse(ANN).orElseThrow(), PracticeCode.UNKNOWN))
        .isTrue();
  }

  @Test
  void c3TheRowsOfOneCodeIdCountTogetherAndOnlyOnce() throws IOException {
    surroundings();
    codes(
        "14,Type 2 dissent,,881561000000100,3,7",
        "14,Type 2 dissent,9Nu4-1,,4,8",
        "14,Type 2 dissent,9Nu4-1,,5,9",
        "99,Asthma,H33,195967001,4,");
    observations("100", observation("b1", "p1", "14", "5"));
    GpReading reading = read();
    assertThat(reading.entries()).singleElement().asString().contains(" 9Nu4-1 ");
    assertThat(reading.histories().get(0).entries().get(0).flags()).isEmpty();
  }

  @Test
  void k1ACodesRowWithoutCodeIdExplainsNoBlankCode() throws IOException {
    surroundings();
    codes(",Type 2 dissent,9Nu4,881561000000100,3,", "99,Asthma,H33,195967001,4,");
    observations("100", observation("b1", "p1", "", "5"), observation("b2", "p1", "14", "6"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.count("EMIS Coding_ClinicalCode", SetAside.NO_CODE)).isEqualTo(1);
    assertThat(reading.unresolved()).containsExactly("UNKNOWN_CODE_ID A10001 CodeId 14: 1 row");
  }

  @Test
  void c3CodesThatDisagreeAreFlagged() throws IOException {
    surroundings();
    codes("14,Odd,9Nu4,195967001,3,");
    observations("100", observation("b1", "p1", "14", "5"));
    assertThat(read().histories().get(0).entries().get(0).flags())
        .containsExactly(Flag.TERMINOLOGY_DISAGREEMENT);
  }

  @Test
  void c4ACodeIdThatNoRowExplainsIsListedOnceWithItsRows() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "77", "5"), observation("b2", "p2", "77", "6"));
    GpReading reading = read();
    assertThat(reading.unresolved()).containsExactly("UNKNOWN_CODE_ID A10001 CodeId 77: 2 rows");
    assertThat(reading.count(OBSERVATION, SetAside.UNKNOWN_CODE_ID)).isEqualTo(2);
  }

  @Test
  void c4ALocalChildOfAnOptOutCodeIsListedThroughOtherLocalCodes() throws IOException {
    surroundings();
    codes(
        "14,Type 2 dissent,9Nu4,881561000000100,3,",
        "21,Local,EMISNQ1,,4,22",
        "22,Local,,,5,14",
        "22,Local,,,5,21",
        "31,Read child of it,9Nu41,,6,14",
        "32,Local child of the Read child,EMISNQ2,,7,31",
        "41,Local elsewhere,ESCT1,,8,42",
        "42,Local in a ring,ESCT2,,9,41",
        "43,Local without parent,ESCT3,,9,");
    observations(
        "100",
        observation("b1", "p1", "21", "5"),
        observation("b2", "p1", "22", "6"),
        observation("b3", "p1", "31", "7"),
        observation("b4", "p1", "32", "8"),
        observation("b5", "p1", "41", "9"),
        observation("b6", "p1", "43", "9"));
    GpReading reading = read();
    assertThat(reading.unresolved())
        .containsExactly(
            "LOCAL_CHILD_CODE A10001 CodeId 21: 1 row", "LOCAL_CHILD_CODE A10001 CodeId 22: 1 row");
    assertThat(reading.count(OBSERVATION, SetAside.NOT_AN_OPT_OUT)).isEqualTo(4);
  }

  @Test
  void c4ADamagedCodeThatCouldBeAnOptOutMakesItsObservationsUnresolved() throws IOException {
    surroundings();
    codes("14,Type 2 dissent,,8.81561E+14,3,", "15,Asthma,,881561000000105,3,");
    observations("100", observation("b1", "p1", "14", "5"), observation("b2", "p1", "15", "6"));
    assertThat(read().unresolved())
        .containsExactly(
            "DAMAGED_CODE A10001 #.#####x+##", "DAMAGED_CODE A10001 " + "#".repeat(15));
  }

  @Test
  void c4HarmlessDamageIsCountedOncePerCodesFile() throws IOException {
    surroundings();
    codes(
        "14,Type 2 dissent,9Nu4,881561000000100,3,",
        "98,Asthma,H33,1777541000006100,4,",
        "99,Asthma,H33,1777541000006100,4,");
    observations("100", observation("b1", "p1", "14", "5"));
    assertThat(read().intake().warnings())
        .singleElement()
        .asString()
        .contains("2 rows hold codes that a spreadsheet has damaged");
  }

  @ParameterizedTest
  @CsvSource({
    "2016-05-04,YMD,2016-05-04,",
    "2016-05-04 00:00:00,YMDT,2016-05-04,",
    "2016-05-04T10:11:12.000,ymd,2016-05-04,",
    "2016-05-04,'',2016-05-04,",
    "2016-05-04,YM,2016-05-04,APPROXIMATE_DATE",
    "2016-01-01,Y,2016-01-01,APPROXIMATE_DATE",
    "2016-05-04,U,2016-05-06,UNDATED",
    "rubbish,U,2016-05-06,UNDATED",
    "'',,2016-05-06,UNDATED"
  })
  void s4ThePrecisionSaysWhatOfADateIsMeaningful(
      String effective, String precision, String day, String flag) throws IOException {
    surroundings();
    observations(
        "100",
        "b1,p1,o1,"
            + effective
            + ","
            + Optional.ofNullable(precision).orElse("")
            + ",2016-05-06,,14,false,5");
    GpReading reading = read();
    assertThat(reading.entries()).singleElement().asString().contains(" " + day + " 2016-05-06 - ");
    assertThat(reading.histories().get(0).entries().get(0).flags())
        .extracting(Enum::name)
        .isEqualTo(flag == null ? List.of() : List.of(flag));
  }

  @ParameterizedTest
  @CsvSource({
    "04/05/2016,YMD,2016-05-06,##/##/####",
    "2016-02-30,YMD,2016-05-06,####-##-##",
    "-2016-05-04,YMD,2016-05-06,-####-##-##",
    "2016-05-04,YMD,6 May,# xxx",
    "2016-05-04,DAY,2016-05-06,xxx"
  })
  void anEntryWithADateThatCannotBeReadIsUnresolved(
      String effective, String precision, String entered, String shape) throws IOException {
    surroundings();
    observations("100", "b1,p1,o1," + effective + "," + precision + "," + entered + ",,14,false,5");
    assertThat(read().unresolved()).containsExactly("UNREADABLE_DATE A10001 " + shape);
  }

  @Test
  void aDateThatCannotBeReadMattersOnlyInAnEntry() throws IOException {
    surroundings();
    observations(
        "100",
        "b1,p1,o1,rubbish,YMD,,,99,false,5",
        "b2,p1,o1,2016-05-04,YMD,2016-05-06,25:00:00,14,false,6",
        "b2,p1,o1,rubbish,,rubbish,,99,false,5");
    GpReading reading = read();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.entries()).singleElement().asString().contains(" 2016-05-06 - ");
  }

  @Test
  void s3TheBirthOfThePracticesOwnPatientRowCounts() throws IOException {
    surroundings();
    patients("p1,o1,2016-06-01," + ANN + ",Regular,false,false,1");
    observations("100", "b1,p1,o1,2016-05-04,YMD,2017-05-06,,14,false,5");
    assertThat(read().histories().get(0).entries().get(0).flags()).contains(Flag.IMPLAUSIBLE_DATE);
  }

  @Test
  void k3RowsOfTheWrongWidthAreListedWhereTheyCouldBeEntriesAndCountedElsewhere()
      throws IOException {
    surroundings();
    patients("p1,o1,1950-01-01," + ANN + ",Regular,false,false,1", "p2,o1", "p3,o1");
    codes("14,Type 2 dissent,9Nu4,881561000000100,3,", "99,Asthma");
    observations("100", observation("b1", "p1", "14", "5"), "b2,p1,o1");
    GpReading reading = read();
    assertThat(reading.unresolved())
        .containsExactlyInAnyOrder(
            "WRONG_WIDTH 3 fields, the table has 10", "WRONG_WIDTH 2 fields, the table has 6");
    assertThat(reading.count(OBSERVATION, SetAside.WRONG_WIDTH)).isEqualTo(1);
    assertThat(reading.count(PATIENT, SetAside.WRONG_WIDTH)).isEqualTo(2);
    assertThat(reading.intake().warnings())
        .anyMatch(warning -> warning.contains("2 rows have more or fewer fields"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void k3ALineBreakInAKeyACodeOrADateIsRefused(int column) throws IOException {
    surroundings();
    String[] cells = observation("b1", "p1", "99", "5").split(",", -1);
    cells[column] = "\"a\nb\"";
    observations("100", observation("b0", "p1", "99", "4"), String.join(",", cells));
    refuses("line 3", "line break");
  }

  @Test
  void aFlagThatSaysNeitherYesNorNoIsRefused() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5").replace("false", "maybe"));
    refuses("line 2", "neither yes nor no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Coding_ClinicalCode",
        "Admin_Organisation",
        "CareRecord_Observation",
        "Admin_Patient"
      })
  void anExportThatLacksATableIsRefused(String table) throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    Files.delete(gp.resolve(name("100", table, "20180601020000")));
    refuses("EMIS", table, "missing");
  }

  @Test
  void aMissingColumnIsRefused() throws IOException {
    surroundings();
    batch("100", "CareRecord_Observation", OBSERVATIONS.replace("Deleted", "Removed"));
    refuses("the column Deleted is missing");
  }

  @Test
  void k2AnExportWithoutSharingAgreementsIsReadWithAWarning() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    Files.delete(gp.resolve(name("100", "Agreements_SharingOrganisation", "20180601020000")));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.intake().warnings())
        .singleElement()
        .asString()
        .contains("Agreements_SharingOrganisation is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true,,true,false", "false,,false,false", ",,false,false", "true,,false,true"})
  void k2APracticeWhoseAgreementIsNotInForceIsWithoutData(String agreement) throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    batch("101", "Agreements_SharingOrganisation", AGREEMENTS, "O1," + agreement);
    GpReading reading = read();
    assertThat(reading.withoutData()).containsExactly("A10001");
    assertThat(reading.entries()).hasSize(1);
  }

  @Test
  void k2TheLastRowOfAnAgreementDecides() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    batch(
        "99",
        "Agreements_SharingOrganisation",
        AGREEMENTS,
        "O1,true,,true,false",
        "O1,false,,true,false");
    assertThat(read().withoutData()).isEmpty();
  }

  @Test
  void k2APracticeWithPatientsOrAnAgreementAndNoObservationIsWithoutData() throws IOException {
    surroundings();
    batch(
        "100",
        "Admin_Organisation",
        ORGANISATIONS,
        "o1,Example Surgery,A10001,1",
        "o2,Second,A10002,2",
        "o3,Third,A10003,3",
        "o9,Not in the agreement,A10009,3");
    batch("101", "Agreements_SharingOrganisation", AGREEMENTS, "o2,true,,false,false");
    batch("101", "Admin_Patient", PATIENTS, "p1,o3,," + BOB + ",Regular,false,false,3");
    observations("100", observation("b1", "p1", "14", "5"));
    assertThat(read().withoutData()).containsExactly("A10002", "A10003");
  }

  @Test
  void k2APracticeWithObservationsAndNoPatientIsWithoutData() throws IOException {
    surroundings();
    observations(
        "100",
        observation("b1", "p1", "14", "5"),
        observation("b1", "p1", "14", "6").replace(",o1,", ",o2,"));
    GpReading reading = read();
    assertThat(reading.withoutData()).containsExactly("");
    assertThat(reading.intake().warnings()).anyMatch(warning -> warning.contains("no ODS code"));
  }

  @Test
  void k2DeletionsAloneAreNoData() throws IOException {
    surroundings();
    observations("100", deletion("b1", "5"));
    assertThat(read().withoutData()).containsExactly("A10001");
  }

  @Test
  void theLastRowOfAnOrganisationThatGivesAnOdsCodeDecides() throws IOException {
    surroundings();
    batch(
        "99",
        "Admin_Organisation",
        ORGANISATIONS,
        "o1,Example Surgery,A10009,3",
        "o1,Example Surgery,A10008,2",
        "o1,Example Surgery,,9");
    observations("100", observation("b1", "p1", "14", "5"));
    assertThat(read().entries()).singleElement().asString().contains(" A10009 ");
  }

  @Test
  void problemsAreCountedAndNeverEndAnEntry() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    batch(
        "100",
        "CareRecord_Problem",
        PROBLEMS,
        "{B1},p1,o1,,true,2017-01-01",
        "b2,p1,o1,,false,",
        ",p1,o1,,false,");
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.used("EMIS CareRecord_Problem")).isEqualTo(1);
    assertThat(reading.count("EMIS CareRecord_Problem", SetAside.NOT_AN_OPT_OUT)).isEqualTo(2);
  }

  @Test
  void tablesThatAreNotNeededAreNotReadAndNotedOnce() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    batch("100", "Appointment_Slot", "not even, a header\"");
    batch("101", "Appointment_Slot", "SlotGuid");
    batch("100", "CareRecord_Diary", "DiaryGuid", "d1");
    GpReading reading = read();
    assertThat(reading.intake().warnings())
        .containsExactly(
            "EMIS: 3 files not read, as an audit does not need such tables:"
                + " Appointment_Slot, CareRecord_Diary");
    assertThat(reading.intake().inputs()).hasSize(5);
  }

  @Test
  void pluralCodeTablesBulkPrefixesAndAnyCaseAreRecognised() throws IOException {
    surroundings();
    observations("100", observation("b1", "p1", "14", "5"));
    Files.move(
        gp.resolve(name("100", "Coding_ClinicalCode", "20180601020000")),
        gp.resolve(name("bulk_100", "coding_CLINICALCODES", "20180601020000")));
    assertThat(read().entries()).hasSize(1);
  }

  @Test
  void columnsOfOlderVersionsAndUnknownOnesAreReadByName() throws IOException {
    surroundings();
    codes(); // replaced below by the header of versions before 5.4
    batch(
        "100",
        "Coding_ClinicalCode",
        "AgreementGuid,ReadTermId,CodeId,Term,SnomedCTConceptId,SnomedCTDescriptionId",
        "x,9Nu4,14,Type 2,881561000000100,1");
    batch(
        "100",
        "CareRecord_Observation",
        "AgreementGuid,ProcessingId,DELETED,codeid,EnteredDate,EffectiveDatePrecision,"
            + "effective_date,OrganisationGuid,PatientGuid,ObservationGuid,NumericOperator",
        "x,5,false,14,2016-05-06,YMD,2016-05-04,o1,p1,b1,");
    assertThat(read().entries())
        .containsExactly(ANN + " TYPE_2 DISSENT 9Nu4 2016-05-04 2016-05-06 - A10001 EMIS");
  }

  @Test
  void aFileUnderAnotherNameIsRecognisedByItsHeaderAndJoinsTheOneBatch() throws IOException {
    surroundings();
    GpReading.write(gp, "observations.csv", OBSERVATIONS, observation("b1", "p1", "14", "5"));
    assertThat(read().entries()).hasSize(1);
  }

  @Test
  void anExportWhoseFilesAllHaveOtherNamesIsOneBatch() throws IOException {
    GpReading.write(gp, "codes.csv", CODES, "14,Type 2 dissent,9Nu4,881561000000100,3,");
    GpReading.write(gp, "organisations.csv", ORGANISATIONS, "o1,Example Surgery,A10001,1");
    GpReading.write(gp, "agreements.csv", AGREEMENTS, "o1,1,,0,0");
    GpReading.write(gp, "patients.csv", PATIENTS, "p1,o1,," + ANN + ",Regular,false,false,1");
    GpReading.write(gp, "problems.csv", PROBLEMS);
    GpReading.write(gp, "a.csv", OBSERVATIONS, observation("b1", "p1", "14", ""));
    GpReading.write(gp, "b.csv", OBSERVATIONS, deletion("b1", ""));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.count(OBSERVATION, SetAside.DELETED)).isEqualTo(1);
    assertThat(reading.intake().newestDate()).isEmpty();
  }

  @Test
  void aFileWhoseBatchCannotBeToldIsRefused() throws IOException {
    surroundings();
    GpReading.write(gp, "observations.csv", OBSERVATIONS, observation("b1", "p1", "14", "5"));
    observations("101", deletion("b1", ""));
    refuses("observations.csv", "several batches");
  }

  @Test
  void unnamedFilesOfTwoFoldersAreTwoBatchesWithoutOrder() throws IOException {
    GpReading.write(gp.resolve("a"), "a.csv", OBSERVATIONS, observation("b1", "p1", "14", "5"));
    GpReading.write(gp.resolve("b"), "b.csv", OBSERVATIONS, deletion("b1", ""));
    refuses("several batches");
  }

  @Test
  void theLayoutStatedAFileThatIsNoTableOfItIsRefused() throws IOException {
    GpReading.write(gp, ANN + ".csv", "nhs_number,code", ANN + ",9Nu0.");
    assertThatThrownBy(() -> GpReading.of(gp, Optional.of(GpLayout.EMIS)))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining("neither its name nor its header is that of an EMIS table")
        .hasMessageNotContaining(ANN);
  }
}
