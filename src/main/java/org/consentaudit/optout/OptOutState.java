package org.consentaudit.optout;

/** A patient's state for one type of opt-out at the end of a day. Never a boolean. */
public enum OptOutState {
  /** No entry, or the last one is a withdrawal. */
  NOT_OPTED_OUT,
  /** The last entry is a dissent, or a tie between dissent and withdrawal (rule S1). */
  OPTED_OUT
}
