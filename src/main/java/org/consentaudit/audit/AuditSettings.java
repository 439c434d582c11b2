package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * All that a user can set about how evidence is judged.
 *
 * @param asOf the audit's today (rule S5); inclusive
 * @param asOfSource where that day came from, in words
 * @param graceDays the allowed number of days between the start of an opt-out and its effect
 * @param failOn the verdicts that make exit 1
 * @param failOnReverse the reverse checks that make exit 1; none unless asked for (rule V9)
 * @param requireCoverage the smallest share of disseminated rows that must be covered, in percent
 */
public record AuditSettings(
    LocalDate asOf,
    String asOfSource,
    int graceDays,
    Set<Verdict> failOn,
    Set<ReverseVerdict> failOnReverse,
    OptionalDouble requireCoverage) {
  /** Copies the sets. */
  public AuditSettings {
    failOn = Set.copyOf(failOn);
    failOnReverse = Set.copyOf(failOnReverse);
  }
}
