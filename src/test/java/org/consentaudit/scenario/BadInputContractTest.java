package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule K3 and wrong usage: one clear line that names the file, the place and what to do, the exit
 * code of the contract, and no report.
 */
class BadInputContractTest {
  private static final String GP = "gp/entries.csv";
  private static final String SENT = "disseminated/sent.csv";
  private static final String HELD = "received/held.csv";
  private static final String GP_TEXT =
      """
      nhs_number,practice_code,code,effective_date,note
      #1,A81001,XaaVL,2015-03-31,first
      #2,A81001,XaaVL,2015-05-30,second
      #3,A81001,XaaVL,2015-07-29,third
      """;

  @TempDir Path temporary;

  /** A folder that ends with 0 when nothing is wrong with it. */
  private AuditFolder sound() {
    return AuditFolder.in(temporary)
        .file(GP, GP_TEXT)
        .received("#1,2015-03-31", "#2,2015-05-30", "#3,2015-07-29")
        .disseminated("#4,A81001,NIC-1,2017-03-06");
  }

  private static void assertRefused(AuditFolder.Reports reports, String... says) {
    assertThat(reports.exitCode()).as(reports.err() + reports.out()).isEqualTo(3);
    assertThat(reports.err().strip().lines()).as(reports.err()).hasSize(1);
    assertThat(reports.err()).contains(says);
    assertThat(reports.out()).isEmpty();
    assertThat(reports.wroteNothing()).isTrue();
  }

  private static void assertWrongUsage(AuditFolder.Reports reports, String... says) {
    assertThat(reports.exitCode()).as(reports.err() + reports.out()).isEqualTo(2);
    assertThat(reports.err().strip().lines()).as(reports.err()).hasSizeBetween(1, 2);
    assertThat(reports.err()).contains(says);
    assertThat(reports.out()).isEmpty();
    assertThat(reports.wroteNothing()).isTrue();
  }

  private static byte[] gzip(String text) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
        packed.write(AuditFolder.numbered(text).getBytes(StandardCharsets.UTF_8));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private AuditFolder gzipped(byte[] bytes) throws IOException {
    AuditFolder folder = sound();
    Files.delete(folder.path(GP));
    return folder.bytes("gp/entries.csv.gz", bytes);
  }

  @Test
  void theSoundFolderIsSound() {
    AuditFolder.Reports reports = sound().audit();

    assertThat(reports.exitCode()).as(reports.out() + reports.err()).isZero();
    assertThat(reports.verdicts()).containsExactly("3 TYPE_2 HONOURED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--gp", "--received", "--disseminated", "--releases", "--policy", "--key-file"})
  void aNamedPathThatDoesNotExistIsWrongUsage(String option) {
    assertWrongUsage(sound().audit(option, "no-such-place.csv"), "no-such-place.csv");
  }

