package org.consentaudit.audit;

import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PassedOnCounts;
import org.consentaudit.audit.Drop.What;
import org.consentaudit.optout.OptOutType;

/**
 * What is compared as one, in both reports: a practice and a type, or, of rows without a practice
 * code, a supplier and a type.
 *
 * @param supplier the supplier in the previous report
 * @param practice the practice
 * @param type the type
 * @param before the counts in the previous report
 * @param now the counts in this one
 */
record ChangedCounts(
    String supplier, PracticeCode practice, OptOutType type, Figures before, Figures now) {

  /** How many fewer there are; of a received share, how many more are missing from it. */
  long lost(What what) {
    return what == What.RECEIVED
        ? now.missing() - before.missing()
        : before.count(what) - now.count(what);
  }

  /**
   * Counts of one report.
   *
   * @param rows rows with an opt-out code
   * @param optOuts opt-outs in force
   * @param listable of these, those that a received list could hold
   * @param received of these, those that one holds
   */
  record Figures(long rows, long optOuts, long listable, long received) {
    static final Figures NONE = new Figures(0, 0, 0, 0);

    static Figures of(PassedOnCounts counts) {
      return new Figures(counts.rows(), counts.optOuts(), counts.listable(), counts.received());
    }

    Figures plus(Figures other) {
      return new Figures(
          rows + other.rows,
          optOuts + other.optOuts,
          listable + other.listable,
          received + other.received);
    }

    long count(What what) {
      return switch (what) {
        case GONE, ROWS -> rows;
        case OPT_OUTS -> optOuts;
        case RECEIVED -> received;
      };
    }

    /** How many a list could hold and does not. */
    long missing() {
      return listable - received;
    }
  }
}
