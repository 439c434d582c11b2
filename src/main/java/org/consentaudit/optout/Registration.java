package org.consentaudit.optout;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A patient's registration at a practice. It decides nothing: it is one of the things that failures
 * may have in common.
 *
 * @param since the day on which it began, where the source tells
 * @param status {@link #DIED}, {@link #LEFT}, else as the source writes it; empty where unknown
 */
public record Registration(Optional<LocalDate> since, String status) {
  /** The status of a patient of whom a date of death is given. */
  public static final String DIED = "died";

  /** The status of a patient who was de-registered. */
  public static final String LEFT = "left";

  /** Nothing is known. */
  public static final Registration UNKNOWN = new Registration(Optional.empty(), "");

  /**
   * A registration as a patient table tells it.
   *
   * @param death the date of death as written
   * @param removal the date of de-registration as written
   * @param otherwise the status as written
   */
  public static Registration of(String death, String removal, String otherwise) {
    return of(Optional.empty(), death, removal, otherwise);
  }

  /** The same, with the day on which it began. */
  public static Registration of(
      Optional<LocalDate> since, String death, String removal, String otherwise) {
    if (!death.isEmpty()) {
      return new Registration(since, DIED);
    }
    return new Registration(since, removal.isEmpty() ? otherwise : LEFT);
  }

  /** Whether one read later replaces this one: of several, that which began last tells. */
  boolean givesWayTo(Registration later) {
    return !status.equals(DIED)
        && !later.since().orElse(LocalDate.MIN).isBefore(since.orElse(LocalDate.MIN));
  }
}
