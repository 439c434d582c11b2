package org.consentaudit.input;

import java.util.List;
import java.util.Optional;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.optout.PatientRow;

/** Tells off a row's bytes what sort of patient row it is. Fast on purpose. */
final class PatientKinds implements PatientRowSieve.Kinds {
  private static final Optional<PatientRow.Kind> DELETION = Optional.of(PatientRow.Kind.DELETION);
  private static final Optional<PatientRow.Kind> TEST = Optional.of(PatientRow.Kind.TEST);
  private static final Optional<PatientRow.Kind> REAL = Optional.of(PatientRow.Kind.REAL);

  private final CellMemo<YesNo> deletions;
  private final List<CellMemo<YesNo>> tests;

  /**
   * For one thread's use.
   *
   * @param deletions whether a row is a deletion
   * @param tests any of which may say that the patient is a test patient
   */
  PatientKinds(CellMemo<YesNo> deletions, List<CellMemo<YesNo>> tests) {
    this.deletions = deletions;
    this.tests = List.copyOf(tests);
  }

  @Override
  public Optional<PatientRow.Kind> of(CsvCursor row) {
    YesNo deletion = say(deletions, row);
    YesNo test = YesNo.NO;
    for (int i = 0; i < tests.size() && test == YesNo.NO; i++) {
      test = say(tests.get(i), row);
    }
    if (deletion == YesNo.UNREADABLE || test == YesNo.UNREADABLE) {
      return Optional.empty();
    }
    if (deletion == YesNo.YES) {
      return DELETION;
    }
    return test == YesNo.YES ? TEST : REAL;
  }

  private static YesNo say(CellMemo<YesNo> memo, CsvCursor row) {
    int number = memo.number(row);
    return number == CellMemo.NONE ? YesNo.UNREADABLE : memo.value(number);
  }
}
