package org.consentaudit.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/** How many listed opt-outs of each type and practice have each verdict. */
final class VerdictsByPractice {
  private final Map<OptOutType, Map<PracticeCode, Map<Verdict, Long>>> counts = new TreeMap<>();

  VerdictsByPractice(AuditResult result) {
    for (Finding finding : result.findings()) {
      counts
          .computeIfAbsent(finding.type(), unused -> new TreeMap<>())
          .computeIfAbsent(finding.entry().practice(), unused -> new EnumMap<>(Verdict.class))
          .merge(finding.verdict(), 1L, Long::sum);
    }
  }

  /** The verdicts that occur there, and how often. */
  Map<Verdict, Long> of(OptOutType type, PracticeCode practice) {
    return counts.getOrDefault(type, Map.of()).getOrDefault(practice, Map.of());
  }
}
