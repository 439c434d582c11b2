package org.consentaudit.input;

import java.util.Arrays;
import java.util.Optional;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.input.CodedRowSieve.RowKind;

/** Tells off a row's bytes what it is before its codes are understood. Fast on purpose. */
final class CodedKinds implements KeyedRowSieve.Kinds {
  private static final int FIRST_VISIBLE = '!';
  private static final int LAST_ASCII = 0x7E;

  private static final Optional<RowKind> DELETION = Optional.of(RowKind.DELETION);
  private static final Optional<RowKind> NO_CODE = Optional.of(RowKind.NO_CODE);
  private static final Optional<RowKind> CODED = Optional.of(RowKind.CODED);

  private final CellMemo<YesNo> deletions;
  private final int[] codes;

  /**
   * For one thread's use.
   *
   * @param deletions whether a row is a deletion
   * @param codes the columns of its codes; {@link HeaderMap#ABSENT} ones are passed over
   */
  CodedKinds(CellMemo<YesNo> deletions, int... codes) {
    this.deletions = deletions;
    this.codes = Arrays.stream(codes).filter(column -> column != HeaderMap.ABSENT).toArray();
  }

  @Override
  public Optional<RowKind> of(CsvCursor row) {
    int deletion = deletions.number(row);
    if (deletion == CellMemo.NONE) {
      return Optional.empty();
    }
    return switch (deletions.value(deletion)) {
      case YES -> DELETION;
      case NO -> byCodes(row);
      case UNREADABLE -> Optional.empty();
    };
  }

  private Optional<RowKind> byCodes(CsvCursor row) {
    boolean blank = true;
    for (int code : codes) {
      if (holdsText(row, code)) {
        return CODED;
      }
      blank &= row.isEmpty(code);
    }
    return blank ? NO_CODE : Optional.empty();
  }

  /** Whether there is a code in the cell whatever it is trimmed of; a minus may be TPP's "none". */
  private static boolean holdsText(CsvCursor row, int column) {
    long first = row.word(column, 0) & 0xFF;
    return first >= FIRST_VISIBLE && first <= LAST_ASCII && first != '-';
  }
}
