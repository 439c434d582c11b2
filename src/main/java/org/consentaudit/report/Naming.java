package org.consentaudit.report;

import java.util.Optional;

/**
 * How reports name findings and patients.
 *
 * @param findings how findings are named
 * @param patients how patients are named, in the files that name them
 * @param keyId which key the names hang on, so that its holder finds it again; tells nothing of the
 *     key. Empty where there is none
 */
public record Naming(FindingIds findings, PatientNames patients, Optional<String> keyId) {
  /** By running numbers and NHS numbers, without a key. */
  public static Naming plain() {
    return new Naming(FindingIds.running(), PatientNames.nhsNumbers(), Optional.empty());
  }
}
