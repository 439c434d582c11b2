package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.consentaudit.InputDigests;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.report.ReportFolder.Published;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for each format, and what none but two files may hold. */
class ReportFormatTest {
  @TempDir Path place;

  @Test
  void formatsAreNamedAsOnTheCommandLine() {
    assertThat(ReportFormat.named("CSV")).contains(ReportFormat.CSV);
    assertThat(ReportFormat.named("json")).contains(ReportFormat.JSON);
    assertThat(ReportFormat.named("pdf")).isEmpty();
    assertThat(ReportFormat.TEXT.label()).isEqualTo("text");
  }

  @Test
  void textNeedsNoFolder() {
    assertThat(ReportFormat.values())
        .filteredOn(format -> !format.writesFiles())
        .containsExactly(ReportFormat.TEXT, ReportFormat.GITHUB);
  }

  @Test
  void noTwoFormatsWriteTheSameFile() {
    assertThat(Arrays.stream(ReportFormat.values()).flatMap(format -> format.files().stream()))
        .extracting(ReportFormat.ReportFile::name)
        .doesNotHaveDuplicates()
        .containsExactly(
            "findings.csv",
            "reverse.csv",
            "unresolved.csv",
            "report.html",
            "report.xlsx",
            "junit.xml",
            "summary.md",
            "incident.md",
            "report.json");
  }

  @Test
  void chosenFormatsAreWrittenAndOthersOfAnEarlierRunGo() throws IOException {
    assertThat(write(EnumSet.allOf(ReportFormat.class)).files())
        .startsWith("findings.csv", "reverse.csv", "unresolved.csv", "report.html", "report.xlsx")
        .contains("packs/letters.csv", "packs/practices/E86001.csv")
        .endsWith("report.json", "manifest.json");

    assertThat(write(Set.of(ReportFormat.JSON)).files())
        .containsExactly("report.json", "manifest.json");

    try (Stream<Path> left = Files.list(place.resolve("audit"))) {
      assertThat(left)
          .containsExactlyInAnyOrder(
              place.resolve("audit/report.json"), place.resolve("audit/manifest.json"));
    }
  }

  @Test
  void onlyChosenFormatsArePrinted() throws IOException {
    StringBuilder out = new StringBuilder();
    ReportData data = SampleResult.empty().data();

    ReportFormat.printAll(
        Set.of(ReportFormat.CSV, ReportFormat.JSON), data, Optional.empty(), Colours.NONE, out);
    assertThat(out).isEmpty();
    ReportFormat.printAll(Set.of(ReportFormat.TEXT), data, Optional.empty(), Colours.NONE, out);
    assertThat(out).isNotEmpty();
  }

  @Test
  void sameResultGivesTheSameBytes() throws IOException {
    Published first = write(EnumSet.allOf(ReportFormat.class));
    List<String> before = contents(first);

    assertThat(contents(write(EnumSet.allOf(ReportFormat.class)))).isEqualTo(before);
  }

  /** The names are marked: each hides the NHS number of a patient. */
  @Test
  void noIdentifierButInFindingsAndReverseChecks() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    String marked = "list 999 000 0018 and 9990000026.csv";
    sample.inputs.add(
        new ReportData.InputInfo(marked, Side.GP, marked, 1, 1, Optional.of(SampleResult.DIGEST)));
    sample.practices.add(0, new PracticeCounts(new PracticeCode(marked), marked, 9, 9, 0));
    sample.recipients.add(0, new RecipientCounts(marked, 9, 9, 9, 9));
    sample.ledger.add(new RowTally(marked, Side.RECEIVED));
    sample.warnings.add(marked);
    sample.unresolved.add(
        new Problem(
            Side.RELEASES,
            new SourceLine(marked, 1),
            SetAside.UNREADABLE_DATE,
            new PracticeCode(marked),
            marked,
            marked));
    Path out = place.resolve("audit");
    StringBuilder everything = new StringBuilder();
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      Set<ReportFormat> all = EnumSet.allOf(ReportFormat.class);
      ReportFormat.writeAll(all, sample.data(), Sealing.PLAIN, folder);
      ReportFormat.printAll(
          all, sample.data(), Optional.of(folder.publish()), Colours.NONE, everything);
    }
    everything.append(Files.readString(out.resolve("unresolved.csv")));
    for (String file : List.of("report.html", "junit.xml", "summary.md", "incident.md")) {
      everything.append(Files.readString(out.resolve(file)));
    }
    everything.append(Files.readString(out.resolve("report.json")));
    Map<String, List<List<String>>> sheets =
        new LinkedHashMap<>(XlsxContent.sheets(Files.readAllBytes(out.resolve("report.xlsx"))));
    String findings = String.valueOf(sheets.remove("Findings"));
    everything.append(sheets);

    assertThat(everything.toString()).contains("##########");
    assertThat(everything.toString().replaceAll("[ .\u00A0-]", "")).doesNotContain("99900000");
    assertThat(findings).contains("9990000018");
    assertThat(out.resolve("findings.csv")).content().contains("9990000018");
    assertThat(out.resolve("reverse.csv")).content().contains("9990000042");
  }

  private Published write(Set<ReportFormat> formats) throws IOException {
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("audit"))) {
      ReportFormat.writeAll(formats, SampleResult.withFailures().data(), Sealing.PLAIN, folder);
      return folder.publish();
    }
  }

  private static List<String> contents(Published published) throws IOException {
    List<String> contents = new ArrayList<>();
    for (String file : published.files()) {
      byte[] bytes = Files.readAllBytes(published.folder().resolve(file));
      contents.add(file + " " + HexFormat.of().formatHex(bytes));
    }
    return contents;
  }

  /** A report ties what it says to the bytes it read, or says that it does not. */
  @Test
  void everyFormatForPeopleAndBuildServersSaysThatDigestsWereLeftOff() throws IOException {
    for (SampleResult sample : List.of(SampleResult.withFailures(), SampleResult.empty())) {
      sample.digests = InputDigests.NONE;
      sample.inputs.add(new ReportData.InputInfo("a.csv", Side.GP, "CSV", 9, 0, Optional.empty()));
      Map<String, String> said = new LinkedHashMap<>();
      for (ReportFormat format : ReportFormat.values()) {
        StringBuilder printed = new StringBuilder();
        format.print(sample.data(), Optional.empty(), Colours.NONE, printed);
        said.put(format.label(), printed.toString());
        for (ReportFormat.ReportFile file : format.files()) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          file.content().write(sample.data(), bytes);
          said.put(
              format.label(),
              format == ReportFormat.XLSX
                  ? XlsxContent.sheets(bytes.toByteArray()).toString()
                  : bytes.toString(StandardCharsets.UTF_8));
        }
      }
      assertThat(said.remove("json")).contains("\"digests\": \"none\"");
      said.keySet().removeAll(Set.of("csv", "packs"));
      assertThat(said).hasSize(7).allSatisfy(this::saysThatDigestsWereLeftOff);
    }
  }

  private void saysThatDigestsWereLeftOff(String format, String text) {
    assertThat(text.replace("\\", "").replaceAll("\\s+", " "))
        .as(format)
        .contains("left off (--no-digests)")
        .doesNotContain("with its digest", "with their digests", "with the digests");
  }
}
