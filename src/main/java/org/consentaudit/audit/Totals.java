package org.consentaudit.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;

/**
 * Counts judgements by type, practice, release and recipient. Judgements of one patient come one
 * after the other, so that whoever counts patients need only remember the last.
 */
final class Totals {
  private final ScopeTable scopes;
  private final Map<Release, Long> rowsUsed;
  private final Map<OptOutType, Map<Verdict, Long>> byType = new TreeMap<>();
  private final Map<PracticeCode, PracticeTotal> byPractice = new HashMap<>();
  private final Map<Release, ReleaseTotal> byRelease = new TreeMap<>();

  /** The same by object: releases have many fields, and the same few are asked for ever again. */
  private final IdentityHashMap<Release, ReleaseTotal> byReleaseObject = new IdentityHashMap<>();

  private final Map<String, RecipientTotal> byRecipient = new TreeMap<>();

  Totals(Evidence evidence, ScopeTable scopes) {
    this.scopes = scopes;
    this.rowsUsed = evidence.rowsByRelease();
    rowsUsed.keySet().forEach(this::total);
  }

  /** Counts a judgement. */
  void count(Judgement judgement) {
    Finding finding = judgement.finding();
    byType
        .computeIfAbsent(finding.type(), unused -> new EnumMap<>(Verdict.class))
        .merge(finding.verdict(), 1L, Long::sum);
    byPractice
        .computeIfAbsent(finding.entry().practice(), unused -> new PracticeTotal())
        .count(finding);
    for (Exposure exposure : judgement.exposures()) {
      ReleaseTotal total = total(exposure.release());
      if (exposure.isCertain()) {
        total.exposed.count(finding.patient(), exposure.rows());
        total.recipient.exposed.count(finding.patient(), exposure.rows());
      } else {
        total.possible.count(finding.patient(), exposure.rows());
      }
    }
    for (Judgement.OutOfScope rows : judgement.outOfScope()) {
      total(rows.release()).outOfScope.count(finding.patient(), rows.rows());
    }
  }

  List<VerdictCount> verdicts() {
    List<VerdictCount> list = new ArrayList<>();
    byType.forEach(
        (type, ofType) -> {
          for (Verdict verdict : Verdict.values()) {
            list.add(new VerdictCount(type, verdict, ofType.getOrDefault(verdict, 0L)));
          }
        });
    return list;
  }

  List<PracticeCounts> practices() {
    List<PracticeCounts> list = new ArrayList<>();
    new TreeMap<>(byPractice)
        .forEach(
            (practice, total) ->
                list.add(
                    new PracticeCounts(
                        practice,
                        String.join(";", total.suppliers),
                        total.optOuts,
                        total.failures,
                        total.undetermined)));
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
                    total.exposed.rows,
                    total.possible.rows,
                    total.outOfScope.rows,
                    total.exposed.patients)));
    return list;
  }

  /** The release's scope for the types of opt-out that anybody has. */
  private Map<OptOutType, ReleaseScope> scopesOf(Release release) {
    Map<OptOutType, ReleaseScope> shown = new TreeMap<>();
    byType.keySet().forEach(type -> shown.put(type, scopes.of(release, type)));
    return shown;
  }

  List<RecipientCounts> recipients() {
    List<RecipientCounts> list = new ArrayList<>();
    byRecipient.forEach(
        (recipient, total) -> {
          long rows = 0;
          Set<String> ids = new HashSet<>();
          for (Release release : total.releases) {
            rows += rowsUsed.getOrDefault(release, 0L);
            ids.add(release.id());
          }
          list.add(
              new RecipientCounts(
                  recipient, ids.size(), rows, total.exposures(), total.exposed.patients));
        });
    return list;
  }

  private ReleaseTotal total(Release release) {
    ReleaseTotal known = byReleaseObject.get(release);
    if (known == null) {
      known = byRelease.computeIfAbsent(release, this::newTotal);
      byReleaseObject.put(release, known);
    }
    return known;
  }

  private ReleaseTotal newTotal(Release release) {
    RecipientTotal recipient =
        byRecipient.computeIfAbsent(release.recipient(), unused -> new RecipientTotal());
    recipient.releases.add(release);
    ReleaseTotal total = new ReleaseTotal(recipient);
    recipient.totals.add(total);
    return total;
  }

  /**
   * Rows and patients, counted once for each patient although the patient may have opted out in
   * more than one way. Patients come one after the other.
   */
  private static final class Once {
    private long rows;
    private long patients;
    private Optional<NhsNumber> last = Optional.empty();

    void count(NhsNumber patient, long ofPatient) {
      if (last.isEmpty() || !last.get().equals(patient)) {
        last = Optional.of(patient);
        rows += ofPatient;
        patients++;
      }
    }
  }

  /** What is being counted for one release. */
  private static final class ReleaseTotal {
    private final RecipientTotal recipient;
    private final Once exposed = new Once();
    private final Once possible = new Once();
    private final Once outOfScope = new Once();

    ReleaseTotal(RecipientTotal recipient) {
      this.recipient = recipient;
    }
  }

  /** What is being counted for one recipient: patients once, whatever the releases. */
  private static final class RecipientTotal {
    private final List<Release> releases = new ArrayList<>();
    private final List<ReleaseTotal> totals = new ArrayList<>();
    private final Once exposed = new Once();

    long exposures() {
      return totals.stream().mapToLong(total -> total.exposed.rows).sum();
    }
  }

  /** What is being counted for one practice. */
  private static final class PracticeTotal {
    private final Set<String> suppliers = new TreeSet<>();
    private long optOuts;
    private long failures;
    private long undetermined;

    void count(Finding finding) {
      optOuts++;
      failures += finding.verdict().isFailure() ? 1 : 0;
      undetermined += finding.verdict() == Verdict.UNDETERMINED ? 1 : 0;
      if (!finding.entry().supplier().isEmpty()) {
        suppliers.add(finding.entry().supplier());
      }
    }
  }
}
