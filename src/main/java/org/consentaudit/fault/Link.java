package org.consentaudit.fault;

/**
 * One step on an opt-out's way, and what is counted there. Each is searched apart: a fault that
 * never sends and one that never applies have nothing in common but the patient.
 */
public enum Link {
  /** From the practice to the received list: a unit is a patient's opt-out of one type. */
  RECORDED_TO_RECEIVED,

  /**
   * From the received list to what was released: a unit is a patient's opt-out of one type and a
   * release that had to honour it.
   */
  RECEIVED_TO_APPLIED
}
