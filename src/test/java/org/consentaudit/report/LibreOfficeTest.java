package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * LibreOffice opens the workbook without a word of complaint, and shows in every sheet what was
 * meant. Only where it is asked for, as {@code scripts/libreoffice-check} does: {@code
 * -Dlibreoffice=soffice}.
 */
@EnabledIfSystemProperty(named = "libreoffice", matches = ".+")
class LibreOfficeTest {
  /** Comma, quotes, UTF-8, from the first row, as shown, and every sheet to a file of its own. */
  private static final String EVERY_SHEET =
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

  private static final int SECONDS = 120;

  @TempDir Path folder;

  @Test
  void everySheetIsReadAsItWasMeant() throws IOException, InterruptedException {
    SampleResult sample = SampleResult.withFailures();
    sample.recipients.add(new RecipientCounts("=1+1", 1, 1, 1, 1));
    sample.recipients.add(new RecipientCounts("_x003D_1+1", 1, 1, 1, 1));
    sample.recipients.add(new RecipientCounts(" around & <within> ", 1, 1, 1, 1));
    Path report = folder.resolve("report");
    try (ReportFolder out = ReportFolder.prepare(report)) {
      ReportFormat.writeAll(
          EnumSet.of(ReportFormat.CSV, ReportFormat.XLSX), sample.data(), Sealing.PLAIN, out);
      out.publish();
    }

    assertThat(convert(report.resolve(ResultXlsx.FILE)))
        .anyMatch(line -> line.startsWith("convert "))
        .allMatch(line -> line.matches("(convert|Writing sheet) .*"));

    assertThat(rows(folder.resolve("report-Findings.csv")))
        .isEqualTo(rows(report.resolve(FindingsCsv.FILE)));
    assertThat(rows(folder.resolve("report-Unresolved.csv")))
        .isEqualTo(rows(report.resolve(UnresolvedCsv.FILE)));
    assertThat(rows(folder.resolve("report-Recipients.csv")))
        .contains(
            List.of("'=1+1", "1", "1", "1", "1"),
            List.of("_x003D_1+1", "1", "1", "1", "1"),
            List.of(" around & <within> ", "1", "1", "1", "1"));
    for (String sheet : List.of("Summary", "Practices", "Releases", "Inputs", "Settings")) {
      assertThat(rows(folder.resolve("report-" + sheet + ".csv"))).hasSizeGreaterThan(1);
    }
  }

  /** What LibreOffice said, but for what it says where it finds no Java for itself. */
  private List<String> convert(Path workbook) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process office =
        new ProcessBuilder(
                System.getProperty("libreoffice", "soffice"),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                EVERY_SHEET,
                "--outdir",
                folder.toString(),
                workbook.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!office.waitFor(SECONDS, TimeUnit.SECONDS)) {
      office.destroyForcibly();
    }
    assertThat(office.waitFor()).isZero();
    return Files.readAllLines(said).stream().filter(line -> !line.contains("javaldx")).toList();
  }

  private static List<List<String>> rows(Path csv) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(csv);
        CSVParser parser = CSVFormat.RFC4180.parse(reader)) {
      for (CSVRecord record : parser) {
        rows.add(record.toList());
      }
    }
    return rows;
  }
}
