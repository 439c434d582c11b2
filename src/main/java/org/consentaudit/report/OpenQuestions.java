package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;

import java.util.ArrayList;
import java.util.List;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.DoubtCount;
import org.consentaudit.audit.AuditResult.Gap;

/** What the result does not speak for, each in a shown sentence. */
final class OpenQuestions {
  private OpenQuestions() {}

  static List<String> of(AuditResult result) {
    List<String> open = new ArrayList<>();
    for (DoubtCount doubt : result.doubts()) {
      open.add(
          count(doubt.optOuts(), "opt-out", "opt-outs")
              + " ("
              + ShownText.name(doubt.type().name())
              + ") undetermined: "
              + ShownText.name(doubt.reason())
              + ".");
    }
    for (UnresolvedCount count : UnresolvedCount.of(result.unresolved())) {
      open.add(
          count(count.lines(), "line", "lines")
              + " of "
              + UnresolvedCsv.FILE
              + ", "
              + count.side().label()
              + ": "
              + Phrases.of(count.reason())
              + " ("
              + count.reason()
              + ").");
    }
    if (result.futureDated() > 0) {
      open.add(TextOpenQuestions.futureDated(result));
    }
    for (Gap gap : result.gaps()) {
      open.add(Phrases.gap(gap.kind()) + TextOpenQuestions.named(gap.practices()));
    }
    if (result.coverage().isBelow(result.settings().requireCoverage())) {
      open.add(Phrases.BELOW_COVERAGE);
    }
    long notCovered =
        result.coverage().notCovered().values().stream().mapToLong(Long::longValue).sum();
    if (notCovered > 0) {
      open.add(
          "No export says anything about the patients of "
              + count(notCovered, "disseminated row", "disseminated rows")
              + ".");
    }
    return open;
  }
}
