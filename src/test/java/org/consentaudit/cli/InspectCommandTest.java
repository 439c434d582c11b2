package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InspectCommandTest {
  private static final String ONE = "9993393428";
  private static final String OTHER = "9998232759";

  @TempDir Path folder;

  static List<String> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("testdata"))) {
      return folders
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioIsRecognisedAndNoNumberIsShown(String scenario) throws IOException {
    Path copy = Run.copy(scenario, folder.resolve("copy"));
    for (String part : List.of("gp", "received", "disseminated", "releases.csv")) {
      Path path = copy.resolve(part);
      if (Files.exists(path)) {
        Run run = Run.of("inspect", path.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).doesNotContain("not recognised").contains("masked rows");
      }
    }
  }

  @Test
  void entriesOfAllSuppliersAreCountedByCode() throws IOException {
    Run run = Run.of("inspect", "testdata/all-honoured/gp");
    assertThat(run.out())
        .contains("recognised as   EMIS CareRecord_Observation")
        .contains("recognised as   EMIS CareRecord_Diary, which an audit does without")
        .contains("recognised as   TPP SRCode")
        .contains("recognised as   Vision journal")
        .contains("recognised as   CSV: GP entries")
        .contains("code_id <- CodeId (column 11)")
        .contains("nhs_number <- NHS_NUMBER (column 23)")
        .contains("none; the layout says which column is which")
        .contains("written in      windows-1252; between fields: comma")
        .contains("ctv3 XaaVL: 2 rows (TYPE_2 dissent)")
        .contains("read2 9Nu4.: 1 row (TYPE_2 dissent)")
        .contains("snomed 416409005: 1 row (refused upload to the local shared record)");
  }

  @Test
  void codesThatLookLikeOptOutsAndAreNotInThePolicyAreListed() throws IOException {
    String file =
        Run.file(
            folder,
            "entries.csv",
            "NHS Number;code_scheme;code;effective_date;extra",
            ONE + ";ctv3;XaZ89;2015-01-01;",
            OTHER + ";ctv3;XaZ8a;2015-01-01;",
            ONE + ";ctv3;XaXj6;01/02/2015;",
            ONE + ";read2;9nu0.00;2015-01-01;",
            ONE + ";read2;9Nu0-1;2015-01-01;",
            ONE + ";read2;9Nu000;2015-01-01;",
            ONE + ";read2;9Nd8.00;2015-01-01;",
            ONE + ";read2;9Nu;2015-01-01;",
            ONE + ";read2;9Nu#x;2015-01-01;",
            ONE + ";snomed;8.27241E+14;2015-01-01;",
            ONE + ";snomed;827241000000104;2015-01-01;",
            ONE + ";snomed;416308001;2015-01-01;",
            ONE + ";snomed;416308002;2015-01-01;",
            ONE + ";snomed;XaZ89;2015-01-01;",
            ONE + ";;93C1.;not a date;",
            ONE + ";icd10;XaaVL;;",
            ONE + ";icd10;E119;;",
            ";read2;;;",
            "123;read2;2469.;;");
    Run run = Run.of("inspect", file);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("between fields: semicolon")
        .contains("nhs_number <- NHS Number (column 1)")
        .contains("not used        extra")
        .contains("17 valid, 1 blank, 1 not valid")
        .contains("effective_date: 14 read, 4 blank, 1 unreadable")
        .contains("read2 9Nu0.: 2 rows (TYPE_1 dissent)")
        .contains("ctv3 XaZ89: 1 row (TYPE_1 dissent)")
        .contains("ctv3 XaZ8a: 1 row (differs from XaZ8A only in letter case)")
        .contains("read2 9nu0.: 1 row (differs from 9Nu0. only in letter case)")
        .contains("ctv3 XaXj6: 1 row (express dissent, Summary Care Record)")
        .contains("read2 9Nd8.: 1 row (consent and dissent, record sharing)")
        .contains("read2 9Nu..: 1 row (same Read chapter as the objections)")
        .contains("snomed 8.27241E+14: 1 row (damaged by a spreadsheet; could be")
        .contains("snomed 827241000000104: 1 row (damaged by a spreadsheet; could be")
        .contains("snomed 416308001: 1 row (refused upload to the national shared record)")
        .contains("snomed XaZ89: 1 row (an opt-out code of ctv3, under another terminology)")
        .contains("any 93C1.: 1 row (refused upload to the local shared record)")
        .contains("not known XaaVL: 1 row (under a code_scheme that is not read2, ctv3 or snomed")
        .contains("1 row damaged by a spreadsheet; none can be an opt-out code")
        .doesNotContain("9Nu#x")
        .doesNotContain("2469");
  }

  @Test
  void observationsWithoutTheirCodeTableAreSaidToBeUnexplained() throws IOException {
    String name = "_CareRecord_Observation_20150211164536_45E7CD20-EE37-41AB-90D6-DC9D4B03D102.csv";
    String file =
        Run.file(
            folder,
            "1" + name,
            "ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,"
                + "EnteredDate,CodeId,Deleted,ProcessingId",
            "a,b,c,2015-01-01,YMD,2015-01-01,77,false,1",
            "a,b,c,2015-01-01,YMD,2015-01-01,,false,1",
            "too,short");
    Run run = Run.of("inspect", file);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("1 row with a CodeId that no Coding_ClinicalCode among these files explains")
        .contains("none of the policy's codes")
        .contains("3, 1 of them with more or fewer fields than the header");
  }

  @Test
  void kindsOfListsAreToldApartByTheirColumns() throws IOException {
    Run.file(folder, "a.csv", "nhs_number,received_date", ONE + ",2015-01-01");
    Run.file(folder, "b.csv", "nhs_number,release_id", ONE + ",R1");
    Run.file(folder, "c.csv", "nhs_number,release_id,status", ONE + ",R1,active");
    Run.file(folder, "d.csv", ONE, OTHER + ",");
    Run.file(folder, "e.csv", "release_id,type_2_applies", "R1,yes");
    Run.file(folder, "f.csv", "file,purpose", "x.csv,audit");
    Run.file(folder, "g.csv", "verdict,nhs_number,received_on,code", "HONOURED," + ONE + ",,");
    Run.file(folder, "h.csv", "side,file,line,reason,local_id,value", "gp,x,1,WRONG_WIDTH,,");
    Run.file(folder, "i.csv", "nhs_number,code,release_date", ONE + ",2469.,2015-01-01");
    Run.file(folder, "notes.md", "# notes");
    Run.file(folder, "audit.json", "{}");
    Run run = Run.of("inspect", folder.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "a.csv\n  recognised as   CSV: received list (its columns",
            "b.csv\n  recognised as   CSV: disseminated list",
            "c.csv\n  recognised as   CSV: list of patients",
            "what to do",
            "d.csv\n  recognised as   CSV: list of patients",
            "none; one column of NHS numbers",
            "nhs_number <- (column 1)",
            "e.csv\n  recognised as   CSV: register of releases",
            "type_2_applies <- type_2_applies (column 2)",
            "f.csv\n  recognised as   CSV: register of releases",
            "g.csv\n  recognised as   a report of an audit, and no input",
            "h.csv\n  recognised as   a report of an audit, and no input",
            "i.csv\n  recognised as   CSV: disseminated list",
            "notes.md\n  recognised as   a document")
        .contains("settings of an audit");
  }

  @Test
  void whatIsNotRecognisedIsMaskedAndTold() throws IOException {
    String rows = Run.file(folder, "rows.csv", "Jane Doe,1970-01-01," + ONE, "John,1," + OTHER);
    Run run = Run.of("inspect", rows);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .contains("not recognised")
        .contains("xxxx xxx | ####-##-## | ##########")
        .contains("the first record names nothing known")
        .contains("what to do      name its columns with --column nhs_number=HEADER")
        .doesNotContain("Jane");

    String close = Run.file(folder, "close.csv", "NHS Number (Patient),Ward", ONE + ",7");
    assertThat(Run.of("inspect", close).out())
        .contains("not used        NHS Number (Patient), Ward")
        .contains("name its columns with --column \"nhs_number=NHS Number (Patient)\"");
    Run named = Run.of("inspect", close, "--column", "nhs_number=NHS Number (Patient)");
    assertThat(named.exitCode()).isZero();
    assertThat(named.out()).contains("nhs_number <- NHS Number (Patient) (column 1)");

    assertThat(Run.of("inspect", Run.file(folder, "x.ndjson", "{}")).exitCode()).isEqualTo(4);
  }

  @Test
  void emptyFilesAndFilesWithoutRecordsEndWithFour() throws IOException {
    Path nothing = Files.createFile(folder.resolve("nothing.csv"));
    Run empty = Run.of("inspect", nothing.toString());
    assertThat(empty.exitCode()).isEqualTo(4);
    assertThat(empty.out()).contains("empty: there is no record in it");

    Run header = Run.of("inspect", Run.file(folder, "h.csv", "nhs_number,release_id"));
    assertThat(header.exitCode()).isEqualTo(4);
    assertThat(header.out()).contains("there is a header and no record behind it");

    Path tables = Files.createDirectory(folder.resolve("tables"));
    for (String table : List.of("Admin_Patient", "Nothing_Known")) {
      Files.createFile(
          tables.resolve(
              "1_" + table + "_20150211164536_45E7CD20-EE37-41AB-90D6-DC9D4B03D102.csv"));
    }
    Files.createFile(tables.resolve("SRPatient.csv"));
    assertThat(Run.of("inspect", tables.toString()).out())
        .contains("EMIS Admin_Patient, empty: not even a header")
        .contains("TPP SRPatient, empty: not even a header")
        .contains("EMIS Nothing_Known, which an audit does without");

    String table =
        Run.file(
            folder,
            "batches/SRPatient.csv",
            "RowIdentifier,IDOrganisationVisibleTo,NHSNumber,DateBirth,TestPatient");
    assertThat(Run.of("inspect", table).exitCode()).isEqualTo(4);
    Run.file(
        folder,
        "batches/next/SRPatient.csv",
        "RowIdentifier,IDOrganisationVisibleTo,NHSNumber,DateBirth,TestPatient",
        "1,A81001," + ONE + ",,");
    assertThat(Run.of("inspect", folder.resolve("batches").toString()).exitCode()).isZero();

    Path noFiles = Files.createDirectory(folder.resolve("no-files"));
    Run none = Run.of("inspect", noFiles.toString());
    assertThat(none.exitCode()).isEqualTo(4);
    assertThat(none.err()).contains("there is no file at these paths");
  }

  @Test
  void refusedFilesAreNamedOnceAndTheOthersShown() throws IOException {
    Run.file(folder, "data/good.csv", "nhs_number,release_id", ONE + ",R1");
    Run.file(folder, "data/" + ONE + ".csv", "nhs_number,nhs_number", ONE + "," + ONE);
    Run.file(folder, "data/quote.csv", "nhs_number,release_id", ONE + ",a\"b");
    Run.file(folder, "data/deep/list.csv.gpg", "secret");
    Run.file(folder, "data/deep/also.csv", "nhs_number,release_id", OTHER + ",R1");
    Run run = Run.of("inspect", folder.resolve("data").toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("good.csv").contains("also.csv");
    assertThat(run.err().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("consent-audit: "))
        .anyMatch(line -> line.contains("it is encrypted"))
        .anyMatch(line -> line.contains("##########.csv: line 1: column 2 repeats the header"))
        .anyMatch(line -> line.contains("quote.csv: line 2: a quote inside a field"));
  }

  @Test
  void wrongUsageEndsWithTwo() throws IOException {
    String good = Run.file(folder, "good.csv", "nhs_number,release_id", ONE + ",R1");
    assertThat(Run.of("inspect").exitCode()).isEqualTo(2);
    assertThat(Run.of("inspect", good, folder.resolve("missing").toString()).exitCode())
        .isEqualTo(2);
    assertThat(Run.of("inspect", good, "--gp-layout", "other").exitCode()).isEqualTo(2);
    assertThat(Run.of("inspect", good, "--column", "nothing=x").exitCode()).isEqualTo(2);
    assertThat(Run.of("inspect", good, "--date-format", "jj").exitCode()).isEqualTo(2);
    assertThat(Run.of("inspect", good, "--policy", "no-such-policy").exitCode()).isEqualTo(2);
  }

  @Test
  void theStatedLayoutHoldsForEveryFile() throws IOException {
    String file = Run.file(folder, "entries.csv", "nhs_number,code", ONE + ",9Nu0.");
    assertThat(Run.of("inspect", file, "--gp-layout", "csv").out()).contains("CSV: GP entries");
    for (String layout : List.of("emis", "tpp", "vision")) {
      Run run = Run.of("inspect", file, "--gp-layout", layout);
      assertThat(run.exitCode()).isEqualTo(4);
      assertThat(run.out()).contains("give it back its name, or leave --gp-layout out");
    }
    String codes =
        Run.file(
            folder,
            "renamed.csv",
            "RowIdentifier,CTV3Code,CTV3Text,IDPatient,DateEvent,DateEventRecorded,"
                + "IDOrganisationVisibleTo",
            "1,XaZ89,x,-1,01 Jan 2015 00:00:00,,A81001");
    assertThat(Run.of("inspect", codes).out()).contains("TPP SRCode");
    assertThat(Run.of("inspect", codes, "--gp-layout", "tpp").out()).contains("TPP SRCode");
    String table = Run.file(folder, "codes.csv", "CodeId,ReadTermId,SnomedCTConceptId", "1,9Nu0,");
    assertThat(Run.of("inspect", table).out()).contains("EMIS Coding_ClinicalCode");
    String list = Run.file(folder, "list.csv", "nhs_number", ONE);
    assertThat(Run.of("inspect", list, "--gp-layout", "csv").exitCode()).isEqualTo(4);
  }

  @Test
  void tablesThatAreNotNeededAreNamed() throws IOException {
    Run.file(folder, "SRDrugs.csv", "RowIdentifier,Name", "1,x");
    String vision = "INCREMENTAL_F86007_therapy_data_extract-2018-08-17-000500.csv";
    Run.file(folder, vision, "1,2,3");
    Run run = Run.of("inspect", folder.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("TPP SRDrugs, which an audit does without")
        .contains("Vision therapy, which an audit does without");
  }

  @Test
  void theEncodingIsTheFilesOwnOrTheStatedOne() throws IOException {
    String text = "nhs_number\trecipient\n" + ONE + "\tCaf\u00E9\n";
    Path utf16 = Files.write(folder.resolve("u16.csv"), text.getBytes(StandardCharsets.UTF_16));
    Path marked =
        Files.write(folder.resolve("u8.csv"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
    Path windows =
        Files.write(folder.resolve("w.csv"), text.getBytes(Charset.forName("windows-1252")));
    assertThat(Run.of("inspect", utf16.toString()).out())
        .contains("UTF-16, by its byte order mark; between fields: tab");
    assertThat(Run.of("inspect", marked.toString()).out())
        .contains("UTF-8, by its byte order mark");
    assertThat(Run.of("inspect", windows.toString()).exitCode()).isEqualTo(3);
    Run stated = Run.of("inspect", windows.toString(), "--encoding", "windows-1252");
    assertThat(stated.exitCode()).isZero();
    assertThat(stated.out()).contains("written in      windows-1252");
  }

  @Test
  void datesAreReadAsStated() throws IOException {
    String file = Run.file(folder, "b.csv", "nhs_number|release_date", ONE + "|12/31/2015");
    Run swapped = Run.of("inspect", file);
    assertThat(swapped.exitCode()).isEqualTo(3);
    assertThat(swapped.err()).contains("--date-format");
    Run stated = Run.of("inspect", file, "--date-format", "MM/dd/yyyy");
    assertThat(stated.exitCode()).isZero();
    assertThat(stated.out()).contains("between fields: bar").contains("release_date: 1 read");
  }

  @Test
  void aPolicyFileDecidesWhatIsAnOptOut() {
    Run run =
        Run.of(
            "inspect",
            "testdata/sefton-risk-stratification/gp",
            "--policy",
            "testdata/sefton-risk-stratification/sefton-policy.json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("RISK_STRATIFICATION");
  }

  @Test
  void headersThatHoldANumberOrSteerATerminalAreMadeSafe() throws IOException {
    String file =
        Run.file(
            folder,
            "odd.csv",
            "nhs_number,release_id," + OTHER + ",\u001B[31mred," + "long ".repeat(30),
            ONE + ",R1,,,");
    assertThat(Run.of("inspect", file).out())
        .contains("not used        ##########, ?[31mred, long long")
        .contains("...")
        .doesNotContain("\u001B");
  }

  @Test
  void aHeaderThatSomebodyAddedToAVisionFileIsNoRecord() throws IOException {
    String name = "INCREMENTAL_F86007_practice_data_extract-2018-08-17-000500.csv";
    String header =
        "ID,NAME,IDENTIFIER,HA,ADDRESS,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,ADDRESS_5,POSTCODE,"
            + "PHONE,EMAIL,FAX";
    String file = Run.file(folder, name, header, "1,x,A81001,,,,,,,,,,,");
    assertThat(Run.of("inspect", file).out()).contains("records         1\n");
  }
}
