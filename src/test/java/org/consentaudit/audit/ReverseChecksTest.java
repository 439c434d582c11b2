package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.consentaudit.audit.Scene.FIRST;
import static org.consentaudit.audit.Scene.NATIONAL;
import static org.consentaudit.audit.Scene.SECOND;
import static org.consentaudit.audit.Scene.THIRD;
import static org.consentaudit.audit.Scene.TYPE_1;
import static org.consentaudit.audit.Scene.TYPE_2;
import static org.consentaudit.audit.Scene.day;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.dissemination.ReceivedRow;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule V9: what received lists hold that the exports do not account for. */
class ReverseChecksTest {
  private final Scene scene = new Scene();

  private List<ReverseFinding> found() {
    return new ReverseChecks(scene.evidence(), scene.asOf).run();
  }

  private void reply(NhsNumber patient, OptOutType... types) {
    scene.received.replyGiven();
    scene.received.asked(patient);
    scene.received.add(
        patient,
        new ReceivedRow(
            Set.of(types),
            Optional.empty(),
            Optional.empty(),
            PracticeCode.UNKNOWN,
            new SourceLine("requested.csv", 7),
            ReceivedRow.Kind.REPLY,
            ReceivedRow.Certainty.CERTAIN));
  }

  @Test
  void ruleV9WhoIsOptedOutAndOnTheListIsAccountedFor() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-03-12");

    assertThat(found()).isEmpty();
  }

  @Test
  void ruleV9AWithdrawalThatTheListDoesNotKnowIsShownWithThePracticeOfItsEntry() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10", "- 2016-01-01");
    scene.received(FIRST, TYPE_2, "2015-03-12", "2015-03-11");

    assertThat(found())
        .extracting(
            ReverseFinding::verdict,
            ReverseFinding::patient,
            ReverseFinding::type,
            ReverseFinding::receivedOn,
            ReverseFinding::practice)
        .containsExactly(
            tuple(
                ReverseVerdict.WITHDRAWAL_NOT_PASSED_ON,
                FIRST,
                TYPE_2,
                Optional.of(day("2015-03-11")),
                new PracticeCode("A81001")));
  }

  @Test
  void ruleV9WithoutAnEntryThePracticeIsTheOneThatTheListNames() {
    scene.optOut(FIRST, TYPE_1, "+ 2015-03-10");
    scene.received(FIRST, TYPE_2, "2015-03-12");

    assertThat(found())
        .extracting(ReverseFinding::verdict, ReverseFinding::type, ReverseFinding::practice)
        .containsExactly(
            tuple(ReverseVerdict.RECEIVED_WITHOUT_ENTRY, TYPE_2, new PracticeCode("B82002")));
  }

  @ParameterizedTest(name = "[{index}] taken off the list on {0}: {1} found")
  @CsvSource({"2018-01-31, 0", "2018-02-01, 1"})
  void ruleV9WhatTheListNoLongerHoldsIsNotFound(String withdrawn, int found) {
    scene.received(FIRST, TYPE_2, "2015-03-12 " + withdrawn);

    assertThat(found()).hasSize(found);
  }

  @Test
  void ruleV9ARowThatCannotBeReadShowsNothing() {
    scene.received.add(FIRST, scene.row(TYPE_2, "2015-03-12", ReceivedRow.Certainty.DOUBTFUL));

    assertThat(found()).isEmpty();
  }

  @Test
  void ruleV9AReplyIsAccountedForByAnEntryOfAnyTypeItSpeaksOf() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    reply(FIRST, NATIONAL, TYPE_2);
    scene.optOut(SECOND, TYPE_1, "+ 2015-03-10");
    reply(SECOND, NATIONAL, TYPE_2);
    scene.optOut(THIRD, NATIONAL, "+ 2015-03-10");
    reply(THIRD, NATIONAL, TYPE_2);

    assertThat(found())
        .extracting(ReverseFinding::verdict, ReverseFinding::patient, ReverseFinding::type)
        .containsExactly(tuple(ReverseVerdict.RECEIVED_WITHOUT_ENTRY, SECOND, NATIONAL));
  }

  @Test
  void ruleV9AListOfObjectorsBesideAReplyStillNeedsAnEntryOfItsOwnType() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    reply(FIRST, NATIONAL, TYPE_2);
    scene.received(FIRST, NATIONAL, "2015-03-12");

    assertThat(found())
        .extracting(ReverseFinding::type, finding -> finding.source().file())
        .containsExactly(tuple(NATIONAL, "held.csv"));
  }

  @Test
  void findingsAreInTheOrderOfPracticePatientAndType() {
    scene.received(SECOND, TYPE_2, "2015-03-12");
    scene.received(FIRST, TYPE_2, "2015-03-12");
    scene.received(FIRST, NATIONAL, "2015-03-12");
    scene.optOut(THIRD, TYPE_2, "- 2016-01-01");
    scene.received(THIRD, TYPE_2, "2015-03-12");

    assertThat(found())
        .extracting(ReverseFinding::patient, ReverseFinding::type)
        .containsExactly(
            tuple(THIRD, TYPE_2),
            tuple(FIRST, NATIONAL),
            tuple(FIRST, TYPE_2),
            tuple(SECOND, TYPE_2));
  }
}
