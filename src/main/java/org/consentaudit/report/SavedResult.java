package org.consentaudit.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.ReverseFinding;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.optout.OptOutType;

/**
 * A finished result, read again from the folder that an audit left: {@code report.json} and the
 * three CSV reports. Whatever is written from it is byte for byte what the audit would have
 * written.
 *
 * <p>That is not hoped for: what was understood is written once more and compared with what was
 * read, so that a file that was edited, or that holds what was not understood, is refused.
 */
public final class SavedResult {
  /** Formats that bring findings and counts together by their names. */
  private static final Set<ReportFormat> NEED_NAMES =
      Set.of(ReportFormat.PACKS, ReportFormat.JUNIT);

  private SavedResult() {}

  /**
   * Reads a folder; one that does not exist is a {@link NoSuchFileException}.
   *
   * @param shownAs the path as the user gave it, for messages
   * @param wanted what is to be written: packs need every name as it was, NHS numbers included
   */
  public static ReportData read(Path folder, String shownAs, Set<ReportFormat> wanted)
      throws IOException {
    requireFiles(folder, shownAs);
    SavedCounts counts =
        SavedCounts.read(folder.resolve(ReportFolder.LAST_FILE), ReportFolder.LAST_FILE);
    SavedFindings findings =
        SavedFindings.read(folder.resolve(FindingsCsv.FILE), FindingsCsv.FILE, counts);
    ReportData data =
        counts.with(
            findings.findings(),
            SavedRow.all(
                folder.resolve(ReverseCsv.FILE),
                ReverseCsv.FILE,
                ReverseCsv.header(PatientNames.nhsNumbers()),
                SavedResult::reverse),
            SavedRow.all(
                folder.resolve(UnresolvedCsv.FILE),
                UnresolvedCsv.FILE,
                Column.titles(UnresolvedCsv.COLUMNS),
                SavedResult::problem),
            findings.ids());
    SavedSums.check(counts, data.result());
    for (ReportFormat format : List.of(ReportFormat.JSON, ReportFormat.CSV)) {
      for (ReportFormat.ReportFile file : format.files()) {
        requireSame(file, data, folder.resolve(file.name()));
      }
    }
    boolean exact = findings.areNamesExact() && areWhole(counts);
    if (!exact && wanted.stream().anyMatch(NEED_NAMES::contains)) {
      throw UnfitReportException.of(
          shownAs,
          "names hold NHS numbers or look alike, and packs and junit need them as they were");
    }
    return data;
  }

  /** What the saved report names as the one before it, where it does. */
  public static Optional<String> previous(Path folder) throws IOException {
    Path seal = folder.resolve(ReportFolder.SEAL);
    return Files.isRegularFile(seal)
        ? Manifest.read(SealedReport.small(seal, ReportFolder.SEAL)).previous()
        : Optional.empty();
  }

  private static void requireFiles(Path folder, String shownAs) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(shownAs);
    }
    List<String> missing =
        Stream.of(ReportFolder.LAST_FILE, FindingsCsv.FILE, ReverseCsv.FILE, UnresolvedCsv.FILE)
            .filter(name -> !Files.isRegularFile(folder.resolve(name)))
            .toList();
    if (!missing.isEmpty()) {
      throw UnfitReportException.of(shownAs, "lacks " + String.join(", ", missing));
    }
  }

  /** Whether no release that packs name may have an NHS number hidden in its name. */
  private static boolean areWhole(SavedCounts counts) {
    return counts.releases().stream()
        .filter(release -> release.exposures() > 0)
        .flatMap(release -> Stream.of(release.id(), release.recipient(), release.dataset()))
        .allMatch(SavedNames::isWhole);
  }

  private static ReverseFinding reverse(SavedRow row) throws IOException {
    return new ReverseFinding(
        row.constant("verdict", ReverseVerdict.class),
        row.patient(),
        new OptOutType(row.text("opt_out_type")),
        row.day("received_on"),
        new PracticeCode(row.text("practice_code")),
        row.source());
  }

  private static Problem problem(SavedRow row) throws IOException {
    String label = row.text("side");
    Side side =
        Arrays.stream(Side.values())
            .filter(each -> each.label().equals(label))
            .findFirst()
            .orElseThrow(() -> row.unfit("the side is not known"));
    return new Problem(
        side,
        new SourceLine(row.text("file"), row.count("line")),
        row.constant("reason", SetAside.class),
        new PracticeCode(row.text("practice_code")),
        row.text("local_id"),
        row.text("value"));
  }

  private static void requireSame(ReportFormat.ReportFile file, ReportData data, Path path)
      throws IOException {
    byte[] read = Files.readAllBytes(path);
    ByteArrayOutputStream written = new ByteArrayOutputStream(read.length);
    file.content().write(data, written);
    int difference = Arrays.mismatch(read, written.toByteArray());
    if (difference >= 0) {
      long line = 1;
      for (int i = 0; i < difference; i++) {
        line += read[i] == '\n' ? 1 : 0;
      }
      throw UnfitReportException.at(file.name(), line, "is not as an audit writes it");
    }
  }
}
