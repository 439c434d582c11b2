package org.consentaudit.optout;

/** What a code says about the patient's choice. */
public enum Meaning {
  /** The patient objects: an opt-out. */
  DISSENT,
  /** The patient takes an earlier objection back. */
  WITHDRAWAL
}
