package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ends compared by counts alone: what is missed, what is named, what is refused. */
class ReconcileContractTest {
  private static final String GP_HEADER = "practice_code,supplier,opt_out_type,date,count";
  private static final String RECEIVED_HEADER = "practice_code,opt_out_type,date,count";
  private static final YearMonth APRIL = YearMonth.of(2015, 4);

  @TempDir Path folder;

  private final List<String> recorded = new ArrayList<>();
  private final List<String> received = new ArrayList<>();

  @Test
  void whatOneSupplierNeverSentSinceAMonthIsNamedFromItsMonth() throws IOException {
    fillTppWorld();

    Program.Ended text = reconcile();
    JsonNode json = json();

    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.err()).isEmpty();
    assertThat(oneLine(text))
        .contains(
            "129 of 2,128 recorded opt-outs were not received.",
            "288 cells, each a practice, a type of opt-out and a month of entry.",
            "Likely fault: all 129 of 129 TYPE_2 opt-outs entered at TPP practices from 1 April"
                + " 2015 on were not passed on.",
            "For comparison: Before 1 April 2015: 0 of 270; other suppliers since: 0 of 215.",
            "Check first: Ask the supplier")
        .doesNotContain("Set aside", "beyond what is recorded");
    assertThat(json.get("faults")).hasSize(1);
    assertThat(json.at("/faults/0/conditions").toString())
        .isEqualTo(
            "[{\"attribute\":\"supplier\",\"equals\":\"TPP\"},"
                + "{\"attribute\":\"opt_out_type\",\"equals\":\"TYPE_2\"},"
                + "{\"attribute\":\"entered_on\",\"from\":\"2015-04-01\",\"to\":null}]");
    assertThat(json.at("/faults/0/family").asText()).isEqualTo("SUPPLIER_WIDE");
    assertThat(json.at("/failuresByLink/0").toString())
        .contains("\"link\":\"RECORDED_TO_RECEIVED\",\"missed\":129,\"of\":2128");
    assertThat(json.get("exitCode").asInt()).isEqualTo(1);
  }

  /** The shipped example; {@code -Dscenario.update=true} writes it anew, and then fails. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void theShippedExampleGivesWhatItExpects(String format) throws IOException {
    Path counts = Path.of("testdata", "tpp-2018-type2-never-sent", "counts");
    Path expected = counts.resolve(format.equals("text") ? "expected.txt" : "expected.json");

    Program.Ended ended =
        Program.run(
            "reconcile",
            "--gp-counts",
            counts.resolve("recorded.csv").toString(),
            "--received-counts",
            counts.resolve("received.csv").toString(),
            "--format",
            format);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
    if (Boolean.getBoolean("scenario.update")) {
      Files.writeString(expected, ended.out());
      fail("the expected report was written anew: read it, then run without the switch");
    }
    assertThat(ended.out()).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyReportIsAsItsSchemaSays() throws IOException {
    assertValid(reconcile("--format", "json").out());
    fillTppWorld();
    recorded.add("B99019,TPP,TYPE_2,2015-04,*");
    received.add("B99020,TYPE_2,2015-04,3");
    assertValid(reconcile("--format", "json").out());
  }

  /** Both are published, and a program that reads one fault reads the other. */
  @Test
  void faultsHaveTheShapeThatTheyHaveInAnAudit() throws IOException {
    JsonNode ofCounts = schema("reconciliation");
    JsonNode ofAudit = schema("report");
    for (String part : List.of("tool", "faults", "failuresByLink")) {
      assertThat(ofCounts.at("/properties/" + part)).isEqualTo(ofAudit.at("/properties/" + part));
    }
    ofCounts
        .get("$defs")
        .properties()
        .forEach(
            part -> assertThat(part.getValue()).isEqualTo(ofAudit.at("/$defs/" + part.getKey())));
  }

  @ParameterizedTest
  @CsvSource({
    "ods_code,system",
    "practice,gp_system_supplier",
    "GP Practice Code,Supplier",
    "practice_code,SYSTEM"
  })
  void columnsAreRecognisedByTheHeadersOfAllLists(String practice, String supplier)
      throws IOException {
    fillTppWorld();

    Program.Ended ended =
        reconcile(
            write(
                "gp.csv",
                GP_HEADER.replace("practice_code", practice).replace("supplier", supplier),
                recorded),
            write("received.csv", RECEIVED_HEADER.replace("practice_code", practice), received));

    assertThat(ended.out()).isEqualTo(reconcile().out()).contains("entered at TPP practices");
  }

  @Test
  void twoColumnsThatCouldBeThePracticeAreRefused() throws IOException {
    recorded.add("B99010,B99010,TPP,TYPE_2,2015-04,5");

    Program.Ended ended =
        reconcile(
            write("gp.csv", "ods_code," + GP_HEADER, recorded),
            write("received.csv", RECEIVED_HEADER, received));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("gp.csv: line 1", "two columns could be the practice_code");
  }

  @Test
  void theOrderOfRowsDoesNotMatter() throws IOException {
    fillTppWorld();
    String before = reconcile().out();
    String jsonBefore = reconcile("--format", "json").out();

    Collections.shuffle(recorded, new Random(1));
    Collections.shuffle(received, new Random(2));

    assertThat(reconcile().out()).isEqualTo(before);
    assertThat(reconcile("--format", "json").out()).isEqualTo(jsonBefore);
  }

  @Test
  void aHoleOfMonthsEndsWithTheLastDayOfItsLastMonth() throws IOException {
    for (int month = 0; month < 24; month++) {
      YearMonth entered = APRIL.plusMonths(month);
      recorded.add("B99011,TPP,TYPE_2," + entered + ",10");
      boolean hole = month >= 8 && month < 11;
      received.add("B99011,TYPE_2," + entered + (hole ? ",0" : ",10"));
    }

    assertThat(oneLine(reconcile()))
        .contains("from 1 December 2015 to 29 February 2016 were not passed on.");
    assertThat(json().at("/faults/0/contrasts").toString()).contains("2015-12-01", "2016-02-29");
  }

  @Test
  void whatEveryCellReceivedIsCleanHoweverItIsWritten() throws IOException {
    recorded.add("B99011,TPP,TYPE_2,2015-04,3");
    recorded.add("B99012,TPP,TYPE_1,May 2015,0");
    received.add("b99011,Type 2,04/2015,3");

    Program.Ended ended =
        reconcile(
            write("gp.csv", "Practice Code,SUPPLIER,OptOutType,Date,Count", recorded),
            write("received.csv", RECEIVED_HEADER, received));

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("0 of 3 recorded opt-outs were not received.");
    assertThat(ended.out()).doesNotContain("likely fault");
  }

  @Test
  void tooManyInOneCellMakeUpForNothingInAnother() throws IOException {
    recorded.add("B99011,TPP,TYPE_2,2015-04-01,5");
    recorded.add("B99012,TPP,TYPE_2,2015-04-01,5");
    received.add("B99011,TYPE_2,2015-04-01,8");
    received.add("B99012,TYPE_2,2015-04-01,2");
    received.add("B99013,TYPE_2,2015-04-01,4");

    Program.Ended ended = reconcile();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(oneLine(ended))
        .contains(
            "3 of 10 recorded opt-outs were not received.",
            "Received beyond what is recorded: 7 opt-outs in 2 cells, 1 of them not recorded"
                + " at all.",
            "Check that both ends count by the date of entry");
    assertThat(json().get("receivedBeyondRecorded").toString())
        .isEqualTo("{\"cells\":2,\"cellsNotRecorded\":1,\"optOuts\":7}");
  }

  @Test
  void tooManyReceivedAloneAreSaidAndNoFailure() throws IOException {
    recorded.add("B99011,TPP,TYPE_2,2015-04,5");
    received.add("B99011,TYPE_2,2015-04,6");

    Program.Ended ended = reconcile();

    assertThat(ended.exitCode()).isZero();
    assertThat(oneLine(ended)).contains("beyond what is recorded: 1 opt-out in 1 cell");
  }

  /** What is no number is neither nought nor all: its cell is compared on neither side. */
  @ParameterizedTest
  @ValueSource(strings = {"*", "", "1-7", "-3", "2.0", "<5", "1e3", "٣", "12345678901234567890"})
  void aCountThatIsNoWholeNumberSetsItsCellAsideOnBothEnds(String count) throws IOException {
    recorded.add("B99011,TPP,TYPE_2,2015-04,5");
    recorded.add("B99012,TPP,TYPE_2,2015-04,3");
    recorded.add("B99013,TPP,TYPE_2,2015-04," + count);
    received.add("B99011,TYPE_2,2015-04,5");
    received.add("B99012,TYPE_2,2015-04," + count);
    received.add("B99013,TYPE_2,2015-04,2");

    Program.Ended ended = reconcile();

    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(oneLine(ended))
        .contains("0 of 5 recorded opt-outs were not received.")
        .contains("Set aside: 2 cells", "3 opt-outs are known to be recorded there")
        .doesNotContain("beyond what is recorded");
  }

  @Test
  void whatIsMissedWeighsMoreThanWhatIsSetAside() throws IOException {
    recorded.add("B99011,TPP,TYPE_2,2015-04,5");
    recorded.add("B99012,TPP,TYPE_2,2015-04,*");
    received.add("B99012,TYPE_2,2015-04,1");

    assertThat(reconcile().exitCode()).isEqualTo(1);
  }

  @Test
  void nothingRecordedIsNotClean() throws IOException {
    received.add("B99011,TYPE_2,2015-04,5");
    assertThat(reconcile().exitCode()).isEqualTo(4);

    recorded.add("B99011,TPP,TYPE_2,2015-04,0");
    assertThat(reconcile().exitCode()).isEqualTo(4);
    assertThat(oneLine(reconcile())).contains("No opt-out was recorded");
  }

  @Test
  void whereNothingWasReceivedAllIsMissed() throws IOException {
    recorded.add("B99011,TPP,TYPE_2,2015-04,5");

    Program.Ended ended = reconcile();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("5 of 5 recorded opt-outs were not received.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "B99011,TYPE_2,2015-04 | 3 fields, and the header has 4",
        "B99011,TYPE_2,2015-04,5,5 | 5 fields, and the header has 4",
        "B99011,TYPE_2,2015-13,5 | neither a month nor a day",
        "B99011,TYPE_2,soon,5 | neither a month nor a day",
        "B99011,TYPE_2,,5 | neither a month nor a day",
        "B99011,TYPE_2,2015-05-02,5 | some dates are months and others are days",
        "B99010,TYPE_2,2015-04,5 | stand in an earlier row",
        "b99010,type 2,Apr 2015,* | stand in an earlier row",
        ",TYPE_2,2015-04,5 | it names no practice",
        "B99011,TYPE_9,2015-04,5 | no type of the policy",
        "B99011,,2015-04,5 | no type of the policy",
        "B99011,TYPE_2,\"2015-04,5 | line 3"
      })
  void aRowWhoseCellCannotBeToldRefusesTheFile(String row, String why) throws IOException {
    recorded.add("B99010,TPP,TYPE_2,2015-04,5");
    received.add("B99010,TYPE_2,2015-04,5");
    received.add(row);

    Program.Ended ended = reconcile();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("received.csv: line 3", why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"practice_code", "opt_out_type", "date", "count"})
  void aFileThatLacksAColumnIsRefused(String column) throws IOException {
    recorded.add("B99010,TPP,TYPE_2,2015-04,5");
    String gp = write("gp.csv", GP_HEADER, recorded);

    Program.Ended ended =
        reconcile(
            gp, write("received.csv", RECEIVED_HEADER.replace(column, "nhs_number"), List.of()));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("the column " + column + " is missing");
  }

  @Test
  void aFileWithoutAHeaderIsRefused() throws IOException {
    recorded.add("B99010,TPP,TYPE_2,2015-04,5");
    Path empty = Files.createFile(folder.resolve("empty.csv"));

    Program.Ended ended = reconcile(write("gp.csv", GP_HEADER, recorded), empty.toString());

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("empty.csv: it has no header");
  }

  @Test
  void theSameFileOnBothSidesIsRefusedUnderAnyName() throws IOException {
    recorded.add("B99010,TPP,TYPE_2,2015-04,5");
    String gp = write("gp.csv", GP_HEADER, recorded);

    for (String other : List.of(gp, write("copy.csv", GP_HEADER, recorded))) {
      Program.Ended ended = reconcile(gp, other);
      assertThat(ended.exitCode()).isEqualTo(3);
      assertThat(ended.err()).contains("it is the same file as");
    }
  }

  @Test
  void monthsAreNotHeldAgainstDays() throws IOException {
    recorded.add("B99010,TPP,TYPE_2,2015-04,5");
    received.add("B99010,TYPE_2,2015-04-01,5");

    Program.Ended ended = reconcile();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("one side counts by month and the other by day");
  }

  /** The other end can name no supplier of what it never got, and that would look like a fault. */
  @Test
  void suppliersAreThoseThatTheGpSideNames() throws IOException {
    for (int practice = 0; practice < 8; practice++) {
      recorded.add("B9901" + practice + ",TYPE_2,2015-04,10");
      if (practice > 0) {
        received.add("B9901" + practice + ",EMIS,TYPE_2,2015-04,10");
      }
    }

    Program.Ended ended =
        reconcile(
            write("gp.csv", RECEIVED_HEADER, recorded), write("received.csv", GP_HEADER, received));

    assertThat(oneLine(ended))
        .contains("all 10 of 10 TYPE_2 opt-outs entered at practice B99010")
        .doesNotContain("supplier,", "unknown supplier", "EMIS");
  }

  @Test
  void whatIsMissingOrUnknownOnTheCommandLineIsWrongUsage() throws IOException {
    String gp = write("gp.csv", GP_HEADER, recorded);

    assertThat(Program.run("reconcile", "--gp-counts", gp).exitCode()).isEqualTo(2);
    assertThat(reconcile(gp, folder.resolve("nowhere.csv").toString()).exitCode()).isEqualTo(2);
    assertThat(reconcile("--format", "html").exitCode()).isEqualTo(2);
    assertThat(reconcile("--format", "nonsense").exitCode()).isEqualTo(2);
  }

  /** A number that strayed into a column of practices is not printed. */
  @Test
  void noNhsNumberIsPrinted() throws IOException {
    for (int month = 0; month < 12; month++) {
      recorded.add("9992852097,TPP,TYPE_2," + APRIL.plusMonths(month) + ",10");
      recorded.add("B99012,TPP,TYPE_2," + APRIL.plusMonths(month) + ",10");
      received.add("B99012,TYPE_2," + APRIL.plusMonths(month) + ",10");
    }

    String printed = reconcile().out() + reconcile("--format", "json").out();

    assertThat(printed).contains("120 of 120").doesNotContain("9992852097");
  }

  /** Eight practices, both types, eighteen months: TPP's stop at April 2015. */
  private void fillTppWorld() {
    for (int practice = 0; practice < 8; practice++) {
      boolean tpp = practice < 3;
      String code = "B9901" + practice;
      for (int month = -12; month < 6; month++) {
        YearMonth entered = APRIL.plusMonths(month);
        for (String type : List.of("TYPE_1", "TYPE_2")) {
          int count = 6 + Math.floorMod(month, 4);
          recorded.add(code + (tpp ? ",TPP," : ",EMIS,") + type + "," + entered + "," + count);
          boolean lost = tpp && type.equals("TYPE_2") && month >= 0;
          if (!lost) {
            received.add(code + "," + type + "," + entered + "," + count);
          }
        }
      }
    }
  }

  private Program.Ended reconcile(String... options) throws IOException {
    boolean named = options.length == 2 && !options[0].startsWith("--");
    String gp = named ? options[0] : write("gp.csv", GP_HEADER, recorded);
    String downstream = named ? options[1] : write("received.csv", RECEIVED_HEADER, received);
    List<String> args =
        new ArrayList<>(List.of("reconcile", "--gp-counts", gp, "--received-counts", downstream));
    if (!named) {
      args.addAll(Arrays.asList(options));
    }
    return Program.run(args.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(reconcile("--format", "json").out());
  }

  private static void assertValid(String json) throws IOException {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema("reconciliation").toString())
                .validate(json, InputFormat.JSON))
        .isEmpty();
  }

  private static JsonNode schema(String name) throws IOException {
    return new ObjectMapper()
        .readTree(
            Path.of("src/main/resources/org/consentaudit/schema/" + name + ".schema.json")
                .toFile());
  }

  private String write(String name, String header, List<String> rows) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
    return file.toString();
  }

  private static String oneLine(Program.Ended ended) {
    return ended.out().replaceAll("\\s+", " ");
  }
}
