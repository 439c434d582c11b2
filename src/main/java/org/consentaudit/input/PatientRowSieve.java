package org.consentaudit.input;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.consentaudit.NhsNumberTable;
import org.consentaudit.RowTally;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RowSieve;
import org.consentaudit.optout.PatientRow;

/**
 * Throws away, as bytes, the rows of patients of whom no coded row matters. Of each it takes the
 * NHS number, because the export covers it (rule K2), and whether a real patient has it (rule P4).
 *
 * <p>Fast on purpose; a row that is written in any unusual way is kept, and nothing noted of it.
 */
final class PatientRowSieve implements RowSieve {
  /** Tells what sort of row it is. */
  interface Kinds {
    /** The kind of a row whose cells are plain; empty where that takes a closer look. */
    Optional<PatientRow.Kind> of(CsvCursor row);
  }

  /**
   * What patients of an organisation have in common.
   *
   * @param organisation its key
   * @param hash of the scope of their keys
   */
  record Scope(String organisation, long hash) {
    static Scope of(String organisation, String scope) {
      return new Scope(organisation, KeyHash.ofScope(scope));
    }
  }

  private final ReadCells readCells;
  private final Kinds kinds;
  private final CellMemo<Scope> scopes;
  private final int patient;
  private final int number;
  private final KeyFilter wanted;

  private final BitSet withPatients = new BitSet();
  private final NhsNumberTable real = new NhsNumberTable();
  private final NhsNumberTable others = new NhsNumberTable();
  private long realPatients;
  private long testPatients;
  private long deletions;

  /**
   * Nothing met yet.
   *
   * @param readCells the cells that the slow path looks at
   * @param kinds what sort of row it is
   * @param scopes the scope of a patient's key, by the organisation
   * @param wanted which patients may matter
   * @param patient the column of the patient's id; a row is kept where it is blank
   * @param number the column of the NHS number
   */
  PatientRowSieve(
      ReadCells readCells,
      Kinds kinds,
      CellMemo<Scope> scopes,
      KeyFilter wanted,
      int patient,
      int number) {
    this.readCells = readCells;
    this.kinds = kinds;
    this.scopes = scopes;
    this.wanted = wanted;
    this.patient = patient;
    this.number = number;
  }

  @Override
  public boolean keeps(CsvCursor row) {
    if (!readCells.arePlain(row) || row.isEmpty(patient)) {
      return true;
    }
    int organisation = scopes.number(row);
    if (organisation == CellMemo.NONE
        || wanted.mayHold(KeyHash.with(scopes.value(organisation).hash(), row, patient))) {
      return true;
    }
    long written = NhsNumberCell.read(row, number);
    if (written == NhsNumberCell.NONE && !row.isEmpty(number)) {
      return true;
    }
    Optional<PatientRow.Kind> kind = kinds.of(row);
    if (kind.isEmpty()) {
      return true;
    }
    switch (kind.get()) {
      case REAL -> realPatients++;
      case TEST -> testPatients++;
      case DELETION -> deletions++;
    }
    if (written != NhsNumberCell.NONE) {
      (kind.get() == PatientRow.Kind.REAL ? real : others).add(written);
    }
    if (kind.get() != PatientRow.Kind.DELETION) {
      withPatients.set(organisation);
    }
    return false;
  }

  /**
   * Hands over what was found, and counts every row that was thrown away.
   *
   * @param seen takes the organisations of patients
   */
  void handOver(GpRows rows, RowTally tally, Consumer<String> seen) {
    rows.coverReal(real);
    rows.cover(others);
    withPatients.stream().mapToObj(scopes::value).map(Scope::organisation).forEach(seen);
    tally.read(realPatients + testPatients + deletions);
    Patients.count(PatientRow.Kind.REAL, realPatients, tally);
    Patients.count(PatientRow.Kind.TEST, testPatients, tally);
    Patients.count(PatientRow.Kind.DELETION, deletions, tally);
  }
}
