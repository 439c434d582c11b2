package org.consentaudit.report;

import java.util.function.Function;
import org.consentaudit.audit.Finding;

/** Names findings in {@code findings.csv}. */
@FunctionalInterface
public interface FindingIds {
  /**
   * The id of a finding.
   *
   * @param finding the finding
   * @param position its place in the sorted findings; the first is 1
   */
  String of(Finding finding, long position);

  /** A running number in sorted order: stable for the same inputs, not from run to run. */
  static FindingIds running() {
    return (finding, position) -> Long.toString(position);
  }

  /** A keyed fingerprint, stable from run to run; the key stays with whoever gives the function. */
  static FindingIds keyed(Function<Finding, String> fingerprint) {
    return (finding, position) -> fingerprint.apply(finding);
  }
}