  @Test
  void aFolderThatDoesNotExistIsWrongUsage() {
    Program.Ended ended =
        Program.run(
            "audit",
            temporary.resolve("nowhere").toString(),
            "--out",
            temporary.resolve("out").toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("nowhere");
    assertThat(temporary.resolve("out")).doesNotExist();
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    assertWrongUsage(sound().audit("--graze-days", "5"), "unknown option");
  }

  @ParameterizedTest
  @CsvSource({
    "--as-of, 31/03/2015",
    "--as-of, yesterday",
    "--grace-days, soon",
    "--grace-days, -1",
    "--fail-on, LOST",
    "--require-coverage, 101",
    "--require-coverage, most",
    "--format, pdf",
    "--gp-layout, lotus",
    "--received-meaning, allowed",
    "--received-types, TYPE_3",
    "--encoding, klingon",
    "--date-format, dd/bb/yyyy",
    "--date-format, qqqq",
    "--column, surname=Name",
    "--threads, many",
    "--release-date, 2017-02-30"
  })
  void anUnknownValueIsWrongUsageAndNamesItsOption(String option, String value) {
    assertWrongUsage(sound().audit(option, value), option);
  }

  @Test
  void aUsageErrorDoesNotRepeatTheValue() {
    AuditFolder.Reports reports = sound().audit("--as-of", AuditFolder.numbered("#77"));

    assertWrongUsage(reports, "--as-of");
    assertThat(reports.err()).doesNotContain(AuditFolder.numbered("#77"));
  }

  @Test
  void withoutAnyDateToldTheDateMustBeGiven() {
    AuditFolder folder =
        AuditFolder.in(temporary)
            .gp("#1,A81001,ctv3,XaaVL,2015-03-31,2015-04-04")
            .receivedAs("nhs_number,status", "#1,active");

    assertWrongUsage(folder.audit(), "--as-of");
  }

  @Test
  void anAuditWithoutAGpExportIsWrongUsage() {
    assertWrongUsage(
        AuditFolder.in(temporary).disseminated("#4,A81001,NIC-1,2017-03-06").audit(), "--gp");
  }

  @Test
  void anAuditWithNothingToCompareIsWrongUsage() {
    assertWrongUsage(AuditFolder.in(temporary).file(GP, GP_TEXT).audit(), "--received");
  }

  @Test
  void anEmisExportWithoutItsPatientsIsRefused() {
    AuditFolder folder =
        AuditFolder.in(temporary)
            .emis(291, "Admin_Organisation", "org-a,Surgery,C83003,1")
            .emis(291, "Coding_ClinicalCode", "9001,Dissent,9Nu0,827241000000103,,3")
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7")
            .disseminated("#1,C83003,NIC-1,2017-03-06");

    assertRefused(folder.audit(), "Admin_Patient");
  }

  @Test
  void anEmisExportWithoutItsCodesIsRefused() {
    AuditFolder folder =
        AuditFolder.in(temporary)
            .emis(291, "Admin_Organisation", "org-a,Surgery,C83003,1")
            .emis(291, "Admin_Patient", "pat-1,org-a,#1,1951-06-05,false,false,2")
            .emis(
                291,
                "CareRecord_Observation",
                "obs-1,pat-1,org-a,2015-03-31,YMD,2015-04-02,,9001,false,7")
            .disseminated("#1,C83003,NIC-1,2017-03-06");

    assertRefused(folder.audit(), "Coding_ClinicalCode");
  }

  @Test
  void aTppExportWithoutItsPatientsIsRefused() {
    AuditFolder folder =
        AuditFolder.in(temporary)
            .tppManifest("20170201_0200", "N")
            .tpp(
                "20170201_0200",
                "SRCode",
                "501,B82002,71,31 Mar 2015 00:00:00,02 Apr 2015 09:30:00,XaZ89,,0")
            .disseminated("#1,B82002,NIC-1,2017-03-06");

    assertRefused(folder.audit(), "SRPatient");
  }

  @Test
  void aVisionExportWithoutItsPatientsIsRefused() {
    AuditFolder folder =
        AuditFolder.in(temporary)
            .vision("F86007", "2017-02-01", "journal", "81,601,20150331,20150402,9Nu0.00,,I")
            .disseminated("#1,F86007,NIC-1,2017-03-06");

    assertRefused(folder.audit(), "patient");
  }

  @Test
  void anUnknownLayoutIsRefused() {
    assertRefused(
        sound().file(GP, "colour,shape\nred,round\n").audit(), "entries.csv", "--gp-layout");
  }

  @ParameterizedTest
  @ValueSource(strings = {SENT, HELD})
  void ruleK3AListWithoutItsNhsNumberColumnIsRefused(String file) {
    assertRefused(
        sound().file(file, "colour,received_date\nred,2015-03-31\n").audit(),
        file,
        "nhs_number",
        "--column");
  }

  @Test
  void aGenericExportWithoutACodeColumnIsRefused() {
    assertRefused(
        sound().file(GP, "nhs_number,effective_date\n#1,2015-03-31\n").audit("--gp-layout", "csv"),
        GP,
        "code");
  }

  @Test
  void aRegisterWithoutAReleaseIdColumnIsRefused() {
    assertRefused(
        sound().registerAs("colour,shape", "red,round").audit(), "releases.csv", "release_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "effective_date", "entry_id", "nhs_number"})
  void aColumnNamedByOptionThatNoFileHasIsNamedByItsRole(String role) {
    AuditFolder.Reports reports = sound().audit("--column", role + "=Missing");

    assertThat(reports.exitCode()).as(reports.out()).isIn(2, 3);
    assertThat(reports.err()).contains(role);
    assertThat(reports.wroteNothing()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gp/entries.csv|nhs_number,code,code,effective_date",
        "gp/entries.csv|nhs_number,code,NHS Number,effective_date",
        "disseminated/sent.csv|nhs_number,release_id,Release ID,release_date",
        "received/held.csv|nhs_number,note,note,received_date"
      })
  void ruleK3ARepeatedHeaderIsRefused(String file, String header) {
    assertRefused(
        sound().file(file, header + "\n#1,XaaVL,XaaVL,2015-03-31\n").audit(), file, "line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2015-02-30",
        "31/02/2015",
        "in March",
        "2015-3-1",
        "15-03-31",
        "-2015-05-30",
        "+12015-05-30",
        "30/05/-2015"
      })
  void aWrongDateMakesItsRowUnresolved(String date) {
    AuditFolder.Reports reports = sound().file(GP, GP_TEXT.replace("2015-05-30", date)).audit();

    assertThat(reports.exitCode()).as(reports.err()).isIn(1, 4);
    assertThat(reports.unresolvedLines()).containsExactly("gp 3 UNREADABLE_DATE");
  }

  @ParameterizedTest
  @CsvSource({GP + ", 4", HELD + ", 3", SENT + ", 2", "releases.csv, 2"})
  void datesThatContradictTheirFormatAreRefusedWithTheLine(String file, int line) {
    AuditFolder folder =
        switch (file) {
          case GP ->
              sound()
                  .file(
                      GP,
                      GP_TEXT
                          .replace("2015-05-30", "05/06/2015")
                          .replace("2015-07-29", "07/29/2015"));
          case HELD -> sound().received("#1,05/06/2015", "#2,05/30/2015");
          case SENT -> sound().disseminated("#4,A81001,NIC-1,03/31/2017");
          default -> sound().register("NIC-1,03/31/2017,yes,yes,yes");
        };

    assertRefused(folder.audit(), file, "line " + line, "--date-format");
  }

  @ParameterizedTest
  @ValueSource(strings = {GP, HELD, SENT})
  void ruleK3BytesThatTheEncodingCannotMeanAreRefusedInAnUnusedColumnToo(String file)
      throws IOException {
    AuditFolder folder = sound();
    String text =
        switch (file) {
          case GP -> GP_TEXT;
          case HELD -> "nhs_number,received_date,note\n#1,2015-03-31,first\n";
          default -> "nhs_number,release_date,note\n#4,2017-03-06,first\n";
        };
    byte[] bytes = AuditFolder.numbered(text).getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.UTF_8).indexOf("first") + 2] = (byte) 0x93;

    assertRefused(folder.bytes(file, bytes).audit(), file, "byte", "--encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"releases.csv", "received", "audit.json"})
  void aLinkThatLeadsNowhereIsNotTakenAsAbsent(String name) throws IOException {
    AuditFolder folder = sound();
    if (name.equals("received")) {
      Files.delete(folder.path(HELD));
      Files.delete(folder.path(name));
    }
    Files.createSymbolicLink(folder.path(name), temporary.resolve("moved away"));

    assertWrongUsage(folder.audit(), name);
  }

  @Test
  void ruleK3TruncatedGzipIsRefused() throws IOException {
    byte[] whole = gzip(GP_TEXT);

    assertRefused(gzipped(Arrays.copyOf(whole, whole.length - 12)).audit(), "gp/entries.csv.gz");
  }

  @Test
  void ruleK3GzipWithoutItsTrailerIsRefused() throws IOException {
    byte[] whole = gzip(GP_TEXT);

    assertRefused(gzipped(Arrays.copyOf(whole, whole.length - 8)).audit(), "gp/entries.csv.gz");
  }

  @Test
  void ruleK3BytesAfterTheLastGzipMemberAreRefused() throws IOException {
    byte[] tail = "left over".getBytes(StandardCharsets.UTF_8);

    assertRefused(gzipped(joined(gzip(GP_TEXT), tail)).audit(), "gp/entries.csv.gz", "byte");
  }

  @Test
  void ruleK3ADamagedSecondGzipMemberIsRefused() throws IOException {
    byte[] second = gzip("#5,A81001,XaaVL,2015-08-31,fifth\n");
    second[1] ^= 1;

    assertRefused(gzipped(joined(gzip(GP_TEXT), second)).audit(), "gp/entries.csv.gz");
  }

  @Test
  void ruleK3SeveralGzipMembersAreReadAndSaid() throws IOException {
    AuditFolder.Reports reports =
        gzipped(joined(gzip(GP_TEXT), gzip("#5,A81001,XaaVL,2015-08-31,fifth\n"))).audit();

    assertThat(reports.verdict("#5")).isEqualTo("NEVER_PASSED_ON");
    assertThat(reports.warnings())
        .anySatisfy(
            warning ->
                assertThat(warning).contains("entries.csv.gz").contains("gzip").contains("2"));
  }

  @ParameterizedTest
  @CsvSource({GP + ", 3", HELD + ", 3", SENT + ", 2"})
  void ruleK3AQuoteNeverClosedIsRefusedWithItsLine(String file, int line) {
    AuditFolder folder =
        switch (file) {
          case GP -> sound().file(GP, GP_TEXT.replace("second", "\"second"));
          case HELD -> sound().received("#1,2015-03-31", "#2,\"2015-05-30", "#3,2015-07-29");
          default -> sound().disseminated("#4,A81001,\"NIC-1,2017-03-06");
        };

    assertRefused(folder.audit(), file, "line " + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"#2\n\",A81001,XaaVL,2015-05-30,second",
        "#2,A81001,\"XaaVL\nx\",2015-05-30,second",
        "#2,A81001,XaaVL,\"2015-05-30\n\",second",
        "#2,\"A81001\r\nB\",XaaVL,2015-05-30,second"
      })
  void ruleK3ALineBreakInAKeyCodeOrDateIsRefusedWithItsLine(String row) {
    assertRefused(
        sound().file(GP, GP_TEXT.replace("#2,A81001,XaaVL,2015-05-30,second", row)).audit(),
        GP,
        "line 3");
  }

  @Test
  void ruleK3AQuoteClosedRowsLaterSwallowsNoPatient() {
    assertRefused(
        sound()
            .disseminated(
                "#1,A81001,\"NIC-1,2017-03-06",
                "#2,A81001,NIC-1,2017-03-06",
                "#3,A81001,NIC-1\",2017-03-06")
            .audit(),
        SENT,
        "line 2");
  }

  @Test
  void aLineBreakInFreeTextIsFine() {
    AuditFolder.Reports reports =
        sound().file(GP, GP_TEXT.replace("second", "\"se\ncond\"")).audit();

    assertThat(reports.exitCode()).as(reports.err()).isZero();
  }

  @Test
  void aFindingsLineIsThePhysicalOneEvenAfterLineBreaks() {
    AuditFolder.Reports reports =
        sound().file(GP, GP_TEXT.replace("first", "\"fi\nrst\"")).received("#3,2015-07-29").audit();

    assertThat(reports.cell("#1", "source")).isEqualTo("gp/entries.csv:2");
    assertThat(reports.cell("#2", "source")).isEqualTo("gp/entries.csv:4");
  }

  @ParameterizedTest
  @ValueSource(strings = {GP, HELD, SENT})
  void ruleK3ANulIsRefused(String file) {
    AuditFolder folder =
        switch (file) {
          case GP -> sound().file(GP, GP_TEXT.replace("second", "sec\0nd"));
          case HELD -> sound().receivedAs("nhs_number,received_date,note", "#1,2015-03-31,a\0b");
          default -> sound().disseminated("#4,A81001,NIC\0-1,2017-03-06");
        };

    assertRefused(folder.audit(), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {GP, HELD, SENT})
  void ruleK3AFieldOver64KiIsRefused(String file) {
    String huge = "x".repeat(64 * 1024 + 1);
    AuditFolder folder =
        switch (file) {
          case GP -> sound().file(GP, GP_TEXT.replace("second", huge));
          case HELD -> sound().receivedAs("nhs_number,received_date,note", "#1,2015-03-31," + huge);
          default -> sound().disseminated("#4,A81001,NIC-1" + huge + ",2017-03-06");
        };

    assertRefused(folder.audit(), file, "line " + (file.equals(GP) ? 3 : 2));
  }

  @Test
  void ruleK3AFieldOf64KiIsRead() {
    AuditFolder.Reports reports =
        sound().file(GP, GP_TEXT.replace("second", "y".repeat(64 * 1024))).audit();

    assertThat(reports.exitCode()).as(reports.err()).isZero();
  }

  @Test
  void ruleK3ARecordOverAMillionCharactersIsRefused() {
    String wide = ("," + "z".repeat(60_000)).repeat(20);

    assertRefused(
        sound().file(GP, GP_TEXT.replace("second", "second" + wide)).audit(), GP, "line 3");
  }

  @Test
  void ruleK3ARecordOfTheWrongWidthIsUnresolved() {
    AuditFolder.Reports reports =
        sound()
            .file(GP, GP_TEXT + "#5,A81001,XaaVL\n#6,A81001,XaaVL,2015-08-30,a,b\n")
            .disseminated("#4,A81001,NIC-1,2017-03-06", "#7,A81001", "#8,A81001,NIC-1,2017-03-06,x")
            .audit();

    assertThat(reports.unresolvedLines())
        .containsExactlyInAnyOrder(
            "gp 5 WRONG_WIDTH",
            "gp 6 WRONG_WIDTH",
            "disseminated 3 WRONG_WIDTH",
            "disseminated 4 WRONG_WIDTH");
    assertThat(reports.exitCode()).isEqualTo(4);
  }

  @Test
  void ruleK3TheSameFileOnBothSidesIsRefused() throws IOException {
    AuditFolder folder = sound();
    Path gp = folder.path(GP);

    assertRefused(folder.audit("--received", gp.toString()), "entries.csv", "same");
  }

  @Test
  void ruleK3ACopyOfTheSameFileOnBothSidesIsRefused() {
    String text = "nhs_number,code,received_date,release_date\n#1,XaaVL,2015-03-31,2017-03-06\n";

    assertRefused(sound().file(GP, text).file(SENT, text).audit(), "same");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disseminated/sent.csv", "disseminated/sent.csv.gz"})
  void ruleK3ACopyIsRefusedWithoutDigestsToo(String copy) throws IOException {
    String text = "nhs_number,code,received_date,release_date\n#1,XaaVL,2015-03-31,2017-03-06\n";
    byte[] bytes = AuditFolder.numbered(text).getBytes(StandardCharsets.UTF_8);
    AuditFolder folder =
        sound().file(GP, text).bytes(copy, copy.endsWith(".gz") ? gzip(text) : bytes);

    assertRefused(folder.audit("--no-digests"), "entries.csv", "sent.csv", "same");
  }

  @Test
  void ruleK3FilesOfOneLengthAreNotTheSameWithoutDigests() {
    String text = "nhs_number,code,received_date,release_date\n#1,XaaVL,2015-03-31,2017-03-06\n";

    AuditFolder.Reports reports =
        sound()
            .file(GP, text)
            .file(SENT, text.replace("2017-03-06", "2017-03-07"))
            .audit("--no-digests");

    assertThat(reports.exitCode()).as(reports.err()).isIn(0, 1, 4);
  }

  @Test
  void ruleK3AnUnreadableFileIsRefused() throws IOException {
    AuditFolder folder = sound();
    Files.delete(folder.path(GP));
    Files.createSymbolicLink(folder.path(GP), Path.of("entries.csv"));

    AuditFolder.Reports reports = folder.audit();

    assertThat(reports.exitCode()).as(reports.out()).isIn(2, 3);
    assertThat(reports.err()).contains("entries.csv");
    assertThat(reports.wroteNothing()).isTrue();
  }

  @Test
  void anOutputFolderUnderARegularFileCannotBeWritten() {
    AuditFolder folder = sound().file("in-the-way", "a file");

    Program.Ended ended =
        Program.run(
            "audit",
            folder.path().toString(),
            "--out",
            folder.path("in-the-way").resolve("reports").toString());

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).contains("--out");
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"graceDaze\": 3}|line 1",
        "{\"graceDays\": 3,NEWLINE \"graceDays\": 4}|line 2",
        "{\"graceDays\": 3} trailing|line 1",
        "{\"graceDays\": 3|audit.json",
        "{\"graceDays\": \"three\"}|graceDays",
        "[]|audit.json",
        "{\"received\": [{\"path\": \"received/held.csv\", \"meening\": \"x\"}]}|line 1"
      })
  void aWrongSettingsFileIsRefused(String json, String says) {
    assertRefused(sound().settings(json.replace("NEWLINE", "\n")).audit(), "audit.json", says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void ruleK3Utf16WithAByteOrderMarkIsRead(String encoding) {
    byte[] bytes = AuditFolder.numbered("\uFEFF" + GP_TEXT).getBytes(Charset.forName(encoding));

    AuditFolder.Reports reports = sound().bytes(GP, bytes).audit();

    assertThat(reports.verdicts()).as(reports.err()).containsExactly("3 TYPE_2 HONOURED");
  }

  @Test
  void utf8WithAByteOrderMarkIsRead() {
    assertThat(sound().file(GP, "\uFEFF" + GP_TEXT).audit().verdicts())
        .containsExactly("3 TYPE_2 HONOURED");
  }

  @Test
  void windows1252IsReadWhereTheEncodingSaysSo() {
    byte[] bytes =
        AuditFolder.numbered(GP_TEXT.replace("second", "d\u2019accord \u00e9"))
            .getBytes(Charset.forName("windows-1252"));
    AuditFolder folder = sound().bytes(GP, bytes);

    assertThat(folder.audit("--encoding", "windows-1252").verdicts())
        .containsExactly("3 TYPE_2 HONOURED");
    assertThat(folder.auditInto("refused").exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "|", "\t"})
  void otherDelimitersAreRecognised(String delimiter) {
    assertThat(sound().file(GP, GP_TEXT.replace(",", delimiter)).audit().verdicts())
        .containsExactly("3 TYPE_2 HONOURED");
  }

  @Test
  void headersInOtherCaseAndWithSpacesAreRecognised() {
    String header = "NHS Number,PracticeCode,CODE,Effective Date,note";

    assertThat(
            sound()
                .file(GP, GP_TEXT.replaceFirst("^[^\n]*", header))
                .receivedAs(
                    "Nhs_Number,RECEIVED DATE", "#1,2015-03-31", "#2,2015-05-30", "#3,2015-07-29")
                .audit()
                .verdicts())
        .containsExactly("3 TYPE_2 HONOURED");
  }

  @ParameterizedTest
  @CsvSource({
    "gp, nhs_number, ods_code",
    "gp, nhs_number, practice",
    "gp, newnhsno, practice_code",
    "gp, nhs_no, gp_practice_code"
  })
  void otherRecognisedHeadersAreRead(String side, String number, String practice) {
    AuditFolder.Reports reports =
        sound()
            .file(GP, GP_TEXT.replace("practice_code", practice))
            .disseminatedAs(number + "," + practice + ",release_date", "#1,A81001,2017-03-06")
            .audit();

    assertThat(reports.cell("#1", "practice_code")).as(side).isEqualTo("A81001");
    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2015-03-31",
        "31/03/2015",
        "31-03-2015",
        "31-Mar-2015",
        "31 Mar 2015",
        "20150331",
        "31-MAR-2015"
      })
  void theUsualDatesAreReadDayFirst(String date) {
    AuditFolder.Reports reports =
        sound().file(GP, GP_TEXT.replace("2015-03-31", date)).received("#2,2015-05-30").audit();

    assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-03-31");
  }
}
