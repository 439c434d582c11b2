package org.consentaudit.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.fault.LikelyFaults;
import org.consentaudit.optout.OptOutType;

/**
 * The finished result: everything that reports show, decided and sorted.
 *
 * @param settings what the evidence was judged by
 * @param findings every failure and every undetermined opt-out
 * @param reverse what received lists hold that the exports do not account for
 * @param verdicts how many patients of each type have each verdict; every type with an entry and
 *     every verdict
 * @param practices the same by practice
 * @param releases what was released
 * @param recipients the same by recipient
 * @param months opt-outs recorded and received, by type, supplier and month
 * @param passedOn rows, opt-outs and what of them is on the received lists, by practice
 * @param failureSpans since when opt-outs were not honoured, by type; every type with a failure
 * @param doubts why opt-outs are undetermined, by type and reason
 * @param coverage for how many disseminated rows this result speaks
 * @param ledger where every row went
 * @param unresolved rows that could not be matched or placed
 * @param futureDated entries that were ignored because they are dated after the audit's today
 * @param gaps what is empty and must not be taken for clean
 * @param scopeBasis whether scope was read from a register
 * @param faults what the failures of each link on which there are any have in common
 * @param sincePrevious what fell since the report before this one; empty where none was given
 * @param warnings what else the reader must know
 */
