package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report says of what it consists, and it can be told whether it still is what was written. */
class EvidenceContractTest {
  private static final String ALL_FILES = "csv,html,xlsx,json,junit,markdown,packs,incident";

  @TempDir Path work;

  private AuditFolder audit() {
    return AuditFolder.in(work)
        .gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
        .received("#3,2017-05-01")
        .disseminated("#1,A81001,NIC-1,2017-05-06");
  }

  private Path report(String name, String... options) {
    List<String> all = new ArrayList<>(List.of("--format", ALL_FILES));
    all.addAll(List.of(options));
    AuditFolder.Reports reports = audit().auditInto(name, all.toArray(String[]::new));
    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(1);
    return reports.folder();
  }

  private static Program.Ended verify(Object... arguments) {
    List<String> command = new ArrayList<>(List.of("evidence", "verify"));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return Program.run(command.toArray(String[]::new));
  }

  private static String sha256(Path file) throws IOException, GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  void theManifestNamesEveryFileAndEveryInputByItsDigest()
      throws IOException, GeneralSecurityException {
    Path report = report("r");
    JsonNode manifest = new ObjectMapper().readTree(report.resolve("manifest.json").toFile());

    List<String> listed = new ArrayList<>();
    for (JsonNode output : manifest.get("outputs")) {
      listed.add(output.get("path").asText());
      assertThat(output.get("sha256").asText())
          .isEqualTo(sha256(report.resolve(output.get("path").asText())));
    }
    try (Stream<Path> files = Files.walk(report)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> report.relativize(file).toString())
                  .filter(name -> !name.equals("manifest.json")))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
    assertThat(manifest.get("inputs")).hasSize(3);
    for (JsonNode input : manifest.get("inputs")) {
      assertThat(input.get("sha256").asText())
          .isEqualTo(sha256(work.resolve("audit").resolve(input.get("path").asText())));
    }
    assertThat(manifest.get("previous").isNull()).isTrue();
  }

  @Test
  void aReportAndItsInputsThatAreAsTheyWereVerify() {
    Program.Ended ended = verify(report("r"), "--inputs", work.resolve("audit"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("as it was").contains("3 inputs").doesNotContain("not as");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "findings.csv",
        "reverse.csv",
        "unresolved.csv",
        "report.html",
        "report.xlsx",
        "report.json",
        "junit.xml",
        "summary.md",
        "incident.md",
        "packs/letters.csv"
      })
  void aFileThatWasChangedOrIsGoneIsNamed(String name) throws IOException {
    Path report = report("r");
    Path file = report.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Program.Ended changed = verify(report);
    Files.delete(file);
    Program.Ended gone = verify(report);

    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.out()).contains(name + " is not as it was");
    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.out()).contains(name + " is not there");
  }

  @Test
  void aReportThatSomebodyAddedIsNamedAndANoteIsNot() throws IOException {
    Path report = report("r");
    Files.writeString(report.resolve("notes.txt"), "rang the practice");
    assertThat(verify(report).exitCode()).isZero();
    Files.writeString(report.resolve("packs/practices/B82999.csv"), "finding_id\n");

    assertThat(verify(report).exitCode()).isEqualTo(1);
    assertThat(verify(report).out())
        .contains("packs/practices/B82999.csv was not written with the others");
  }

  @Test
  void anInputThatWasChangedIsNamed() throws IOException {
    Path report = report("r");
    Files.writeString(
        work.resolve("audit/received/held.csv"), "\n", java.nio.file.StandardOpenOption.APPEND);

    Program.Ended ended = verify(report, "--inputs", work.resolve("audit"));

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("Input received/held.csv is not as it was");
  }

  @Test
  void inputsReadWithoutDigestsCannotBeTold() {
    Path report = report("r", "--no-digests");

    assertThat(verify(report).exitCode()).isZero();
    Program.Ended ended = verify(report, "--inputs", work.resolve("audit"));
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("nobody can tell");
  }

  @Test
  void reportsThatFollowEachOtherAreAChainAndAMissingOneShows() {
    Path march = report("march");
    Path april = report("april", "--previous", march.toString());
    Path may = report("may", "--previous", april.resolve("report.json").toString());

    assertThat(verify(march, april, may).exitCode()).isZero();
    Program.Ended ended = verify(march, may);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("does not follow the report before it");
  }

  @Test
  void aReportCannotFollowOneThatWasChanged() throws IOException {
    Path march = report("march");
    Files.writeString(march.resolve("summary.md"), "all is well\n");

    AuditFolder.Reports reports = audit().auditInto("april", "--previous", march.toString());

    assertThat(reports.exitCode()).isEqualTo(3);
    assertThat(reports.err()).contains("not as it was written").contains("evidence verify");
    assertThat(reports.wroteNothing()).isTrue();
  }

  @Test
  void aReportCannotFollowTheOneThatItReplaces() {
    Path march = report("march");

    AuditFolder.Reports reports = audit().auditInto("march", "--previous", march.toString());

    assertThat(reports.exitCode()).isEqualTo(2);
    assertThat(reports.err()).contains("--previous").contains("--out");
    assertThat(verify(march).exitCode()).isZero();
  }

  @Test
  void convertKeepsTheChain() throws IOException {
    Path march = report("march");
    Path april = report("april", "--previous", march.toString());
    Path again = work.resolve("again");
    Program.Ended ended =
        Program.run("convert", april.toString(), "--format", ALL_FILES, "--out", again.toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(Files.readString(again.resolve("manifest.json")))
        .isEqualTo(Files.readString(april.resolve("manifest.json")));
  }

  @Test
  void withoutAManifestThatCanBeReadItIsExit3() throws IOException {
    Path report = report("r");
    Files.writeString(report.resolve("manifest.json"), "{}");
    assertThat(verify(report).exitCode()).isEqualTo(3);
    Files.delete(report.resolve("manifest.json"));
    assertThat(verify(report).exitCode()).isEqualTo(3);
    assertThat(verify(work.resolve("nowhere")).exitCode()).isEqualTo(2);
    assertThat(Program.run("evidence").exitCode()).isEqualTo(2);
  }

  @Test
  void aManifestCannotHaveOtherFilesLookedAt() throws IOException {
    Path report = report("r");
    Path manifest = report.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"report.html\"", "\"../audit/received/held.csv\""));

    Program.Ended ended = verify(report);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("../audit/received/held.csv is not there");
  }

  @Test
  void printingAloneLeavesNoManifest() {
    AuditFolder.Reports reports = audit().auditInto("r", "--format", "text");

    assertThat(reports.wroteNothing()).isTrue();
  }
}
