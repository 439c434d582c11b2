package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.List;
import org.consentaudit.optout.OptOutHistory.Run;

/**
 * What the verdict on one run depends on.
 *
 * @param run the run
 * @param route whether a run that started then could still be passed on
 * @param receipt whether and when it was received
 * @param exposureDays the days of its exposures, possible ones left out
 */
record RunFacts(Run run, Route route, Receipt receipt, List<LocalDate> exposureDays) {
  /** Copies the list. */
  RunFacts {
    exposureDays = List.copyOf(exposureDays);
  }

  /** Whether a run could still be passed on when it started (rule V5). */
  enum Route {
    /** It could. */
    OPEN,
    /** It started after the last day on which its type was processed. */
    CLOSED
  }
}
