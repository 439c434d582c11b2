package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;

/** Counts judgements by type, practice, release and recipient. */
final class Totals {
  private final ScopeTable scopes;
  private final List<Judgement> judgements;
  private final Set<OptOutType> types = new TreeSet<>();
  private final Map<Release, Long> rowsUsed;
  private final Map<Release, ReleaseTotal> byRelease = new TreeMap<>();

  Totals(Evidence evidence, ScopeTable scopes, List<Judgement> judgements) {
    this.scopes = scopes;
    this.judgements = judgements;
    judgements.forEach(judgement -> types.add(judgement.finding().type()));
    this.rowsUsed = evidence.rowsByRelease();
    rowsUsed.keySet().forEach(this::total);
    for (Judgement judgement : judgements) {
      NhsNumber patient = judgement.finding().patient();
      for (Exposure exposure : judgement.exposures()) {
        ReleaseTotal total = total(exposure.release());
        (exposure.isCertain() ? total.exposed : total.possible).put(patient, exposure.rows());
      }
      for (Judgement.OutOfScope rows : judgement.outOfScope()) {
        total(rows.release()).outOfScope.put(patient, rows.rows());
      }
    }
  }

  List<VerdictCount> verdicts() {
    Map<OptOutType, Map<Verdict, Long>> counts = new TreeMap<>();
    for (Judgement judgement : judgements) {
      counts
          .computeIfAbsent(judgement.finding().type(), unused -> new EnumMap<>(Verdict.class))
          .merge(judgement.finding().verdict(), 1L, Long::sum);
    }
    List<VerdictCount> list = new ArrayList<>();
    counts.forEach(
        (type, ofType) -> {
          for (Verdict verdict : Verdict.values()) {
            list.add(new VerdictCount(type, verdict, ofType.getOrDefault(verdict, 0L)));
          }
        });
    return list;
  }

  List<PracticeCounts> practices() {
    Map<PracticeCode, List<Finding>> byPractice = new TreeMap<>();
    for (Judgement judgement : judgements) {
      byPractice
          .computeIfAbsent(judgement.finding().entry().practice(), unused -> new ArrayList<>())
          .add(judgement.finding());
    }
    List<PracticeCounts> list = new ArrayList<>();
    byPractice.forEach(
        (practice, findings) -> {
          Set<String> suppliers = new TreeSet<>();
          findings.forEach(finding -> suppliers.add(finding.entry().supplier()));
          suppliers.remove("");
          list.add(
              new PracticeCounts(
                  practice,
                  String.join(";", suppliers),
                  findings.size(),
                  findings.stream().filter(f -> f.verdict().isFailure()).count(),
                  findings.stream().filter(f -> f.verdict() == Verdict.UNDETERMINED).count()));
        });
    return list;
  }

  List<ReleaseCounts> releases() {
    List<ReleaseCounts> list = new ArrayList<>();
    byRelease.forEach(
        (release, total) ->
            list.add(
                new ReleaseCounts(
                    release.id(),
                    release.date(),
                    release.recipient(),
                    release.field(ScopeRule.Field.DATASET),
                    scopesOf(release),
                    rowsUsed.getOrDefault(release, 0L),
                    sum(total.exposed),
                    sum(total.possible),
                    sum(total.outOfScope),
                    total.exposed.size())));
    return list;
  }

  /** The release's scope for the types of opt-out that anybody has. */
  private Map<OptOutType, ReleaseScope> scopesOf(Release release) {
    Map<OptOutType, ReleaseScope> shown = new TreeMap<>();
    types.forEach(type -> shown.put(type, scopes.of(release, type)));
    return shown;
  }

  List<RecipientCounts> recipients() {
    Map<String, List<Release>> byRecipient = new TreeMap<>();
    for (Release release : byRelease.keySet()) {
      byRecipient.computeIfAbsent(release.recipient(), unused -> new ArrayList<>()).add(release);
    }
    List<RecipientCounts> list = new ArrayList<>();
    byRecipient.forEach(
        (recipient, releases) -> {
          Set<NhsNumber> patients = new HashSet<>();
          long rows = 0;
          long exposures = 0;
          for (Release release : releases) {
            ReleaseTotal total = total(release);
            patients.addAll(total.exposed.keySet());
            rows += rowsUsed.getOrDefault(release, 0L);
            exposures += sum(total.exposed);
          }
          long ids = releases.stream().map(Release::id).distinct().count();
          list.add(new RecipientCounts(recipient, ids, rows, exposures, patients.size()));
        });
    return list;
  }

  List<FailureSpan> failureSpans() {
    Map<OptOutType, List<Finding>> byType = new TreeMap<>();
    for (Judgement judgement : judgements) {
      if (judgement.finding().verdict().isFailure()) {
        byType
            .computeIfAbsent(judgement.finding().type(), unused -> new ArrayList<>())
            .add(judgement.finding());
      }
    }
    List<FailureSpan> list = new ArrayList<>();
    byType.forEach(
        (type, failures) ->
            list.add(
                new FailureSpan(
                    type,
                    failures.size(),
                    failures.stream().filter(failure -> failure.exposures().rows() > 0).count(),
                    first(failures.stream().map(Totals::recorded)),
                    last(failures.stream().map(Totals::recorded)),
                    first(failures.stream().map(failure -> failure.exposures().first())),
                    last(failures.stream().map(failure -> failure.exposures().last())))));
    return list;
  }

  private static Optional<LocalDate> recorded(Finding finding) {
    return finding.entry().entered().or(finding::optedOutFrom);
  }

  private static Optional<LocalDate> first(Stream<Optional<LocalDate>> days) {
    return days.flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static Optional<LocalDate> last(Stream<Optional<LocalDate>> days) {
    return days.flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  List<DoubtCount> doubts() {
    Map<OptOutType, Map<String, Long>> reasons = new TreeMap<>();
    for (Judgement judgement : judgements) {
      if (judgement.finding().verdict() == Verdict.UNDETERMINED) {
        reasons
            .computeIfAbsent(judgement.finding().type(), unused -> new TreeMap<>())
            .merge(judgement.finding().reason(), 1L, Long::sum);
      }
    }
    List<DoubtCount> list = new ArrayList<>();
    reasons.forEach(
        (type, ofType) ->
            ofType.forEach((reason, optOuts) -> list.add(new DoubtCount(type, reason, optOuts))));
    return list;
  }

  private ReleaseTotal total(Release release) {
    return byRelease.computeIfAbsent(release, unused -> new ReleaseTotal());
  }

  private static long sum(Map<NhsNumber, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * What is being counted for one release. Rows are kept by patient, so that a row counts once
   * although the patient may have opted out in more than one way.
   */
  private static final class ReleaseTotal {
    private final Map<NhsNumber, Long> exposed = new HashMap<>();
    private final Map<NhsNumber, Long> possible = new HashMap<>();
    private final Map<NhsNumber, Long> outOfScope = new HashMap<>();
  }
}
