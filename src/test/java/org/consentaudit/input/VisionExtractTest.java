package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentaudit.input.GpReading.ANN;
import static org.consentaudit.input.GpReading.BOB;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SetAside;
import org.consentaudit.csv.RefusedInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisionExtractTest {
  private static final String JOURNAL = "Vision journal";
  private static final String FIRST = "2018-08-17-000500";
  private static final String SECOND = "2018-08-18-000500";

  @TempDir Path temp;

  private Path gp;

  @BeforeEach
  void aFolder() {
    gp = temp.resolve("gp");
  }

  private static String name(String practice, String table, String time) {
    return "INCREMENTAL_" + practice + "_" + table + "_data_extract-" + time + ".csv";
  }

  private void table(String table, String time, String... rows) throws IOException {
    GpReading.write(gp, name("F86007", table, time), rows);
  }

  private static String line(VisionTable table, int version, Map<String, String> cells) {
    return String.join(
        ",",
        table.versions().get(version).stream()
            .map(column -> cells.getOrDefault(column, ""))
            .toList());
  }

  private static String patient(String id, String number) {
    return patient(0, id, number, "I");
  }

  private static String patient(int version, String id, String number, String action) {
    return line(
        VisionTable.PATIENT,
        version,
        Map.of("PID", id, "NHS_NUMBER", number, "DATE_OF_BIRTH", "19500101", "ACTION", action));
  }

  private static String entry(String patient, String id, String code, String action) {
    return entry(0, patient, id, code, "", action);
  }

  private static String entry(
      int version, String patient, String id, String code, String snomed, String action) {
    return line(
        VisionTable.JOURNAL,
        version,
        Map.of(
            "PID",
            patient,
            "ID",
            id,
            "DATE",
            "20160504",
            "RECORDED_DATE",
            "20160505",
            "CODE",
            code,
            "SNOMED_CODE",
            snomed,
            "TIME",
            "9999",
            "ACTION",
            action));
  }

  private static String deletion(String patient, String id) {
    return line(VisionTable.JOURNAL, 0, Map.of("PID", patient, "ID", id, "ACTION", "D"));
  }

  private static String practice(String identifier) {
    return "1,Example Surgery," + identifier + ",,,,,,,,,,,";
  }

  private void surroundings() throws IOException {
    table("practice", FIRST, practice("F86007"));
    table("patient", FIRST, patient("1", ANN), patient("2", ""));
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
  void c2ARowIsAnEntryByItsReadCodeWithTermCode() throws IOException {
    surroundings();
    table(
        "journal",
        FIRST,
        entry("1", "7", "9Nu4.00", "I"),
        entry("1", "8", "H33..00", "U"),
        entry("1", "9", "", "I"));
    GpReading reading = read();
    assertThat(reading.entries())
        .containsExactly(ANN + " TYPE_2 DISSENT 9Nu4.00 2016-05-04 2016-05-05 - F86007 VISION");
    assertThat(reading.used(JOURNAL)).isEqualTo(1);
    assertThat(reading.count(JOURNAL, SetAside.NOT_AN_OPT_OUT)).isEqualTo(1);
    assertThat(reading.count(JOURNAL, SetAside.NO_CODE)).isEqualTo(1);
    assertThat(reading.used("Vision patient")).isEqualTo(2);
    assertThat(reading.used("Vision practice")).isEqualTo(1);
    assertThat(reading.intake().warnings()).isEmpty();
    assertThat(reading.withoutData()).isEmpty();
    assertThat(reading.intake().newestDate().orElseThrow())
        .isEqualTo(new Intake.ToldDate(LocalDate.of(2018, 8, 17), "extract date"));
  }

  @Test
  void c3TheSnomedCodeCountsToo() throws IOException {
    surroundings();
    table("journal", FIRST, entry(0, "1", "7", "DNA", "827241000000103", "I"));
    assertThat(read().entries()).singleElement().asString().contains(" 827241000000103 ");
  }

  @Test
  void c4DamagedSnomedCodesAreUnresolvedOrCounted() throws IOException {
    surroundings();
    table(
        "journal",
        FIRST,
        entry(0, "1", "7", "", "827241000000105", "I"),
        entry(0, "1", "8", "H33..00", "1777541000006100", "I"),
        entry(0, "1", "9", "H33..00", "29993973518322896898", "I"));
    GpReading reading = read();
    assertThat(reading.unresolved()).containsExactly("DAMAGED_CODE F86007 " + "#".repeat(15));
    assertThat(reading.intake().warnings()).singleElement().asString().contains("1 row holds");
  }

  @Test
  void theTestPacksShorterVersionsAreReadByTheirWidth() throws IOException {
    table("patient", FIRST, patient(1, "1", ANN, "I"), patient(1, "2", BOB, "D"));
    table(
        "journal",
        FIRST,
        entry(1, "1", "7", "9Nu4.", "", "I"),
        entry(1, "1", "8", "9Nu0.", "", "D"));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.count(JOURNAL, SetAside.DELETION)).isEqualTo(1);
    assertThat(reading.count("Vision patient", SetAside.DELETION)).isEqualTo(1);
  }

  @Test
  void k3ARowOfTheWrongWidthIsUnresolvedWhereverItStands() throws IOException {
    surroundings();
    table(
        "journal",
        FIRST,
        "1,2,3",
        entry("1", "7", "9Nu4.00", "I"),
        entry(1, "1", "8", "9Nu0.", "", "I"),
        entry("1", "9", "H33..00", "I"));
    GpReading reading = read();
    assertThat(reading.unresolved())
        .containsExactly(
            "WRONG_WIDTH 3 fields, the table has 42", "WRONG_WIDTH 23 fields, the table has 42");
    assertThat(reading.entries()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"journal", "patient", "practice"})
  void k3AFileOfAnUnknownWidthIsRefused(String table) throws IOException {
    surroundings();
    table("journal", FIRST, entry("1", "7", "9Nu4.00", "I"));
    table(table, SECOND, "1,2,3", "4,5,6");
    refuses(table, "a number of columns that no known version has");
  }

  @Test
  void aHeaderRowOfTheDocumentedNamesIsNoRow() throws IOException {
    surroundings();
    table(
        "journal",
        FIRST,
        String.join(",", VisionTable.JOURNAL.versions().get(0)).toLowerCase(Locale.ROOT),
        entry("1", "7", "9Nu4.00", "I"));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.used(JOURNAL)).isEqualTo(1);
    assertThat(reading.counts()).doesNotContainKey(JOURNAL + " NOT_AN_OPT_OUT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PID,ID,CODE", "PID"})
  void aHeaderRowOfOtherNamesIsRefused(String header) throws IOException {
    surroundings();
    String columns =
        header.equals("PID")
            ? String.join(",", VisionTable.JOURNAL.versions().get(0)).replace("CODE", "KODE")
            : header;
    table("journal", FIRST, columns, entry("1", "7", "9Nu4.00", "I"));
    refuses("line 1", "header that is not the documented one");
  }

  @Test
  void p5ADeletionThatHoldsNothingButKeysDeletesTheEarlierRow() throws IOException {
    surroundings();
    table("journal", FIRST, entry("1", "7", "9Nu4.00", "I"), deletion("2", "7"));
    table("journal", SECOND, deletion("1", "7"));
    GpReading reading = read();
    assertThat(reading.entries()).isEmpty();
    assertThat(reading.count(JOURNAL, SetAside.DELETED)).isEqualTo(1);
    assertThat(reading.count(JOURNAL, SetAside.DELETION)).isEqualTo(2);
  }

  @Test
  void p5TheTimeInTheFileNameDecidesWhichRowIsTheLater() throws IOException {
    surroundings();
    table("journal", SECOND, entry("1", "7", "9Nu4.00", "U"));
    GpReading.write(
        gp,
        name("F86007", "journal", FIRST).replace("INCREMENTAL", "full"),
        entry("1", "7", "H33..00", "I"),
        deletion("1", "7"));
    assertThat(read().entries()).hasSize(1);
  }

  @Test
  void p2AnEntrysIdIsUniqueOnlyWithThePatientAndThePractice() throws IOException {
    surroundings();
    table("patient", FIRST, patient("1", ANN), patient("2", BOB));
    table(
        "journal",
        FIRST,
        entry("1", "7", "9Nu4.00", "I"),
        entry("2", "7", "9Nu4.00", "I"),
        entry("1", "", "9Nu0.00", "I"),
        entry("1", "", "9Nu0.00", "I"));
    GpReading.write(
        gp, name("F86008", "journal", SECOND), deletion("1", "7"), entry("1", "8", "H33..", "I"));
    GpReading.write(gp, name("F86008", "patient", SECOND), patient("1", BOB));
    assertThat(read().entries()).hasSize(4);
  }

  @Test
  void p3AnEntryWithoutNhsNumberIsUnresolved() throws IOException {
    surroundings();
    table("journal", FIRST, entry("2", "7", "9Nu4.00", "I"), entry("", "8", "9Nu4.00", "I"));
    assertThat(read().unresolved()).containsExactly("NO_NHS_NUMBER F86007", "NO_NHS_NUMBER F86007");
  }

  @Test
  void p5ADeletedPatientRowDoesNotDeleteThePatientsEntries() throws IOException {
    surroundings();
    table("journal", FIRST, entry("1", "7", "9Nu4.00", "I"));
    table("patient", SECOND, patient(0, "1", "", "D"));
    GpReading reading = read();
    assertThat(reading.entries()).hasSize(1);
    assertThat(reading.rows().covers(NhsNumber.parse(ANN).orElseThrow(), PracticeCode.UNKNOWN))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2016-05-04,20160505,####-##-##",
    "20160504,20161305,########",
    "-20160504,20160505,-########"
  })
  void anEntryWithADateThatCannotBeReadIsUnresolved(String date, String recorded, String shape)
      throws IOException {
    surroundings();
    table(
        "journal",
        FIRST,
        entry("1", "7", "9Nu4.00", "I").replace("20160504", date).replace("20160505", recorded));
    assertThat(read().unresolved()).containsExactly("UNREADABLE_DATE F86007 " + shape);
  }

  @Test
  void anActionThatIsNoneOfTheThreeIsRefused() throws IOException {
    surroundings();
    table("journal", FIRST, entry("1", "7", "9Nu4.00", "X"));
    refuses("line 1", "ACTION says none of I, U and D");
  }

  @ParameterizedTest
  @CsvSource({"A81001,A81001", "'',F86007", "A81001|A81002,F86007"})
  void thePracticeIsTheIdentifierOfItsPracticeFileElseTheCodeInTheFileName(
      String identifiers, String practice) throws IOException {
    surroundings();
    table(
        "practice",
        FIRST,
        Arrays.stream(identifiers.split("\\|", -1))
            .map(VisionExtractTest::practice)
            .toArray(String[]::new));
    table("journal", FIRST, entry("1", "7", "9Nu4.00", "I"));
    GpReading reading = read();
    assertThat(reading.entries()).singleElement().asString().contains(" " + practice + " ");
    assertThat(reading.intake().warnings()).hasSize(identifiers.contains("|") ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient", "journal"})
  void anExportThatLacksATableIsRefused(String table) throws IOException {
    surroundings();
    table("journal", FIRST, entry("1", "7", "9Nu4.00", "I"));
    Files.delete(gp.resolve(name("F86007", table, FIRST)));
    refuses("Vision", table);
  }

  @Test
  void k2APracticeWithoutPatientsOrWithoutEntriesIsWithoutData() throws IOException {
    surroundings();
    table("journal", FIRST, entry("1", "7", "9Nu4.00", "I"));
    GpReading.write(gp, name("F86001", "practice", FIRST), practice("A10001"));
    GpReading.write(gp, name("F86002", "patient", FIRST), patient("1", BOB));
    GpReading.write(gp, name("F86003", "journal", FIRST), entry("1", "7", "H33..", "I"));
    GpReading.write(gp, name("F86004", "journal", FIRST));
    assertThat(read().withoutData()).containsExactly("A10001", "F86002", "F86003", "F86004");
  }

  @Test
  void tablesThatAreNotNeededAreNotReadAndNotedOnce() throws IOException {
    surroundings();
    table("journal", FIRST, entry("1", "7", "9Nu4.00", "I"));
    table("encounter", FIRST, "1,\"");
    table("patient_check_sum", FIRST, "1");
    assertThat(read().intake().warnings())
        .containsExactly(
            "Vision: 2 files not read, as an audit does not need such tables:"
                + " encounter, patient_check_sum");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 39})
  void k3ALineBreakInAKeyACodeOrADateIsRefused(int column) throws IOException {
    surroundings();
    String[] cells = entry("1", "7", "H33..00", "I").split(",", -1);
    cells[column] = "\"a\nb\"";
    table("journal", FIRST, entry("1", "6", "H33..00", "I"), String.join(",", cells));
    refuses("line 2", "line break");
  }

  @Test
  void theEncodingIsUtf8UnlessAnotherIsStated() throws IOException {
    surroundings();
    GpReading.write(
        Charset.forName("windows-1252"),
        gp,
        name("F86007", "journal", FIRST),
        entry("1", "7", "9Nu4.00", "I").replace("9999", "caf\u00e9"));
    refuses("UTF-8 cannot mean");
    ListFormat stated =
        new ListFormat(Optional.of(Charset.forName("windows-1252")), Optional.empty(), Map.of());
    assertThat(GpReading.of(gp, stated).entries()).hasSize(1);
  }

  @Test
  void theLayoutStatedAFileWhoseNameTellsNothingIsRefused() throws IOException {
    GpReading.write(gp, ANN + ".csv", entry("1", "7", "9Nu4.00", "I"));
    assertThatThrownBy(() -> GpReading.of(gp, Optional.of(GpLayout.VISION)))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining("does not tell which Vision table")
        .hasMessageNotContaining(ANN);
  }

  @Test
  void namesThatAreNotWhollyThoseOfAVisionTableAreNone() {
    for (String name :
        List.of(
            "INCREMENTAL_F86007_journal_data_extract-2018-13-17-000500",
            "INCREMENTAL_F86007_journal-2018-08-17-000500",
            "DAILY_F86007_journal_data_extract-2018-08-17-000500")) {
      assertThat(VisionFileName.parse(name)).isEmpty();
    }
  }
}
