package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.consentaudit.csv.BlockCrew;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On thousands of small random files of the suppliers' layouts, full of deletions, blank codes,
 * keys that stand on several rows and cells that are written in odd ways: throwing rows away as
 * bytes finds, counts, warns of and refuses what reading every row does, whatever the number of
 * threads and the size of their blocks (rules C4, K1 to K3 and P4 to P5).
 */
class SupplierFastPathTest {
  /** Of each layout; an export is of six to a dozen files. */
  private static final int EXPORTS = 300;

  private static final int[] THREADS = {1, 2, 3};
  private static final Charset TPP_CHARSET = Charset.forName("windows-1252");
  private static final String LONG =
      "a key that is longer than any that is remembered by its bytes";

  private static final List<String> EMIS_ROWS =
      List.of(
          "{0A2B3C4D-0000-4000-8000-00000000000F}",
          "0a2b3c4d-0000-4000-8000-00000000000f",
          "0A2B3C4D-0000-4000-8000-0000000000E1",
          "0A2B3C4D-0000-4000-8000-00000000000F",
          "{0a2b3c4d-0000-4000-8000-0000000000e1}",
          "0A2B3C4D-0000-4000-8000-0000000000D2",
          " 0A2B3C4D-0000-4000-8000-0000000000E1\t",
          "{{0A2B3C4D-0000-4000-8000-00000000000F}}",
          "{0A2B3C4D-0000-4000-8000-00000000000F",
          "{ x }",
          "\u00A0x",
          "straße",
          "STRASSE",
          "-1",
          "{}",
          "");
  private static final List<String> EMIS_PATIENTS =
      List.of(
          "{0000000A-1}", "0000000a-1", "0000000B-2", "0000000C-3", "{0000000c-3}", "é", "{}", "");
  private static final List<String> EMIS_ORGANISATIONS =
      List.of(
          "{0000000F-1}", "0000000f-1", "0000000F-2", "{0000000f-2}", " 0000000F-1", LONG, "", "é");
  private static final List<String> DATES =
      List.of("2016-05-04", "2016-05-05", "", "2016-05-04T10:11", "soon");
  private static final List<String> TPP_DATES =
      List.of("04 May 2016 10:20:30", "05 May 2016 00:00:00", "", "5 May", "05 May 2016");
  private static final List<String> VISION_DATES = List.of("20160504", "20160505", "", "soon");
  private static final List<String> PROCESSING =
      List.of(
          "700", "0701", "702", "", "1234567890", "123456789012345678", "1234567890123456789", "x");
  private static final List<String> FLAGS =
      List.of("false", "false", "false", "", "true", "TRUE", "1", "no ", " Y", "0", "true", "");
  private static final List<String> REMOVED =
      List.of("0", "1", "", "false", "TRUE", " 1", "0", "", "0", "1", "0", "1", "perhaps");
  private static final List<String> ACTIONS =
      List.of("I", "U", "D", "", "d", " I", "I", "D", "i", "u", "D", "I", "D", "I", "X");

  @TempDir Path temp;

  private void compare(String layout, Export export) throws IOException {
    int refused = 0;
    int histories = 0;
    for (int seed = 0; seed < EXPORTS; seed++) {
      Random random = new Random(seed);
      Path folder = temp.resolve(layout + seed).resolve("gp");
      export.write(folder, random);
      WhatWasRead slow =
          WhatWasRead.of(
              folder, layout, new RowReading(BlockCrew.of(1), 1 << 20, RowReading.Filter.OFF));
      for (int threads : THREADS) {
        int blockBytes = 1 + random.nextInt(400);
        assertThat(
                WhatWasRead.of(
                    folder,
                    layout,
                    new RowReading(BlockCrew.of(threads), blockBytes, RowReading.Filter.ON)))
            .as("%s, seed %d, %d threads, blocks of %d", layout, seed, threads, blockBytes)
            .isEqualTo(slow);
      }
      refused += slow.refusal().isEmpty() ? 0 : 1;
      histories += slow.words().stream().anyMatch(word -> word.contains(" TYPE_")) ? 1 : 0;
    }
    assertThat(refused).as("exports refused").isBetween(EXPORTS / 50, EXPORTS * 4 / 5);
    assertThat(histories).as("exports with histories").isGreaterThan(EXPORTS / 6);
  }

