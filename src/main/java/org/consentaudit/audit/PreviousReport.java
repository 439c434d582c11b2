package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.consentaudit.audit.AuditResult.PassedOnCounts;

/**
 * What the report before this one says of the two ends.
 *
 * @param asOf its audit's today
 * @param policyDigest SHA-256 of its policy, as lower-case hex
 * @param passedOn its counts by practice; empty where it does not hold them
 */
public record PreviousReport(
    LocalDate asOf, String policyDigest, Optional<List<PassedOnCounts>> passedOn) {}
