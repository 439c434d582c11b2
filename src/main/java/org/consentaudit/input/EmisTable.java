package org.consentaudit.input;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tables of an EMIS export that an audit reads. */
enum EmisTable {
  /** Which code stands behind a CodeId. */
  CODES("Coding_ClinicalCode", "CodeId", "ReadTermId", "SnomedCTConceptId"),
  /** Which practice stands behind an OrganisationGuid. */
  ORGANISATIONS("Admin_Organisation", "OrganisationGuid", "ODSCode", "OrganisationName"),
  /** Which organisations share their data. */
  AGREEMENTS("Agreements_SharingOrganisation", "OrganisationGuid", "IsActivated", "Disabled"),
  /** The coded entries. */
  OBSERVATIONS(
      "CareRecord_Observation", "ObservationGuid", "PatientGuid", "CodeId", "EffectiveDate"),
  /** The patients. */
  PATIENTS("Admin_Patient", "PatientGuid", "OrganisationGuid", "NhsNumber"),
  /** Which observations are kept as problems. */
  PROBLEMS("CareRecord_Problem", "ObservationGuid", "ParentProblemObservationGuid");

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> signature;

  EmisTable(String title, String... signature) {
    this.title = title;
    this.signature = List.of(signature);
  }

  /** The table's name in file names: schema, underscore, table. */
  String title() {
    return title;
  }

  /** The table of that name, in any case; code tables are also written in the plural. */
  static Optional<EmisTable> named(String title) {
    return Arrays.stream(values())
        .filter(
            table ->
                table.title.equalsIgnoreCase(title)
                    || (table == CODES && (table.title + "s").equalsIgnoreCase(title)))
        .findFirst();
  }

  /** The table that has such a header; empty where it could be none, or another supplier's. */
  static Optional<EmisTable> of(HeaderMap header) {
    return Arrays.stream(values())
        .filter(table -> table.signature.stream().allMatch(header::has))
        .findFirst();
  }
}
