package org.consentaudit.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.consentaudit.InputDigests;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.input.DisseminatedLists;
import org.consentaudit.input.GpLayout;
import org.consentaudit.input.ListFormat;
import org.consentaudit.input.RowReading;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;

/**
 * A checked request for an audit: options, settings file and folder convention brought together.
 *
 * @param policy the policy
 * @param gp the GP exports
 * @param received the received lists
 * @param disseminated the disseminated lists
 * @param releases the register of releases
 * @param registerFormat how the register is written
 * @param judging how the evidence is judged
 * @param keyFile the key of fingerprints and pseudonyms
 * @param patientNaming by what patients are named
 * @param digests whether digests of the inputs are taken
 * @param reading how large inputs are read
 */
record AuditRequest(
    OptOutPolicy policy,
    GpRequest gp,
    List<ReceivedRequest> received,
    List<DisseminatedRequest> disseminated,
    List<PathFrom> releases,
    ListFormat registerFormat,
    Judging judging,
    Optional<PathFrom> keyFile,
    PatientNaming patientNaming,
    InputDigests digests,
    RowReading reading) {

  /** By what the files that name patients name them. */
  enum PatientNaming {
    /** By NHS number. */
    NHS_NUMBERS,
    /** By what only the holder of the key can tie to them. */
    PSEUDONYMS
  }

  /**
   * The GP exports.
   *
   * @param paths where they are, and how any CSV among them is written
   * @param layout their layout, where stated
   */
  record GpRequest(List<GpPath> paths, Optional<GpLayout> layout) {}

  /**
   * A GP export.
   *
   * @param path where it is
   * @param format how any CSV in it is written
   */
  record GpPath(PathFrom path, ListFormat format) {}

  /** What a received list names (rule L1). Always stated, never guessed. */
  enum ReceivedMeaning {
    /** Those who objected. */
    OPTED_OUT,
    /** Those whose data may be used: the reply to a request. */
    MAY_USE,
    /** Not stated: allowed only where the list's own columns say that it lists opt-outs. */
    BY_ITS_COLUMNS
  }

  /**
   * A received list.
   *
   * @param path where it is
   * @param meaning what it names
   * @param requested the list that was sent, where it is a reply
   * @param types the types it speaks for where it does not say itself
   * @param format how it is written
   */
  record ReceivedRequest(
      PathFrom path,
      ReceivedMeaning meaning,
      Optional<PathFrom> requested,
      List<OptOutType> types,
      ListFormat format) {}

  /**
   * A disseminated list.
   *
   * @param path where it is
   * @param release what was said about its release
   * @param format how it is written
   */
  record DisseminatedRequest(
      PathFrom path, DisseminatedLists.StatedRelease release, ListFormat format) {}

  /**
   * How the evidence is judged.
   *
   * @param asOf the audit's today, where given
   * @param graceDays the allowed days
   * @param failOn verdicts that make exit 1
   * @param failOnReverse reverse checks that make exit 1
   * @param requireCoverage the smallest share of disseminated rows to be covered, in percent
   */
  record Judging(
      Optional<LocalDate> asOf,
      int graceDays,
      Set<Verdict> failOn,
      Set<ReverseVerdict> failOnReverse,
      OptionalDouble requireCoverage) {}
}
