package org.consentaudit.audit;

/** What a received list holds that the GP exports do not account for (rule V9). */
public enum ReverseVerdict {
  /** Not opted out at the audit's today, and still on the received list. */
  WITHDRAWAL_NOT_PASSED_ON,
  /** On the received list, and no entry in any export given; may be a direct objection. */
  RECEIVED_WITHOUT_ENTRY
}
