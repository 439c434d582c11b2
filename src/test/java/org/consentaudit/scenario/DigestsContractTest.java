package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule L3: lists that hold digests instead of NHS numbers. */
class DigestsContractTest {
  private static final String SALT = "pepper-and-salt";

  @TempDir Path work;

  /** Three opt-outs, and two patients without any. */
  private AuditFolder exports() {
    return AuditFolder.in(work.resolve("audit"))
        .gp(
            "#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#2,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#3,A81001,ctv3,XaaVL,2017-03-31,2017-04-04",
            "#4,A81001,ctv3,H33..,2017-03-31,2017-04-04",
            "#5,A81001,ctv3,H33..,2017-03-31,2017-04-04")
        .file("salt", SALT + "\n");
  }

  private static AuditFolder.Reports salted(AuditFolder folder, String... more) {
    Stream<String> options = Stream.of("--salt-file", folder.path("salt").toString());
    return folder.audit(Stream.concat(options, Stream.of(more)).toArray(String[]::new));
  }

  /** What OpenPseudonymiser makes of a number, without the program. */
  private static String digest(String patient) {
    return digest(patient, SALT);
  }

  private static String digest(String patient, String salt) {
    try {
      byte[] value = (AuditFolder.numbered(patient) + salt).getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String hmac(String patient) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SALT.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      byte[] value = AuditFolder.numbered(patient).getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(mac.doFinal(value));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void l3ObjectorsAreFoundByTheirDigestsInEitherCase() {
    AuditFolder.Reports reports =
        salted(
            exports()
                .disseminated(
                    digest("#1") + ",A81001,NIC-1,2017-05-06",
                    digest("#2").toUpperCase(Locale.ROOT) + ",A81001,NIC-1,2017-05-06",
                    digest("#4") + ",A81001,NIC-1,2017-05-06",
                    digest("#400") + ",A81001,NIC-1,2017-05-06"));

    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(1);
    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.cell("#2", "exposures")).isEqualTo("1");
    assertThat(reports.findings()).hasSize(2);
    assertThat(reports.used("disseminated")).isEqualTo(2);
    assertThat(reports.setAside("disseminated", "NOT_MATCHED")).isEqualTo(2);
  }

  @Test
  void l3CoverageOfDigestsIsNotAssessedAndEveryReportSaysSo() throws IOException {
    AuditFolder.Reports reports =
        salted(
            exports()
                .disseminated(
                    digest("#1") + ",A81001,NIC-1,2017-05-06",
                    digest("#4") + ",A81001,NIC-1,2017-05-06",
                    digest("#400") + ",B99999,NIC-1,2017-05-06"),
            "--format",
            "text,json,html,markdown,incident");

    assertThat(reports.json().get("coverage").get("rowsNotAssessed").asLong()).isEqualTo(2);
    assertThat(reports.json().get("coverage").get("percent").isNull()).isTrue();
    assertThat(reports.json().get("coverage").get("notCovered")).isEmpty();
    assertThat(reports.out()).contains("This report speaks for 1 of 3 disseminated rows.");
    for (String said :
        new String[] {reports.out(), reports.text("report.html"), reports.text("summary.md")}) {
      assertThat(said.replaceAll("\\s+", " ")).contains("whether the exports cover them is not");
    }
  }

  @Test
  void l3RowsThatAreNotAssessedCountAsNotCoveredWhereCoverageIsRequired() {
    AuditFolder folder =
        exports()
            .disseminated(
                digest("#1") + ",A81001,NIC-1,2017-03-01",
                digest("#4") + ",A81001,NIC-1,2017-03-01");

    assertThat(salted(folder, "--as-of", "2017-06-01").exitCode()).isZero();
    assertThat(salted(folder, "--as-of", "2017-06-01", "--require-coverage", "51").exitCode())
        .isEqualTo(4);
  }

  @Test
  void l3HmacIsMatchedWhereItIsNamed() {
    AuditFolder folder = exports().disseminated(hmac("#1") + ",A81001,NIC-1,2017-05-06");

    assertThat(salted(folder, "--digest", "hmac-sha256").verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(salted(folder).exitCode()).isEqualTo(4);
  }

  @Test
  void l3ReceivedListsMayHoldDigestsToo() {
    AuditFolder.Reports reports =
        salted(
            exports()
                .received(
                    digest("#1") + ",2017-04-20", hmac("#2") + ",2017-04-20", "#3,2017-04-20"));

    assertThat(reports.verdicts()).containsExactly("1 TYPE_2 NEVER_PASSED_ON", "2 TYPE_2 HONOURED");
    assertThat(reports.verdict("#2")).isEqualTo("NEVER_PASSED_ON");
    assertThat(reports.setAside("received", "NOT_MATCHED")).isEqualTo(1);
    assertThat(reports.reverse()).isEmpty();
    assertThat(reports.warnings()).anyMatch(warning -> warning.contains("NHS numbers in others"));
  }

  /** Some lists hold digests and others numbers; one salt on the command line is for the former. */
  @Test
  void l3ListsOfNumbersAreReadAsTheyAreBesideListsOfDigests() {
    AuditFolder.Reports reports =
        salted(
            exports()
                .received("#1,2017-04-20", "#2,2017-04-20")
                .disseminated(digest("#1") + ",A81001,NIC-1,2017-05-06"));

    assertThat(reports.verdict("#1")).isEqualTo("PASSED_ON_NOT_APPLIED");
    assertThat(reports.verdict("#3")).isEqualTo("NEVER_PASSED_ON");
    assertThat(reports.verdicts()).contains("1 TYPE_2 HONOURED");
  }

  @Test
  void l3EachListMayHaveASaltAndADigestOfItsOwn() {
    AuditFolder.Reports reports =
        exports()
            .file("other", "another salt\r\n")
            .table("d/one.csv", "digest,release_date", digest("#1", "another salt") + ",2017-05-06")
            .table("d/two.csv", "nhs_number,release_date", hmac("#2") + ",2017-05-06")
            .settings(
                """
                {"gp": "gp", "disseminated": [
                  {"path": "d/one.csv", "saltFile": "other"},
                  {"path": "d/two.csv", "saltFile": "salt", "digest": "hmac-sha256"}]}
                """)
            .audit();

    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(1);
    assertThat(reports.verdicts()).containsExactly("2 TYPE_2 DISCLOSED", "1 TYPE_2 HONOURED");
  }

  @Test
  void l3AListOfNothingButDigestsNeedsNoHeader() {
    AuditFolder.Reports reports =
        salted(
            exports().file("disseminated/sent.csv", digest("#4") + "\n" + digest("#1") + "\n"),
            "--release-date",
            "2017-05-06");

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
  }

  @Test
  void l3DigestsWithoutASaltAreRefusedAndItIsSaidWhatToDo() {
    for (String list : new String[] {"nhs_number,release_date\n%s,2017-05-06\n", "%s\n", "%s,\n"}) {
      AuditFolder.Reports reports =
          exports()
              .file("disseminated/sent.csv", String.format(list, digest("#1")))
              .audit("--release-date", "2017-05-06");
      assertThat(reports.exitCode()).isEqualTo(3);
      assertThat(reports.err()).contains("sent.csv").contains("--salt-file");
      assertThat(reports.err()).doesNotContain(digest("#1"));
      assertThat(reports.wroteNothing()).isTrue();
    }
    AuditFolder.Reports received =
        AuditFolder.in(work.resolve("received"))
            .gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
            .received(digest("#1") + ",2017-04-20")
            .audit();
    assertThat(received.exitCode()).isEqualTo(3);
    assertThat(received.err()).contains("--salt-file");
  }

  /** With another salt no objector is found, and all opt-outs would look honoured. */
  @Test
  void l3AWrongSaltIsNeverClean() {
    AuditFolder folder =
        exports()
            .disseminated(
                digest("#1", "wrong") + ",A81001,NIC-1,2017-05-06",
                digest("#4", "wrong") + ",A81001,NIC-1,2017-05-06");
    AuditFolder.Reports reports = salted(folder);

    assertThat(reports.exitCode()).isEqualTo(4);
    assertThat(reports.json().get("gaps")).asString().contains("DIGESTS_UNMATCHED");
    assertThat(reports.warnings()).anyMatch(warning -> warning.contains("another salt"));
  }

  /** A patient without an entry who is found shows that the salt is right. */
  @Test
  void l3AListWithoutAnyObjectorIsCleanWhereItsSaltIsShownToBeRight() {
    AuditFolder.Reports reports =
        salted(
            exports()
                .disseminated(
                    digest("#4") + ",A81001,NIC-1,2017-05-06",
                    digest("#400") + ",A81001,NIC-1,2017-05-06"));

    assertThat(reports.exitCode()).as(reports.out()).isZero();
    assertThat(reports.verdicts()).containsExactly("3 TYPE_2 HONOURED");
  }

  @Test
  void l3WhatIsNeitherNumberNorDigestIsUnresolved() {
    String digest = digest("#2");
    AuditFolder.Reports reports =
        salted(
            exports()
                .disseminated(
                    digest("#1") + ",A81001,NIC-1,2017-05-06",
                    digest.substring(1) + ",A81001,NIC-1,2017-05-06",
                    digest.replace(digest.charAt(0), 'x') + ",A81001,NIC-1,2017-05-06",
                    ",A81001,NIC-1,2017-05-06",
                    "9990000019,A81001,NIC-1,2017-05-06",
                    "#3,A81001,NIC-1,2017-05-06"));

    assertThat(reports.unresolvedLines())
        .containsExactlyInAnyOrder(
            "disseminated 3 INVALID_NHS_NUMBER",
            "disseminated 4 INVALID_NHS_NUMBER",
            "disseminated 5 NO_NHS_NUMBER",
            "disseminated 6 INVALID_NHS_NUMBER");
    assertThat(reports.text("unresolved.csv")).doesNotContain(digest.substring(1, 9));
    assertThat(reports.verdict("#3")).isEqualTo("DISCLOSED");
    assertThat(reports.findings()).hasSize(2);
  }

  @Test
  void l3ADigestThatCannotBePlacedInTimeIsHeldBack() {
    AuditFolder.Reports reports =
        salted(
            exports()
                .disseminated(
                    digest("#1") + ",A81001,NIC-1,",
                    digest("#2") + ",A81001,NIC-1,soon",
                    digest("#4") + ",A81001,NIC-1,"),
            "--as-of",
            "2017-06-01");

    assertThat(reports.exitCode()).isEqualTo(4);
    assertThat(reports.verdict("#1")).isEqualTo("UNDETERMINED");
    assertThat(reports.verdict("#2")).isEqualTo("UNDETERMINED");
    assertThat(reports.unresolved()).hasSize(2);
    assertThat(reports.setAside("disseminated", "NOT_MATCHED")).isEqualTo(1);
  }

  @Test
  void l3TheSaltIsNowhere() throws IOException {
    AuditFolder.Reports reports =
        salted(
            exports().disseminated(digest("#1") + ",A81001,NIC-1,2017-05-06"),
            "--format",
            "text,csv,json,html,junit,markdown,incident,github,packs");

    assertThat(reports.exitCode()).isEqualTo(1);
    StringBuilder all = new StringBuilder(reports.out() + reports.err());
    try (Stream<Path> files = Files.walk(reports.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    assertThat(all).doesNotContain(SALT).doesNotContain(digest("#1"));
  }

  @Test
  void l3WhatIsWrongWithASaltIsSaid() {
    AuditFolder folder =
        exports()
            .disseminated(digest("#1") + ",A81001,NIC-1,2017-05-06")
            .file("empty", "\r\n")
            .file("long", "s".repeat(5000));

    assertThat(folder.audit("--salt-file", folder.path("empty").toString()).exitCode())
        .isEqualTo(3);
    assertThat(folder.audit("--salt-file", folder.path("long").toString()).exitCode()).isEqualTo(3);
    assertThat(folder.audit("--salt-file", folder.path("gp").toString()).exitCode()).isEqualTo(3);
    assertThat(folder.audit("--salt-file", folder.path("none").toString()).exitCode()).isEqualTo(2);
    AuditFolder.Reports withoutSalt = folder.audit("--digest", "sha256");
    assertThat(withoutSalt.exitCode()).isEqualTo(2);
    assertThat(withoutSalt.err()).contains("--salt-file");
    assertThat(salted(folder, "--digest", "md5").exitCode()).isEqualTo(2);
  }

  @Test
  void l3ASaltThatNoListNeedsIsSaidToBeSo() {
    AuditFolder.Reports reports = salted(exports().disseminated("#1,A81001,NIC-1,2017-05-06"));

    assertThat(reports.verdict("#1")).isEqualTo("DISCLOSED");
    assertThat(reports.warnings()).anyMatch(warning -> warning.contains("no list holds digests"));
  }

  /** Who is in a request and not in its reply can only be told by number. */
  @Test
  void l3AReplyHoldsNumbers() {
    AuditFolder.Reports reports =
        salted(
            exports()
                .file("received/reply.csv", digest("#1") + ",\n")
                .file("asked.csv", "#1,\n#2,\n"),
            "--received-meaning",
            "may-use",
            "--requested",
            work.resolve("audit/audit/asked.csv").toString());

    assertThat(reports.exitCode()).isEqualTo(3);
    assertThat(reports.err()).contains("reply.csv").contains("digest");
  }

  @Test
  void l3ASavedResultSaysTheSame() {
    AuditFolder.Reports reports =
        salted(
            exports()
                .disseminated(
                    digest("#1") + ",A81001,NIC-1,2017-05-06",
                    digest("#4") + ",A81001,NIC-1,2017-05-06"));
    Path converted = work.resolve("converted");
    Program.Ended ended =
        Program.run(
            "convert",
            reports.folder().toString(),
            "--format",
            "json",
            "--out",
            converted.toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(new AuditFolder.Reports(ended, converted).text("report.json"))
        .isEqualTo(reports.text("report.json"));
  }
}
