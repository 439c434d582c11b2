package org.consentaudit;

/**
 * Why a row was not used. Every row read is used or set aside for exactly one of these (rule K1).
 */
public enum SetAside {
  // Rows that say nothing about an opt-out, or that a later row replaced. No doubt is left.
  /** The row's code is not an opt-out code of the policy. */
  NOT_AN_OPT_OUT,
  /** The row carries no code at all. */
  NO_CODE,
  /** A later row of the same row key replaced this one (rule P5). */
  SUPERSEDED,
  /** A later row of the same row key deleted this one (rule P5). */
  DELETED,
  /** The row is itself a deletion (rule P5). */
  DELETION,
  /** A later full extract of the same organisation replaced this row (rule P5). */
  REPLACED_BY_FULL_EXTRACT,
  /** The patient is a test or dummy patient everywhere (rule P4). */
  TEST_PATIENT,
  /** The entry's date lies after the audit's today (rule S4). */
  FUTURE_DATED,
  /** The row belongs to a release, or was received, after the audit's today (rule S5). */
  AFTER_AS_OF,
  /** A disseminated row of a patient about whom no export says anything (rule K2). */
  NOT_COVERED,
  /**
   * A digest that is that of no patient with an entry: whose it is, and whether any export says
   * anything about the patient, is not known (rule L3).
   */
  NOT_MATCHED,
  /** A received row whose status says that no opt-out is held (rule L1). */
  NOT_HELD,
  /** A received row whose status is "Unknown" (rule L1). */
  STATUS_UNKNOWN,
  /** A register row that names neither a release nor a file, so that nothing can refer to it. */
  NO_RELEASE_NAMED,

  // Rows that could not be matched or placed: listed one by one in unresolved.csv, and exit 4.
  /** No usable NHS number (rule P3). */
  NO_NHS_NUMBER(true),
  /** Something stands where the NHS number should, but it is not a valid one (rule P1). */
  INVALID_NHS_NUMBER(true),
  /** The code was damaged by a spreadsheet and could have been an opt-out code (rule C4). */
  DAMAGED_CODE(true),
  /** An EMIS CodeId that no row of the codes file explains (rule C4). */
  UNKNOWN_CODE_ID(true),
  /** A local EMIS code whose parent is an opt-out code (rule C4). */
  LOCAL_CHILD_CODE(true),
  /** A disseminated row of a patient with an entry, and no date to place it by (rule D1). */
  NO_RELEASE_DATE(true),
  /** A date that cannot be read. */
  UNREADABLE_DATE(true),
  /** A record with more or fewer fields than its header (rule K3). */
  WRONG_WIDTH(true);

  private final boolean unresolved;

  SetAside() {
    this(false);
  }

  SetAside(boolean unresolved) {
    this.unresolved = unresolved;
  }

  /** Whether rows set aside for this reason are listed one by one and make exit 4. */
  public boolean isUnresolved() {
    return unresolved;
  }
}
