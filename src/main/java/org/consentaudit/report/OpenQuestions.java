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
    result.doubts().forEach(doubt -> open.add(sentence(doubt)));
    UnresolvedCount.of(result.unresolved()).forEach(lines -> open.add(sentence(lines)));
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

  private static String sentence(DoubtCount doubt) {
    return count(doubt.optOuts(), "opt-out", "opt-outs")
        + " ("
        + ShownText.name(doubt.type().name())
        + ") undetermined: "
        + ShownText.name(doubt.reason())
        + ".";
  }

  private static String sentence(UnresolvedCount unresolved) {
    return count(unresolved.lines(), "line", "lines")
        + " of "
        + UnresolvedCsv.FILE
        + ", "
        + unresolved.side().label()
        + ": "
        + Phrases.of(unresolved.reason())
        + " ("
        + unresolved.reason()
        + ").";
  }
}
