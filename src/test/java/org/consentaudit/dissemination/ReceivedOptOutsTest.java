package org.consentaudit.dissemination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.optout.CodeReading.RecognisedCode;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory.Run;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule L1: which lists speak for whom, and what their rows say. */
class ReceivedOptOutsTest {
  private static final NhsNumber ASKED = new NhsNumber(9_990_000_018L);
  private static final NhsNumber UNASKED = new NhsNumber(9_990_000_026L);
  private static final OptOutPolicy ENGLAND = PolicyFile.england();

  private final ReceivedOptOuts received = new ReceivedOptOuts();

  private static Run run(String start) {
    Optional<LocalDate> from =
        Optional.of(start).filter(word -> !word.equals("?")).map(LocalDate::parse);
    OptOutEntry entry =
        new OptOutEntry(
            new RecognisedCode(
                OptOutType.TYPE_2, Meaning.DISSENT, CodeScheme.CTV3, "XaaVL", Set.of()),
            from,
            Optional.empty(),
            Optional.empty(),
            PracticeCode.UNKNOWN,
            "",
            new SourceLine("gp.csv", 2),
            Provenance.UNKNOWN,
            Set.of());
    return new Run(from, Optional.empty(), entry);
  }

  private static ReceivedRow row(OptOutType type, String received, String withdrawn, long line) {
    return new ReceivedRow(
        Set.of(type),
        date(received),
        date(withdrawn),
        PracticeCode.UNKNOWN,
        new SourceLine("held.csv", line),
        ReceivedRow.Kind.OBJECTORS,
        ReceivedRow.Certainty.CERTAIN);
  }

  private static Optional<LocalDate> date(String text) {
    return Optional.of(text).filter(word -> !word.isEmpty()).map(LocalDate::parse);
  }

  @Test
  void ruleL1AListOfObjectorsSpeaksForItsTypeAndEveryPatient() {
    received.speaksFor(OptOutType.TYPE_2);
    Run run = run("2015-03-10");

    assertThat(received.speaksAbout(OptOutType.TYPE_2, ENGLAND)).isTrue();
    assertThat(received.speaksFor(UNASKED, OptOutType.TYPE_2, run, ENGLAND)).isTrue();
    assertThat(received.speaksAbout(OptOutType.TYPE_1, ENGLAND)).isFalse();
    assertThat(received.speaksAbout(OptOutType.NATIONAL, ENGLAND)).isFalse();
    assertThat(received.speaksFor(UNASKED, OptOutType.NATIONAL, run, ENGLAND)).isFalse();
    assertThat(received.neverAsked(UNASKED, OptOutType.TYPE_2, run, ENGLAND)).isFalse();
    assertThat(received.neverAsked(UNASKED, OptOutType.NATIONAL, run, ENGLAND)).isFalse();
  }

  @Test
  void ruleL1AReplySpeaksForTheNationalOptOutAndWhatWasConvertedIntoIt() {
    received.replyGiven();

    assertThat(received.speaksAbout(OptOutType.NATIONAL, ENGLAND)).isTrue();
    assertThat(received.speaksAbout(OptOutType.TYPE_2, ENGLAND)).isTrue();
    assertThat(received.speaksAbout(OptOutType.TYPE_1, ENGLAND)).isFalse();
  }

  @ParameterizedTest(name = "[{index}] {0} from {1}: {2}")
  @CsvSource({
    "NATIONAL, 2019-03-10, true",
    "TYPE_2, 2018-10-11, true",
    "TYPE_2, 2018-10-12, false",
    "TYPE_2, ?, true",
    "TYPE_1, 2015-03-10, false"
  })
  void ruleL1AReplySpeaksOfWhomItWasAskedAboutAndOfRunsThatStillHadARoute(
      String type, String start, boolean speaks) {
    received.replyGiven();
    received.asked(ASKED);
    OptOutType of = new OptOutType(type);
    Run run = run(start);

    assertThat(received.speaksFor(ASKED, of, run, ENGLAND)).isEqualTo(speaks);
    assertThat(received.neverAsked(ASKED, of, run, ENGLAND)).isFalse();
    assertThat(received.speaksFor(UNASKED, of, run, ENGLAND)).isFalse();
    assertThat(received.neverAsked(UNASKED, of, run, ENGLAND)).isEqualTo(speaks);
  }

  @Test
  void rowsOfAPatientAreThoseOfTheTypeEarliestReceivedFirst() {
    ReceivedRow later = row(OptOutType.TYPE_2, "2015-04-12", "", 2);
    ReceivedRow undated = row(OptOutType.TYPE_2, "", "", 3);
    ReceivedRow earlier = row(OptOutType.TYPE_2, "2015-04-11", "", 4);
    ReceivedRow second = row(OptOutType.TYPE_2, "2015-04-11", "", 5);
    for (ReceivedRow row :
        new ReceivedRow[] {later, undated, second, row(OptOutType.NATIONAL, "", "", 6), earlier}) {
      received.add(ASKED, row);
    }

    assertThat(received.of(ASKED, OptOutType.TYPE_2))
        .containsExactly(earlier, second, later, undated);
    assertThat(received.of(ASKED, OptOutType.NATIONAL)).hasSize(1);
    assertThat(received.of(ASKED, OptOutType.TYPE_1)).isEmpty();
    assertThat(received.of(UNASKED, OptOutType.TYPE_2)).isEmpty();
    assertThat(received.patients()).containsExactly(ASKED);
  }

  @Test
  void twoRowsAreSortedToo() {
    ReceivedRow later = row(OptOutType.TYPE_2, "2015-04-12", "", 2);
    ReceivedRow earlier = row(OptOutType.TYPE_2, "2015-04-11", "", 3);
    received.add(ASKED, later);
    received.add(ASKED, earlier);

    assertThat(received.of(ASKED, OptOutType.TYPE_2)).containsExactly(earlier, later);
  }

  @Test
  void patientsCannotBeTakenOffTheListsByWhoeverLooks() {
    received.add(ASKED, row(OptOutType.TYPE_2, "", "", 2));

    assertThatThrownBy(() -> received.patients().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void ruleL1FromItsWithdrawalOnTheListLacksThePatient() {
    ReceivedRow row = row(OptOutType.TYPE_2, "2015-04-12", "2016-05-13", 2);

    assertThat(row.isHeldOn(LocalDate.of(2016, 5, 12))).isTrue();
    assertThat(row.isHeldOn(LocalDate.of(2016, 5, 13))).isFalse();
    assertThat(row(OptOutType.TYPE_2, "2015-04-12", "", 2).isHeldOn(LocalDate.MAX)).isTrue();
  }

  @ParameterizedTest(name = "[{index}] a run from {0}: {1}")
  @CsvSource({"2016-05-12, true", "2016-05-13, false", "?, true"})
  void ruleL1ARowCountsForRunsInForceBeforeItsWithdrawal(String start, boolean counts) {
    assertThat(row(OptOutType.TYPE_2, "2015-04-12", "2016-05-13", 2).countsFor(run(start)))
        .isEqualTo(counts);
    assertThat(row(OptOutType.TYPE_2, "2015-04-12", "", 2).countsFor(run(start))).isTrue();
  }
}
