package org.consentaudit.input;

import java.util.Optional;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RowSieve;
import org.consentaudit.input.CodedRowSieve.RowKind;

/**
 * Throws away, as bytes, the rows whose key no row has that is or could be an opt-out entry, and
 * counts them. It goes by keys, never by codes: a row that deletes or replaces an entry may be
 * blank but for its key (rule P5).
 *
 * <p>Fast on purpose; a row that is written in any unusual way is kept.
 */
final class KeyedRowSieve implements RowSieve {
  /** Tells what a row is before its codes are understood. */
  interface Kinds {
    /** The kind of a row whose cells are plain; empty where that takes a closer look. */
    Optional<RowKind> of(CsvCursor row);
  }

  /**
   * What rows of an organisation have in common.
   *
   * @param hash of the scope of their keys
   * @param replaced whether a later full extract replaces them all
   */
  record Scope(long hash, boolean replaced) {
    /** The scope of rows that nothing replaces. */
    static Scope of(String scope) {
      return new Scope(KeyHash.ofScope(scope), false);
    }
  }

  private final ReadCells readCells;
  private final Kinds kinds;
  private final CellMemo<Scope> scopes;
  private final int[] keys;
  private final KeyFilter wanted;

  private long deletions;
  private long withoutCode;
  private long coded;
  private long replaced;

  /**
   * Nothing met yet.
   *
   * @param readCells the cells that the slow path looks at
   * @param kinds what a row is
   * @param scopes the scope of a row's key, by its organisation
   * @param wanted which keys may matter
   * @param keys the columns of the cells that make the key; a row is kept where the last is blank
   */
  KeyedRowSieve(
      ReadCells readCells, Kinds kinds, CellMemo<Scope> scopes, KeyFilter wanted, int... keys) {
    this.readCells = readCells;
    this.kinds = kinds;
    this.scopes = scopes;
    this.wanted = wanted;
    this.keys = keys.clone();
  }

  @Override
  public boolean keeps(CsvCursor row) {
    if (!readCells.arePlain(row)) {
      return true;
    }
    int organisation = scopes.number(row);
    if (organisation == CellMemo.NONE) {
      return true;
    }
    Scope scope = scopes.value(organisation);
    if (scope.replaced()) {
      replaced++;
      return false;
    }
    long hash = scope.hash();
    for (int key : keys) {
      hash = KeyHash.with(hash, row, key);
    }
    if (wanted.mayHold(hash) || row.isEmpty(keys[keys.length - 1])) {
      return true;
    }
    Optional<RowKind> kind = kinds.of(row);
    if (kind.isEmpty()) {
      return true;
    }
    switch (kind.get()) {
      case DELETION -> deletions++;
      case NO_CODE -> withoutCode++;
      case CODED -> coded++;
    }
    return false;
  }

  /** How many rows were thrown away. */
  long thrownAway() {
    return deletions + withoutCode + coded + replaced;
  }

  /** Counts every row that was thrown away. */
  void handOver(RowTally tally) {
    tally.read(thrownAway());
    tally.setAside(RowKind.DELETION.reason(), deletions);
    tally.setAside(RowKind.NO_CODE.reason(), withoutCode);
    tally.setAside(RowKind.CODED.reason(), coded);
    tally.setAside(SetAside.REPLACED_BY_FULL_EXTRACT, replaced);
  }
}
