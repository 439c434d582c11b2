package org.consentaudit.secondopinion;

/** The opt-out types of the policy {@code england} (contract section 2). */
enum ObjectionType {
  TYPE_1,
  TYPE_2,
  NATIONAL
}
