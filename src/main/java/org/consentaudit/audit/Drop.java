package org.consentaudit.audit;

import java.util.Comparator;
import java.util.Optional;
import org.consentaudit.PracticeCode;
import org.consentaudit.optout.OptOutType;

/**
 * A count of a supplier or a practice that fell since the previous report.
 *
 * @param what which count
 * @param supplier the supplier that the practices had in the previous report; empty where unknown
 * @param practice the practice; empty where it is about all of the supplier's
 * @param type the type of opt-out; empty where it is about all
 * @param before the count in the previous report
 * @param now the count in this one, of the same practices
 * @param practices how many practices it is about; those without a code are one
 * @param practicesFallen of these, those in which it fell at all
 * @param bits how little chance explains it: at most one chance in two to the power of this
 */
public record Drop(
    What what,
    String supplier,
    Optional<PracticeCode> practice,
    Optional<OptOutType> type,
    Amount before,
    Amount now,
    long practices,
    long practicesFallen,
    double bits) {
  /** Suppliers first, what is gone first, then what chance explains least. */
  static final Comparator<Drop> ORDER =
      Comparator.comparing((Drop drop) -> drop.practice().isPresent())
          .thenComparing(Drop::isNotGone)
          .thenComparing(Comparator.comparingDouble(Drop::bits).reversed())
          .thenComparing(Drop::supplier)
          .thenComparing(drop -> drop.practice().map(PracticeCode::value).orElse(""))
          .thenComparing(drop -> drop.type().map(OptOutType::name).orElse(""))
          .thenComparing(Drop::what);

  private boolean isNotGone() {
    return what != What.GONE;
  }

  /** Which count fell. */
  public enum What {
    /** No export holds a row with an opt-out code any more; the count is of such rows. */
    GONE,
    /** Rows with an opt-out code, withdrawals included. */
    ROWS,
    /** Opt-outs in force at the audit's today. */
    OPT_OUTS,
    /** Of the opt-outs in force that a received list could hold, those that one does. */
    RECEIVED
  }

  /**
   * A count.
   *
   * @param count how many
   * @param of of how many; empty where it is no share
   */
  public record Amount(long count, Optional<Long> of) {}
}
