package org.consentaudit.secondopinion;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What an audit found, in the form in which two answers are compared.
 *
 * @param findings the rows of {@code findings.csv} by column, in order, without {@code finding_id}
 *     and {@code reason}
 * @param unresolved {@code side file:line reason}, sorted
 * @param reverse the rows of {@code reverse.csv} by column, sorted, without {@code practice_code}
 * @param verdicts {@code type verdict} to the number of patients, zeros left out
 * @param exitCode the exit code
 */
record Answer(
    List<Map<String, String>> findings,
    List<String> unresolved,
    List<Map<String, String>> reverse,
    SortedMap<String, Integer> verdicts,
    int exitCode) {

  /** The answer in readable form. */
  String readable() {
    StringBuilder text = new StringBuilder("exit " + exitCode + ", verdicts " + verdicts + "\n");
    findings.forEach(row -> text.append("  finding ").append(row).append('\n'));
    unresolved.forEach(row -> text.append("  unresolved ").append(row).append('\n'));
    reverse.forEach(row -> text.append("  reverse ").append(row).append('\n'));
    return text.toString();
  }
}
