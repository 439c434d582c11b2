package org.consentaudit.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutType;

/** Reads {@code findings.csv} again, cell for cell what {@link FindingsCsv} writes. */
final class SavedFindings {
  private static final String LIST_SEPARATOR = ";";

  private final SavedNames practices;
  private final SavedNames releases;
  private final SavedNames recipients;
  private final SavedNames reasons;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final Set<SavedNames.Sureness> sureness = EnumSet.noneOf(SavedNames.Sureness.class);

  private SavedFindings(SavedCounts counts) {
    this.practices =
        new SavedNames(
            counts.practices().stream().map(practice -> practice.practice().value()).toList());
    this.releases =
        new SavedNames(counts.releases().stream().map(release -> release.id()).toList());
    this.recipients =
        new SavedNames(counts.releases().stream().map(release -> release.recipient()).toList());
    this.reasons = new SavedNames(counts.doubts().stream().map(DoubtCount::reason).toList());
  }

  /** Reads the file; names are looked up in what {@code report.json} says. */
  static SavedFindings read(Path path, String file, SavedCounts counts) throws IOException {
    SavedFindings saved = new SavedFindings(counts);
    SavedRow.all(
        path, file, Column.titles(FindingsCsv.columns(PatientNames.nhsNumbers())), saved::add);
    return saved;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  FindingIds ids() {
    List<String> written = List.copyOf(ids);
    return (finding, position) -> written.get(Math.toIntExact(position - 1));
  }

  /** Whether the names of practices, releases and recipients are those that were written. */
  boolean areNamesExact() {
    return !sureness.contains(SavedNames.Sureness.UNSURE);
  }

  private boolean add(SavedRow row) throws UnfitReportException {
    Verdict verdict = row.constant("verdict", Verdict.class);
    if (!verdict.isListed()) {
      throw row.unfit("patients with this verdict are not listed");
    }
    ids.add(row.text("finding_id"));
    return findings.add(
        new Finding(
            row.patient(),
            new OptOutType(row.text("opt_out_type")),
            verdict,
            reason(row),
            row.day("opted_out_from"),
            row.day("received_on"),
            exposures(row),
            new Finding.Entry(
                row.day("entered_on"),
                new PracticeCode(name(practices, row, "practice_code")),
                row.text("supplier"),
                scheme(row),
                row.text("code"),
                flags(row),
                row.source())));
  }

  /** Only reasons of doubt are counted in report.json; others are the program's own words. */
  private String reason(SavedRow row) {
    return reasons.one(row.text("reason")).names().get(0);
  }

  private Finding.Exposures exposures(SavedRow row) throws UnfitReportException {
    long rows = row.count("exposures");
    Optional<LocalDate> first = row.day("first_exposure");
    return new Finding.Exposures(
        rows,
        row.count("possible_exposures"),
        row.count("exposures_before_entered"),
        first,
        row.day("last_exposure"),
        rows == 0 && row.text("releases").isEmpty() ? List.of() : names(releases, row, "releases"),
        // An unknown recipient is not among those named.
        row.text("recipients").isEmpty() ? List.of() : names(recipients, row, "recipients"));
  }

  private String name(SavedNames known, SavedRow row, String column) throws UnfitReportException {
    return checked(known.one(row.text(column)), row).get(0);
  }

  private List<String> names(SavedNames known, SavedRow row, String column)
      throws UnfitReportException {
    return checked(known.list(row.text(column)), row);
  }

  private List<String> checked(SavedNames.Meaning meaning, SavedRow row)
      throws UnfitReportException {
    if (meaning.sureness() == SavedNames.Sureness.NO_SUCH_NAME) {
      throw row.unfit(
          "a practice, release or recipient is named that "
              + ReportFolder.LAST_FILE
              + " does not name");
    }
    sureness.add(meaning.sureness());
    return meaning.names();
  }

  private static CodeScheme scheme(SavedRow row) throws UnfitReportException {
    String label = row.text("code_scheme");
    return Arrays.stream(CodeScheme.values())
        .filter(scheme -> scheme.label().equals(label))
        .findFirst()
        .orElseThrow(() -> row.unfit("the code scheme is not known"));
  }

  private static Set<Flag> flags(SavedRow row) throws UnfitReportException {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (!row.text("flags").isEmpty()) {
      for (String flag : row.text("flags").split(LIST_SEPARATOR, -1)) {
        flags.add(row.constantOf(flag, Flag.class));
      }
    }
    return flags;
  }
}
