package org.consentaudit.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.consentaudit.audit.Audit;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.Evidence;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.consentaudit.audit.Witness;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.recheck.Opinion;
import org.consentaudit.recheck.SecondOpinion;

/**
 * Holds every verdict of an audit against a second opinion ({@code --verify}), and the counts that
 * reports show against what was seen judged.
 */
final class Verification implements Witness {
  private final SecondOpinion opinion;
  private final Map<OptOutType, Map<Verdict, Long>> seen = new TreeMap<>();

  /** How many opt-outs differ, by what was said of them and in what they differ. */
  private final Map<String, Long> differences = new TreeMap<>();

  private Verification(SecondOpinion opinion) {
    this.opinion = opinion;
  }

  /** A verification of what is to be judged from the evidence. */
  static Verification of(Evidence evidence, AuditSettings settings) {
    return new Verification(
        new SecondOpinion(
            evidence.policy(),
            evidence.received(),
            evidence.disseminated(),
            settings.asOf(),
            settings.graceDays()));
  }

  /**
   * Judges the evidence, and has every verdict verified.
   *
   * @throws DisagreementException where the second opinion differs
   */
  static AuditResult judge(Evidence evidence, AuditSettings settings) {
    return judge(evidence, settings, UnaryOperator.identity());
  }

  /**
   * The same of findings with a fault in them.
   *
   * @param fault what becomes of a finding before it is looked at; the identity but for tests
   */
  static AuditResult judge(
      Evidence evidence, AuditSettings settings, UnaryOperator<Finding> fault) {
    Verification verification = of(evidence, settings);
    AuditResult result =
        Audit.run(
            evidence,
            settings,
            (history, finding) -> verification.saw(history, fault.apply(finding)));
    verification.check(evidence, result);
    return result;
  }

  @Override
  public void saw(OptOutHistory history, Finding finding) {
    seen.computeIfAbsent(history.type(), unused -> new EnumMap<>(Verdict.class))
        .merge(finding.verdict(), 1L, Long::sum);
    Opinion second = opinion.on(history.patient(), history.type(), history.entries());
    Set<String> parts = second.differencesFrom(opinionOf(finding));
    boolean same =
        history.patient().equals(finding.patient()) && history.type().equals(finding.type());
    if (!same || !parts.isEmpty()) {
      String kind =
          !same || parts.contains("verdict")
              ? finding.verdict() + " against " + second.verdict()
              : String.join(" and ", parts) + " of " + finding.verdict();
      differences.merge(history.type() + " " + kind, 1L, Long::sum);
    }
  }

  private static Opinion opinionOf(Finding finding) {
    Finding.Exposures exposures = finding.exposures();
    return new Opinion(
        finding.verdict().name(),
        exposures.rows(),
        exposures.possibleRows(),
        exposures.rowsBeforeEntered(),
        exposures.first(),
        exposures.last(),
        Set.copyOf(exposures.releases()),
        Set.copyOf(exposures.recipients()),
        finding.optedOutFrom(),
        finding.receivedOn(),
        finding.entry().source(),
        finding.entry().flags());
  }

  /**
   * Asserts that the two opinions agree, and that the result counts what was seen.
   *
   * @throws DisagreementException where not: nothing may be reported then
   */
  void check(Evidence evidence, AuditResult result) {
    long opinions =
        seen.values().stream()
            .flatMap(byVerdict -> byVerdict.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    if (!differences.isEmpty()) {
      throw DisagreementException.of(differences, opinions);
    }
    boolean countsAgree = opinions == evidence.histories().size();
    long listed = 0;
    for (AuditResult.VerdictCount count : result.verdicts()) {
      Map<Verdict, Long> ofType = seen.getOrDefault(count.type(), Map.of());
      countsAgree &= count.patients() == ofType.getOrDefault(count.verdict(), 0L);
      listed += count.verdict().isListed() ? count.patients() : 0;
    }
    boolean everyTypeIsCounted =
        seen.keySet().stream()
            .allMatch(type -> result.verdicts().stream().anyMatch(c -> c.type().equals(type)));
    if (!countsAgree || !everyTypeIsCounted || listed != result.findings().size()) {
      throw DisagreementException.ofCounts();
    }
  }
}
