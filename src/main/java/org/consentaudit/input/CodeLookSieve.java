package org.consentaudit.input;

import java.util.BitSet;
import java.util.function.Consumer;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RowSieve;

/**
 * Throws away, as bytes, the rows from which the first pass over a supplier's coded rows learns
 * nothing but which organisations have rows, which ProcessingId is the highest and how many codes
 * are damaged. It learns these itself; the order of rows does not matter to any of them.
 *
 * <p>Fast on purpose; a row that is written in any unusual way is kept, and nothing noted of it.
 */
final class CodeLookSieve implements RowSieve {
  /** What the codes of a row mean for it. */
  interface Codes {
    /** The verdict on a row whose codes are plain. */
    CodeVerdicts.Verdict of(CsvCursor row);
  }

  private final ReadCells readCells;
  private final int processing;
  private final CellMemo<String> organisations;
  private final CellMemo<YesNo> deletions;
  private final Codes codes;

  private final BitSet withCodedRows = new BitSet();
  private final BitSet withDeletions = new BitSet();
  private long highest;
  private long damaged;

  /**
   * Nothing met yet.
   *
   * @param readCells the cells that the slow path looks at
   * @param processing the column of the ProcessingId, or {@link HeaderMap#ABSENT}
   * @param organisations the key of a row's organisation
   * @param deletions whether a row is a deletion
   * @param codes what a row's codes mean for it
   */
  CodeLookSieve(
      ReadCells readCells,
      int processing,
      CellMemo<String> organisations,
      CellMemo<YesNo> deletions,
      Codes codes) {
    this.readCells = readCells;
    this.processing = processing;
    this.organisations = organisations;
    this.deletions = deletions;
    this.codes = codes;
  }

  @Override
  public boolean keeps(CsvCursor row) {
    if (!readCells.arePlain(row)) {
      return true;
    }
    // A row without a ProcessingId raises the highest no more than one whose is zero.
    boolean processed = processing != HeaderMap.ABSENT && !row.isEmpty(processing);
    long id = processed ? DigitsCell.read(row, processing) : 0;
    int organisation = organisations.number(row);
    int deletion = deletions.number(row);
    if (id == DigitsCell.NONE || organisation == CellMemo.NONE || deletion == CellMemo.NONE) {
      return true;
    }
    switch (deletions.value(deletion)) {
      case YES -> withDeletions.set(organisation);
      case NO -> {
        CodeVerdicts.Verdict verdict = codes.of(row);
        if (verdict == CodeVerdicts.Verdict.MATTERS) {
          return true;
        }
        damaged += verdict == CodeVerdicts.Verdict.OTHER_DAMAGED ? 1 : 0;
        withCodedRows.set(organisation);
      }
      case UNREADABLE -> {
        return true;
      }
    }
    highest = Math.max(highest, id);
    return false;
  }

  /** Hands out the organisations of the rows thrown away that are no deletions. */
  void forEachWithCodedRows(Consumer<String> to) {
    withCodedRows.stream().mapToObj(organisations::value).forEach(to);
  }

  /** Hands out the organisations of all rows thrown away. */
  void forEachOrganisation(Consumer<String> to) {
    forEachWithCodedRows(to);
    withDeletions.stream().mapToObj(organisations::value).forEach(to);
  }

  /** The highest ProcessingId of the rows thrown away; zero where they have none. */
  long highestProcessing() {
    return highest;
  }

  /** How many of the rows thrown away hold a code that a spreadsheet has damaged. */
  long damaged() {
    return damaged;
  }
}
