package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.optout.OptOutType;

/** Counts what is listed: failures, and opt-outs that cannot be decided. */
public final class FindingTotals {
  private FindingTotals() {}

  /** How many opt-outs of each type failed, and between which days. */
  public static List<FailureSpan> failureSpans(List<Finding> findings) {
    Map<OptOutType, List<Finding>> byType = new TreeMap<>();
    for (Finding finding : findings) {
      if (finding.verdict().isFailure()) {
        byType.computeIfAbsent(finding.type(), unused -> new ArrayList<>()).add(finding);
      }
    }
    List<FailureSpan> list = new ArrayList<>();
    byType.forEach(
        (type, failures) ->
            list.add(
                new FailureSpan(
                    type,
                    failures.size(),
                    failures.stream().filter(failure -> failure.exposures().rows() > 0).count(),
                    first(failures.stream().map(FindingTotals::recorded)),
                    last(failures.stream().map(FindingTotals::recorded)),
                    first(failures.stream().map(failure -> failure.exposures().first())),
                    last(failures.stream().map(failure -> failure.exposures().last())))));
    return list;
  }

  private static Optional<LocalDate> recorded(Finding finding) {
    return finding.entry().entered().or(finding::optedOutFrom);
  }

  private static Optional<LocalDate> first(Stream<Optional<LocalDate>> days) {
    return days.flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static Optional<LocalDate> last(Stream<Optional<LocalDate>> days) {
    return days.flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** Why opt-outs of each type cannot be decided. */
  static List<DoubtCount> doubts(List<Finding> findings) {
    Map<OptOutType, Map<String, Long>> reasons = new TreeMap<>();
    for (Finding finding : findings) {
      if (finding.verdict() == Verdict.UNDETERMINED) {
        reasons
            .computeIfAbsent(finding.type(), unused -> new TreeMap<>())
            .merge(finding.reason(), 1L, Long::sum);
      }
    }
    List<DoubtCount> list = new ArrayList<>();
    reasons.forEach(
        (type, ofType) ->
            ofType.forEach((reason, optOuts) -> list.add(new DoubtCount(type, reason, optOuts))));
    return list;
  }
}
