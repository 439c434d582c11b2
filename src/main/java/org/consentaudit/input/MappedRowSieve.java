package org.consentaudit.input;

import java.util.ArrayList;
import java.util.List;
import org.consentaudit.PracticeCode;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RowSieve;

/**
 * Throws away, as bytes, the rows of a generic CSV export that are no opt-out entries, could be
 * none and delete none; of each it takes the NHS number and the practice, because the export covers
 * both (rule K2). Fast on purpose; a row that is written in any unusual way is kept.
 */
final class MappedRowSieve implements RowSieve {
  /** The cells that the slow path reads of every row, and refuses if a line breaks in them. */
  private static final List<Role> READ_OF_EVERY_ROW =
      List.of(
          Role.NHS_NUMBER,
          Role.PRACTICE_CODE,
          Role.CODE,
          Role.CODE_SCHEME,
          Role.DELETED,
          Role.ENTRY_ID);

  /**
   * Numbers gathered before they are handed over. Fewer, and threads wait for each other; more, and
   * they push the rows out of the processor's cache.
   */
  private static final int NUMBERS = 1 << 12;

  private final int width;
  private final int number;
  private final int practice;
  private final int deleted;
  private final int[] mustBePlain;
  private final CodeVerdicts codes;

  private final NumberSink patients;
  private final long[] numbers = new long[NUMBERS];
  private int numberCount;
  private final ShortCells practices = new ShortCells();
  private final List<PracticeCode> practiceCodes = new ArrayList<>();
  private long withoutCode;
  private long otherCodes;
  private long damaged;
  private long lastNumber = NhsNumberCell.NONE;
  private long lastPractice;
  private boolean practiceSeen;
  private long lastDeleted;

  /** Takes NHS numbers, as others hand theirs over too. */
  interface NumberSink {
    /** Takes the first numbers of an array, which may be filled again afterwards. */
    void take(long[] numbers, int count);
  }

  MappedRowSieve(ListColumns columns, CodeVerdicts.SlowPath slowPath, NumberSink patients) {
    this.patients = patients;
    this.width = columns.width();
    this.number = columns.place(Role.NHS_NUMBER);
    this.practice = columns.place(Role.PRACTICE_CODE);
    this.deleted = columns.place(Role.DELETED);
    this.mustBePlain =
        READ_OF_EVERY_ROW.stream()
            .mapToInt(columns::place)
            .filter(place -> place != HeaderMap.ABSENT)
            .toArray();
    this.codes =
        new CodeVerdicts(columns.place(Role.CODE), columns.place(Role.CODE_SCHEME), slowPath);
  }

  @Override
  public boolean keeps(CsvCursor row) {
    if (row.width() != width || !isPlain(row) || saysDeleted(row)) {
      return true;
    }
    CodeVerdicts.Verdict verdict = codes.of(row);
    if (verdict == CodeVerdicts.Verdict.MATTERS) {
      return true;
    }
    long found = NhsNumberCell.read(row, number);
    if (found == NhsNumberCell.NONE || !notePractice(row)) {
      return true;
    }
    if (found != lastNumber) {
      lastNumber = found;
      if (numberCount == NUMBERS) {
        handOverNumbers();
      }
      numbers[numberCount++] = found;
    }
    withoutCode += verdict == CodeVerdicts.Verdict.NO_CODE ? 1 : 0;
    otherCodes += verdict == CodeVerdicts.Verdict.NO_CODE ? 0 : 1;
    damaged += verdict == CodeVerdicts.Verdict.OTHER_DAMAGED ? 1 : 0;
    return false;
  }

  /** Hands over what was found, and counts every row that was thrown away. */
  void handOver(GpRows rows, RowTally tally) {
    handOverNumbers();
    practiceCodes.forEach(rows::cover);
    tally.read(withoutCode + otherCodes);
    tally.setAside(SetAside.NO_CODE, withoutCode);
    tally.setAside(SetAside.NOT_AN_OPT_OUT, otherCodes);
  }

  private void handOverNumbers() {
    patients.take(numbers, numberCount);
    numberCount = 0;
  }

  /** How many of the rows thrown away hold a code that a spreadsheet has damaged. */
  long damaged() {
    return damaged;
  }

  private boolean isPlain(CsvCursor row) {
    if (row.isPlain()) {
      return true;
    }
    for (int column : mustBePlain) {
      if (!row.isPlain(column)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the column deleted says anything but no. */
  private boolean saysDeleted(CsvCursor row) {
    if (deleted == HeaderMap.ABSENT || row.isEmpty(deleted)) {
      return false;
    }
    long word = row.word(deleted, 0);
    if (row.length(deleted) > Long.BYTES) {
      return true;
    }
    if (word != lastDeleted) {
      if (DeletedCell.of(Cells.trim(row.text(deleted))) != YesNo.NO) {
        return true;
      }
      lastDeleted = word;
    }
    return false;
  }

  /** Notes the row's practice; false if that has to be left to the slow path. */
  private boolean notePractice(CsvCursor row) {
    if (practice == HeaderMap.ABSENT) {
      return true;
    }
    if (row.length(practice) > Long.BYTES) {
      return false;
    }
    long word = row.word(practice, 0);
    if (practiceSeen && word == lastPractice) {
      return true;
    }
    if (practices.find(word) == ShortCells.NONE) {
      if (!practices.hasRoom()) {
        return false;
      }
      practices.add(word);
      practiceCodes.add(new PracticeCode(Cells.trim(row.text(practice))));
    }
    practiceSeen = true;
    lastPractice = word;
    return true;
  }
}
