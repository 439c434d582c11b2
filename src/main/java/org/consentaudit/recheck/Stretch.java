package org.consentaudit.recheck;

import java.time.LocalDate;
import java.util.Optional;
import org.consentaudit.optout.OptOutEntry;

/**
 * An unbroken stretch of opted-out days: what the contract calls a run (rule S1).
 *
 * @param start its first day; empty where unknown
 * @param last its last day; the audit's today where it is in force
 * @param startedBy the entry that started it
 */
record Stretch(Optional<LocalDate> start, LocalDate last, OptOutEntry startedBy) {
  boolean covers(LocalDate day) {
    return !day.isAfter(last) && (start.isEmpty() || !day.isBefore(start.get()));
  }

  /** Whether the day is past start and grace; an unknown start counts as past. */
  boolean isPast(LocalDate day, int graceDays) {
    return start.isEmpty() || day.isAfter(start.get().plusDays(graceDays));
  }
}
