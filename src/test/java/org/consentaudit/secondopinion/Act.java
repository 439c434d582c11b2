package org.consentaudit.secondopinion;

/** What a coded entry says: the patient objects, or takes an objection back. */
enum Act {
  DISSENT,
  WITHDRAWAL
}
