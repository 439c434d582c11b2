package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.consentaudit.Side;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workbook, read back by the reader of fastexcel: cell for cell what the CSV reports hold. */
class ResultXlsxTest {
  @Test
  void sheetsAreInTheirOrder() throws IOException {
    assertThat(XlsxContent.sheets(workbook(SampleResult.withFailures())).keySet())
        .containsExactly(
            "Summary",
            "Findings",
            "Practices",
            "Releases",
            "Recipients",
            "Unresolved",
            "Inputs",
            "Settings");
  }

  @Test
  void findingsAndUnresolvedAreCellForCellWhatTheCsvHolds() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    Map<String, List<List<String>>> sheets = XlsxContent.sheets(workbook(sample));

    assertThat(sheets.get("Findings")).isEqualTo(csv(FindingsCsv::write, sample));
    assertThat(sheets.get("Findings")).hasSize(4);
    assertThat(sheets.get("Unresolved")).isEqualTo(csv(UnresolvedCsv::write, sample));
    assertThat(sheets.get("Unresolved")).hasSize(2);
  }

  @Test
  void summaryTellsTheOutcomeFirstAndThenWhatIsOpen() throws IOException {
    assertThat(XlsxContent.sheets(workbook(SampleResult.withFailures())).get("Summary"))
        .startsWith(
            List.of("about", "opt_out_type", "what", "number", "of"),
            List.of("outcome", "", "6 of 24 TYPE_2 opt-outs were not honoured.", "", ""),
            List.of("coverage", "", "disseminated rows that this report speaks for", "118", "120"),
            List.of("verdict", "TYPE_2", "NEVER_PASSED_ON", "4", "24"))
        .contains(
            List.of("verdict", "TYPE_2", "PASSED_ON_LATE", "0", "24"),
            List.of(
                "the other way round",
                "TYPE_2",
                "RECEIVED_WITHOUT_ENTRY: on the received list without an entry in any export"
                    + " given; may have objected directly",
                "1",
                ""),
            List.of(
                "undetermined",
                "TYPE_2",
                "in a release of which it is not known whether the opt-out applied",
                "1",
                ""),
            List.of("unresolved", "", "gp NO_NHS_NUMBER: no usable NHS number", "1", ""),
            List.of(
                "warning",
                "",
                "The register and 3 rows disagree on the date of a release.",
                "",
                ""));
  }

  @Test
  void practicesReleasesAndRecipientsAreAllThere() throws IOException {
    Map<String, List<List<String>>> sheets =
        XlsxContent.sheets(workbook(SampleResult.withFailures()));

    assertThat(sheets.get("Practices"))
        .containsExactly(
            List.of(
                "practice_code",
                "supplier",
                "opt_outs",
                "failures",
                "undetermined",
                "rows_not_covered",
                "note"),
            List.of("E86001", "TPP", "14", "5", "0", "0", ""),
            List.of("E86002", "EMIS", "9", "1", "1", "0", ""),
            List.of("E86003", "VISION", "1", "0", "0", "0", ""),
            List.of("E86004", "", "0", "0", "0", "0", "named by the exports without any data"),
            List.of("E86005", "", "0", "0", "0", "0", "named by the exports without any data"),
            List.of("E86009", "", "0", "0", "0", "2", ""));
    assertThat(sheets.get("Releases"))
        .contains(
            List.of(
                "PHE-1",
                "2016-06-01",
                "Public Health England",
                "Mortality",
                "38",
                "0",
                "0",
                "4",
                "0",
                "OUT",
                "not from GP records",
                "OUT",
                "public health"),
            List.of(
                "NIC-9",
                "",
                "Acme Research",
                "",
                "30",
                "0",
                "1",
                "0",
                "0",
                "",
                "",
                "UNKNOWN",
                "no rule tells"));
    assertThat(sheets.get("Recipients")).contains(List.of("Acme Research", "2", "80", "5", "3"));
  }

  @Test
  void inputsStandWithTheirLedgerAndSettingsWithTheirOrigin() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.inputs.add(
        new ReportData.InputInfo(
            "received/held.csv", Side.RECEIVED, "CSV", 9, 7, Optional.of(SampleResult.DIGEST)));
    Map<String, List<List<String>>> sheets = XlsxContent.sheets(workbook(sample));

    assertThat(sheets.get("Inputs"))
        .containsExactly(
            List.of(
                "input",
                "side",
                "layout",
                "bytes",
                "sha256",
                "rows_read",
                "used",
                "NOT_AN_OPT_OUT",
                "NOT_COVERED",
                "NO_NHS_NUMBER"),
            List.of(
                "gp/tpp/SRCode.csv",
                "gp",
                "TPP",
                "48000",
                SampleResult.DIGEST,
                "1234",
                "24",
                "1209",
                "0",
                "1"),
            List.of(
                "disseminated/list.csv",
                "disseminated",
                "CSV",
                "3000",
                SampleResult.DIGEST,
                "120",
                "118",
                "0",
                "2",
                "0"),
            List.of(
                "received/held.csv",
                "received",
                "CSV",
                "9",
                SampleResult.DIGEST,
                "7",
                "",
                "",
                "",
                ""));
    assertThat(sheets.get("Settings"))
        .contains(
            List.of("as of", "2018-09-03"),
            List.of("days of grace", "14"),
            List.of("fails on", "NEVER_PASSED_ON;DISCLOSED;WITHDRAWAL_NOT_PASSED_ON"),
            List.of("exit code", "1"));
  }

  @Test
  void emptyResultStillHasEverySheet() throws IOException {
    Map<String, List<List<String>>> sheets = XlsxContent.sheets(workbook(SampleResult.empty()));

    assertThat(sheets).hasSize(8);
    assertThat(sheets.get("Findings")).hasSize(1);
  }

  @Test
  void headingsStayInSightAndColumnsCanBeFiltered() throws IOException {
    Map<String, String> parts = XlsxContent.parts(workbook(SampleResult.withFailures()));

    assertThat(parts.get("xl/worksheets/sheet2.xml"))
        .contains("<pane ySplit=\"1\" topLeftCell=\"A2\"", "state=\"frozen\"")
        .contains("<autoFilter ref=\"A1:U4\"/>")
        .contains("<col min=\"2\" max=\"2\" width=\"12\" style=\"1\" customWidth=\"1\"/>");
    assertThat(parts.get("xl/workbook.xml")).contains("hidden=\"1\">'Findings'!$A$1:$U$4<");
  }

  /** Nothing that runs, nothing from outside, nothing about who made it when. */
  @Test
  void workbookHoldsNothingButCells() throws IOException {
    Map<String, String> parts = XlsxContent.parts(workbook(SampleResult.withFailures()));

    assertThat(parts.keySet())
        .allMatch(
            name ->
                name.matches(
                    "xl/worksheets/sheet[1-8]\\.xml|xl/(styles|workbook)\\.xml"
                        + "|xl/_rels/workbook\\.xml\\.rels|_rels/\\.rels|\\[Content_Types]\\.xml"));
    assertThat(String.join("", parts.values()))
        .doesNotContain("<f>", "<f ", "hyperlink", "TargetMode", "dcterms", "vbaProject");
  }

  @Test
  void sameResultGivesTheSameBytes() throws IOException, InterruptedException {
    byte[] first = workbook(SampleResult.withFailures());
    // The clock of a ZIP archive ticks every two seconds.
    Thread.sleep(2_100);

    assertThat(workbook(SampleResult.withFailures())).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "@SUM(A1)",
        "_x003D_1+1",
        "_x005F_",
        " around ",
        "a & b <c> \"d\" 'e'",
        "]]>",
        "M\u00FCller \uD83D\uDE00",
        "007",
        "1E5",
        "2017-03-31",
        "\uFFFE\u0000\u001B[31m",
        "TRUE",
        "https://example.org"
      })
  void namesComeBackAsTheTextThatTheCsvHolds(String name) throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.recipients.add(new RecipientCounts(name, 1, 1, 1, 1));

    List<List<String>> rows = sheet("Recipients", sample);

    assertThat(rows.get(1).get(0)).isEqualTo(FormulaSafe.cell(name));
  }

  @Test
  void daysThatExcelCannotHoldStayText() throws IOException {
    SampleResult sample = SampleResult.empty();
    for (String day : List.of("1900-01-01", "1900-02-28", "1900-03-01", "2016-02-29")) {
      sample.findings.add(from(LocalDate.parse(day)));
    }
    byte[] workbook = workbook(sample);

    assertThat(XlsxContent.sheets(workbook).get("Findings"))
        .isEqualTo(csv(FindingsCsv::write, sample));
    assertThat(XlsxContent.parts(workbook).get("xl/worksheets/sheet2.xml"))
        .contains("<c r=\"F2\" s=\"1\" t=\"inlineStr\"><is><t>1900-01-01</t>")
        .contains("<c r=\"F3\" s=\"1\" t=\"inlineStr\"><is><t>1900-02-28</t>")
        .contains("<c r=\"F4\" s=\"3\"><v>61</v>")
        .contains("<c r=\"F5\" s=\"3\"><v>42429</v>");
  }

  @Test
  void cellThatExcelCannotHoldSaysThatItIsCut() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.recipients.add(new RecipientCounts("x".repeat(32_767), 1, 1, 1, 1));
    sample.recipients.add(new RecipientCounts("x".repeat(32_768), 1, 1, 1, 1));
    sample.recipients.add(new RecipientCounts("x" + "\uD83D\uDE00".repeat(20_000), 1, 1, 1, 1));

    List<List<String>> rows = sheet("Recipients", sample);

    assertThat(rows)
        .extracting(row -> row.get(0).length())
        .containsExactly(9, 32_767, 32_767, 32_766);
    assertThat(rows.get(1).get(0)).matches("x+");
    assertThat(rows.get(2).get(0)).endsWith("x" + XlsxRows.CUT);
    assertThat(rows.get(3).get(0)).endsWith("\uD83D\uDE00" + XlsxRows.CUT);
  }

  /** A sheet has 1,048,576 rows and no more; nothing is cut off. */
  @Test
  void rowsThatDoNotFitGoToFurtherSheets() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XlsxBook book = new XlsxBook(out, 3);
    List<Column> columns = List.of(Column.count("n"));
    book.sheet("Full", columns, Stream.of("1", "2").map(List::of));
    book.sheet("Findings", columns, Stream.of("1", "2", "3", "4", "5").map(List::of));
    book.finish();

    assertThat(XlsxContent.sheets(out.toByteArray()))
        .containsExactly(
            Map.entry("Full", List.of(List.of("n"), List.of("1"), List.of("2"))),
            Map.entry("Findings", List.of(List.of("n"), List.of("1"), List.of("2"))),
            Map.entry("Findings 2", List.of(List.of("n"), List.of("3"), List.of("4"))),
            Map.entry("Findings 3", List.of(List.of("n"), List.of("5"))));
  }

  @Test
  void columnsAreLetteredAsInSpreadsheets() {
    assertThat(Stream.of(0, 25, 26, 51, 52, 701, 702).map(XlsxRows::letters))
        .containsExactly("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA");
  }

  private static Finding from(LocalDate day) {
    Finding finding =
        SampleResult.finding(SampleResult.FIRST, Verdict.DISCLOSED, "E86001", "released");
    return new Finding(
        finding.patient(),
        finding.type(),
        finding.verdict(),
        finding.reason(),
        Optional.of(day),
        finding.receivedOn(),
        finding.exposures(),
        finding.entry());
  }

  private static List<List<String>> sheet(String name, SampleResult sample) throws IOException {
    return XlsxContent.sheets(workbook(sample)).getOrDefault(name, List.of());
  }

  private static byte[] workbook(SampleResult sample) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultXlsx.write(sample.data(), out);
    return out.toByteArray();
  }

  private static List<List<String>> csv(ReportFormat.Content content, SampleResult sample)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.write(sample.data(), out);
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(new StringReader(out.toString(UTF_8)), CSVFormat.RFC4180)) {
      for (CSVRecord record : parser) {
        rows.add(record.toList());
      }
    }
    return rows;
  }
}
