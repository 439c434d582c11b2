package org.consentaudit.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.NhsNumber;
import org.consentaudit.NhsNumberTable;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules P1 to P5 and K1: whose entry a row is, which row of a key decides, and that every row is
 * counted once.
 */
class OptOutRegisterTest {
  private static final String FIRST = "999 000 0018";
  private static final String SECOND = "9990000026";
  private static final LocalDate AS_OF = LocalDate.of(2018, 1, 31);
  private static final RecognisedCode DISSENT =
      new RecognisedCode(OptOutType.TYPE_2, Meaning.DISSENT, CodeScheme.CTV3, "XaaVL", Set.of());
  private static final CodedRow.Content ENTRY = entryOf(DISSENT);

  private final OptOutRegister register = new OptOutRegister(PolicyFile.england());
  private final RowTally tally = new RowTally("gp.csv", Side.GP);
  private long line = 1;

  private static CodedRow.Content entryOf(RecognisedCode... codes) {
    return new CodedRow.Entry(new CodeReading(List.of(codes), CodeReading.Damage.NONE));
  }

  private static NhsNumber number(String written) {
    return NhsNumber.parse(written).orElseThrow();
  }

  private static RowOrder order(int batch) {
    return new RowOrder(0, batch, 0, 1);
  }

  /** A row of patient p1 in practice A81001 that carries no NHS number itself. */
  private void row(String id, RowOrder order, CodedRow.Content content) {
    row(id, order, Optional.empty(), content, "2015-03-10");
  }

  /** A row of a file without order that carries the NHS number itself. */
  private void numbered(String id, String number, CodedRow.Content content) {
    row(id, RowOrder.NONE, Optional.of(number), content, "2015-03-10");
  }

  private void row(
      String id,
      RowOrder order,
      Optional<String> number,
      CodedRow.Content content,
      String effective) {
    row(id, order, number, content, effective, "A81001");
  }

  private void row(
      String id,
      RowOrder order,
      Optional<String> number,
      CodedRow.Content content,
      String effective,
      String practice) {
    tally.read(1);
    line++;
    register.add(
        new CodedRow(
            new RowKey("tpp:" + practice, id),
            order,
            new PatientKey("tpp:" + practice, "p1"),
            number,
            content,
            new WrittenDates(
                Optional.of(LocalDate.parse(effective)),
                WrittenDates.Precision.DAY,
                Optional.empty(),
                Optional.empty()),
            new OptOutEntry.Origin(
                new PracticeCode(practice), "TPP", new SourceLine("gp.csv", line)),
            tally));
  }

  private void patient(String id, String number, PatientRow.Kind kind, int batch) {
    patient(id, number, Optional.empty(), kind, batch);
  }

  private void patient(
      String id, String number, Optional<LocalDate> birth, PatientRow.Kind kind, int batch) {
    register.add(
        new PatientRow(
            new PatientKey("tpp:A81001", id),
            order(batch),
            number,
            birth,
            kind,
            Registration.UNKNOWN));
  }

  /** The outcome, its rows counted; every row must have been. */
  private OptOutRegister.Resolution resolved() {
    OptOutRegister.Resolution resolution = register.resolve();
    resolution.count(AS_OF);
    assertThat(tally.used() + tally.setAside().values().stream().mapToLong(Long::longValue).sum())
        .as("rule K1: rows accounted for")
        .isEqualTo(tally.rowsRead());
    return resolution;
  }

  private static List<Long> lines(OptOutRegister.Resolution resolution) {
    return resolution.histories().stream()
        .flatMap(history -> history.entries().stream())
        .map(entry -> entry.source().line())
        .toList();
  }

