package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With {@code --previous} an audit names what fell since, when nobody failed yet, and its exit code
 * is what it would be without (section 4 of the contract).
 */
class DropsContractTest {
  private static final String HEADER =
      "nhs_number,practice_code,supplier,code_scheme,code,effective_date,entered_date";

  private static final String DAY = "2017-04-04";

  @TempDir Path work;

  /** An audit in which every opt-out of two practices is received, but for those left out. */
  private AuditFolder.Reports month(
      String name, String asOf, int atFirst, int atSecond, String... options) {
    List<String> gp = new ArrayList<>();
    List<String> received = new ArrayList<>();
    for (int number = 0; number < atFirst + atSecond; number++) {
      String practice = number < atFirst ? ",B99011,TPP,ctv3,XaaVL," : ",M99021,EMIS,read2,9Nu4.,";
      gp.add("#" + number + practice + DAY + "," + DAY);
      received.add("#" + number + "," + DAY);
    }
    List<String> all = new ArrayList<>(List.of("--as-of", asOf, "--received-meaning", "opted-out"));
    all.addAll(List.of(options));
    return AuditFolder.in(work)
        .gpAs(HEADER, gp.toArray(String[]::new))
        .received(received.toArray(String[]::new))
        .auditInto(name, all.toArray(String[]::new));
  }

  private AuditFolder.Reports march() {
    AuditFolder.Reports march = month("march", "2018-03-31", 40, 60);
    assertThat(march.exitCode()).as(march.err()).isZero();
    return march;
  }

  @Test
  void aPracticeThatDisappearsIsNamedThoughNobodyFails() throws IOException {
    Path march = march().folder();
    AuditFolder.Reports april =
        month(
            "april",
            "2018-04-30",
            0,
            60,
            "--previous",
            march.toString(),
            "--format",
            "text,csv,html,xlsx,json,markdown");

    assertThat(april.exitCode()).isZero();
    JsonNode since = april.json().get("sincePrevious");
    assertThat(since.get("asOf").asText()).isEqualTo("2018-03-31");
    assertThat(since.get("drops").findValuesAsText("practice")).containsExactly("null", "B99011");
    String sentence =
        "Practice B99011 (TPP): no export holds a row with an opt-out code any more; there were"
            + " 40.";
    assertThat(april.out().replaceAll("\\s+", " ")).contains(sentence);
    for (String report : List.of("report.html", "summary.md")) {
      assertThat(Files.readString(april.folder().resolve(report)).replace("\\", ""))
          .as(report)
          .contains(sentence);
    }
  }

  @Test
  void aFallOfHalfIsNamedAndOneOfAFewIsNot() {
    Path march = march().folder();
    AuditFolder.Reports april = month("april", "2018-04-30", 5, 57, "--previous", march.toString());

    JsonNode drops = april.json().get("sincePrevious").get("drops");
    assertThat(drops.findValuesAsText("practice")).containsOnly("B99011");
    assertThat(drops.findValuesAsText("what")).containsExactlyInAnyOrder("ROWS", "OPT_OUTS");
    assertThat(april.out()).contains("opt-outs in force fell from 40 to 5");
  }

  @Test
  void withoutAFallThatIsSaid() {
    Path march = march().folder();
    AuditFolder.Reports april =
        month("april", "2018-04-30", 41, 60, "--previous", march.toString());

    assertThat(april.exitCode()).isZero();
    assertThat(april.json().get("sincePrevious").get("drops")).isEmpty();
    assertThat(april.out()).contains("nothing fell by more than chance explains");
    assertThat(march().json().get("sincePrevious").isNull()).isTrue();
  }

  @Test
  void whatIsPrintedAloneIsComparedToo() {
    Path march = march().folder();
    AuditFolder.Reports april =
        month("april", "2018-04-30", 0, 60, "--previous", march.toString(), "--format", "text");

    assertThat(april.out()).contains("Practice B99011 (TPP)");
  }

  @Test
  void convertWritesTheFallsAgainToTheByte() throws IOException {
    Path march = march().folder();
    Path april = month("april", "2018-04-30", 5, 57, "--previous", march.toString()).folder();
    Path again = work.resolve("again");
    Program.Ended ended =
        Program.run(
            "convert",
            april.toString(),
            "--format",
            "csv,html,xlsx,json",
            "--out",
            again.toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    for (String file : List.of("report.json", "report.html", "manifest.json")) {
      assertThat(again.resolve(file)).as(file).hasSameBinaryContentAs(april.resolve(file));
    }
  }

  @Test
  void whatIsPublishedOfAReportDoesNotTellWhatFell() {
    Path march = march().folder();
    Path april = month("april", "2018-04-30", 5, 57, "--previous", march.toString()).folder();
    Program.Ended published =
        Program.run("convert", april.toString(), "--format", "text", "--publish");

    assertThat(published.exitCode()).as(published.err()).isZero();
    assertThat(published.out()).doesNotContain("fell").doesNotContain("B99011");
  }

  @Test
  void aReportWithoutTheCountsIsSaidNotToBeComparable()
      throws IOException, GeneralSecurityException {
    Path march = march().folder();
    rewrite(march, "passedOn");
    AuditFolder.Reports april = month("april", "2018-04-30", 0, 60, "--previous", march.toString());

    assertThat(april.exitCode()).isZero();
    JsonNode since = april.json().get("sincePrevious");
    assertThat(since.get("comparisons").asLong()).isZero();
    assertThat(since.get("notCompared").get(0).asText()).contains("earlier version");
    assertThat(april.out()).contains("nothing could be compared");
  }

  @Test
  void aReportWithoutReportJsonIsSaidNotToBeComparable() {
    Path march = month("march", "2018-03-31", 40, 60, "--format", "csv").folder();
    AuditFolder.Reports april = month("april", "2018-04-30", 0, 60, "--previous", march.toString());

    assertThat(april.json().get("sincePrevious").get("notCompared").get(0).asText())
        .contains("report.json");
  }

  @Test
  void aReportOfALaterDayIsSaidNotToBeComparable() {
    Path march = march().folder();
    AuditFolder.Reports february =
        month("february", "2018-02-28", 0, 60, "--previous", march.toString());

    JsonNode since = february.json().get("sincePrevious");
    assertThat(since.get("drops")).isEmpty();
    assertThat(since.get("notCompared").get(0).asText()).contains("a later day");
  }

  /** Takes a key out of a report, and seals it again as an earlier version would have. */
  private static void rewrite(Path folder, String key)
      throws IOException, GeneralSecurityException {
    ObjectMapper mapper = new ObjectMapper();
    Path file = folder.resolve("report.json");
    ObjectNode report = (ObjectNode) mapper.readTree(file.toFile());
    report.remove(key);
    byte[] bytes = report.toPrettyString().getBytes(StandardCharsets.UTF_8);
    Files.write(file, bytes);
    Path seal = folder.resolve("manifest.json");
    JsonNode manifest = mapper.readTree(seal.toFile());
    for (JsonNode output : manifest.get("outputs")) {
      if (output.get("path").asText().equals("report.json")) {
        ((ObjectNode) output)
            .put("bytes", bytes.length)
            .put(
                "sha256",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
      }
    }
    Files.writeString(seal, manifest.toPrettyString());
  }
}
