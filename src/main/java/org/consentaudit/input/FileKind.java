package org.consentaudit.input;

/** What a file can be recognised as. */
public enum FileKind {
  /** A table of a supplier's export that an audit reads. */
  GP_TABLE,
  /** A table of a supplier's export that an audit does without. */
  GP_TABLE_NOT_NEEDED,
  /** A CSV of coded entries. */
  GP_ENTRIES,
  /** A list of opt-outs, as its columns say. */
  RECEIVED_LIST,
  /** A list of records released, as its columns say. */
  DISSEMINATED_LIST,
  /** A list of patients that does not say which of the two it is. */
  PATIENT_LIST,
  /** The register of releases. */
  REGISTER,
  /** A report that this program wrote, and no input. */
  REPORT,
  /** Settings of an audit, or a document: no rows are kept in such files. */
  NO_ROWS,
  /** Nothing in it. */
  EMPTY,
  /** Not recognised. */
  UNKNOWN;

  /** Whether it belongs to the GP side. */
  boolean isGp() {
    return this == GP_TABLE || this == GP_TABLE_NOT_NEEDED || this == GP_ENTRIES;
  }
}
