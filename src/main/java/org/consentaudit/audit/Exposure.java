package org.consentaudit.audit;

import java.time.LocalDate;
import org.consentaudit.dissemination.Release;
import org.consentaudit.optout.OptOutHistory.Run;

/**
 * Rows of an opted-out patient in a release that had, or may have had, to honour the opt-out.
 *
 * @param run the run in which the release fell
 * @param release the release
 * @param date its day
 * @param rows how many rows; at least one
 * @param certainty whether it is an exposure or only a possible one
 */
record Exposure(Run run, Release release, LocalDate date, long rows, Certainty certainty) {

  /** Whether the rows were certainly wrongly released. */
  enum Certainty {
    /** The release had to honour the opt-out. */
    CERTAIN,
    /** Its scope is unknown, or the start of the opt-out is. */
    POSSIBLE
  }

  boolean isCertain() {
    return certainty == Certainty.CERTAIN;
  }

  /** Whether the row was released before the system could have known of the opt-out. */
  boolean isBeforeEntered() {
    return run.startedBy().entered().filter(date::isBefore).isPresent();
  }
}
