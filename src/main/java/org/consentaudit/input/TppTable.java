package org.consentaudit.input;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tables of a TPP export that an audit reads. */
enum TppTable {
  /** What the batch holds, and whether each table is full or a change. */
  MANIFEST("SRManifest", List.of("FileName", "IsDelta", "DateExtractTo"), List.of()),
  /** The coded entries. Problems carry codes too, and point at an entry by IDCode. */
  CODES(
      "SRCode",
      List.of("RowIdentifier", "CTV3Code", "CTV3Text", "IDPatient", "DateEvent"),
      List.of("IDCode")),
  /** The patients. */
  PATIENTS("SRPatient", List.of("RowIdentifier", "NHSNumber", "DateBirth"), List.of()),
  /** Where patients are registered. */
  REGISTRATIONS(
      "SRPatientRegistration",
      List.of("RowIdentifier", "RegistrationStatus", "IDPatient"),
      List.of()),
  /** The organisations. */
  ORGANISATIONS("SROrganisation", List.of("RowIdentifier", "ID", "MadeObsolete"), List.of()),
  /** Which SNOMED CT code a CTV3 code was mapped to. */
  CTV3_TO_SNOMED(
      "SRCtv3ToSnomed", List.of("RowIdentifier", "Ctv3Code", "SnomedCode"), List.of("IDPatient"));

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> present;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> absent;

  TppTable(String title, List<String> present, List<String> absent) {
    this.title = title;
    this.present = present;
    this.absent = absent;
  }

  /** The table's name. */
  String title() {
    return title;
  }

  /** The table of that name, in any case. */
  static Optional<TppTable> named(String title) {
    return Arrays.stream(values()).filter(table -> table.title.equalsIgnoreCase(title)).findFirst();
  }

  /** The table that has such a header; empty where it could be none, or another supplier's. */
  static Optional<TppTable> of(HeaderMap header) {
    return Arrays.stream(values())
        .filter(table -> table.present.stream().allMatch(header::has))
        .filter(table -> table.absent.stream().noneMatch(header::has))
        .findFirst();
  }
}
