package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/** The outcome in one sentence, the same at the head of every report that people read. */
final class Headline {
  private Headline() {}

  static String of(AuditResult result) {
    Map<OptOutType, Long> all = optOuts(result);
    long total = all.values().stream().mapToLong(Long::longValue).sum();
    if (total == 0) {
      return "No opt-out was found, so there is nothing that this audit could clear.";
    }
    List<String> parts = new ArrayList<>();
    optOuts(result, Verdict::isFailure)
        .forEach(
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

  /** For what the report speaks, and whether its inputs can be told from others. */
  static String speaksFor(ReportData data) {
    String coverage = TextOpenQuestions.coverage(data.result().coverage());
    return switch (data.digests()) {
      case SHA256 -> coverage;
      case NONE -> coverage + " " + Phrases.NO_DIGESTS;
    };
  }

  /** By what the evidence was judged, in a sentence. */
  static String judgedBy(ReportData data) {
    AuditSettings settings = data.result().settings();
    return ShownText.name(data.tool().name())
        + " "
        + ShownText.name(data.tool().version())
        + ", policy "
        + ShownText.name(data.policy().name())
        + ", as of "
        + settings.asOf()
        + " ("
        + ShownText.name(settings.asOfSource())
        + "), "
        + count(settings.graceDays(), "day", "days")
        + " of grace."
        + verified(data);
  }

  private static String verified(ReportData data) {
    return switch (data.opinions()) {
      case ONE -> "";
      case TWO -> " " + Phrases.VERIFIED;
    };
  }

  /** How many opt-outs of each type there are. */
  static Map<OptOutType, Long> optOuts(AuditResult result) {
    return optOuts(result, verdict -> true);
  }

  /** How many opt-outs of each type have one of the verdicts. */
  static Map<OptOutType, Long> optOuts(AuditResult result, Predicate<Verdict> verdicts) {
    return result.verdicts().stream()
        .filter(count -> verdicts.test(count.verdict()))
        .collect(
            Collectors.groupingBy(
                VerdictCount::type,
                LinkedHashMap::new,
                Collectors.summingLong(VerdictCount::patients)));
  }
}
