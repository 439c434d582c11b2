package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/** The outcome in one sentence, the same at the head of every report that people read. */
final class Headline {
  private Headline() {}

  static String of(AuditResult result) {
    Map<OptOutType, Long> all = optOuts(result, Verdict.values());
    Map<OptOutType, Long> failed = optOuts(result, failures());
    long total = all.values().stream().mapToLong(Long::longValue).sum();
    if (total == 0) {
      return "No opt-out was found, so there is nothing that this audit could clear.";
    }
    List<String> parts = new ArrayList<>();
    failed.forEach(
        (type, patients) -> {
          if (patients > 0) {
            parts.add(
                number(patients)
                    + " of "
                    + number(all.getOrDefault(type, 0L))
                    + " "
                    + ShownText.name(type.name()));
          }
        });
    if (parts.isEmpty()) {
      String none = "No failure was found among " + count(total, "opt-out", "opt-outs");
      return switch (result.outcome()) {
        case CLEAN -> none + ".";
        case OPEN_QUESTIONS -> none + ", but not everything could be decided.";
        case FAILURES -> none + ", but something else that the audit is set to fail on.";
      };
    }
    return String.join(", ", parts) + " opt-outs were not honoured.";
  }

  /** How many opt-outs of each type have one of the verdicts. */
  static Map<OptOutType, Long> optOuts(AuditResult result, Verdict... verdicts) {
    List<Verdict> counted = List.of(verdicts);
    return result.verdicts().stream()
        .filter(verdict -> counted.contains(verdict.verdict()))
        .collect(
            Collectors.groupingBy(
                VerdictCount::type,
                LinkedHashMap::new,
                Collectors.summingLong(VerdictCount::patients)));
  }

  private static Verdict[] failures() {
    return Arrays.stream(Verdict.values()).filter(Verdict::isFailure).toArray(Verdict[]::new);
  }
}
