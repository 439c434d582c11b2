package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.OptOutType;

/**
 * One patient's opt-out of one type, with its verdict: one line of {@code findings.csv}.
 *
 * @param patient whose
 * @param type which type of opt-out
 * @param verdict what became of it
 * @param reason why, in words
 * @param optedOutFrom the start of the current run, else of the last run with an exposure, else of
 *     the last run; empty where unknown
 * @param receivedOn when that run was received downstream; empty where not, or on an unknown day
 * @param exposures what was disseminated although it should not have been
 * @param entry the entry that started that run
 */
public record Finding(
    NhsNumber patient,
    OptOutType type,
    Verdict verdict,
    String reason,
    Optional<LocalDate> optedOutFrom,
    Optional<LocalDate> receivedOn,
    Exposures exposures,
    Entry entry)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.entry().practice())
          .thenComparing(Finding::patient)
          .thenComparing(Finding::type);

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  /**
   * What was disseminated of the patient although it should not have been, over all runs.
   *
   * @param rows disseminated rows in releases that had to honour the opt-out
   * @param possibleRows disseminated rows that may have been such
   * @param rowsBeforeEntered of the exposures, those dated before the entry was keyed
   * @param first the day of the first exposure
   * @param last the day of the last exposure
   * @param releases the releases of the exposures, sorted
   * @param recipients the recipients of the exposures, sorted
   */
  public record Exposures(
      long rows,
      long possibleRows,
      long rowsBeforeEntered,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      List<String> releases,
      List<String> recipients) {}

  /**
   * The entry that a finding is about.
   *
   * @param entered the day on which it was keyed, where known
   * @param practice the practice that holds it
   * @param supplier the GP system's supplier
   * @param scheme the terminology of its code
   * @param code its code as written
   * @param flags its flags and those of the patient's state, sorted
   * @param source its row
   */
  public record Entry(
      Optional<LocalDate> entered,
      PracticeCode practice,
      String supplier,
      CodeScheme scheme,
      String code,
      Set<Flag> flags,
      SourceLine source) {}
}
