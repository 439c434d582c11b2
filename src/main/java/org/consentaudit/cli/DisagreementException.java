package org.consentaudit.cli;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The second opinion differs from the first ({@code --verify}): a fault of the program, which ends
 * the run. The message says how many opt-outs and which kinds of verdict, and names nobody.
 */
final class DisagreementException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Enough kinds to see what the fault may be about. */
  private static final int MOST_KINDS = 10;

  private static final String TODO =
      "; no report was written: do not rely on this version, and please report the fault";

  private DisagreementException(String message) {
    super(message);
  }

  /**
   * Differences.
   *
   * @param kinds how many opt-outs differ, by kind
   * @param opinions how many were compared
   */
  static DisagreementException of(Map<String, Long> kinds, long opinions) {
    long differing = kinds.values().stream().mapToLong(Long::longValue).sum();
    String shown =
        kinds.entrySet().stream()
            .limit(MOST_KINDS)
            .map(kind -> kind.getKey() + " (" + kind.getValue() + ")")
            .collect(Collectors.joining(", "));
    String more =
        kinds.size() > MOST_KINDS ? " and " + (kinds.size() - MOST_KINDS) + " other kinds" : "";
    return new DisagreementException(
        "the second opinion (--verify) differs on "
            + differing
            + " of "
            + opinions
            + " opt-outs: "
            + shown
            + more
            + TODO);
  }

  /** The counts of a result are not those of what was judged. */
  static DisagreementException ofCounts() {
    return new DisagreementException(
        "the counts of the result are not those of the opt-outs judged (--verify)" + TODO);
  }
}
