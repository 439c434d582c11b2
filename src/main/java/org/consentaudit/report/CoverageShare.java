package org.consentaudit.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.consentaudit.audit.AuditResult.Coverage;

/** The share of disseminated rows that a result speaks for, as reports show it. */
final class CoverageShare {
  /** One row in ten thousand shows; more digits would only suggest precision. */
  private static final int DECIMALS = 2;

  private CoverageShare() {}

  /**
   * The share in percent, rounded down: all but one of a million rows is not 100. Empty where no
   * row was read, because there is nothing to have a share of, and where coverage is not assessed
   * for some, because there is nothing known to be one.
   */
  static Optional<BigDecimal> percent(Coverage coverage) {
    return coverage.rowsRead() == 0 || coverage.rowsNotAssessed() > 0
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(coverage.rowsUsed())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(coverage.rowsRead()), DECIMALS, RoundingMode.DOWN));
  }
}
