package org.consentaudit.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.consentaudit.NhsNumber;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutState;
import org.consentaudit.optout.OptOutType;

/** The audit: judges every patient's opt-out of every type, and counts. */
public final class Audit {
  private final Evidence evidence;
  private final AuditSettings settings;
  private final ScopeTable scopes;

  private Audit(Evidence evidence, AuditSettings settings) {
    this.evidence = evidence;
    this.settings = settings;
    this.scopes = new ScopeTable(evidence.policy());
  }

  /**
   * Judges the evidence.
   *
   * @param witness sees every opt-out judged, in the order of NHS numbers
   * @throws ConservationException where a row was lost or counted twice (rule K1)
   */
  public static AuditResult run(Evidence evidence, AuditSettings settings, Witness witness) {
    Conservation.check(evidence.tallies());
    return new Audit(evidence, settings).run(witness);
  }

  /** Tells how the verdicts on one patient came about, one story for each type with an entry. */
  public static List<PatientStory> stories(
      Evidence evidence, AuditSettings settings, NhsNumber patient) {
    Judge judge = new Judge(evidence, settings, new ScopeTable(evidence.policy()));
    return evidence.histories().stream()
        .filter(history -> history.patient().equals(patient))
        .map(judge::tell)
        .toList();
  }

  private AuditResult run(Witness witness) {
    Totals totals = new Totals(evidence, scopes);
    ListMeaning meaning = new ListMeaning();
    PassedOnByMonth months = new PassedOnByMonth(evidence);
    PassedOnByPractice practices = new PassedOnByPractice();
    LinkFailures links = new LinkFailures(evidence, settings, scopes);
    List<Finding> findings =
        judge(
            new Judge(evidence, settings, scopes),
            (history, judgement) -> {
              witness.saw(history, judgement.finding());
              totals.count(judgement);
              meaning.count(judgement);
              months.count(judgement);
              practices.count(history, judgement);
              links.count(judgement);
            });
    Coverage coverage = coverage();
    return new AuditResult(
        settings,
        findings,
        new ReverseChecks(evidence, settings.asOf()).run(),
        totals.verdicts(),
        totals.practices(),
        totals.releases(),
        totals.recipients(),
        months.counts(),
        practices.counts(),
        FindingTotals.failureSpans(findings),
        FindingTotals.doubts(findings),
        coverage,
        evidence.tallies(),
        evidence.problems().stream().sorted().toList(),
        futureDated(),
        gaps(coverage),
        scopeBasis(),
        links.faults(),
        Optional.empty(),
        warnings(meaning, links));
  }

  /**
   * Judges every history, and lists what is to be listed. Of a judgement nothing but the finding is
   * kept: there are as many exposures as rows of opted-out patients.
   */
  private List<Finding> judge(Judge judge, BiConsumer<OptOutHistory, Judgement> counting) {
    List<Finding> findings = new ArrayList<>();
    for (OptOutHistory history : byPatient()) {
      Judgement judgement = judge.judge(history);
      counting.accept(history, judgement);
      if (judgement.finding().verdict().isListed()) {
        findings.add(judgement.finding());
      }
    }
    Collections.sort(findings);
    return findings;
  }

  private AuditResult.ScopeBasis scopeBasis() {
    return evidence.sidesGiven().contains(Side.RELEASES)
        ? AuditResult.ScopeBasis.REGISTER
        : AuditResult.ScopeBasis.ASSUMED;
  }

  private List<String> warnings(ListMeaning meaning, LinkFailures links) {
    List<String> warnings = new ArrayList<>(evidence.warnings());
    meaning.warning().ifPresent(warnings::add);
    for (OptOutType type : typesWithoutList()) {
      warnings.add(
          "None of the received lists speaks for "
              + type
              + ": nothing shows whether opt-outs of that type were received at all.");
    }
    links.warning().ifPresent(warnings::add);
    return warnings;
  }

  private List<OptOutHistory> byPatient() {
    List<OptOutHistory> sorted = new ArrayList<>(evidence.histories());
    sorted.sort(Comparator.comparing(OptOutHistory::patient));
    return sorted;
  }

  private long futureDated() {
    long count = 0;
    for (OptOutHistory history : evidence.histories()) {
      for (OptOutEntry entry : history.entries()) {
        count += OptOutHistory.isFuture(entry, settings.asOf()) ? 1 : 0;
      }
    }
    return count;
  }

  private Coverage coverage() {
    long read = 0;
    long used = 0;
    long notAssessed = 0;
    for (RowTally tally : evidence.tallies()) {
      if (tally.side() == Side.DISSEMINATED) {
        read += tally.rowsRead();
        used += tally.used();
        notAssessed += tally.setAside().getOrDefault(SetAside.NOT_MATCHED, 0L);
      }
    }
    return new Coverage(read, used, notAssessed, new TreeMap<>(evidence.notCovered()));
  }

  private List<Gap> gaps(Coverage coverage) {
    List<Gap> gaps = new ArrayList<>();
    if (evidence.histories().isEmpty()) {
      gaps.add(gap(Gap.Kind.NO_OPT_OUT_FOUND));
    }
    addIfEmpty(gaps, Side.RECEIVED, Gap.Kind.NOTHING_RECEIVED);
    addIfEmpty(gaps, Side.DISSEMINATED, Gap.Kind.NOTHING_DISSEMINATED);
    addIfEmpty(gaps, Side.RELEASES, Gap.Kind.NOTHING_REGISTERED);
    if (coverage.rowsRead() > coverage.rowsNotAssessed() && coverage.rowsUsed() == 0) {
      gaps.add(gap(Gap.Kind.NOTHING_COVERED));
    }
    if (!evidence.practicesWithoutData().isEmpty()) {
      gaps.add(
          new Gap(Gap.Kind.PRACTICES_WITHOUT_DATA, new TreeSet<>(evidence.practicesWithoutData())));
    }
    if (!evidence.digestsUnmatched().isEmpty()) {
      gaps.add(gap(Gap.Kind.DIGESTS_UNMATCHED));
    }
    if (!evidence.exportsWithoutRows().isEmpty()) {
      gaps.add(gap(Gap.Kind.EXPORT_WITHOUT_ROWS));
    }
    return gaps;
  }

  /**
   * The types that go downstream as a list, that somebody has opted out by, and that none of the
   * lists given speaks for: a supplier that sends no such opt-out at all looks just so.
   */
  private List<OptOutType> typesWithoutList() {
    return evidence.sidesGiven().contains(Side.RECEIVED)
        ? evidence.policy().passedDownstream().stream()
            .filter(type -> !evidence.received().speaksAbout(type, evidence.policy()))
            .filter(this::isInForce)
            .toList()
        : List.of();
  }

  private boolean isInForce(OptOutType type) {
    return evidence.histories().stream()
        .filter(history -> history.type().equals(type))
        .anyMatch(history -> history.stateOn(settings.asOf()) == OptOutState.OPTED_OUT);
  }

  private void addIfEmpty(List<Gap> gaps, Side side, Gap.Kind kind) {
    if (evidence.emptySides().contains(side)) {
      gaps.add(gap(kind));
    }
  }

  private static Gap gap(Gap.Kind kind) {
    return new Gap(kind, new TreeSet<>());
  }
}
