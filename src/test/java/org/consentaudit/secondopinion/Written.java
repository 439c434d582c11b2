package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What stands in a date cell: a day, nothing, or something that is no date.
 *
 * @param day the day, where the cell holds one
 * @param readable false where the cell holds something that is no date
 */
record Written(Optional<LocalDate> day, boolean readable) {
  static final Written BLANK = new Written(Optional.empty(), true);
  static final Written UNREADABLE = new Written(Optional.empty(), false);

  static Written on(LocalDate day) {
    return new Written(Optional.of(day), true);
  }

  static Written on(String day) {
    return on(LocalDate.parse(day));
  }

  boolean isBlank() {
    return readable && day.isEmpty();
  }

  @Override
  public String toString() {
    return readable ? day.map(LocalDate::toString).orElse("-") : "(unreadable)";
  }
}
