package org.consentaudit.report;

import java.util.function.Function;
import org.consentaudit.NhsNumber;

/**
 * By what the files that name patients name them.
 *
 * @param column the title of the column that holds the names
 * @param patients what the names are, in words, for those who handle the files
 * @param name the name of a patient
 */
public record PatientNames(String column, String patients, Function<NhsNumber, String> name) {
  private static final String NUMBER_COLUMN = "nhs_number";
  private static final String PSEUDONYM_COLUMN = "pseudonym";

  /** By NHS number. */
  public static PatientNames nhsNumbers() {
    return new PatientNames(NUMBER_COLUMN, "NHS numbers", NhsNumber::digits);
  }

  /** By what only the holder of a key can tie to the patient. */
  public static PatientNames pseudonyms(Function<NhsNumber, String> pseudonym) {
    return new PatientNames(PSEUDONYM_COLUMN, "pseudonyms", pseudonym);
  }

  /** Whether a title is that of a column of pseudonyms. */
  static boolean isOfPseudonyms(String title) {
    return title.equals(PSEUDONYM_COLUMN);
  }

  /** The patient's name. */
  String of(NhsNumber patient) {
    return name.apply(patient);
  }
}
