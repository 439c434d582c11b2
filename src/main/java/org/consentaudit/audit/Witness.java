package org.consentaudit.audit;

import org.consentaudit.optout.OptOutHistory;

/** Sees every opt-out judged, also those that are not listed. */
public interface Witness {
  /** Looks away. */
  Witness NOBODY = (history, finding) -> {};

  /**
   * Sees an opt-out judged.
   *
   * @param history the entries it was judged by
   * @param finding what was found, listed or not
   */
  void saw(OptOutHistory history, Finding finding);
}