  /** Writes an export. */
  private interface Export {
    void write(Path folder, Random random) throws IOException;
  }

  private static void write(Path file, String text, Charset charset) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, text.getBytes(charset));
  }

  @Test
  void p5TheFastPathOfEmisExportsFindsAndCountsWhatTheSlowPathDoes() throws IOException {
    compare("EMIS", SupplierFastPathTest::writeEmis);
  }

  private static void writeEmis(Path folder, Random random) throws IOException {
    int batches = 1 + random.nextInt(2);
    for (int batch = 0; batch < batches; batch++) {
      String end = "_2018060" + (1 + batch) + "020000_45E7CD20.csv";
      String id = (98 + batch) + "_";
      OddCsv odd = new OddCsv(random, 6);
      write(
          folder.resolve(id + "CareRecord_Observation" + end),
          odd.withHeader(emisObservations(), required(emisObservations(), "EnteredTime")),
          StandardCharsets.UTF_8);
      write(
          folder.resolve(id + "Admin_Patient" + end),
          odd.withHeader(emisPatients(), required(emisPatients(), "PatientTypeDescription")),
          StandardCharsets.UTF_8);
      if (random.nextBoolean()) {
        Map<String, List<String>> problems = new TreeMap<>();
        problems.put("ObservationGuid", EMIS_ROWS);
        problems.put("OrganisationGuid", EMIS_ORGANISATIONS);
        problems.put("ParentProblemObservationGuid", EMIS_ROWS);
        problems.put("Comment", List.of("x", "", "two\nlines"));
        write(
            folder.resolve(id + "CareRecord_Problem" + end),
            odd.withHeader(problems, required(problems, "Comment")),
            StandardCharsets.UTF_8);
      }
    }
    GpReading.write(
        folder,
        "98_Coding_ClinicalCode_20180601020000_45E7CD20.csv",
        "CodeId,ReadTermId,SnomedCTConceptId,ParentCodeId",
        "1001,9Nu4.,,",
        "1002,9Nu5.,881581000000109,",
        "1003,H33..,,",
        "1004,1371.,,",
        "1005,EMISNQLO1,,1001",
        "1006,,8.27241E+14,",
        "1007,,1.23E+08,",
        "1600000000006110,9Nu0.,,",
        "1600000000006111,246..,,",
        "007,9Nu0.,,",
        "7,246..,,",
        "-5,246..,,",
        "0,246..,,");
    GpReading.write(
        folder,
        "98_Admin_Organisation_20180601020000_45E7CD20.csv",
        "OrganisationGuid,ODSCode",
        "0000000F-1,A90001",
        "{0000000f-2},A90002");
  }

  private static Map<String, List<String>> emisObservations() {
    Map<String, List<String>> columns = new TreeMap<>();
    columns.put("ObservationGuid", EMIS_ROWS);
    columns.put("PatientGuid", EMIS_PATIENTS);
    columns.put("OrganisationGuid", EMIS_ORGANISATIONS);
    columns.put("EffectiveDate", DATES);
    columns.put("EffectiveDatePrecision", List.of("YMD", "", "U", "Y", "perhaps"));
    columns.put("EnteredDate", DATES);
    columns.put("EnteredTime", List.of("10:11:12", "", "late"));
    columns.put(
        "CodeId",
        List.of(
            "1003",
            "1001",
            "1004",
            "",
            "1002",
            "1005",
            "1006",
            "1007",
            "1008",
            "1600000000006110",
            "1600000000006111",
            "007",
            "7",
            "07",
            "-5",
            "0",
            " 1003",
            "\u00A01001",
            "+1003",
            "12345678901234567890"));
    columns.put("Deleted", FLAGS);
    columns.put("ProcessingId", PROCESSING);
    columns.put("AssociatedText", List.of("", "x", "a \"b\"", "two\nlines", "é"));
    return columns;
  }

  private static Map<String, List<String>> emisPatients() {
    Map<String, List<String>> columns = new TreeMap<>();
    columns.put("PatientGuid", EMIS_PATIENTS);
    columns.put("OrganisationGuid", EMIS_ORGANISATIONS);
    columns.put("NhsNumber", FastPathTest.NUMBERS);
    columns.put("DateOfBirth", DATES);
    columns.put("DummyType", FLAGS);
    columns.put(
        "PatientTypeDescription",
        List.of("Regular", "Private", "Immediately Necessary", "Dummy", "dummy ", "é"));
    columns.put("Deleted", FLAGS);
    columns.put("ProcessingId", PROCESSING);
    columns.put("Surname", List.of("x", "", "O\"Neil", "two\nlines"));
    return columns;
  }

  private static Set<String> required(Map<String, List<String>> columns, String... optional) {
    Set<String> required = new HashSet<>(columns.keySet());
    required.removeAll(Set.of(optional));
    return required;
  }

  @Test
  void p5TheFastPathOfTppExportsFindsAndCountsWhatTheSlowPathDoes() throws IOException {
    compare("TPP", SupplierFastPathTest::writeTpp);
  }

  private static void writeTpp(Path folder, Random random) throws IOException {
    int deliveries = 1 + random.nextInt(3);
    for (int i = 0; i < deliveries; i++) {
      String name = "2018060" + (1 + i) + "_0900";
      Path delivery = folder.resolve(name);
      OddCsv odd = new OddCsv(random, 6);
      write(
          delivery.resolve("SRCode.csv"),
          odd.withHeader(tppCodes(), required(tppCodes(), "SNOMEDCode", "RemovedData", "Severity")),
          TPP_CHARSET);
      write(
          delivery.resolve("SRPatient.csv"),
          odd.withHeader(tppPatients(), required(tppPatients(), "RemovedData", "Surname")),
          TPP_CHARSET);
      write(
          delivery.resolve("SRPatientRegistration.csv"),
          odd.withHeader(
              tppRegistrations(),
              required(
                  tppRegistrations(),
                  "IDOrganisationVisibleTo",
                  "IDPatient",
                  "RemovedData",
                  "RegistrationStatus")),
          TPP_CHARSET);
      if (random.nextBoolean()) {
        GpReading.write(
            delivery,
            "SRCtv3ToSnomed.csv",
            "RowIdentifier,Ctv3Code,SnomedCode",
            "1,1371.,827241000000103");
      }
      GpReading.write(
          delivery,
          "SRManifest.csv",
          "FileName,IsDelta,DateExtractTo",
          "SRCode," + (random.nextInt(3) == 0 ? "N" : "Y") + "," + name,
          "SRPatient,Y," + name);
    }
  }

  private static final List<String> TPP_ORGANISATIONS =
      List.of("A90001", "A90002", "A90001", " A90001", "a90001", "-1", "", LONG, "é");

  private static Map<String, List<String>> tppCodes() {
    Map<String, List<String>> columns = new TreeMap<>();
    columns.put(
        "RowIdentifier",
        List.of("1", "2", "3", "12345678901", "01", " 1", "{1}", "x", "X", "é", "-1", ""));
    columns.put("IDOrganisationVisibleTo", TPP_ORGANISATIONS);
    columns.put("IDPatient", List.of("11", "12", "13", "-1", "", " 11"));
    columns.put(
        "CTV3Code",
        List.of(
            "H33..",
            "XaaVL",
            "1371.",
            "XaaVM",
            "XaZ89",
            "xaavl",
            "",
            "-1",
            " XaaVL",
            "more than eight bytes",
            "1371."));
    columns.put(
        "SNOMEDCode",
        List.of(
            "",
            "195967001",
            "-1",
            "827241000000103",
            "8.27241E+14",
            "1.23E+08",
            "123456",
            " 827241000000103",
            "a code of far more than twenty-four bytes"));
    columns.put("DateEvent", TPP_DATES);
    columns.put("DateEventRecorded", TPP_DATES);
    columns.put("RemovedData", REMOVED);
    columns.put("Severity", List.of("", "x", "a \"b\"", "two\nlines", "é"));
    return columns;
  }

  private static Map<String, List<String>> tppRegistrations() {
    Map<String, List<String>> columns = new TreeMap<>();
    columns.put("RowIdentifier", List.of("1", "2", "3"));
    columns.put("IDOrganisationVisibleTo", TPP_ORGANISATIONS);
    columns.put("IDPatient", List.of("11", "12", "13", "14", "-1", "", " 11"));
    columns.put("DateRegistration", TPP_DATES);
    columns.put("DateDeRegistration", List.of("", "-1", "05 May 2016 00:00:00"));
    columns.put("RegistrationStatus", List.of("GMS", "Temporary", "", "two\nlines", "é"));
    columns.put("RemovedData", REMOVED);
    return columns;
  }

  private static Map<String, List<String>> tppPatients() {
    Map<String, List<String>> columns = new TreeMap<>();
    columns.put("RowIdentifier", List.of("11", "12", "13", "14", "-1", "", " 11"));
    columns.put("IDOrganisationVisibleTo", TPP_ORGANISATIONS);
    columns.put("NHSNumber", FastPathTest.NUMBERS);
    columns.put("DateBirth", TPP_DATES);
    columns.put("TestPatient", List.of("FALSE", "0", "", "TRUE", " true"));
    columns.put("RemovedData", REMOVED);
    columns.put("Surname", List.of("x", "", "O\"Neil", "two\nlines"));
    return columns;
  }

  @Test
  void p5TheFastPathOfVisionExportsFindsAndCountsWhatTheSlowPathDoes() throws IOException {
    compare("VISION", SupplierFastPathTest::writeVision);
  }

  private static void writeVision(Path folder, Random random) throws IOException {
    OddCsv odd = new OddCsv(random, 6);
    for (String practice : List.of("A90001", "A90002")) {
      int files = random.nextInt(3);
      for (int i = 0; i <= files; i++) {
        String end = "_data_extract-2018-08-1" + i + "-000500.csv";
        write(
            folder.resolve("INCREMENTAL_" + practice + "_journal" + end),
            visionFile(odd, VisionTable.JOURNAL, visionJournal(), random),
            StandardCharsets.UTF_8);
        write(
            folder.resolve("INCREMENTAL_" + practice + "_patient" + end),
            visionFile(odd, VisionTable.PATIENT, visionPatients(), random),
            StandardCharsets.UTF_8);
      }
    }
  }

  private static String visionFile(
      OddCsv odd, VisionTable table, Map<String, List<String>> pools, Random random) {
    List<List<String>> versions = table.versions();
    return odd.file(versions.get(random.nextInt(versions.size())), pools, random.nextInt(8) == 0);
  }

  private static Map<String, List<String>> visionJournal() {
    Map<String, List<String>> pools = new HashMap<>();
    pools.put("PID", List.of("21", "22", "23", "", " 21", "-1", "é"));
    pools.put("ID", List.of("1", "2", "3", "", " 1", "-1", "x", "X", "é"));
    pools.put("DATE", VISION_DATES);
    pools.put("RECORDED_DATE", VISION_DATES);
    pools.put(
        "CODE",
        List.of(
            "H33..",
            "9Nu4.",
            "1371.00",
            "9Nu5.00",
            "9Nu400",
            "9Nu0-1",
            "",
            " 9Nu4.",
            "-",
            "more than eight bytes",
            "é"));
    pools.put(
        "SNOMED_CODE",
        List.of(
            "",
            "195967001",
            "",
            "881561000000100",
            "8.27241E+14",
            "1.23E+08",
            "123456",
            "a code of far more than twenty-four bytes"));
    pools.put("ACTION", ACTIONS);
    return pools;
  }

  private static Map<String, List<String>> visionPatients() {
    Map<String, List<String>> pools = new HashMap<>();
    pools.put("PID", List.of("21", "22", "23", "24", "", " 21"));
    pools.put("NHS_NUMBER", FastPathTest.NUMBERS);
    pools.put("DATE_OF_BIRTH", VISION_DATES);
    pools.put("ACTION", ACTIONS);
    return pools;
  }
}
