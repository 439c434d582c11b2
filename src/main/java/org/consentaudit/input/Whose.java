package org.consentaudit.input;

import org.consentaudit.NhsNumber;

/** Whose a row of a list of patients is, as far as it tells. */
sealed interface Whose {
  /** A patient, by number or by a digest that was matched. */
  record Patient(NhsNumber number) implements Whose {}

  /** Somebody whom nothing names. */
  enum Unnamed implements Whose {
    /** The row holds a digest, and no patient with an entry has it (rule L3). */
    NOT_MATCHED,
    /** The row could not be used; it was counted and listed as unresolved (rule P1). */
    UNRESOLVED
  }
}
