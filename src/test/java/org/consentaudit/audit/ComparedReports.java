package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PassedOnCounts;
import org.consentaudit.optout.OptOutType;

/** Reports a month apart, and what is named when they are compared. */
final class ComparedReports {
  static final LocalDate MARCH = LocalDate.of(2018, 3, 1);
  static final LocalDate APRIL = LocalDate.of(2018, 4, 1);
  static final String POLICY = "0123456789abcdef".repeat(4);

  private ComparedReports() {}

  /** The drops from March's counts to April's. */
  static List<Drop> drops(List<PassedOnCounts> before, List<PassedOnCounts> after) {
    return compare(before, after).drops();
  }

  /** April's counts compared with March's. */
  static SincePrevious compare(List<PassedOnCounts> before, List<PassedOnCounts> after) {
    return compare(new PreviousReport(MARCH, POLICY, Optional.of(before)), after);
  }

  /** April's counts compared with another report. */
  static SincePrevious compare(PreviousReport previous, List<PassedOnCounts> after) {
    return DropAlarm.since(previous, POLICY, after, APRIL);
  }

  /** Counts of Type 2 at a practice. */
  static PassedOnCounts counts(
      String practice, String supplier, long rows, long optOuts, long listable, long received) {
    return new PassedOnCounts(
        new PracticeCode(practice), supplier, OptOutType.TYPE_2, rows, optOuts, listable, received);
  }

  /** Whom a drop names: a practice by its code, or all of a supplier's. */
  static String named(Drop drop) {
    return drop.practice().map(PracticeCode::value).orElse("all of " + drop.supplier());
  }
}
