package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same inputs give the same bytes, on whatever machine. */
class DeterminismContractTest {
  @TempDir Path temporary;

  private static AuditFolder written(Path place, String first, String second, long seed) {
    List<String> gp = new ArrayList<>();
    List<String> held = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    List<String> more = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      String day = String.format(Locale.ROOT, "2017-0%d-%02d", 1 + i % 6, 1 + i % 28);
      gp.add(
          "#"
              + i
              + ",A8100"
              + i % 7
              + ",ctv3,"
              + (i % 5 == 0 ? "XaZ89" : "XaaVL")
              + ","
              + day
              + ","
              + day);
      if (i % 3 != 0) {
        held.add("#" + i + ",2017-0" + (2 + i % 7) + "-15");
      }
      sent.add("#" + i + ",A8100" + i % 7 + ",NIC-" + i % 4 + ",2017-07-1" + i % 10);
      more.add("#" + (i + 20) + ",A8100" + i % 9 + ",NIC-" + i % 4 + ",2017-08-1" + i % 10);
    }
    if (seed != 0) {
      Random random = new Random(seed);
      for (List<String> rows : List.of(gp, held, sent, more)) {
        Collections.shuffle(rows, random);
      }
    }
    return AuditFolder.in(place)
        .gp(gp.toArray(String[]::new))
        .received(held.toArray(String[]::new))
        .table(
            "disseminated/" + first,
            "nhs_number,practice_code,release_id,release_date",
            sent.toArray(String[]::new))
        .table(
            "disseminated/" + second,
            "nhs_number,practice_code,release_id,release_date",
            more.toArray(String[]::new));
  }

  private AuditFolder plain() {
    return written(temporary.resolve("plain"), "a.csv", "b.csv", 0);
  }

  private static Map<String, String> bytes(AuditFolder.Reports reports) {
    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(1);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(reports.folder())) {
      for (Path file : found.toList()) {
        files.put(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    files.put("standard output", reports.out().replaceAll("(?s)Folder: .*?\\n  Files", "Files"));
    return files;
  }

  @Test
  void twoRunsGiveTheSameBytes() {
    AuditFolder folder = plain();

    assertThat(bytes(folder.auditInto("second"))).isEqualTo(bytes(folder.audit()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "4"})
  void theNumberOfThreadsChangesNoByte(String threads) {
    AuditFolder folder = plain();

    assertThat(bytes(folder.auditInto("threads" + threads, "--threads", threads)))
        .isEqualTo(bytes(folder.audit()));
  }

  @Test
  void theOrderInWhichFilesAreNamedChangesNoByte() {
    AuditFolder folder = plain();
    String a = folder.path("disseminated/a.csv").toString();
    String b = folder.path("disseminated/b.csv").toString();

    assertThat(bytes(folder.auditInto("ba", "--disseminated", b, "--disseminated", a)))
        .isEqualTo(bytes(folder.auditInto("ab", "--disseminated", a, "--disseminated", b)));
  }

  @Test
  void renamedFilesGiveTheSameFindings() {
    AuditFolder renamed = written(temporary.resolve("renamed"), "z.csv", "y.csv", 0);

    assertThat(renamed.audit().text("findings.csv"))
        .isEqualTo(plain().audit().text("findings.csv"));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void shuffledRowsGiveTheSameFindingsButForTheirLines(long seed) {
    AuditFolder shuffled = written(temporary.resolve("shuffled"), "a.csv", "b.csv", seed);

    assertThat(withoutLines(shuffled.audit())).isEqualTo(withoutLines(plain().audit()));
  }

  private static String withoutLines(AuditFolder.Reports reports) {
    return reports.text("findings.csv").replaceAll("\\.csv:[0-9]+", ".csv");
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void theLocaleOfTheMachineChangesNoByte() {
    Map<String, String> here = bytes(plain().audit());
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(bytes(plain().auditInto("turkish"))).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void theLocaleOfTheMachineChangesNoReadingOfMonthsOrWords() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      AuditFolder.Reports reports =
          AuditFolder.in(temporary)
              .gpAs(
                  "NHS_NUMBER,PRACTICE_CODE,CODE,EFFECTIVE_DATE,DELETED",
                  "#1,A81001,XaZ89,31-APR-2015,FALSE",
                  "#1,A81001,XaZ89,30-APR-2015,FALSE")
              .disseminatedAs(
                  "NHS_NUMBER,RELEASE_ID,RELEASE_DATE,RECIPIENT", "#1,NIC-1,06 MAY 2017,Trust")
              .registerAs("RELEASE_ID,TYPE_1_APPLIES,DATA_TYPE", "NIC-1,YES,IDENTIFIABLE")
              .audit();

      assertThat(reports.cell("#1", "opted_out_from")).isEqualTo("2015-04-30");
      assertThat(reports.cell("#1", "exposures")).isEqualTo("1");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Pago_Pago"})
  @ResourceLock(Resources.TIME_ZONE)
  void theTimeZoneOfTheMachineChangesNoByte(String zone) {
    Map<String, String> here = bytes(plain().audit());
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      assertThat(bytes(plain().auditInto("elsewhere"))).isEqualTo(here);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aZippedExportGivesTheSameFindingsButForItsName() throws IOException {
    AuditFolder folder = plain();
    String before = folder.audit().text("findings.csv");
    Path export = folder.path("gp/entries.csv");
    byte[] text = Files.readAllBytes(export);
    Files.delete(export);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("entries.csv"));
      zip.write(text);
      zip.closeEntry();
    }

    AuditFolder.Reports zipped =
        folder.bytes("gp/practice.zip", packed.toByteArray()).auditInto("zipped");

    assertThat(zipped.text("findings.csv").replaceAll("gp/practice.zip[!/]*", "gp/"))
        .isEqualTo(before);
  }

  @Test
  void aPackedListGivesTheSameFindings() throws IOException {
    AuditFolder folder = plain();
    String before = folder.audit().text("findings.csv");
    Path list = folder.path("disseminated/a.csv");
    byte[] text = Files.readAllBytes(list);
    Files.delete(list);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text);
    }

    assertThat(
            folder
                .bytes("disseminated/a.csv.gz", packed.toByteArray())
                .auditInto("packed")
                .text("findings.csv"))
        .isEqualTo(before);
  }
}
