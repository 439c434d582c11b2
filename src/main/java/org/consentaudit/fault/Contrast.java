package org.consentaudit.fault;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What happened where one of a fault's conditions does not hold and all others do: the nearest to
 * an experiment that counts allow.
 *
 * @param side on which side of the condition
 * @param attribute the condition's attribute
 * @param day the day that the side ends or begins at; empty where the condition is no interval
 * @param counts what was missed there
 */
public record Contrast(Side side, Attribute attribute, Optional<LocalDate> day, Counts counts) {
  /** Where the condition does not hold. */
  public enum Side {
    /** On a day before the interval. */
    BEFORE,
    /** On a day after the interval. */
    AFTER,
    /** With another value. */
    OTHER
  }
}
