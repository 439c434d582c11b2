package org.consentaudit.fault;

import java.time.LocalDate;
import java.util.Optional;

/** One thing that the failures have in common. */
public sealed interface Condition {
  /** What it is about. */
  Attribute attribute();

  /**
   * The attribute has one value.
   *
   * @param attribute which
   * @param value its value; empty where what they have in common is that there is none
   */
  record Equal(Attribute attribute, Optional<String> value) implements Condition {}

  /**
   * The attribute's day lies in an interval. Its ends are days on which there was something to
   * miss: the true start of a fault lies between the day before that and {@code from}.
   *
   * @param attribute which
   * @param from the first day; empty where it is open
   * @param to the last day; empty where it is open
   */
  record Within(Attribute attribute, Optional<LocalDate> from, Optional<LocalDate> to)
      implements Condition {}
}
