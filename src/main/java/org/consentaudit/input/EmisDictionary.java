package org.consentaudit.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.consentaudit.optout.WrittenCode;

/** Which CodeIds of EMIS code tables stand for codes of interest; gathered while they are read. */
final class EmisDictionary {
  private final CodeJudge judge;
  private final Set<String> known = new HashSet<>();
  private final Map<String, List<SeenCode>> meanings = new HashMap<>();

  EmisDictionary(CodeJudge judge) {
    this.judge = judge;
  }

  /** Takes down one row of a code table. */
  void learn(String codeId, List<WrittenCode> codes) {
    known.add(codeId);
    for (WrittenCode code : codes) {
      if (!code.text().isEmpty()) {
        judge.judge(code).ifPresent(seen -> add(codeId, seen));
      }
    }
  }

  private void add(String codeId, SeenCode seen) {
    List<SeenCode> meaning = meanings.computeIfAbsent(codeId, unused -> new ArrayList<>());
    if (!meaning.contains(seen)) {
      meaning.add(seen);
    }
  }

  /** Counts the CodeId of one observation. */
  void count(String codeId, CodeSurvey survey) {
    if (codeId.isEmpty()) {
      return;
    }
    if (known.contains(codeId)) {
      survey.see(codeId, meanings.getOrDefault(codeId, List.of()));
    } else {
      survey.seeUnexplained(codeId);
    }
  }
}
