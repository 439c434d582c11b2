package org.consentaudit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.consentaudit.InputDigests;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.report.Naming;
import org.consentaudit.report.ReportData;
import org.consentaudit.report.ReportFolder;
import org.consentaudit.report.ReportFormat;
import org.consentaudit.report.Sealing;

/**
 * How long it takes to write 150,000 findings, as many as in 2018, and in what memory: see {@code
 * scripts/report-speed}. With {@code size} it prints only how many megabytes the result itself
 * takes.
 */
final class ReportSpeed {
  private static final int FINDINGS = 150_000;
  private static final int PATIENTS_OF_A_PRACTICE = 60;
  private static final int RELEASES = 40;
  private static final int RECIPIENTS = 12;
  private static final LocalDate FIRST_DAY = LocalDate.of(2015, 4, 1);
  private static final int DAYS = 1_000;
  private static final int MEGABYTE = 1 << 20;

  private ReportSpeed() {}

  /** Takes {@code size}, or a number of rounds and the formats to write. */
  public static void main(String[] args) throws IOException {
    ReportData data = data();
    if (args[0].equals("size")) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println((runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE + 1);
      // Used after it was measured, lest it be collected before.
      if (data.result().findings().isEmpty()) {
        throw new IllegalStateException("no findings");
      }
      return;
    }
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (int i = 1; i < args.length; i++) {
      formats.add(ReportFormat.named(args[i]).orElseThrow());
    }
    for (int round = Integer.parseInt(args[0]); round > 0; round--) {
      Path place = Files.createTempDirectory("report-speed");
      try {
        measure(formats, data, place);
      } finally {
        delete(place);
      }
    }
  }

  private static void measure(Set<ReportFormat> formats, ReportData data, Path place)
      throws IOException {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long busyBefore = thread.getCurrentThreadCpuTime();
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("report"))) {
      ReportFormat.writeAll(formats, data, Sealing.PLAIN, folder);
      ReportFolder.Published published = folder.publish();
      double seconds = (System.nanoTime() - start) / 1e9;
      double busy = (thread.getCurrentThreadCpuTime() - busyBefore) / 1e9;
      long bytes = 0;
      for (String file : published.files()) {
        bytes += Files.size(published.folder().resolve(file));
      }
      System.out.printf(
          Locale.ROOT,
          "%.2f s (%.2f s of a processor), %d files, %.1f MB%n",
          seconds,
          busy,
          published.files().size(),
          (double) bytes / MEGABYTE);
    }
  }

  private static void delete(Path place) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(place)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private static ReportData data() {
    return new ReportData(
        result(),
        new ReportData.Tool("consent-audit", "0"),
        new ReportData.PolicyInfo("england", ""),
        List.of(),
        InputDigests.SHA256,
        ReportData.Opinions.ONE,
        1,
        Naming.plain());
  }

  private static AuditResult result() {
    List<Finding> findings = new ArrayList<>();
    List<AuditResult.PracticeCounts> practices = new ArrayList<>();
    InventedPatients patients = new InventedPatients(FINDINGS);
    for (int i = 0; i < FINDINGS; i++) {
      PracticeCode practice = practice(i);
      findings.add(finding(new NhsNumber(patients.nhsNumber(i)), practice, i));
      if (i % PATIENTS_OF_A_PRACTICE == 0) {
        practices.add(new AuditResult.PracticeCounts(practice, "TPP", 90, 60, 0));
      }
    }
    return new AuditResult(
        new AuditSettings(
            LocalDate.of(2018, 6, 26),
            "newest release date",
            0,
            EnumSet.of(Verdict.NEVER_PASSED_ON),
            Set.of(),
            OptionalDouble.empty()),
        findings,
        List.of(),
        List.of(new AuditResult.VerdictCount(OptOutType.TYPE_2, Verdict.NEVER_PASSED_ON, FINDINGS)),
        practices,
        releases(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new AuditResult.Coverage(FINDINGS, FINDINGS, 0, Map.of()),
        List.of(),
        List.of(),
        0,
        List.of(),
        AuditResult.ScopeBasis.REGISTER,
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static List<AuditResult.ReleaseCounts> releases() {
    List<AuditResult.ReleaseCounts> releases = new ArrayList<>();
    for (int i = 0; i < RELEASES; i++) {
      releases.add(
          new AuditResult.ReleaseCounts(
              release(i),
              Optional.of(FIRST_DAY.plusDays(i * 25L)),
              recipient(i),
              "Hospital Episode Statistics",
              new TreeMap<>(
                  Map.of(OptOutType.TYPE_2, new ReleaseScope(ScopeRule.Scope.IN, "section 251"))),
              10_000,
              10_000,
              0,
              0,
              10_000));
    }
    return releases;
  }

  private static Finding finding(NhsNumber patient, PracticeCode practice, int i) {
    LocalDate day = FIRST_DAY.plusDays(i % DAYS);
    int first = i % (RELEASES - 2);
    return new Finding(
        patient,
        OptOutType.TYPE_2,
        Verdict.NEVER_PASSED_ON,
        "opted out, and no received list holds the opt-out",
        Optional.of(day),
        Optional.empty(),
        new Finding.Exposures(
            2,
            0,
            0,
            Optional.of(FIRST_DAY.plusDays(first * 25L)),
            Optional.of(FIRST_DAY.plusDays((first + 1) * 25L)),
            List.of(release(first), release(first + 1)),
            Stream.of(recipient(first), recipient(first + 1)).sorted().toList()),
        new Finding.Entry(
            Optional.of(day),
            practice,
            "TPP",
            CodeScheme.CTV3,
            "XaaVL",
            Set.of(),
            new SourceLine("gp/systmone/20180401_0200/SRCode.csv", 1_000_000L + 31L * i)));
  }

  // As in a real result, findings share the texts of their releases.
  private static final List<String> RELEASE_IDS =
      Stream.iterate(0, i -> i + 1)
          .limit(RELEASES)
          .map(i -> String.format(Locale.ROOT, "NIC-99%04d-01", i))
          .toList();

  private static final List<String> RECIPIENT_NAMES =
      Stream.iterate(0, i -> i + 1)
          .limit(RECIPIENTS)
          .map(i -> "Example Hospitals NHS Foundation Trust " + (char) ('A' + i))
          .toList();

  private static PracticeCode practice(int i) {
    return new PracticeCode(String.format(Locale.ROOT, "B%05d", i / PATIENTS_OF_A_PRACTICE));
  }

  private static String release(int i) {
    return RELEASE_IDS.get(i);
  }

  private static String recipient(int i) {
    return RECIPIENT_NAMES.get(i % RECIPIENTS);
  }
}
