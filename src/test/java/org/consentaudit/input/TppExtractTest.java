package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentaudit.input.GpReading.ANN;
import static org.consentaudit.input.GpReading.BOB;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

class TppExtractTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String SRCODE = "TPP SRCode";
  private static final String CODES =
      "RowIdentifier,IDOrganisationVisibleTo,DateEventRecorded,DateEvent,CTV3Code,CTV3Text,"
          + "SNOMEDCode,IDPatient,RemovedData";
  private static final String PATIENTS =
      "RowIdentifier,IDOrganisationVisibleTo,Surname,NHSNumber,DateBirth,TestPatient,RemovedData";
  private static final String MANIFEST =
      "FileName,IsDelta,IsReference,DateExtractFrom,DateExtractTo";
  private static final String MAP = "RowIdentifier,IDOrganisationVisibleTo,Ctv3Code,SnomedCode";
  private static final String FIRST = "20180401_0200";
  private static final String SECOND = "20180501_0200";

  @TempDir Path temp;

  private Path gp;

  @BeforeEach
  void aFolder() {
    gp = temp.resolve("gp");
  }

  private void table(String batch, String table, String header, String... rows) throws IOException {
    String[] lines = new String[rows.length + 1];
    lines[0] = header;
    System.arraycopy(rows, 0, lines, 1, rows.length);
    GpReading.write(WINDOWS, gp.resolve(batch), table + ".csv", lines);
  }

  private void manifest(String batch, String codeIsDelta) throws IOException {
    table(
        batch,
        "SRManifest",
        MANIFEST,
        "SRAppointmentAttendees,N,N,,",
        "SRCode," + codeIsDelta + ",N,," + batch,
        "SRPatient.csv," + codeIsDelta + ",N,,20180101_0000");
  }

  private void patients(String batch, String... rows) throws IOException {
    table(batch, "SRPatient", PATIENTS, rows);
  }

  private void codes(String batch, String... rows) throws IOException {
    table(batch, "SRCode", CODES, rows);
  }

  private void surroundings() throws IOException {
    manifest(FIRST, "N");
    patients(
        FIRST,
        "1,B90001,O’Neill," + ANN + ",16 Feb 1963 00:00,FALSE,0",
        "2,B90001,Nobody,,,FALSE,0");
  }

  private static String row(String id, String ctv3, String snomed, String patient) {
    return id
        + ",B90001,05 May 2016 10:11:12,04 May 2016 00:00:00,"
        + ctv3
        + ",Text,"
        + snomed
        + ","
        + patient
        + ",0";
  }

  private static String removal(String id) {
    return id + ",B90001,,,,,,-1,1";
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
  void c1ARowIsAnEntryByItsCtv3Code() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"), row("8", "XaaVl", "", "1"), row("9", "", "-1", "1"));
    GpReading reading = read();
    assertThat(reading.entries())
        .containsExactly(ANN + " TYPE_2 DISSENT XaaVL 2016-05-04 2016-05-05 10:11:12 B90001 TPP");
    assertThat(reading.used(SRCODE)).isEqualTo(1);
    assertThat(reading.count(SRCODE, SetAside.NOT_AN_OPT_OUT)).isEqualTo(1);
    assertThat(reading.count(SRCODE, SetAside.NO_CODE)).isEqualTo(1);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.withoutData()).isEmpty();
    assertThat(reading.intake().warnings()).isEmpty();
    assertThat(reading.intake().newestDate().orElseThrow())
        .isEqualTo(new Intake.ToldDate(LocalDate.of(2018, 4, 1), "extract date"));
  }

  @Test
  void c3ARowIsAnEntryByItsSnomedCodeToo() throws IOException {
    surroundings();
    codes(FIRST, row("7", "Y1234", "881561000000100", "1"));
    GpReading reading = read();
    assertThat(reading.entries()).singleElement().asString().contains(" 881561000000100 ");
    assertThat(reading.histories().get(0).entries().get(0).flags())
        .containsExactly(Flag.TERMINOLOGY_DISAGREEMENT);
  }

  @Test
  void c4ADamagedSnomedCodeThatCouldBeAnOptOutIsUnresolved() throws IOException {
    surroundings();
    codes(
        FIRST,
        row("7", "Y1234", "8.81561E+14", "1"),
        row("8", "Y1234", "1777541000006100", "1"),
        row("9", "XaaVL", "8.81561E+14", "1"));
    GpReading reading = read();
    assertThat(reading.unresolved()).containsExactly("DAMAGED_CODE B90001 #.#####x+##");
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.intake().warnings()).singleElement().asString().contains("2 rows hold");
  }

  @Test
  void withoutASnomedCodeTheMapFromCtv3Counts() throws IOException {
    surroundings();
    table(
        FIRST,
        "SRCtv3ToSnomed",
        MAP,
        "1,,Y1234,881561000000100",
        "2,,Y2345,195967001",
        "3,,,881561000000100",
        "4,,Y3456,8.81561E+14");
    codes(
        FIRST,
        row("7", "Y1234", "-1", "1"),
        row("8", "Y2345", "-1", "1"),
        row("9", "Y1234", "195967001", "1"),
        row("10", "Y3456", "", "1"),
        row("11", "XaZ89", "", "1"));
    GpReading reading = read();
    assertThat(reading.entries())
        .extracting(entry -> entry.split(" ", -1)[3])
        .containsExactly("XaZ89", "881561000000100");
    assertThat(reading.unresolved()).containsExactly("DAMAGED_CODE B90001 #.#####x+##");
    assertThat(reading.used("TPP SRCtv3ToSnomed")).isEqualTo(4);
  }

  @Test
  void aMappingThatALaterDeliveryRemovesNoLongerCounts() throws IOException {
    surroundings();
    manifest(SECOND, "Y");
    table(
        FIRST,
        "SRCtv3ToSnomed",
        MAP + ",RemovedData",
        "1,,Y1234,881561000000100,0",
        "2,,Y2345,881561000000100,0");
    table(
        SECOND,
        "SRCtv3ToSnomed",
        MAP + ",RemovedData",
        "9,,Y1234,881561000000100,1",
        "2,,,,1",
        "3,,Y9999,881561000000100,1");
    codes(FIRST, row("7", "Y1234", "-1", "1"), row("8", "Y2345", "-1", "1"));
    assertThat(read().entries()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "05 May 2016 10:11:12,04 May 2016 12:00:00,2016-05-04 2016-05-05 10:11:12",
    "05 may 2016 10:11,04 MAY 2016 12:00,2016-05-04 2016-05-05 10:11",
    "05 May 2016 00:00:00,04 May 2016,2016-05-04 2016-05-05 -",
    "05 May 2016 10:11:12,'',2016-05-05 2016-05-05 10:11:12",
    "'',04 May 2016 12:00:00,2016-05-04 - -"
  })
  void datesAreReadDayFirstInEnglishAndMidnightIsNoTime(
      String entered, String effective, String found) throws IOException {
    surroundings();
    codes(FIRST, "7,B90001," + entered + "," + effective + ",XaaVL,Text,-1,1,0");
    assertThat(read().entries()).singleElement().asString().contains(" " + found + " ");
  }

  @ParameterizedTest
  @CsvSource({
    "05 May 2016 10:11:12,31 Sep 2016 12:00:00,## xxx #### ##:##:##",
    "05 May 2016 10:11:12,2016-05-04,####-##-##",
    "05 Mai 2016,04 May 2016 12:00:00,## xxx ####",
    "05 May -2016 10:11:12,04 May 2016 12:00:00,## xxx -#### ##:##:##"
  })
  void anEntryWithADateThatCannotBeReadIsUnresolved(String entered, String effective, String shape)
      throws IOException {
    surroundings();
    codes(FIRST, "7,B90001," + entered + "," + effective + ",XaaVL,Text,-1,1,0");
    assertThat(read().unresolved()).containsExactly("UNREADABLE_DATE B90001 " + shape);
  }

  @Test
  void p5ARemovalThatHoldsNothingButKeysDeletesTheRowOfAnEarlierDelivery() throws IOException {
    surroundings();
    manifest(SECOND, "Y");
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    codes(SECOND, removal("7"), removal("99"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.count(SRCODE, SetAside.DELETED)).isEqualTo(1);
    assertThat(reading.count(SRCODE, SetAside.DELETION)).isEqualTo(2);
  }

  @Test
  void p5ALaterChangeOfTheCodeReplacesTheEntry() throws IOException {
    surroundings();
    manifest(SECOND, "Y");
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    codes(SECOND, row("7", "H33..", "-1", "1"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.count(SRCODE, SetAside.SUPERSEDED)).isEqualTo(1);
  }

  @Test
  void p5DeliveriesAreOrderedByTheirManifestsNotTheirNames() throws IOException {
    table("a", "SRManifest", MANIFEST, "SRCode,Y,N,,20180501_0200");
    table("b", "SRManifest", MANIFEST, "SRCode,N,N,,20180401_0200");
    patients("b", "1,B90001,X," + ANN + ",16 Feb 1963 00:00,FALSE,0");
    codes("a", removal("7"));
    codes("b", row("7", "XaaVL", "-1", "1"));
    assertThat(read().entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"20180501_0200,20180401_0200", "b,a", "20180401_0200,z"})
  void p5WithoutTimesInManifestsFolderNamesDecide(String later, String earlier) throws IOException {
    table(later, "SRManifest", MANIFEST, "SRCode,Y,N,,soon");
    table(earlier, "SRManifest", MANIFEST, "SRCode,N,N,,");
    patients(earlier, "1,B90001,X," + ANN + ",16 Feb 1963 00:00,FALSE,0");
    codes(later, removal("7"));
    codes(earlier, row("7", "XaaVL", "-1", "1"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.intake().newestDate()).isEmpty();
  }

  @Test
  void p5ALaterFullExtractReplacesTheEarlierRowsOfItsOrganisations() throws IOException {
    surroundings();
    manifest(SECOND, "N");
    patients(SECOND, "1,B90002,X," + BOB + ",16 Feb 1963 00:00,FALSE,0");
    codes(
        FIRST,
        row("7", "XaaVL", "-1", "1"),
        row("8", "H33..", "-1", "1"),
        removal("9"),
        row("7", "XaaVL", "-1", "1").replace("B90001", "B90002"));
    codes(SECOND, row("10", "XaZ89", "-1", "1"));
    GpReading reading = read();
    assertThat(reading.entries())
        .extracting(entry -> entry.substring(0, 17))
        .containsExactly(ANN + " TYPE_1", BOB + " TYPE_2");
    assertThat(reading.count(SRCODE, SetAside.REPLACED_BY_FULL_EXTRACT)).isEqualTo(3);
  }

  @Test
  void p5AnEarlierFullExtractReplacesNothing() throws IOException {
    surroundings();
    manifest(SECOND, "Y");
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    codes(SECOND, row("8", "XaZ89", "-1", "1"));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(2);
    assertThat(reading.count(SRCODE, SetAside.REPLACED_BY_FULL_EXTRACT)).isZero();
  }

  @Test
  void p5AFullExtractOfTheSameTimeOrWithoutOrganisationReplacesNothing() throws IOException {
    table("a", "SRManifest", MANIFEST, "SRCode,Y,N,,20180401_0200");
    table("b", "SRManifest", MANIFEST, "SRCode,N,N,,20180401_0200");
    table("c", "SRManifest", MANIFEST, "SRCode,N,N,,20180402_0200");
    patients("a", "1,B90001,X," + ANN + ",16 Feb 1963 00:00,FALSE,0");
    codes("a", row("7", "XaaVL", "-1", "1"), row("8", "H33..", "", "1").replace("B90001", ""));
    codes("b", row("9", "XaZ89", "-1", "1"));
    codes("c", row("10", "H33..", "-1", "1").replace("B90001", ""));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(2);
    assertThat(reading.withoutData()).isEmpty();
  }

  @Test
  void p5ATableThatTheManifestCallsFullAndAChangeReplacesNothing() throws IOException {
    surroundings();
    table(
        SECOND,
        "SRManifest",
        MANIFEST,
        "SRCode,N,N,," + SECOND,
        "SRCode,Y,N,," + SECOND,
        "SRPatient,Y,N,," + SECOND);
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    codes(SECOND, row("8", "XaZ89", "-1", "1"));
    assertThat(read().entries()).hasSize(2);
  }

  @Test
  void aManifestThatSaysNeitherFullNorChangeIsRefused() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    manifest(FIRST, "perhaps");
    refuses("SRManifest.csv", "neither yes nor no");
  }

  @Test
  void aManifestAndAFolderThatDoNotFitAreNoted() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    manifest(SECOND, "Y");
    table("20180601_0200", "SRManifest", MANIFEST, "SRPatient,Y,N,,20180601_0200");
    codes("20180601_0200", row("8", "XaaVL", "-1", "1"));
    assertThat(read().intake().warnings())
        .anyMatch(warning -> warning.contains("lists SRCode, which is not there"))
        .anyMatch(warning -> warning.contains("lists SRPatient, which is not there"))
        .anyMatch(warning -> warning.contains("does not list SRCode, which is there"));
  }

  @Test
  void aDeliveryWithoutManifestIsReadAloneWithAWarning() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    Files.delete(gp.resolve(FIRST).resolve("SRManifest.csv"));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.intake().warnings())
        .singleElement()
        .asString()
        .contains("SRManifest.csv is missing");
  }

  @Test
  void aDeliveryWithoutManifestAmongSeveralIsRefused() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    codes(SECOND, removal("7"));
    refuses(SECOND, "SRManifest.csv is missing", "several deliveries");
  }

  @Test
  void twoManifestsInOneFolderAreRefused() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    table(FIRST, "other manifest", MANIFEST);
    refuses("several manifests");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SRCode", "SRPatient"})
  void anExportThatLacksATableIsRefused(String table) throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    Files.delete(gp.resolve(FIRST).resolve(table + ".csv"));
    refuses("TPP", table, "missing");
  }

  @Test
  void aVersionWithoutRemovedDataAndSnomedCodeIsRead() throws IOException {
    surroundings();
    table(
        FIRST,
        "SRCode",
        "RowIdentifier,IDOrganisationVisibleTo,DateEventRecorded,DateEvent,CTV3Code,CTV3Text,"
            + "IDPatient",
        "7,B90001,,04 May 2016 00:00:00,XaaVL,Text,1");
    table(
        FIRST,
        "SRPatient",
        "RowIdentifier,IDOrganisationVisibleTo,NHSNumber,DateBirth,TestPatient",
        "1,B90001," + ANN + ",,FALSE");
    assertThat(read().entries()).hasSize(1);
  }

  @Test
  void p2TheSameIdsAtTwoOrganisationsAreTwoPatients() throws IOException {
    surroundings();
    patients(
        FIRST,
        "1,B90001,X," + ANN + ",16 Feb 1963 00:00,FALSE,0",
        "1,B90002,X," + BOB + ",16 Feb 1963 00:00,FALSE,0");
    codes(
        FIRST,
        row("7", "XaaVL", "-1", "1"),
        row("7", "XaaVL", "-1", "1").replace("B90001", "B90002"));
    assertThat(read().entries())
        .extracting(entry -> entry.substring(0, 10))
        .containsExactly(ANN, BOB);
  }

  @Test
  void p3AnEntryOfNobodyIsUnresolved() throws IOException {
    surroundings();
    patients(
        FIRST,
        "1,B90001,X," + ANN + ",16 Feb 1963 00:00,FALSE,0",
        "-1,B90001,X," + BOB + ",16 Feb 1963 00:00,FALSE,0");
    codes(FIRST, row("7", "XaaVL", "-1", "-1"), row("8", "XaaVL", "-1", "2"));
    assertThat(read().unresolved()).containsExactly("NO_NHS_NUMBER B90001", "NO_NHS_NUMBER B90001");
  }

  @Test
  void p4EntriesOfTestPatientsAreSetAside() throws IOException {
    surroundings();
    patients(FIRST, "1,B90001,X," + ANN + ",16 Feb 1963 00:00,TRUE,0");
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    GpReading reading = read();
    assertThat(reading.count(SRCODE, SetAside.TEST_PATIENT)).isEqualTo(1);
    assertThat(reading.count("TPP SRPatient", SetAside.TEST_PATIENT)).isEqualTo(1);
  }

  @Test
  void p5ARemovedPatientRowDoesNotDeleteThePatientsEntries() throws IOException {
    surroundings();
    manifest(SECOND, "Y");
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    patients(SECOND, "1,B90001,,,,,1");
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.count("TPP SRPatient", SetAside.DELETION)).isEqualTo(1);
    assertThat(reading.rows().covers(NhsNumber.parse(ANN).orElseThrow(), PracticeCode.UNKNOWN))
        .isTrue();
  }

  @Test
  void k2AnOrganisationWithOnlyPatientsOrOnlyCodesIsWithoutData() throws IOException {
    surroundings();
    patients(
        FIRST,
        "1,B90001,X," + ANN + ",16 Feb 1963 00:00,FALSE,0",
        "1,B90002,X," + BOB + ",16 Feb 1963 00:00,FALSE,0");
    codes(
        FIRST,
        row("7", "XaaVL", "-1", "1"),
        row("7", "H33..", "-1", "1").replace("B90001", "B90003"));
    assertThat(read().withoutData()).containsExactly("B90002", "B90003");
  }

  @Test
  void k1RegistrationsAndOrganisationsAreCountedAsUsed() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    table(
        FIRST,
        "SRPatientRegistration",
        "RowIdentifier,RegistrationStatus,IDPatient",
        "1,GMS,1",
        "2,GMS");
    table(FIRST, "SROrganisation", "RowIdentifier,ID,MadeObsolete", "1,B90001,FALSE");
    GpReading reading = read();
    assertThat(reading.used("TPP SRPatientRegistration")).isEqualTo(1);
    assertThat(reading.count("TPP SRPatientRegistration", SetAside.WRONG_WIDTH)).isEqualTo(1);
    assertThat(reading.used("TPP SROrganisation")).isEqualTo(1);
  }

  @Test
  void tablesThatAreNotNeededAreNotReadAndNotedOnce() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    table(FIRST, "SRVisit", "RowIdentifier,IDVisit", "1,2,\"");
    GpReading.write(gp.resolve(FIRST), "SRSmsConsent.csv");
    assertThat(read().intake().warnings())
        .containsExactly(
            "TPP: 2 files not read, as an audit does not need such tables: SRSmsConsent, SRVisit");
  }

  @Test
  void k3ARowOfTheWrongWidthIsUnresolved() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"), "8,B90001,XaaVL");
    GpReading reading = read();
    assertThat(reading.unresolved()).containsExactly("WRONG_WIDTH 3 fields, the table has 9");
    assertThat(reading.count(SRCODE, SetAside.WRONG_WIDTH)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 6, 7, 8})
  void k3ALineBreakInAKeyACodeOrADateIsRefused(int column) throws IOException {
    surroundings();
    String[] cells = row("7", "H33..", "-1", "1").split(",", -1);
    cells[column] = "\"a\nb\"";
    codes(FIRST, row("6", "H33..", "-1", "1"), String.join(",", cells));
    refuses("line 3", "line break");
  }

  @Test
  void k3ALineBreakInATextIsRead() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1").replace("Text", "\"a\nb\""));
    assertThat(read().entries()).hasSize(1);
  }

  @Test
  void aByteOrderMarkOrAStatedEncodingWinsOverWindows1252() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1").replace("Text", "caf\u00e9"));
    GpReading.write(
        StandardCharsets.UTF_8,
        gp.resolve(FIRST),
        "SRPatient.csv",
        "\uFEFF" + PATIENTS,
        "1,B90001,\u0141," + ANN + ",,FALSE,0");
    assertThat(read().entries()).hasSize(1);
    ListFormat utf8 =
        new ListFormat(Optional.of(StandardCharsets.UTF_8), Optional.empty(), Map.of());
    assertThatThrownBy(() -> GpReading.of(gp, utf8))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining("UTF-8 cannot mean");
  }

  @Test
  void aDeliveryMayBeAZip() throws IOException {
    surroundings();
    codes(FIRST, row("7", "XaaVL", "-1", "1"));
    Path folder = gp.resolve(FIRST);
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(gp.resolve(SECOND + ".zip")))) {
      for (String table : new String[] {"SRManifest", "SRCode", "SRPatient"}) {
        zip.putNextEntry(new ZipEntry(table + ".csv"));
        String content =
            switch (table) {
              case "SRManifest" -> MANIFEST + "\r\nSRCode,Y,N,,\r\nSRPatient,Y,N,,\r\n";
              case "SRCode" -> CODES + "\r\n" + removal("7") + "\r\n";
              default -> PATIENTS + "\r\n";
            };
        zip.write(content.getBytes(WINDOWS));
        zip.closeEntry();
      }
    }
    assertThat(folder).exists();
    assertThat(read().entries()).isEmpty();
  }

  @Test
  void aFileUnderAnotherNameIsRecognisedByItsHeader() throws IOException {
    surroundings();
    table(FIRST, "coded entries", CODES, row("7", "XaaVL", "-1", "1"));
    assertThat(read().entries()).hasSize(1);
  }

  @Test
  void theLayoutStatedAFileThatIsNoTableOfItIsRefused() throws IOException {
    GpReading.write(gp, ANN + ".csv", "nhs_number,code", ANN + ",XaaVL");
    assertThatThrownBy(() -> GpReading.of(gp, Optional.of(GpLayout.TPP)))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining("neither its name nor its header is that of a TPP table")
        .hasMessageNotContaining(ANN);
  }
}
