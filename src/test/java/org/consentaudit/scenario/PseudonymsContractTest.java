package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.consentaudit.report.XlsxContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key, reports can name patients so that only its holder can tell who they are. */
class PseudonymsContractTest {
  private static final String KEY = "k".repeat(32);

  @TempDir Path work;

  private AuditFolder audit() {
    return AuditFolder.in(work.resolve("audit"))
        .gp(
            "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#2,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#3,A81001,ctv3,XE0oq,2017-03-31,2017-04-04")
        .received("#3,2017-05-01")
        .disseminated("#1,A81001,NIC-1,2017-05-06")
        .secret("key", KEY);
  }

  private AuditFolder.Reports pseudonymised(AuditFolder folder, String into, String... more) {
    Stream<String> options = Stream.of("--key-file", folder.path("key").toString(), "--pseudonyms");
    return folder.auditInto(into, Stream.concat(options, Stream.of(more)).toArray(String[]::new));
  }

  /** What the documented recipe gives, without the program. */
  private static String expected(String nhsNumber) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    byte[] message = ("consent-audit/v1/nhs\n" + nhsNumber).getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(mac.doFinal(message));
  }

  @Test
  void noReportHoldsAnNhsNumberAndEachPatientHasOneName()
      throws IOException, GeneralSecurityException {
    AuditFolder folder = audit();
    AuditFolder.Reports reports =
        pseudonymised(
            folder, "p", "--format", "text,csv,html,xlsx,json,junit,markdown,incident,github");

    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(1);
    List<Map<String, String>> findings = reports.rows("findings.csv");
    assertThat(findings)
        .extracting(row -> row.get("pseudonym"))
        .containsExactlyInAnyOrder(
            expected(AuditFolder.numbered("#1")), expected(AuditFolder.numbered("#2")));
    assertThat(findings.get(0)).doesNotContainKey("nhs_number");
    assertThat(reports.rows("reverse.csv"))
        .extracting(row -> row.get("pseudonym"))
        .containsExactly(expected(AuditFolder.numbered("#3")));
    assertThat(XlsxContent.parts(Files.readAllBytes(reports.folder().resolve("report.xlsx"))))
        .asString()
        .contains(expected(AuditFolder.numbered("#1")));
    assertThat(everything(reports))
        .doesNotContain(
            AuditFolder.numbered("#1"), AuditFolder.numbered("#2"), AuditFolder.numbered("#3"));
    assertThat(reports.out()).contains("hold pseudonyms");
    assertThat(reports.out() + reports.err()).doesNotContain("hold NHS numbers");
  }

  private static String everything(AuditFolder.Reports reports) throws IOException {
    StringBuilder all = new StringBuilder(reports.out()).append(reports.err());
    try (Stream<Path> files = Files.walk(reports.folder())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        all.append(
            file.toString().endsWith(".xlsx")
                ? XlsxContent.parts(bytes)
                : new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  @Test
  void theSettingsFileCanAskForThem() {
    AuditFolder folder = audit().settings("{\"keyFile\": \"key\", \"pseudonyms\": true}");

    assertThat(folder.audit().rows("findings.csv").get(0)).containsKey("pseudonym");
  }

  @Test
  void theReportNamesTheKeyByItsIdAndNeverShowsIt() throws IOException {
    AuditFolder folder = audit();
    AuditFolder.Reports reports = pseudonymised(folder, "p");
    AuditFolder.Reports without = folder.auditInto("without");

    assertThat(reports.json().get("settings").get("keyId").asText()).matches("[0-9a-f]{16}");
    assertThat(everything(reports)).doesNotContain(KEY);
    assertThat(without.json().get("settings").get("keyId").isNull()).isTrue();
  }

  @Test
  void pseudonymsWithoutAKeyAreWrongUsage() {
    AuditFolder.Reports reports = audit().audit("--pseudonyms");

    assertThat(reports.exitCode()).isEqualTo(2);
    assertThat(reports.err()).contains("--key-file").contains("keygen");
    assertThat(reports.wroteNothing()).isTrue();
  }

  @Test
  void packsCannotBeOfPseudonyms() {
    AuditFolder.Reports reports = pseudonymised(audit(), "p", "--format", "packs");

    assertThat(reports.exitCode()).isEqualTo(2);
    assertThat(reports.err()).contains("packs");
    assertThat(reports.wroteNothing()).isTrue();
  }

  @Test
  void aResultWithPseudonymsIsNotConverted() {
    AuditFolder.Reports reports = pseudonymised(audit(), "p", "--format", "csv,json");

    Program.Ended ended =
        Program.run(
            "convert",
            reports.folder().toString(),
            "--format",
            "html",
            "--out",
            work.resolve("converted").toString());

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("findings.csv").contains("pseudonyms");
    assertThat(work.resolve("converted")).doesNotExist();
  }

  @Test
  void aKeyThatOthersMayReadIsRefused() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-")) {
      AuditFolder folder = audit();
      Files.setPosixFilePermissions(
          folder.path("key"), PosixFilePermissions.fromString(permissions));
      AuditFolder.Reports reports = pseudonymised(folder, "p");

      assertThat(reports.exitCode()).as(permissions).isEqualTo(3);
      assertThat(reports.err()).contains("chmod 600");
      assertThat(reports.wroteNothing()).isTrue();
    }
  }

  @Test
  void keygenMakesAKeyThatOnlyItsOwnerCanReadAndNamesItAsReportsDo() throws IOException {
    Path key = work.resolve("made");
    Program.Ended made = Program.run("keygen", key.toString());
    AuditFolder folder = audit();
    AuditFolder.Reports reports =
        folder.auditInto("p", "--key-file", key.toString(), "--pseudonyms");

    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(Files.readString(key)).matches("[0-9a-f]{64}");
    assertThat(made.out())
        .contains(reports.json().get("settings").get("keyId").asText())
        .doesNotContain(Files.readString(key));
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void keygenMakesAnotherKeyEachTimeAndOverwritesNone() throws IOException {
    Path first = work.resolve("first");
    Path second = work.resolve("second");
    Program.run("keygen", first.toString());
    Program.run("keygen", second.toString());
    String before = Files.readString(first);
    Program.Ended again = Program.run("keygen", first.toString());

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("not overwritten");
    assertThat(Files.readString(first)).isEqualTo(before).isNotEqualTo(Files.readString(second));
  }

  @Test
  void keygenInAFolderThatIsNotThereIsWrongUsage() {
    Program.Ended ended = Program.run("keygen", work.resolve("nowhere/key").toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(work.resolve("nowhere")).doesNotExist();
  }
}