  @Test
  void anEntryIsItsPatientsByTheNumberInThePatientTable() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.REAL, 1);

    OptOutRegister.Resolution resolution = resolved();

    assertThat(resolution.histories())
        .extracting(OptOutHistory::patient, OptOutHistory::type)
        .containsExactly(tuple(number(FIRST), OptOutType.TYPE_2));
    assertThat(resolution.patients()).containsExactly(number(FIRST));
    assertThat(resolution.problems()).isEmpty();
    assertThat(tally.used()).isEqualTo(1);
  }

  @Test
  void ruleP2EntriesOfOneNumberFromSeveralPracticesArePooled() {
    row("r1", RowOrder.NONE, Optional.of(FIRST), ENTRY, "2015-03-10", "A81001");
    row("r1", RowOrder.NONE, Optional.of(FIRST), ENTRY, "2016-03-10", "B82002");
    row("r2", RowOrder.NONE, Optional.of(SECOND), ENTRY, "2016-03-10", "B82002");

    OptOutRegister.Resolution resolution = resolved();

    assertThat(resolution.histories())
        .extracting(OptOutHistory::patient, history -> history.entries().size())
        .containsExactly(tuple(number(FIRST), 2), tuple(number(SECOND), 1));
    assertThat(resolution.patients()).containsExactlyInAnyOrder(number(FIRST), number(SECOND));
  }

  @Test
  void ruleC3ARowWithCodesOfTwoTypesIsAnEntryOfEachAndOneRow() {
    RecognisedCode other =
        new RecognisedCode(
            OptOutType.TYPE_1, Meaning.WITHDRAWAL, CodeScheme.CTV3, "XaZ8A", Set.of());
    numbered("r1", FIRST, entryOf(other, DISSENT));

    assertThat(resolved().histories())
        .extracting(OptOutHistory::type)
        .containsExactly(OptOutType.TYPE_1, OptOutType.TYPE_2);
    assertThat(tally.used()).isEqualTo(1);
  }

  @Test
  void ruleP3AnEntryWithoutAUsableNumberIsUnresolvedAndShownMasked() {
    row("r1", order(1), ENTRY);
    patient("p1", "999 000 0019", PatientRow.Kind.REAL, 1);
    row("r2", order(1), Optional.of(""), ENTRY, "2015-03-10", "B82002");

    OptOutRegister.Resolution resolution = resolved();

    assertThat(resolution.histories()).isEmpty();
    assertThat(resolution.patients()).isEmpty();
    assertThat(resolution.problems())
        .containsExactly(
            new Problem(
                Side.GP,
                new SourceLine("gp.csv", 2),
                SetAside.NO_NHS_NUMBER,
                new PracticeCode("A81001"),
                "p1",
                "### ### ####"),
            new Problem(
                Side.GP,
                new SourceLine("gp.csv", 3),
                SetAside.NO_NHS_NUMBER,
                new PracticeCode("B82002"),
                "p1",
                ""));
    assertThat(tally.setAside()).containsExactly(entry(SetAside.NO_NHS_NUMBER, 2L));
  }

  @Test
  void ruleP3ALocalIdThatIsANumberIsHidden() {
    tally.read(1);
    register.add(
        new CodedRow(
            new RowKey("x", "r"),
            order(1),
            new PatientKey("x", "id 9990000018"),
            Optional.empty(),
            ENTRY,
            WrittenDates.NONE,
            new OptOutEntry.Origin(PracticeCode.UNKNOWN, "", new SourceLine("gp.csv", 2)),
            tally));

    assertThat(resolved().problems()).extracting(Problem::localId).containsExactly("id ##########");
  }

  @Test
  void ruleP4AnEntryOfATestPatientIsSetAside() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);

    assertThat(resolved().histories()).isEmpty();
    assertThat(tally.setAside()).containsExactly(entry(SetAside.TEST_PATIENT, 1L));
  }

  @Test
  void ruleP4ATestPatientWithoutANumberIsOneToo() {
    row("r1", order(1), ENTRY);
    patient("p1", "", PatientRow.Kind.TEST, 1);

    assertThat(resolved().problems()).isEmpty();
    assertThat(tally.setAside()).containsExactly(entry(SetAside.TEST_PATIENT, 1L));
  }

  @Test
  void ruleP4ANumberThatIsRealAtAnotherPracticeIsReal() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);
    patient("p9", FIRST, PatientRow.Kind.REAL, 1);

    assertThat(lines(resolved())).containsExactly(2L);
  }

  @Test
  void ruleP4ANumberOfAnotherTestPatientIsNotRealForThat() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);
    patient("p9", FIRST, PatientRow.Kind.TEST, 1);
    patient("p8", SECOND, PatientRow.Kind.REAL, 1);

    assertThat(resolved().histories()).isEmpty();
  }

  @Test
  void ruleP4ANumberOfAWantedRealPatientIsReal() {
    row("r1", order(1), ENTRY);
    row("r2", order(1), Optional.empty(), ENTRY, "2016-03-10", "B82002");
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);
    register.add(
        new PatientRow(
            new PatientKey("tpp:B82002", "p1"),
            order(1),
            FIRST,
            Optional.empty(),
            PatientRow.Kind.REAL,
            Registration.UNKNOWN));

    assertThat(lines(resolved())).containsExactlyInAnyOrder(2L, 3L);
  }

  @Test
  void ruleP4ANumberOfAnExportWithoutPatientTableIsReal() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);
    register.addReal(number(FIRST));

    assertThat(lines(resolved())).containsExactly(2L);
  }

  @Test
  void ruleP4SoIsOneOfATableThatIsFilledLater() {
    NhsNumberTable elsewhere = new NhsNumberTable();
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);
    register.addReal(elsewhere);
    elsewhere.add(number(FIRST).value());

    assertThat(lines(resolved())).containsExactly(2L);
  }

  @Test
  void ruleP4ButNotOneThatSuchATableLacks() {
    NhsNumberTable elsewhere = new NhsNumberTable();
    elsewhere.add(number(SECOND).value());
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);
    register.addReal(elsewhere);

    assertThat(resolved().histories()).isEmpty();
  }

  @Test
  void ruleP5TheLastRowOfAKeyDecides() {
    row("r1", order(2), ENTRY);
    row("r1", order(3), ENTRY);
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.REAL, 1);

    assertThat(lines(resolved())).containsExactly(3L);
    assertThat(tally.setAside()).containsExactly(entry(SetAside.SUPERSEDED, 2L));
  }

  @Test
  void ruleP5ADeletionThatIsTheLastRowDeletesAllWhateverTheOrderOfReading() {
    row("r1", order(3), new CodedRow.Deletion());
    row("r1", order(1), ENTRY);
    row("r1", order(2), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.REAL, 1);

    assertThat(resolved().histories()).isEmpty();
    assertThat(tally.setAside())
        .containsExactly(entry(SetAside.DELETED, 2L), entry(SetAside.DELETION, 1L));
  }

  @Test
  void ruleP5AnEntryAfterADeletionCounts() {
    row("r1", order(1), new CodedRow.Deletion());
    row("r1", order(2), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.REAL, 1);

    assertThat(lines(resolved())).containsExactly(3L);
    assertThat(tally.setAside()).containsExactly(entry(SetAside.DELETION, 1L));
  }

  @Test
  void ruleP5ADeletionAloneIsCounted() {
    row("r1", order(1), new CodedRow.Deletion());

    assertThat(resolved().histories()).isEmpty();
    assertThat(tally.setAside()).containsExactly(entry(SetAside.DELETION, 1L));
  }

  @Test
  void ruleP5ARowRecodedToSomethingElseIsNoEntryAnyMore() {
    row("r1", order(1), ENTRY);
    row("r1", order(2), new CodedRow.OtherCode());
    patient("p1", FIRST, PatientRow.Kind.REAL, 1);

    assertThat(resolved().histories()).isEmpty();
    assertThat(tally.setAside())
        .containsOnly(entry(SetAside.SUPERSEDED, 1L), entry(SetAside.NOT_AN_OPT_OUT, 1L));
  }

  @Test
  void ruleP5RowsOfOneOrderAllCount() {
    row("r1", order(1), Optional.empty(), ENTRY, "2015-03-10");
    row("r1", order(1), Optional.empty(), ENTRY, "2016-03-10");
    patient("p1", FIRST, PatientRow.Kind.REAL, 1);

    assertThat(lines(resolved())).containsExactly(2L, 3L);
  }

  @Test
  void ruleP5InAFileWithoutOrderADeletionRemovesEveryRowOfItsKey() {
    numbered("r1", FIRST, ENTRY);
    numbered("r1", FIRST, new CodedRow.Deletion());
    numbered("r1", FIRST, ENTRY);
    numbered("r2", FIRST, ENTRY);

    assertThat(lines(resolved())).containsExactly(5L);
    assertThat(tally.setAside())
        .containsExactly(entry(SetAside.DELETED, 2L), entry(SetAside.DELETION, 1L));
  }

  @Test
  void ruleP5InAFileWithoutOrderAllOtherRowsOfAKeyCount() {
    numbered("r1", FIRST, ENTRY);
    numbered("r1", FIRST, ENTRY);
    numbered("r1", FIRST, new CodedRow.OtherCode());

    assertThat(lines(resolved())).containsExactly(2L, 3L);
    assertThat(tally.setAside()).containsExactly(entry(SetAside.NOT_AN_OPT_OUT, 1L));
  }

  @Test
  void ruleP5TheLastPatientRowDecidesTheNumber() {
    row("r1", order(1), ENTRY);
    patient("p1", SECOND, PatientRow.Kind.REAL, 2);
    patient("p1", FIRST, PatientRow.Kind.REAL, 3);
    patient("p1", SECOND, PatientRow.Kind.REAL, 1);

    assertThat(resolved().patients()).containsExactly(number(FIRST));
  }

  @Test
  void ruleP5ADeletedPatientKeepsTheEntries() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.REAL, 1);
    patient("p1", "", PatientRow.Kind.DELETION, 2);

    assertThat(resolved().patients()).containsExactly(number(FIRST));
  }

  @Test
  void ruleP5ADeletionThatStillNamesTheNumberIsBetterThanNothing() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.DELETION, 2);

    assertThat(resolved().patients()).containsExactly(number(FIRST));
  }

  @Test
  void ruleP4ADeletedPatientMakesNoNumberReal() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);
    patient("p9", FIRST, PatientRow.Kind.DELETION, 1);

    assertThat(resolved().histories()).isEmpty();
  }

  @Test
  void ruleS3AnEntryBeforeTheBirthInThatPracticesOwnRowIsImplausible() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, Optional.of(LocalDate.of(2015, 3, 11)), PatientRow.Kind.REAL, 1);

    assertThat(resolved().histories().get(0).entries().get(0).flags())
        .containsExactlyInAnyOrder(Flag.IMPLAUSIBLE_DATE, Flag.UNDATED);
  }

  @Test
  void ruleS3AnEntryBeforeItsCodeExistedIsImplausible() {
    row("r1", RowOrder.NONE, Optional.of(FIRST), ENTRY, "2012-03-31");

    assertThat(resolved().histories().get(0).entries().get(0).flags())
        .contains(Flag.IMPLAUSIBLE_DATE);
  }

  @Test
  void ruleS4ARowWhoseEntriesAreAllFutureIsCountedSo() {
    row("r1", RowOrder.NONE, Optional.of(FIRST), ENTRY, "2018-02-01");
    row("r2", RowOrder.NONE, Optional.of(FIRST), ENTRY, "2018-01-31");

    assertThat(lines(resolved())).containsExactly(2L, 3L);
    assertThat(tally.used()).isEqualTo(1);
    assertThat(tally.setAside()).containsExactly(entry(SetAside.FUTURE_DATED, 1L));
  }

  @Test
  void ruleC4ADamagedCodeIsUnresolvedRowByRow() {
    numbered("r1", FIRST, new CodedRow.Doubtful(SetAside.DAMAGED_CODE, "#.##x+##"));
    numbered("r2", "", new CodedRow.Doubtful(SetAside.DAMAGED_CODE, "#.##x+##"));

    assertThat(resolved().problems())
        .extracting(Problem::reason, Problem::value, Problem::source, Problem::practice)
        .containsExactly(
            tuple(
                SetAside.DAMAGED_CODE,
                "#.##x+##",
                new SourceLine("gp.csv", 2),
                new PracticeCode("A81001")),
            tuple(
                SetAside.DAMAGED_CODE,
                "#.##x+##",
                new SourceLine("gp.csv", 3),
                new PracticeCode("A81001")));
  }

  @ParameterizedTest
  @EnumSource(
      value = SetAside.class,
      names = {"UNKNOWN_CODE_ID", "LOCAL_CHILD_CODE"})
  void ruleC4ACodeIdInDoubtIsUnresolvedOnceWithItsRowCount(SetAside doubt) {
    CodedRow.Content doubtful = new CodedRow.Doubtful(doubt, "77001");
    row("r3", RowOrder.NONE, Optional.of(FIRST), doubtful, "2015-03-10", "B82002");
    row("r1", RowOrder.NONE, Optional.of(FIRST), doubtful, "2015-03-10", "A81001");
    row("r2", RowOrder.NONE, Optional.of(SECOND), doubtful, "2015-03-10", "A81001");
    CodedRow.Content other = new CodedRow.Doubtful(doubt, "9990000018");
    row("r4", RowOrder.NONE, Optional.of(SECOND), other, "2015-03-10", "A81001");

    assertThat(resolved().problems())
        .containsExactly(
            new Problem(
                Side.GP,
                new SourceLine("gp.csv", 2),
                doubt,
                PracticeCode.UNKNOWN,
                "",
                "CodeId 77001: 3 rows"),
            new Problem(
                Side.GP,
                new SourceLine("gp.csv", 5),
                doubt,
                new PracticeCode("A81001"),
                "",
                "CodeId ##########: 1 row"));
    assertThat(tally.setAside()).containsExactly(entry(doubt, 4L));
  }

  @Test
  void ruleP4ADoubtfulCodeOfATestPatientIsNoDoubt() {
    row("r1", order(1), new CodedRow.Doubtful(SetAside.DAMAGED_CODE, "#.##x+##"));
    patient("p1", FIRST, PatientRow.Kind.TEST, 1);

    assertThat(resolved().problems()).isEmpty();
    assertThat(tally.setAside()).containsExactly(entry(SetAside.TEST_PATIENT, 1L));
  }

  @Test
  void readersCanAskWhichRowsAndPatientsMatter() {
    row("r1", order(1), ENTRY);
    row("r2", RowOrder.NONE, Optional.of(FIRST), ENTRY, "2015-03-10", "B82002");
    RowKey held = new RowKey("tpp:A81001", "r1");

    assertThat(register.holds(held)).isTrue();
    assertThat(register.holds(new RowKey("tpp:A81001", "r2"))).isFalse();
    assertThat(register.keys()).containsExactlyInAnyOrder(held, new RowKey("tpp:B82002", "r2"));
    // Of a patient whose number stands in the row itself no patient row matters.
    assertThat(register.patients()).containsExactly(new PatientKey("tpp:A81001", "p1"));
    assertThatThrownBy(() -> register.keys().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> register.patients().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void onceResolvedTheRowsAreLetGo() {
    row("r1", order(1), ENTRY);
    patient("p1", FIRST, PatientRow.Kind.REAL, 1);
    resolved();

    assertThat(register.keys()).isEmpty();
    assertThat(register.patients()).isEmpty();
  }

  @Test
  void historiesAreInTheOrderOfNumbersAndTypes() {
    Map<String, String> ids = new HashMap<>(Map.of("r1", SECOND, "r2", FIRST, "r3", "9990000034"));
    ids.forEach((id, number) -> numbered(id, number, ENTRY));

    assertThat(resolved().histories())
        .extracting(history -> history.patient().digits())
        .containsExactly("9990000018", "9990000026", "9990000034");
  }

  @Test
  void ruleP5TheOrderOfRowsIsProcessingThenBatchThenFileThenLine() {
    List<RowOrder> inOrder =
        List.of(
            RowOrder.NONE,
            new RowOrder(1, 2, 2, 1),
            new RowOrder(1, 2, 2, 2),
            new RowOrder(1, 2, 3, 1),
            new RowOrder(1, 3, 1, 1),
            new RowOrder(2, 1, 1, 1));

    for (int place = 1; place < inOrder.size(); place++) {
      assertThat(inOrder.get(place - 1)).isLessThan(inOrder.get(place));
    }
  }

  @Test
  void ruleP2APatientsKeyShowsNoId() {
    assertThat(new PatientKey("tpp:A81001", "p1")).hasToString("[patient of tpp:A81001]");
  }
}
