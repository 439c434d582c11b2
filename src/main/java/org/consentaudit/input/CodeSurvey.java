package org.consentaudit.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.WrittenCode;

/**
 * Counts the codes of one file: how many there are, and how often those of interest stand there.
 */
final class CodeSurvey {
  /**
   * Most different codes that are remembered. No terminology has a million in use; more means that
   * the column holds something else, which must not fill the memory.
   */
  static final int MOST_CODES = 1_000_000;

  private final CodeJudge judge;
  private final Map<WrittenCode, Optional<SeenCode>> known = new HashMap<>();
  private final Map<SeenCode, Long> rows = new TreeMap<>();
  private long unexplained;

  CodeSurvey(CodeJudge judge) {
    this.judge = judge;
  }

  /** Counts a code of a known terminology. */
  void see(CodeScheme scheme, String text) {
    see(WrittenCode.of(scheme, text));
  }

  /** Counts a code; a blank one is none. */
  void see(WrittenCode written) {
    if (!written.text().isEmpty()) {
      count(judged(written));
    }
  }

  /** Counts a code whose terminology is not known: an audit refuses one that is an opt-out. */
  void seeUnderUnknownScheme(WrittenCode written) {
    Optional<SeenCode> seen = judge.judge(written);
    remember(written, Optional.empty());
    count(
        seen.filter(code -> code.standing() != SeenCode.Standing.DAMAGED)
            .map(
                code ->
                    new SeenCode(
                        SeenCode.Standing.LIKE_AN_OPT_OUT,
                        "not known",
                        code.code(),
                        "under a code_scheme that is not read2, ctv3 or snomed: " + code.note())));
  }

  /** Counts a code that a code list explains, by the list's own key. */
  void see(String key, List<SeenCode> meanings) {
    remember(new WrittenCode(Optional.empty(), key), Optional.empty());
    meanings.forEach(meaning -> count(Optional.of(meaning)));
  }

  /** Counts a code that no code list explains. */
  void seeUnexplained(String key) {
    remember(new WrittenCode(Optional.empty(), key), Optional.empty());
    unexplained++;
  }

  private Optional<SeenCode> judged(WrittenCode written) {
    Optional<SeenCode> before = known.get(written);
    return before == null ? remember(written, judge.judge(written)) : before;
  }

  private Optional<SeenCode> remember(WrittenCode written, Optional<SeenCode> judged) {
    if (known.size() < MOST_CODES) {
      known.put(written, judged);
    }
    return judged;
  }

  private void count(Optional<SeenCode> code) {
    code.ifPresent(seen -> rows.merge(seen, 1L, Long::sum));
  }

  /** What was counted. */
  Inspection.Codes result() {
    return new Inspection.Codes(known.size(), new TreeMap<>(rows), unexplained);
  }
}