public record AuditResult(
    AuditSettings settings,
    List<Finding> findings,
    List<ReverseFinding> reverse,
    List<VerdictCount> verdicts,
    List<PracticeCounts> practices,
    List<ReleaseCounts> releases,
    List<RecipientCounts> recipients,
    List<MonthCounts> months,
    List<PassedOnCounts> passedOn,
    List<FailureSpan> failureSpans,
    List<DoubtCount> doubts,
    Coverage coverage,
    List<RowTally> ledger,
    List<Problem> unresolved,
    long futureDated,
    List<Gap> gaps,
    ScopeBasis scopeBasis,
    List<LikelyFaults> faults,
    Optional<SincePrevious> sincePrevious,
    List<String> warnings) {
  /** Copies the lists. */
  public AuditResult {
    findings = List.copyOf(findings);
    reverse = List.copyOf(reverse);
    verdicts = List.copyOf(verdicts);
    practices = List.copyOf(practices);
    releases = List.copyOf(releases);
    recipients = List.copyOf(recipients);
    months = List.copyOf(months);
    passedOn = List.copyOf(passedOn);
    failureSpans = List.copyOf(failureSpans);
    doubts = List.copyOf(doubts);
    ledger = List.copyOf(ledger);
    unresolved = List.copyOf(unresolved);
    gaps = List.copyOf(gaps);
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }

  /** How many patients have the verdict, over all types. */
  public long count(Verdict verdict) {
    return verdicts.stream()
        .filter(count -> count.verdict() == verdict)
        .mapToLong(VerdictCount::patients)
        .sum();
  }

  /**
   * The same, compared with the report before it. It never changes how the audit ended: a fall is a
   * warning, and fails nobody yet.
   *
   * @param previous what the report before this one says
   * @param policyDigest SHA-256 of the policy that this result was judged by, as lower-case hex
   */
  public AuditResult comparedWith(PreviousReport previous, String policyDigest) {
    return new AuditResult(
        settings,
        findings,
        reverse,
        verdicts,
        practices,
        releases,
        recipients,
        months,
        passedOn,
        failureSpans,
        doubts,
        coverage,
        ledger,
        unresolved,
        futureDated,
        gaps,
        scopeBasis,
        faults,
        Optional.of(DropAlarm.since(previous, policyDigest, passedOn, settings.asOf())),
        warnings);
  }

  /** Whether anything found is among what the user wants to fail on. */
  public Outcome outcome() {
    boolean fails =
        settings.failOn().stream().anyMatch(verdict -> count(verdict) > 0)
            || reverse.stream().anyMatch(f -> settings.failOnReverse().contains(f.verdict()));
    if (fails) {
      return Outcome.FAILURES;
    }
    boolean open =
        count(Verdict.UNDETERMINED) > 0
            || !unresolved.isEmpty()
            || futureDated > 0
            || !gaps.isEmpty()
            || coverage.isBelow(settings.requireCoverage());
    return open ? Outcome.OPEN_QUESTIONS : Outcome.CLEAN;
  }

  /** How the audit ended. */
  public enum Outcome {
    /** Complete, and nothing to fail on. */
    CLEAN,
    /** Complete, and at least one verdict to fail on. */
    FAILURES,
    /** Complete, nothing to fail on, but something is not known. */
    OPEN_QUESTIONS
  }

  /** Whether scope was read from a register. */
  public enum ScopeBasis {
    /** A register of releases was given. */
    REGISTER,
    /** None was given: every list is taken to be in scope (rule D2). */
    ASSUMED
  }

  /**
   * How many patients of a type have a verdict.
   *
   * @param type the type
   * @param verdict the verdict
   * @param patients how many
   */
  public record VerdictCount(OptOutType type, Verdict verdict, long patients) {}

  /**
   * What became of the opt-outs of a practice.
   *
   * @param practice the practice
   * @param supplier its GP system's supplier
   * @param optOuts patients and types with an entry there that decided
   * @param failures of these, those not honoured
   * @param undetermined of these, those that cannot be decided
   */
  public record PracticeCounts(
      PracticeCode practice, String supplier, long optOuts, long failures, long undetermined) {}

  /**
   * What a release held.
   *
   * @param id the release id
   * @param date its day, where known
   * @param recipient its recipient
   * @param dataset its dataset
   * @param scopes whether it had to honour each type of opt-out, and why
   * @param rows the disseminated rows used
   * @param exposures of these, rows of patients whose opt-out it had to honour
   * @param possibleExposures of these, rows that may have been such
   * @param outOfScope of these, rows of opted-out patients whose opt-out did not apply to it
   * @param patients how many patients the exposures are of
   */
  public record ReleaseCounts(
      String id,
      Optional<LocalDate> date,
      String recipient,
      String dataset,
      Map<OptOutType, ReleaseScope> scopes,
      long rows,
      long exposures,
      long possibleExposures,
      long outOfScope,
      long patients) {}

  /**
   * What a recipient was sent.
   *
   * @param recipient the recipient; empty where unknown
   * @param releases how many releases
   * @param rows the disseminated rows used
   * @param exposures of these, rows of patients whose opt-out had to be honoured
   * @param patients how many patients the exposures are of
   */
  public record RecipientCounts(
      String recipient, long releases, long rows, long exposures, long patients) {}

  /**
   * Opt-outs recorded and received in a month. One opt-out is one patient and type in force at the
   * audit's today, counted once.
   *
   * @param type the type
   * @param supplier the supplier of the GP system that holds it; empty where unknown
   * @param month the month; empty for what is known to no day
   * @param recorded opt-outs keyed in that month, or begun in it where that is not known
   * @param received how many were received; empty where no received list speaks for the type
   */
  public record MonthCounts(
      OptOutType type,
      String supplier,
      Optional<YearMonth> month,
      long recorded,
      Optional<ReceivedCounts> received) {}

  /**
   * What a month has to do with the received lists.
   *
   * @param ofRecorded of the opt-outs recorded in the month, those that were ever received
   * @param inMonth opt-outs received in the month, whenever they were recorded
   */
  public record ReceivedCounts(long ofRecorded, long inMonth) {}

  /**
   * What a practice holds of a type and what of it is on the received lists.
   *
   * @param practice the practice
   * @param supplier the GP system's supplier; empty where unknown
   * @param type the type
   * @param rows rows with an opt-out code that were used, withdrawals included
   * @param optOuts opt-outs in force at the audit's today that began with an entry there
   * @param listable of optOuts, those that a received list could hold; none where no list speaks
   *     for the type
   * @param received of listable, those that a received list holds at the audit's today
   */
  public record PassedOnCounts(
      PracticeCode practice,
      String supplier,
      OptOutType type,
      long rows,
      long optOuts,
      long listable,
      long received) {}

  /**
   * Since when the opt-outs of a type were not honoured.
   *
   * @param type the type
   * @param failures opt-outs not honoured
   * @param exposed of these, those with an exposure
   * @param firstRecorded the first day on which one of them was keyed, or began where that is not
   *     known; empty where neither is known of any
   * @param lastRecorded the last such day
   * @param firstExposure the day of the first exposure; empty where there is none
   * @param lastExposure the day of the last
   */
  public record FailureSpan(
      OptOutType type,
      long failures,
      long exposed,
      Optional<LocalDate> firstRecorded,
      Optional<LocalDate> lastRecorded,
      Optional<LocalDate> firstExposure,
      Optional<LocalDate> lastExposure) {}

  /**
   * How many opt-outs are undetermined for a reason.
   *
   * @param type the type
   * @param reason the reason, in words
   * @param optOuts how many
   */
  public record DoubtCount(OptOutType type, String reason, long optOuts) {}

  /**
   * For how many of the disseminated rows the result speaks (rule K2).
   *
   * @param rowsRead disseminated rows read
   * @param rowsUsed of these, those used
   * @param rowsNotAssessed of these, those that hold the digest of no patient with an entry, of
   *     which it is not known whether the exports cover them (rule L3)
   * @param notCovered rows of patients about whom no export says anything, by practice
   */
  public record Coverage(
      long rowsRead, long rowsUsed, long rowsNotAssessed, Map<PracticeCode, Long> notCovered) {
    /**
     * The share of rows used, in percent; 100 where no rows were read. Rows that are not assessed
     * count against it, as what is not known to be covered is not.
     */
    public double percent() {
      return rowsRead == 0 ? 100 : 100.0 * rowsUsed / rowsRead;
    }

    /** Whether the share is below the one required. */
    public boolean isBelow(OptionalDouble required) {
      return required.isPresent() && percent() < required.getAsDouble();
    }
  }

  /**
   * Something that is empty and must not be taken for clean (rule K2).
   *
   * @param kind what is empty
   * @param practices the practices concerned, where it is about practices
   */
  public record Gap(Kind kind, Set<PracticeCode> practices) {
    /** What is empty. */
    public enum Kind {
      /** No opt-out entry was found in any export. */
      NO_OPT_OUT_FOUND,
      /** The received side was given and holds no row. */
      NOTHING_RECEIVED,
      /** The disseminated side was given and holds no row. */
      NOTHING_DISSEMINATED,
      /** The register of releases was given and holds no row. */
      NOTHING_REGISTERED,
      /** No disseminated row is of a patient or practice in the exports. */
      NOTHING_COVERED,
      /** Practices that the exports name and say nothing about. */
      PRACTICES_WITHOUT_DATA,
      /** No digest of a list is that of any patient looked for: its salt may be another's. */
      DIGESTS_UNMATCHED,
      /** A part of an export is empty or missing where rows were to be expected. */
      EXPORT_WITHOUT_ROWS
    }
  }
}
