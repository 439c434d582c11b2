package org.consentaudit.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.consentaudit.PracticeCode;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.FindingTotals;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/**
 * Asserts that the parts of a saved result belong to each other: a list of one audit beside the
 * counts of another would give a report that nobody ever found.
 */
final class SavedSums {
  private final SavedCounts counts;
  private final AuditResult result;

  private SavedSums(SavedCounts counts, AuditResult result) {
    this.counts = counts;
    this.result = result;
  }

  /** Refuses what does not add up. */
  static void check(SavedCounts counts, AuditResult result) throws UnfitReportException {
    SavedSums sums = new SavedSums(counts, result);
    sums.findings();
    sums.practices();
    sums.recipients();
    sums.rows();
    require(
        ReverseCount.of(result.reverse()).equals(counts.reverse()),
        ReverseCsv.FILE,
        "its counts are not those of " + ReportFolder.LAST_FILE);
    require(
        UnresolvedCount.of(result.unresolved()).equals(counts.unresolved()),
        UnresolvedCsv.FILE,
        "its counts are not those of " + ReportFolder.LAST_FILE);
  }

  private void findings() throws UnfitReportException {
    Map<TypeAndVerdict, Long> listed = new HashMap<>();
    for (Finding finding : result.findings()) {
      listed.merge(new TypeAndVerdict(finding.type(), finding.verdict()), 1L, Long::sum);
    }
    Map<TypeAndVerdict, Long> counted = new HashMap<>();
    for (VerdictCount count : counts.verdicts()) {
      if (count.verdict().isListed() && count.patients() > 0) {
        counted.merge(
            new TypeAndVerdict(count.type(), count.verdict()), count.patients(), Long::sum);
      }
    }
    Map<OptOutType, Long> doubts =
        counts.doubts().stream()
            .collect(
                Collectors.groupingBy(
                    DoubtCount::type, Collectors.summingLong(DoubtCount::optOuts)));
    boolean doubtsAgree =
        doubts.entrySet().stream()
                .allMatch(
                    doubt ->
                        doubt
                            .getValue()
                            .equals(
                                listed.get(
                                    new TypeAndVerdict(doubt.getKey(), Verdict.UNDETERMINED))))
            && doubts.size()
                == listed.keySet().stream()
                    .filter(key -> key.verdict() == Verdict.UNDETERMINED)
                    .count();
    require(
        listed.equals(counted)
            && doubtsAgree
            && FindingTotals.failureSpans(result.findings()).equals(counts.failureSpans()),
        FindingsCsv.FILE,
        "its counts and days are not those of " + ReportFolder.LAST_FILE);
  }

  /** By practice as well, where its code is known to be what was written. */
  private void practices() throws UnfitReportException {
    Map<PracticeCode, List<Finding>> listed =
        result.findings().stream().collect(Collectors.groupingBy(f -> f.entry().practice()));
    for (PracticeCounts practice : counts.practices()) {
      List<Finding> ofPractice = listed.getOrDefault(practice.practice(), List.of());
      long failures = ofPractice.stream().filter(f -> f.verdict().isFailure()).count();
      require(
          failures <= practice.failures()
              && ofPractice.size() - failures <= practice.undetermined()
              && practice.failures() + practice.undetermined() <= practice.optOuts(),
          ReportFolder.LAST_FILE,
          "the counts of a practice do not add up");
    }
    requireSum(
        sum(counts.practices(), PracticeCounts::optOuts),
        sum(counts.verdicts(), VerdictCount::patients));
    requireSum(
        sum(counts.practices(), practice -> practice.failures() + practice.undetermined()),
        result.findings().size());
  }

  private void recipients() throws UnfitReportException {
    Map<String, List<ReleaseCounts>> releases =
        counts.releases().stream().collect(Collectors.groupingBy(ReleaseCounts::recipient));
    Map<String, List<RecipientCounts>> recipients =
        counts.recipients().stream().collect(Collectors.groupingBy(RecipientCounts::recipient));
    require(
        releases.keySet().equals(recipients.keySet()),
        ReportFolder.LAST_FILE,
        "recipients and releases do not name the same recipients");
    for (Map.Entry<String, List<RecipientCounts>> recipient : recipients.entrySet()) {
      List<ReleaseCounts> sent = Objects.requireNonNull(releases.get(recipient.getKey()));
      requireSum(sum(recipient.getValue(), RecipientCounts::rows), sum(sent, ReleaseCounts::rows));
      requireSum(
          sum(recipient.getValue(), RecipientCounts::exposures),
          sum(sent, ReleaseCounts::exposures));
    }
  }

  private void rows() throws UnfitReportException {
    List<RowTally> disseminated =
        counts.ledger().stream().filter(tally -> tally.side() == Side.DISSEMINATED).toList();
    requireSum(sum(disseminated, RowTally::rowsRead), counts.coverage().rowsRead());
    requireSum(sum(disseminated, RowTally::used), counts.coverage().rowsUsed());
    requireSum(
        sum(disseminated, tally -> tally.setAside().getOrDefault(SetAside.NOT_MATCHED, 0L)),
        counts.coverage().rowsNotAssessed());
    requireSum(
        sum(counts.inputs(), ReportData.InputInfo::rows), sum(counts.ledger(), RowTally::rowsRead));
  }

  private static <T> long sum(List<T> items, Function<T, Long> count) {
    return items.stream().mapToLong(count::apply).sum();
  }

  private static void requireSum(long sum, long total) throws UnfitReportException {
    require(sum == total, ReportFolder.LAST_FILE, "its counts do not add up");
  }

  private static void require(boolean holds, String file, String otherwise)
      throws UnfitReportException {
    if (!holds) {
      throw UnfitReportException.of(file, otherwise);
    }
  }

  /** What is counted together. */
  private record TypeAndVerdict(OptOutType type, Verdict verdict) {}
}
