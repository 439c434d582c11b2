package org.consentaudit.audit;

import java.util.List;
import org.consentaudit.dissemination.Release;

/**
 * A history judged: the finding that it makes, and the exposures behind it.
 *
 * @param finding the finding, listed or not
 * @param exposures certain and possible ones
 * @param outOfScope rows of the patient, while opted out, in releases to which it did not apply
 * @param facts what the verdict was decided from
 */
record Judgement(
    Finding finding, List<Exposure> exposures, List<OutOfScope> outOfScope, PatientFacts facts) {

  /**
   * Rows released while opted out to which the opt-out did not apply.
   *
   * @param release the release
   * @param rows how many
   */
  record OutOfScope(Release release, long rows) {}
}
