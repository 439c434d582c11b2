package org.consentaudit.secondopinion;

/** The shape in which a practice's export is written. */
enum Layout {
  CSV,
  EMIS,
  TPP,
  VISION
}
