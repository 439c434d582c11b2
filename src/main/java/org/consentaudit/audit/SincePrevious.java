package org.consentaudit.audit;

import java.time.LocalDate;
import java.util.List;

/**
 * What fell since the report before this one by more than chance would explain.
 *
 * @param asOf the previous report's today
 * @param comparisons how many counts were compared; the more, the less is named of each
 * @param drops what fell, suppliers first, then by how little chance explains it
 * @param notCompared what could not be compared and why, in sentences
 */
public record SincePrevious(
    LocalDate asOf, long comparisons, List<Drop> drops, List<String> notCompared) {
  /** Copies the lists. */
  public SincePrevious {
    drops = List.copyOf(drops);
    notCompared = List.copyOf(notCompared);
  }
}
