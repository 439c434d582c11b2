package org.consentaudit.input;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The organisations of which an export holds coded rows, patients, or a mere mention. One that
 * lacks either kind of row is a practice without data: its silence must not pass for "no opt-outs"
 * (rule K2).
 */
final class PracticesSeen {
  private final Set<String> named = new HashSet<>();
  private final Set<String> withCodedRows = new HashSet<>();
  private final Set<String> withPatients = new HashSet<>();

  /** Notes that the export says it covers an organisation; one without a key is none. */
  void named(String organisation) {
    if (!organisation.isEmpty()) {
      named.add(organisation);
    }
  }

  /** Notes a coded row that is no deletion. */
  void codedRow(String organisation) {
    withCodedRows.add(organisation);
    named(organisation);
  }

  /** Notes a patient row that is no deletion. */
  void patient(String organisation) {
    withPatients.add(organisation);
    named(organisation);
  }

  /** Whether no organisation has any coded row, or none any patient: a table is empty. */
  boolean lackATable() {
    return withCodedRows.isEmpty() || withPatients.isEmpty();
  }

  /** The organisations without any coded row or without any patient. */
  Set<String> withoutData() {
    Set<String> without = new TreeSet<>(named);
    without.removeIf(key -> withCodedRows.contains(key) && withPatients.contains(key));
    return without;
  }
}
