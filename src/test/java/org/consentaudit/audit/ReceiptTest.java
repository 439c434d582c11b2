package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentaudit.audit.Scene.day;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.optout.OptOutHistory.Run;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the opt-out of a run was received (the contract's words on verdicts, and rule L1). */
class ReceiptTest {
  private final Scene scene = new Scene();

  private Run run(String start) {
    Optional<LocalDate> from =
        Optional.of(start).filter(word -> !word.equals("?")).map(LocalDate::parse);
    return new Run(from, Optional.empty(), scene.entry(OptOutType.TYPE_2, "+ " + start));
  }

  private Receipt receipt(String start, String... rows) {
    List<ReceivedRow> all =
        Arrays.stream(rows).map(row -> scene.row(OptOutType.TYPE_2, row)).toList();
    return Receipt.of(run(start), all);
  }

  @Test
  void whatIsOnNoListIsNotReceived() {
    assertThat(receipt("2015-03-10")).isEqualTo(new Receipt.NotReceived());
    assertThat(receipt("2015-03-10").knownDay()).isEmpty();
  }

  @ParameterizedTest(name = "[{index}] a run from {0}, received on {1} and on {2}: {3}")
  @CsvSource({
    // The earliest on or after the start, in whatever order the rows come.
    "2015-03-10, 2015-04-12, 2015-04-11, 2015-04-11",
    "2015-03-10, 2015-04-11, 2015-04-12, 2015-04-11",
    // A day before the start was of an earlier run, and counts only where there is no other.
    "2015-03-10, 2015-03-09, 2015-05-05, 2015-05-05",
    "2015-03-10, 2015-05-06, 2015-03-09, 2015-05-06",
    "2015-03-10, 2015-03-09, 2015-03-10, 2015-03-10",
    "2015-03-10, 2015-03-10, 2015-03-09, 2015-03-10",
    // Else the earliest of all.
    "2015-03-10, 2015-03-09, 2014-02-08, 2014-02-08",
    "2015-03-10, 2014-02-07, 2015-03-09, 2014-02-07",
    // Where the start is unknown, every day may be in the run.
    "?, 2014-02-06, 2015-03-08, 2014-02-06",
    "?, 2015-03-07, 2014-02-05, 2014-02-05"
  })
  void theEarliestOnOrAfterTheStartElseTheEarliestOfAll(
      String start, String one, String other, LocalDate received) {
    assertThat(receipt(start, one, other)).isEqualTo(new Receipt.On(received));
    assertThat(receipt(start, one, other).knownDay()).contains(received);
  }

  @Test
  void aListWithoutDatesSaysReceivedDateUnknown() {
    assertThat(receipt("2015-03-10", "?")).isEqualTo(new Receipt.OnUnknownDay());
    assertThat(receipt("2015-03-10", "?").knownDay()).isEmpty();
  }

  @Test
  void aKnownDaySaysMoreThanAnUnknownOne() {
    Receipt known = new Receipt.On(day("2015-04-12"));

    assertThat(receipt("2015-03-10", "?", "2015-04-12")).isEqualTo(known);
    assertThat(receipt("2015-03-10", "2015-04-12", "?")).isEqualTo(known);
  }

  @Test
  void ruleL1ARowCountsOnlyWhereTheRunWasInForceBeforeItsWithdrawal() {
    assertThat(receipt("2015-03-10", "2014-02-08 2015-03-09")).isEqualTo(new Receipt.NotReceived());
    assertThat(receipt("2015-03-10", "2014-02-08 2015-03-10")).isEqualTo(new Receipt.NotReceived());
    assertThat(receipt("2015-03-10", "2014-02-08 2015-03-11"))
        .isEqualTo(new Receipt.On(day("2014-02-08")));
    assertThat(receipt("?", "2014-02-08 2014-03-09")).isEqualTo(new Receipt.On(day("2014-02-08")));
  }

  @Test
  void aRowThatCannotBeReadShowsNothing() {
    ReceivedRow doubtful =
        scene.row(OptOutType.TYPE_2, "2015-04-12", ReceivedRow.Certainty.DOUBTFUL);

    assertThat(Receipt.of(run("2015-03-10"), List.of(doubtful)))
        .isEqualTo(new Receipt.NotReceived());
  }
}
