package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.ReverseFinding;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;

/** The three CSV reports: exact columns, safe cells, no identifier but where one belongs. */
class CsvReportsTest {
  private static final String FINDINGS_HEADER =
      "finding_id,nhs_number,opt_out_type,verdict,reason,opted_out_from,entered_on,received_on,"
          + "exposures,possible_exposures,exposures_before_entered,first_exposure,last_exposure,"
          + "releases,recipients,practice_code,supplier,code_scheme,code,flags,source\r\n";

  @Test
  void headersStandAboveNothing() throws IOException {
    ReportData data = SampleResult.empty().data();

    assertThat(findings(data)).isEqualTo(FINDINGS_HEADER);
    assertThat(reverse(data))
        .isEqualTo("verdict,nhs_number,opt_out_type,received_on,practice_code,source\r\n");
    assertThat(unresolved(data))
        .isEqualTo("side,file,line,reason,practice_code,local_id,value\r\n");
  }

  @Test
  void findingsAreWrittenColumnByColumn() throws IOException {
    assertThat(findings(SampleResult.withFailures().data()))
        .isEqualTo(
            FINDINGS_HEADER
                + "1,9990000018,TYPE_2,NEVER_PASSED_ON,"
                + "\"opted out, and no received list holds the opt-out\","
                + "2015-03-31,2015-04-01,,3,1,2,2016-05-01,2017-06-02,NIC-1;NIC-2,"
                + "Acme Research;University of York,E86001,TPP,ctv3,XaaVL,"
                + "APPROXIMATE_DATE;UNDATED,gp/tpp/SRCode.csv:42\r\n"
                + "2,9990000026,TYPE_2,DISCLOSED,data was released,"
                + ",,,0,0,0,,,,,E86001,EMIS,read2,9Nu4.,,gp/emis/observations.csv:8\r\n"
                + "3,9990000034,TYPE_2,UNDETERMINED,"
                + "in a release of which it is not known whether the opt-out applied,"
                + ",,,0,0,0,,,,,E86002,EMIS,read2,9Nu4.,,gp/emis/observations.csv:8\r\n");
  }

  @Test
  void findingIdsMayBeKeyed() throws IOException {
    FindingIds keyed = FindingIds.keyed(finding -> "key-" + finding.verdict());

    assertThat(records(findings(SampleResult.withFailures().data(keyed))))
        .extracting(row -> row.get("finding_id"))
        .containsExactly("key-NEVER_PASSED_ON", "key-DISCLOSED", "key-UNDETERMINED");
  }

  /** Rule V9. */
  @Test
  void reverseChecksAreWrittenColumnByColumn() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.reverse.add(
        new ReverseFinding(
            ReverseVerdict.WITHDRAWAL_NOT_PASSED_ON,
            SampleResult.FIRST,
            OptOutType.NATIONAL,
            Optional.empty(),
            PracticeCode.UNKNOWN,
            new SourceLine("received/9990000069.csv", 3)));

    assertThat(reverse(sample.data()))
        .isEqualTo(
            "verdict,nhs_number,opt_out_type,received_on,practice_code,source\r\n"
                + "RECEIVED_WITHOUT_ENTRY,9990000042,TYPE_2,2016-05-02,E86001,"
                + "received/held.csv:7\r\n"
                + "WITHDRAWAL_NOT_PASSED_ON,9990000018,NATIONAL,,,"
                + "received/##########.csv:3\r\n");
  }

  /** Rule P3. */
  @Test
  void unresolvedRowsAreWrittenColumnByColumnAndHideIdentifiers() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.unresolved.add(
        new Problem(
            Side.RECEIVED,
            new SourceLine("received/9990000018.csv", 3),
            SetAside.INVALID_NHS_NUMBER,
            PracticeCode.UNKNOWN,
            "999 000 0026",
            "=9990000034"));

    assertThat(unresolved(sample.data()))
        .isEqualTo(
            "side,file,line,reason,practice_code,local_id,value\r\n"
                + "gp,gp/tpp/SRCode.csv,12,NO_NHS_NUMBER,E86001,4711,\"### ###x\"\r\n"
                + "received,received/##########.csv,3,INVALID_NHS_NUMBER,,\"### ### ####\","
                + "'=##########\r\n");
  }

  @Test
  void hostileNamesComeBackAsOneCellEach() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.findings.add(hostile());

    CSVRecord row = records(findings(sample.data())).get(0);

    assertThat(row.size()).isEqualTo(21);
    assertThat(row.get("reason")).isEqualTo("says \"no\", \\u000D\\u000Athen");
    assertThat(row.get("releases")).isEqualTo("'=cmd|' /C calc'!A0;'@b");
    assertThat(row.get("recipients")).isEqualTo("'\\u0009tab;M\u00FCller \\u202Egnp");
    assertThat(row.get("practice_code")).isEqualTo("'+E86001");
    assertThat(row.get("supplier")).isEqualTo("'\uFF1Dwide");
    assertThat(row.get("code")).isEqualTo("'-9Nu0.");
    assertThat(row.get("source")).isEqualTo("' =gp.csv:1");
  }

  @Test
  void textIsUtf8WithoutByteOrderMark() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.findings.add(hostile());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FindingsCsv.write(sample.data(), out);

    assertThat(out.toByteArray()[0]).isEqualTo((byte) 'f');
    assertThat(out.toString(UTF_8)).contains("M\u00FCller");
  }

  private static Finding hostile() {
    return new Finding(
        SampleResult.FIRST,
        OptOutType.TYPE_1,
        Verdict.DISCLOSED,
        "says \"no\", \r\nthen",
        Optional.empty(),
        Optional.of(LocalDate.of(2016, 1, 2)),
        new Finding.Exposures(
            1,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            List.of("=cmd|' /C calc'!A0", "@b"),
            List.of("\ttab", "M\u00FCller \u202Egnp")),
        new Finding.Entry(
            Optional.empty(),
            new PracticeCode("+E86001"),
            "\uFF1Dwide",
            CodeScheme.SNOMED,
            "-9Nu0.",
            Set.of(),
            new SourceLine(" =gp.csv", 1)));
  }

  private static List<CSVRecord> records(String csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), format)) {
      return parser.getRecords();
    }
  }

  private static String findings(ReportData data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FindingsCsv.write(data, out);
    return out.toString(UTF_8);
  }

  private static String reverse(ReportData data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReverseCsv.write(data, out);
    return out.toString(UTF_8);
  }

  private static String unresolved(ReportData data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    UnresolvedCsv.write(data, out);
    return out.toString(UTF_8);
  }
}
