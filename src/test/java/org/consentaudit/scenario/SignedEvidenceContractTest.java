package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has the public key can tell that a report is what the holder of the private one signed. */
class SignedEvidenceContractTest {
  private static final String ALL_FILES = "csv,html,xlsx,json,junit,markdown,packs,incident";
  private static final String ENVELOPE = "manifest.dsse.json";
  private static final String TYPE = "application/vnd.in-toto+json";

  @TempDir Path work;
  private Path key;
  private Path publicKey;

  @BeforeEach
  void makeKeys() {
    key = work.resolve("ig-lead.pem");
    publicKey = work.resolve("ig-lead.pem.pub");
    Program.Ended made = Program.run("keygen", "--signing", key.toString());
    assertThat(made.exitCode()).as(made.err()).isZero();
  }

  private AuditFolder audit() {
    return AuditFolder.in(work)
        .gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
        .received("#3,2017-05-01")
        .disseminated("#1,A81001,NIC-1,2017-05-06");
  }

  private Path signed(String name, String... options) {
    List<String> all =
        new ArrayList<>(List.of("--format", ALL_FILES, "--sign-with", key.toString()));
    all.addAll(List.of(options));
    AuditFolder.Reports reports = audit().auditInto(name, all.toArray(String[]::new));
    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(1);
    return reports.folder();
  }

  private Program.Ended verify(Path... reports) {
    return verifyWith(publicKey, reports);
  }

