package org.consentaudit.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.Finding;

/**
 * What each recipient has to be told: in which of the releases that it was sent there are rows of
 * patients that should not have been in them. One row for each patient and release.
 *
 * <p>Made from findings and the table of releases alone, so that a saved result can be written out
 * again. Where one release id went to several recipients, a finding does not say which of them got
 * it; each that the finding names then gets to see it, and nobody else.
 */
final class RecipientPacks {
  /** What a recipient needs to find the rows and delete them; nothing about the opt-out. */
  private static final List<String> HEADER =
      List.of("recipient", "nhs_number", "release_id", "release_date", "dataset");

  /** Stands in letters for recipients of whom the inputs do not tell. */
  private static final String NOT_KNOWN = "not known";

  /** The name of the unknown recipient in the table of releases. */
  private static final String UNKNOWN = "";

  /** By recipient and release id, the releases with exposures. */
  private final Map<String, Map<String, List<ReleaseCounts>>> releases = new TreeMap<>();

  private final Map<String, List<Finding>> findings = new TreeMap<>();

  RecipientPacks(AuditResult result) {
    for (ReleaseCounts release : result.releases()) {
      if (release.exposures() > 0) {
        releases
            .computeIfAbsent(release.recipient(), unused -> new TreeMap<>())
            .computeIfAbsent(release.id(), unused -> new ArrayList<>())
            .add(release);
      }
    }
    for (Finding finding : result.findings()) {
      for (String recipient : recipientsOf(finding)) {
        findings.computeIfAbsent(recipient, unused -> new ArrayList<>()).add(finding);
      }
    }
  }

  /** The packs, by recipient. */
  List<Pack> packs() {
    Map<String, String> names = PackNames.of(findings.keySet(), "recipient");
    return names.entrySet().stream().map(name -> new Pack(name.getKey(), name.getValue())).toList();
  }

  ReportFolder.Content content(Pack pack) {
    return out -> CsvTable.write(out, HEADER, rows(pack.recipient()));
  }

  /** The recipients as a letter names them. */
  List<String> toldOf(Finding finding) {
    return recipientsOf(finding).stream()
        .map(recipient -> recipient.equals(UNKNOWN) ? NOT_KNOWN : recipient)
        .toList();
  }

  /** The recipients that a finding names, and the unknown one where a release has none. */
  private Set<String> recipientsOf(Finding finding) {
    Set<String> recipients = new LinkedHashSet<>(finding.exposures().recipients());
    Map<String, List<ReleaseCounts>> nameless = releases.getOrDefault(UNKNOWN, Map.of());
    if (finding.exposures().releases().stream().anyMatch(nameless::containsKey)) {
      recipients.add(UNKNOWN);
    }
    return recipients;
  }

  /** By patient: in the order of the findings, neighbours would tell of the practice. */
  private Stream<List<String>> rows(String recipient) {
    Map<NhsNumber, Set<Sent>> byPatient = new TreeMap<>();
    for (Finding finding : findings.getOrDefault(recipient, List.of())) {
      byPatient
          .computeIfAbsent(finding.patient(), unused -> new LinkedHashSet<>())
          .addAll(sent(finding, recipient));
    }
    return byPatient.entrySet().stream()
        .flatMap(
            patient ->
                patient.getValue().stream()
                    .sorted()
                    .map(sent -> row(recipient, patient.getKey(), sent)));
  }

  private List<Sent> sent(Finding finding, String recipient) {
    Map<String, List<ReleaseCounts>> ofRecipient = releases.getOrDefault(recipient, Map.of());
    List<Sent> sent =
        finding.exposures().releases().stream()
            .flatMap(id -> ofRecipient.getOrDefault(id, List.of()).stream())
            .filter(release -> isWithin(finding.exposures(), release.date()))
            .map(
                release ->
                    new Sent(release.id(), FindingsCsv.day(release.date()), release.dataset()))
            .toList();
    return sent.isEmpty() ? List.of(new Sent("", "", "")) : sent;
  }

  /** One id may have gone out more than once; the finding knows its first and last day. */
  private static boolean isWithin(Finding.Exposures exposures, Optional<LocalDate> date) {
    boolean before =
        exposures.first().filter(first -> date.filter(first::isAfter).isPresent()).isPresent();
    boolean after =
        exposures.last().filter(last -> date.filter(last::isBefore).isPresent()).isPresent();
    return !before && !after;
  }

  private static List<String> row(String recipient, NhsNumber patient, Sent sent) {
    return List.of(
        FormulaSafe.cell(recipient),
        patient.digits(),
        FormulaSafe.cell(sent.release()),
        sent.day(),
        FormulaSafe.cell(sent.dataset()));
  }

  /**
   * A pack.
   *
   * @param recipient whom it is for; empty where that is not known
   * @param file the name of its file
   */
  record Pack(String recipient, String file) {}

  /** A release as a recipient knows it. */
  private record Sent(String release, String day, String dataset) implements Comparable<Sent> {
    private static final Comparator<Sent> ORDER =
        Comparator.comparing(Sent::release).thenComparing(Sent::day).thenComparing(Sent::dataset);

    @Override
    public int compareTo(Sent other) {
      return ORDER.compare(this, other);
    }
  }
}
