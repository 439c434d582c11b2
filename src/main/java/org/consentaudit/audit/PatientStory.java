package org.consentaudit.audit;

import java.util.List;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;

/**
 * Everything that led to the verdict on one patient's opt-out of one type, in the order in which it
 * is told.
 *
 * @param entries the entries, by file and line
 * @param runs the stretches of opted-out days
 * @param received the rows of received lists
 * @param releases the releases that held the patient
 * @param finding the verdict, listed or not
 */
public record PatientStory(
    List<OptOutEntry> entries,
    List<OptOutHistory.Run> runs,
    List<ReceivedRow> received,
    List<InRelease> releases,
    Finding finding) {
  /** Copies the lists. */
  public PatientStory {
    entries = List.copyOf(entries);
    runs = List.copyOf(runs);
    received = List.copyOf(received);
    releases = List.copyOf(releases);
  }

  /**
   * A release that held the patient.
   *
   * @param release the release
   * @param rows how many of its rows were the patient's
   * @param scope whether it had to honour the opt-out
   * @param effect what it means for the patient
   */
  public record InRelease(Release release, long rows, ReleaseScope scope, Effect effect) {}

  /** What a release means for a patient. */
  public enum Effect {
    /** An exposure. */
    EXPOSURE,
    /** It may be an exposure. */
    POSSIBLE_EXPOSURE,
    /** The patient was opted out, and the opt-out did not apply to the release. */
    OUT_OF_SCOPE,
    /** The patient was not opted out, or within the allowed days. */
    NOT_OPTED_OUT
  }
}
