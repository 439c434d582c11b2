package org.consentaudit.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.consentaudit.audit.ReverseFinding;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.optout.OptOutType;

/**
 * How many patients a reverse check noticed.
 *
 * @param type the type of opt-out
 * @param verdict what was noticed
 * @param patients how many; at least one
 */
record ReverseCount(OptOutType type, ReverseVerdict verdict, long patients) {

  /** The counts, by type and verdict. There is one finding for each patient and type. */
  static List<ReverseCount> of(List<ReverseFinding> findings) {
    Map<OptOutType, Map<ReverseVerdict, Long>> counts = new TreeMap<>();
    for (ReverseFinding finding : findings) {
      counts
          .computeIfAbsent(finding.type(), unused -> new EnumMap<>(ReverseVerdict.class))
          .merge(finding.verdict(), 1L, Long::sum);
    }
    List<ReverseCount> list = new ArrayList<>();
    counts.forEach(
        (type, ofType) ->
            ofType.forEach((verdict, n) -> list.add(new ReverseCount(type, verdict, n))));
    return list;
  }

  /** The count in a sentence, the same in every report that people read. */
  String sentence() {
    return TextLines.count(patients, "patient", "patients")
        + ", "
        + ShownText.name(type.name())
        + ": "
        + Phrases.reverse(verdict)
        + " ("
        + verdict
        + ").";
  }
}
