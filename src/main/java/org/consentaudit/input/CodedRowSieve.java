package org.consentaudit.input;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.Masking;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.CodeReading;
import org.consentaudit.optout.CodeRecogniser;
import org.consentaudit.optout.CodedRow;
import org.consentaudit.optout.OptOutRegister;
import org.consentaudit.optout.RowKey;
import org.consentaudit.optout.WrittenCode;
import org.consentaudit.optout.WrittenDates;

/**
 * Keeps the coded rows that matter, for every supplier in the same way: a first pass notes the keys
 * of rows that are, or could be, opt-out entries; a second takes every row of those keys. Filtering
 * by code alone would lose exactly the rows that delete or replace an entry, as they may be blank
 * but for their keys, and may stand ahead of the row they delete (rule P5).
 */
final class CodedRowSieve {
  private final OptOutRegister register;
  private final Set<RowKey> wanted = new HashSet<>();
  private final KeyFilter filter = new KeyFilter();

  CodedRowSieve(OptOutRegister register) {
    this.register = register;
  }

  /** Notes, in the first pass, that all rows of a key matter. */
  void want(RowKey key) {
    if (wanted.add(key)) {
      filter.add(key);
    }
  }

  /** Tells, once the first pass is over, of most rows that no row of their key matters. */
  KeyFilter filter() {
    return filter;
  }

  /** Decides, in the second pass, about a row: it goes to the register, or is counted here. */
  void take(RowKey key, RowKind kind, RowTally tally, Reading row) throws RefusedInputException {
    if (wanted.contains(key)) {
      register.add(row.read());
    } else {
      tally.setAside(kind.reason, 1);
    }
  }

  /**
   * The key of a row. One without an id of its own gets one that no other row has: rows that cannot
   * be told apart must not replace each other.
   */
  static RowKey key(String scope, String id, TableRows row) {
    return new RowKey(scope, id.isEmpty() ? "row " + row.source() : id);
  }

  /** What the codes of a row make of it; empty where they have nothing to do with an opt-out. */
  static Optional<CodedRow.Content> meaning(
      CodeRecogniser recogniser, CodeReading reading, List<WrittenCode> written) {
    if (reading.isOptOut()) {
      return Optional.of(new CodedRow.Entry(reading));
    }
    return reading.damage() == CodeReading.Damage.COULD_BE_OPT_OUT
        ? Optional.of(
            new CodedRow.Doubtful(SetAside.DAMAGED_CODE, damagedShape(recogniser, written)))
        : Optional.empty();
  }

  private static String damagedShape(CodeRecogniser recogniser, List<WrittenCode> written) {
    return written.stream()
        .filter(
            code -> recogniser.read(List.of(code)).damage() == CodeReading.Damage.COULD_BE_OPT_OUT)
        .map(code -> Masking.shape(code.text()))
        .findFirst()
        .orElse("");
  }

  /**
   * What a row of a wanted key is.
   *
   * @param meaning what its codes make of it
   * @param unreadable the shape of a date that cannot be read; only of matter in an entry
   */
  static CodedRow.Content content(
      RowKind kind, Optional<CodedRow.Content> meaning, Optional<String> unreadable) {
    if (kind == RowKind.DELETION) {
      return new CodedRow.Deletion();
    }
    CodedRow.Content content = meaning.orElseGet(CodedRow.OtherCode::new);
    return content instanceof CodedRow.Entry && unreadable.isPresent()
        ? new CodedRow.Doubtful(SetAside.UNREADABLE_DATE, unreadable.get())
        : content;
  }

  /** What a row is before its codes are understood. */
  enum RowKind {
    /** A deletion. */
    DELETION(SetAside.DELETION),
    /** A row without any code. */
    NO_CODE(SetAside.NO_CODE),
    /** A row with a code. */
    CODED(SetAside.NOT_AN_OPT_OUT);

    private final SetAside reason;

    RowKind(SetAside reason) {
      this.reason = reason;
    }

    /** Why a row is set aside where no row of its key matters. */
    SetAside reason() {
      return reason;
    }

    static RowKind of(boolean deletion, boolean blank) {
      if (deletion) {
        return DELETION;
      }
      return blank ? NO_CODE : CODED;
    }
  }

  /** Reads the whole of a row; asked only for rows that matter. */
  interface Reading {
    /** The row. */
    CodedRow read() throws RefusedInputException;
  }

  /**
   * The dates of a row.
   *
   * @param written the dates
   * @param unreadable the shape of the first of them that cannot be read
   */
  record Dates(WrittenDates written, Optional<String> unreadable) {
    /** The shape of the first of two cells that cannot be read. */
    static Optional<String> unreadable(
        DateCells.Cell effective,
        String effectiveText,
        DateCells.Cell entered,
        String enteredText) {
      if (effective.reading() == DateCells.Reading.UNREADABLE) {
        return Optional.of(Masking.shape(effectiveText));
      }
      return entered.reading() == DateCells.Reading.UNREADABLE
          ? Optional.of(Masking.shape(enteredText))
          : Optional.empty();
    }
  }
}
