package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.consentaudit.audit.Scene.FIRST;
import static org.consentaudit.audit.Scene.FOURTH;
import static org.consentaudit.audit.Scene.SECOND;
import static org.consentaudit.audit.Scene.THIRD;
import static org.consentaudit.audit.Scene.TYPE_1;
import static org.consentaudit.audit.Scene.TYPE_2;
import static org.consentaudit.audit.Scene.day;
import static org.consentaudit.audit.Scene.release;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.dissemination.Release;
import org.consentaudit.dissemination.Release.Applies;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule.Scope;
import org.junit.jupiter.api.Test;

/** What every report counts: opt-outs by verdict and practice, rows by release and recipient. */
class TotalsTest {
  private static final Map<OptOutType, Applies> BOTH =
      Map.of(TYPE_1, Applies.YES, TYPE_2, Applies.YES);
  private static final Release MARCH = release("NIC-3", "2017-03-06", "Exampla Ltd", BOTH);
  private static final Release MAY = release("NIC-5", "2017-05-08", "Exampla Ltd", BOTH);

  private final Scene scene = new Scene();

  private void optOutAt(String practice, String supplier, NhsNumber patient) {
    scene.optOut(patient, TYPE_2, List.of(scene.entry(TYPE_2, "+ 2015-03-10", practice, supplier)));
  }

  @Test
  void everyVerdictOfEveryTypeWithAnEntryIsCounted() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    scene.optOut(THIRD, TYPE_2, "+ 2015-03-10", "- 2016-01-01");
    scene.optOut(FIRST, TYPE_1, "+ 2015-03-10");

    List<VerdictCount> verdicts = scene.audit().verdicts();

    assertThat(verdicts)
        .extracting(VerdictCount::type)
        .containsExactlyElementsOf(
            Stream.concat(
                    Collections.nCopies(Verdict.values().length, TYPE_1).stream(),
                    Collections.nCopies(Verdict.values().length, TYPE_2).stream())
                .toList());
    assertThat(verdicts)
        .filteredOn(count -> count.patients() > 0)
        .containsExactly(
            new VerdictCount(TYPE_1, Verdict.HONOURED, 1),
            new VerdictCount(TYPE_2, Verdict.HONOURED, 2),
            new VerdictCount(TYPE_2, Verdict.WITHDRAWN, 1));
  }

  @Test
  void optOutsAreCountedAtThePracticeOfTheEntryThatDecided() {
    optOutAt("B82002", "TPP", FIRST);
    optOutAt("B82002", "EMIS", SECOND);
    optOutAt("A81001", "TPP", THIRD);
    optOutAt("C83003", "", FOURTH);
    optOutAt("A81001", "", FOURTH);
    Release unknown = release("NIC-1", "2017-03-06", "X", Map.of(TYPE_2, Applies.UNKNOWN));
    scene.sent(FIRST, MARCH, 1).sent(SECOND, unknown, 1).sent(THIRD, unknown, 1);

    assertThat(scene.audit().practices())
        .containsExactly(
            new PracticeCounts(new PracticeCode("A81001"), "TPP", 2, 0, 1),
            new PracticeCounts(new PracticeCode("B82002"), "EMIS;TPP", 2, 1, 1),
            new PracticeCounts(new PracticeCode("C83003"), "", 1, 0, 0));
  }

  @Test
  void aReleaseCountsRowsOnceForAPatientWhoOptedOutInTwoWays() {
    scene.optOut(FIRST, TYPE_1, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.sent(FIRST, MARCH, 2).sent(SECOND, MARCH, 5).sentOfOthers(MARCH, 100);

    ReleaseScope in = new ReleaseScope(Scope.IN, "the register says that it applied");
    assertThat(scene.audit().releases())
        .containsExactly(
            new ReleaseCounts(
                "NIC-3",
                Optional.of(day("2017-03-06")),
                "Exampla Ltd",
                "dataset of NIC-3",
                Map.of(TYPE_1, in, TYPE_2, in),
                107,
                7,
                0,
                0,
                2));
  }

  @Test
  void possibleExposuresAndRowsOutOfScopeAreCountedApart() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ ?");
    Release out = release("NIC-8", "2017-03-06", "X", Map.of(TYPE_2, Applies.NO));
    scene.sent(FIRST, MARCH, 2).sent(SECOND, MARCH, 5).sent(FIRST, out, 9);

    assertThat(scene.audit().releases())
        .extracting(
            ReleaseCounts::id,
            ReleaseCounts::exposures,
            ReleaseCounts::possibleExposures,
            ReleaseCounts::outOfScope,
            ReleaseCounts::patients)
        .containsExactly(tuple("NIC-3", 2L, 5L, 0L, 1L), tuple("NIC-8", 0L, 0L, 9L, 0L));
  }

  @Test
  void aReleaseOfWhichNoRowIsOfAnObjectorIsListed() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.sentOfOthers(MAY, 40);

    assertThat(scene.audit().releases())
        .extracting(ReleaseCounts::id, ReleaseCounts::rows, ReleaseCounts::exposures)
        .containsExactly(tuple("NIC-5", 40L, 0L));
  }

  @Test
  void aRecipientCountsPatientsOnceWhateverTheReleases() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.optOut(SECOND, TYPE_2, "+ 2015-03-10");
    Release other = release("NIC-7", "2017-07-10", "Specimen plc");
    // One id on two days: two releases to the audit, one to a reader who counts them.
    Release again = release("NIC-5", "2017-05-09", "Exampla Ltd");
    scene.sent(FIRST, MARCH, 2).sent(FIRST, MAY, 3).sent(SECOND, MAY, 4).sent(SECOND, again, 8);
    scene.sentOfOthers(other, 50);

    assertThat(scene.audit().recipients())
        .containsExactly(
            new RecipientCounts("Exampla Ltd", 2, 17, 17, 2),
            new RecipientCounts("Specimen plc", 1, 50, 0, 0));
  }

  @Test
  void equalReleasesAreOneRelease() {
    scene.optOut(FIRST, TYPE_2, "+ 2015-03-10");
    scene.sent(FIRST, release("NIC-3", "2017-03-06", "Exampla Ltd", BOTH), 2);
    scene.sent(FIRST, MARCH, 3);

    assertThat(scene.audit().releases())
        .extracting(ReleaseCounts::rows, ReleaseCounts::exposures)
        .containsExactly(tuple(5L, 5L));
  }
}