  private static Program.Ended verifyWith(Path key, Path... reports) {
    List<String> command =
        new ArrayList<>(List.of("evidence", "verify", "--public-key", key.toString()));
    Stream.of(reports).map(Path::toString).forEach(command::add);
    return Program.run(command.toArray(String[]::new));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static byte[] payload(Path report) throws IOException {
    return Base64.getDecoder().decode(json(report.resolve(ENVELOPE)).get("payload").asText());
  }

  private static String sha256(Path file) throws IOException, GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void theStatementNamesEveryOtherFileByItsDigestTheManifestFirst()
      throws IOException, GeneralSecurityException {
    Path report = signed("r");
    JsonNode statement = new ObjectMapper().readTree(payload(report));

    assertThat(statement.get("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
    Map<String, String> subjects = new LinkedHashMap<>();
    for (JsonNode subject : statement.get("subject")) {
      subjects.put(subject.get("name").asText(), subject.at("/digest/sha256").asText());
    }
    assertThat(subjects.keySet().iterator().next()).isEqualTo("manifest.json");
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> tree = Files.walk(report)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(report.relativize(file).toString(), sha256(file));
      }
    }
    files.remove(ENVELOPE);
    assertThat(subjects).containsExactlyInAnyOrderEntriesOf(files);
    assertThat(statement.at("/predicate/asOf").asText()).isEqualTo("2017-05-06");
    assertThat(statement.at("/predicate/inputs")).hasSize(3);
    assertThat(new String(payload(report), StandardCharsets.UTF_8))
        .doesNotContain(AuditFolder.numbered("#1"));
  }

  @Test
  void aSignedReportVerifiesWithItsPublicKeyAndSaysWhose() throws IOException {
    Path report = signed("r");
    Program.Ended ended = verify(report);

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    String keyId = json(report.resolve(ENVELOPE)).at("/signatures/0/keyid").asText();
    assertThat(ended.out()).contains("Signed with the key " + keyId);
  }

  @Test
  void theKeyIdIsTheDigestOfThePublicKey() throws IOException, GeneralSecurityException {
    byte[] encoded =
        Base64.getMimeDecoder()
            .decode(Files.readString(publicKey).replaceAll("-----[A-Z ]+-----", ""));

    assertThat(json(signed("r").resolve(ENVELOPE)).at("/signatures/0/keyid").asText())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded)));
  }

  @Test
  void theSameAuditIsSignedToTheSameBytes() throws IOException {
    Path first = signed("r");
    Path second = signed("s");

    assertThat(Files.readAllBytes(first.resolve(ENVELOPE)))
        .isEqualTo(Files.readAllBytes(second.resolve(ENVELOPE)));
  }

  @Test
  void withoutTheKeyVerifyingSaysThatTheSignatureWasNotChecked() {
    Program.Ended ended = Program.run("evidence", "verify", signed("r").toString());

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("not checked").contains("--public-key");
  }

  @Test
  void aReportThatIsNotSignedOrWhoseSignatureWasTakenAwayDoesNotVerify() throws IOException {
    Path plain = audit().auditInto("plain").folder();
    Path report = signed("r");
    Files.delete(report.resolve(ENVELOPE));

    for (Path unsigned : List.of(plain, report)) {
      Program.Ended ended = verify(unsigned);
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out()).contains("the report is not signed").contains("not as it was");
    }
  }

  @Test
  void aLinkIsNoSignature() throws IOException {
    Path report = signed("r");
    Path elsewhere = work.resolve("elsewhere.json");
    Files.move(report.resolve(ENVELOPE), elsewhere);
    Files.createSymbolicLink(report.resolve(ENVELOPE), elsewhere);

    assertThat(verify(report).exitCode()).isEqualTo(1);
  }

  @Test
  void anotherKeyDoesNotVerify() {
    Path report = signed("r");
    Program.run("keygen", "--signing", work.resolve("other").toString());
    Program.Ended ended = verifyWith(work.resolve("other.pub"), report);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("signed with another key");
  }

  /** Whoever changes a file and seals it anew lacks the private key. */
  @Test
  void aReportThatWasChangedAndSealedAnewDoesNotVerify()
      throws IOException, GeneralSecurityException {
    Path report = signed("r");
    Path findings = report.resolve("findings.csv");
    String before = sha256(findings);
    long bytes = Files.size(findings);
    String text = Files.readString(findings);
    Files.writeString(findings, text.replace("NEVER_PASSED_ON", "PASSED_ON_NEVER"));
    assertThat(Files.size(findings)).isEqualTo(bytes);
    Path manifest = report.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace(before, sha256(findings)));

    assertThat(Program.run("evidence", "verify", report.toString()).exitCode()).isZero();
    Program.Ended ended = verify(report);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("signs another report");
  }

  @Test
  void theSignatureOfAnotherReportDoesNotVerify() throws IOException {
    Path march = signed("march");
    Path april = signed("april", "--previous", march.toString());
    Files.copy(
        march.resolve(ENVELOPE), april.resolve(ENVELOPE), StandardCopyOption.REPLACE_EXISTING);

    Program.Ended ended = verify(april);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("signs another report");
  }

  @Test
  void aFileThatIsChangedOrAddedAfterwardsShowsAsWithoutASignature() throws IOException {
    Path report = signed("r");
    Files.writeString(report.resolve("report.html"), " ", StandardOpenOption.APPEND);
    Files.writeString(report.resolve("packs/practices/B82999.csv"), "finding_id\n");

    Program.Ended ended = verify(report);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .contains("report.html is not as it was")
        .contains("B82999.csv was not written with the others")
        .doesNotContain("Signed with");
  }

  /** Even a signature that holds does not help a statement that leaves a file out. */
  @Test
  void aStatementThatLeavesOutAFileDoesNotVerifyThoughItsSignatureHolds()
      throws IOException, GeneralSecurityException {
    Path report = signed("r");
    String statement = new String(payload(report), StandardCharsets.UTF_8);
    for (String other :
        List.of(
            statement.replace("\"findings.csv\"", "\"finding.csv\""),
            statement.replace("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v2"),
            statement.replace("\"subject\"", "\"subject\": [], \"subject\""),
            statement + " ")) {
      assertThat(other).isNotEqualTo(statement);
      resign(report, other.getBytes(StandardCharsets.UTF_8), TYPE);

      Program.Ended ended = verify(report);
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out()).contains("signs another report");
    }
    resign(report, statement.getBytes(StandardCharsets.UTF_8), TYPE);
    assertThat(verify(report).exitCode()).isZero();
  }

  @Test
  void anEnvelopeThatIsNoneOfOursCannotBeRead() throws IOException, GeneralSecurityException {
    Path report = signed("r");
    resign(report, payload(report), "application/json");
    assertThat(verify(report).exitCode()).isEqualTo(3);
    for (String text : List.of("", "{}", "[]", "not JSON")) {
      Files.writeString(report.resolve(ENVELOPE), text);
      Program.Ended ended = verify(report);
      assertThat(ended.exitCode()).as(text).isEqualTo(3);
      assertThat(ended.err()).contains(ENVELOPE);
    }
  }

  /** Signs as the holder of the key could with any tool. */
  private void resign(Path report, byte[] payload, String type)
      throws IOException, GeneralSecurityException {
    byte[] encoded =
        Base64.getMimeDecoder().decode(Files.readString(key).replaceAll("-----[A-Z ]+-----", ""));
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    ByteArrayOutputStream pae = new ByteArrayOutputStream();
    String head = "DSSEv1 " + type.length() + " " + type + " " + payload.length + " ";
    pae.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    pae.writeBytes(payload);
    signer.update(pae.toByteArray());
    String old = Files.readString(report.resolve(ENVELOPE));
    ObjectNode envelope = (ObjectNode) json(report.resolve(ENVELOPE));
    String text =
        old.replace(envelope.get("payload").asText(), Base64.getEncoder().encodeToString(payload))
            .replace(
                envelope.at("/signatures/0/sig").asText(),
                Base64.getEncoder().encodeToString(signer.sign()))
            .replace(envelope.get("payloadType").asText(), type);
    Files.writeString(report.resolve(ENVELOPE), text);
  }

  @Test
  void ofSeveralReportsEachMustBeSigned() {
    Path march = signed("march");
    Path april = signed("april", "--previous", march.toString());
    assertThat(verify(march, april).exitCode()).isZero();

    Path may = audit().auditInto("may", "--previous", april.toString()).folder();
    Program.Ended ended = verify(march, april, may);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("may: not as it was").contains("april: as it was");
  }

  @Test
  void aRunThatDoesNotSignTakesTheEarlierSignatureAway() throws IOException {
    Path report = signed("r");
    audit().auditInto("r");
    assertThat(report.resolve(ENVELOPE)).doesNotExist();

    signed("r");
    assertThat(verify(report).exitCode()).isZero();
  }

  @Test
  void theSettingsFileCanAskForIt() throws IOException {
    Files.copy(key, Files.createDirectories(work.resolve("audit")).resolve("private.pem"));
    AuditFolder folder = audit().settings("{\"signWith\": \"private.pem\"}");
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          folder.path("private.pem"), PosixFilePermissions.fromString("rw-------"));
    }
    Path report = folder.audit().folder();

    assertThat(verify(report).exitCode()).isZero();
    // What it says for every run does not stand in the way of one that writes nothing to sign.
    assertThat(folder.auditInto("none", "--format", "text").exitCode()).isEqualTo(1);
    AuditFolder.Reports published = folder.auditInto("public", "--publish");
    assertThat(published.exitCode()).isEqualTo(1);
    assertThat(published.folder().resolve(ENVELOPE)).doesNotExist();
  }

  @Test
  void whatHasNoManifestCannotBeSigned() {
    for (List<String> options : List.of(List.of("--publish"), List.of("--format", "text"))) {
      List<String> all = new ArrayList<>(List.of("--sign-with", key.toString()));
      all.addAll(options);
      AuditFolder.Reports reports = audit().auditInto("p", all.toArray(String[]::new));

      assertThat(reports.exitCode()).isEqualTo(2);
      assertThat(reports.err()).contains("--sign-with");
      assertThat(reports.wroteNothing()).isTrue();
    }
  }

  @Test
  void publishingIntoASignedReportIsRefused() throws IOException {
    Path report = signed("r");
    for (String name : List.of("manifest.json", "findings.csv", "report.json")) {
      Files.delete(report.resolve(name));
    }

    assertThat(audit().auditInto("r", "--publish").exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsConvertedIsNotSigned() {
    Path report = signed("r");
    Path again = work.resolve("again");
    Program.Ended ended =
        Program.run("convert", report.toString(), "--format", "html", "--out", again.toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(again.resolve(ENVELOPE)).doesNotExist();
    assertThat(verify(again).exitCode()).isEqualTo(1);
    assertThat(verify(report).exitCode()).isZero();
  }

  @Test
  void aSigningKeyThatOthersMayReadIsRefusedBeforeAnythingIsRead() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    for (String rights : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-")) {
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(rights));
      AuditFolder.Reports reports = audit().auditInto("r", "--sign-with", key.toString());

      assertThat(reports.exitCode()).as(rights).isEqualTo(3);
      assertThat(reports.err()).contains("chmod 600").contains("sign in its owner's name");
      assertThat(reports.wroteNothing()).isTrue();
    }
  }

  @Test
  void whatIsNoKeyIsRefusedAndNotShown() throws IOException {
    Path report = signed("r");
    Path wrong = work.resolve("wrong");
    Program.run("keygen", wrong.toString());
    AuditFolder.Reports reports = audit().auditInto("s", "--sign-with", wrong.toString());
    Program.Ended ended = verifyWith(key, report);

    assertThat(reports.exitCode()).isEqualTo(3);
    assertThat(reports.err()).contains("keygen --signing");
    assertThat(reports.err()).doesNotContain(Files.readString(wrong).strip());
    assertThat(reports.wroteNothing()).isTrue();
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains(".pub").doesNotContain(Files.readAllLines(key).get(1));
    assertThat(audit().auditInto("t", "--sign-with", "nowhere").exitCode()).isEqualTo(2);
    assertThat(verifyWith(work.resolve("nowhere"), report).exitCode()).isEqualTo(2);
  }

  @Test
  void keygenOverwritesNeitherHalfOfAPair() throws IOException {
    String before = Files.readString(key) + Files.readString(publicKey);
    assertThat(Program.run("keygen", "--signing", key.toString()).exitCode()).isEqualTo(2);
    Files.delete(publicKey);
    assertThat(Program.run("keygen", "--signing", key.toString()).exitCode()).isEqualTo(2);
    assertThat(publicKey).doesNotExist();
    assertThat(before).startsWith(Files.readString(key));
    assertThat(before).contains("BEGIN PRIVATE KEY").contains("BEGIN PUBLIC KEY");
  }

  @Test
  void theManifestIsStillWrittenLast() throws IOException {
    Path report = signed("r");
    FileTime manifest = Files.getLastModifiedTime(report.resolve("manifest.json"));

    assertThat(Files.getLastModifiedTime(report.resolve(ENVELOPE))).isLessThanOrEqualTo(manifest);
    assertThat(Files.readString(report.resolve("manifest.json"))).doesNotContain(ENVELOPE);
  }
}
