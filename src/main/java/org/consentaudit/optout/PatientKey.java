package org.consentaudit.optout;

/**
 * A patient within one practice: local ids mean nothing outside it (rule P2).
 *
 * @param scope the practice's own key in the export, prefixed by the supplier
 * @param localId the patient's id there
 */
public record PatientKey(String scope, String localId) {
  @Override
  public String toString() {
    return "[patient of " + scope + "]";
  }
}
