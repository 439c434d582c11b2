package org.consentaudit.optout;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a practice's patient table says about one patient.
 *
 * @param key the patient
 * @param order which of several rows of the patient is the later
 * @param nhsNumber the NHS number as written; empty where blank
 * @param birth the date of birth, where it can be read
 * @param kind what sort of row it is
 * @param registration the patient's registration
 */
public record PatientRow(
    PatientKey key,
    RowOrder order,
    String nhsNumber,
    Optional<LocalDate> birth,
    Kind kind,
    Registration registration) {

  /** The same patient otherwise registered. */
  PatientRow registered(Registration otherwise) {
    return new PatientRow(key, order, nhsNumber, birth, kind, otherwise);
  }

  /** What sort of patient row it is. */
  public enum Kind {
    /** A patient. */
    REAL,
    /** A test or dummy patient (rule P4). */
    TEST,
    /** A deletion: the patient left the extract's scope. It does not delete entries (rule P5). */
    DELETION
  }
}
