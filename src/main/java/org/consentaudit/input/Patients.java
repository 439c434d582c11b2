package org.consentaudit.input;

import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.optout.PatientRow;

/** What becomes of the rows of a patient table, for every supplier in the same way. */
final class Patients {
  private Patients() {}

  /** Hands a row to the register. One without an id is nobody's: it must not lend its number. */
  static void add(GpRows rows, PatientRow row) {
    if (!row.key().localId().isEmpty()) {
      rows.register().add(row);
    }
  }

  /** Counts rows of a kind. */
  static void count(PatientRow.Kind kind, long rows, RowTally tally) {
    switch (kind) {
      case REAL -> tally.used(rows);
      case TEST -> tally.setAside(SetAside.TEST_PATIENT, rows);
      case DELETION -> tally.setAside(SetAside.DELETION, rows);
    }
  }
}
