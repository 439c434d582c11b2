package org.consentaudit.optout;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * The dates of an entry as they stand in the export.
 *
 * @param effective when the patient said it; empty where the cell is blank
 * @param precision how much of the effective date is meaningful
 * @param entered the day on which it was keyed; empty where the cell is blank
 * @param enteredTime the time at which it was keyed; empty where the export does not tell
 */
public record WrittenDates(
    Optional<LocalDate> effective,
    Precision precision,
    Optional<LocalDate> entered,
    Optional<LocalTime> enteredTime) {
  /** A row that carries no dates, such as most deletions. */
  public static final WrittenDates NONE =
      new WrittenDates(Optional.empty(), Precision.DAY, Optional.empty(), Optional.empty());

  /** How much of a printed date is meaningful (EMIS EffectiveDatePrecision). */
  public enum Precision {
    /** The whole date. */
    DAY,
    /** Year and month only. */
    MONTH,
    /** The year only. */
    YEAR,
    /** Nothing: the printed date is to be ignored. */
    UNKNOWN
  }

  /** The last day of the period in which the effective date may lie. */
  LocalDate lastPossible(LocalDate printed) {
    return switch (precision) {
      case YEAR -> printed.withDayOfYear(printed.lengthOfYear());
      case MONTH -> printed.withDayOfMonth(printed.lengthOfMonth());
      case DAY, UNKNOWN -> printed;
    };
  }
}
