package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.consentaudit.audit.ComparedReports.APRIL;
import static org.consentaudit.audit.ComparedReports.MARCH;
import static org.consentaudit.audit.ComparedReports.POLICY;
import static org.consentaudit.audit.ComparedReports.compare;
import static org.consentaudit.audit.ComparedReports.counts;
import static org.consentaudit.audit.ComparedReports.drops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.consentaudit.Masking;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PassedOnCounts;
import org.consentaudit.audit.Drop.Amount;
import org.consentaudit.audit.Drop.What;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;

/** What is named when two reports are compared: every fall, and no chance. */
final class DropAlarmTest {

  @Test
  void aPracticeThatDisappearsIsNamedHoweverSmall() {
    List<PassedOnCounts> before =
        List.of(counts("A1", "EMIS", 1, 1, 1, 1), counts("A2", "EMIS", 90, 80, 80, 80));

    assertThat(drops(before, before.subList(1, 2)))
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.what()).isEqualTo(What.GONE);
              assertThat(drop.practice()).contains(new PracticeCode("A1"));
              assertThat(drop.before().count()).isEqualTo(1);
            });
  }

  @Test
  void aSupplierThatDisappearsIsNamedBeforeItsPractices() {
    List<PassedOnCounts> before =
        List.of(
            counts("A1", "TPP", 30, 30, 30, 30),
            counts("A2", "TPP", 20, 20, 20, 20),
            counts("A3", "EMIS", 90, 80, 80, 80));

    assertThat(drops(before, before.subList(2, 3)))
        .extracting(ComparedReports::named)
        .containsExactly("all of TPP", "A1", "A2");
  }

  @Test
  void whatFallsToNothingIsNamedFromFiveOn() {
    List<PassedOnCounts> before =
        List.of(counts("A1", "EMIS", 9, 5, 5, 5), counts("A2", "EMIS", 9, 4, 4, 4));
    List<PassedOnCounts> after =
        List.of(counts("A1", "EMIS", 9, 0, 0, 0), counts("A2", "EMIS", 9, 0, 0, 0));

    assertThat(drops(before, after))
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.what()).isEqualTo(What.OPT_OUTS);
              assertThat(drop.practice()).contains(new PracticeCode("A1"));
            });
  }

  @Test
  void aPracticeThatChangesItsSupplierIsNoFallOfEither() {
    List<PassedOnCounts> before =
        List.of(
            counts("A1", "TPP", 300, 300, 300, 300),
            counts("A2", "TPP", 300, 300, 300, 300),
            counts("A3", "EMIS", 90, 80, 80, 80));
    List<PassedOnCounts> after =
        List.of(
            counts("A1", "EMIS", 300, 300, 300, 300),
            counts("A2", "EMIS", 300, 300, 300, 300),
            counts("A3", "EMIS", 90, 80, 80, 80));

    assertThat(drops(before, after)).isEmpty();
  }

  @Test
  void rowsWithoutAPracticeCodeAreComparedBySupplier() {
    List<PassedOnCounts> before =
        List.of(counts("", "TPP", 300, 300, 300, 300), counts("", "EMIS", 90, 80, 80, 80));
    List<PassedOnCounts> after =
        List.of(counts("", "TPP", 30, 30, 30, 30), counts("", "EMIS", 90, 80, 80, 80));

    assertThat(drops(before, after))
        .isNotEmpty()
        .allMatch(drop -> drop.practice().isEmpty() && drop.supplier().equals("TPP"));
  }

  @Test
  void aFallIsToldWithItsCountsAndTheBitsOfTheChance() {
    List<PassedOnCounts> before =
        List.of(counts("A1", "TPP", 300, 300, 300, 300), counts("A2", "TPP", 300, 300, 300, 300));
    List<PassedOnCounts> after =
        List.of(counts("A1", "TPP", 100, 300, 300, 300), counts("A2", "TPP", 100, 300, 300, 300));

    List<Drop> drops = drops(before, after);

    assertThat(drops).extracting(Drop::what).containsOnly(What.ROWS);
    assertThat(drops).extracting(ComparedReports::named).containsExactly("all of TPP", "A1", "A2");
    assertThat(drops.get(0))
        .satisfies(
            drop -> {
              assertThat(drop.before()).isEqualTo(new Amount(600, Optional.empty()));
              assertThat(drop.now()).isEqualTo(new Amount(200, Optional.empty()));
              assertThat(drop.practices()).isEqualTo(2);
              assertThat(drop.practicesFallen()).isEqualTo(2);
              assertThat(drop.type()).contains(OptOutType.TYPE_2);
              assertThat(drop.bits()).isCloseTo(Chance.ofCount(600, 200), within(1e-9));
            });
    assertThat(drops.get(1).bits()).isCloseTo(Chance.ofCount(300, 100), within(1e-9));
  }

  @Test
  void aShareIsToldOfTheWholeThatAListCouldHold() {
    List<PassedOnCounts> before = List.of(counts("A1", "TPP", 300, 300, 280, 270));
    List<PassedOnCounts> after = List.of(counts("A1", "TPP", 300, 300, 290, 200));

    assertThat(drops(before, after))
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.what()).isEqualTo(What.RECEIVED);
              assertThat(drop.before()).isEqualTo(new Amount(270, Optional.of(280L)));
              assertThat(drop.now()).isEqualTo(new Amount(200, Optional.of(290L)));
              assertThat(drop.bits()).isCloseTo(Chance.ofMissing(10, 280, 90, 290), within(1e-9));
              assertThat(drop.practicesFallen()).isEqualTo(1);
            });
  }

  /** One practice is compared in three counts: ten bits, and log2(3) more. */
  @Test
  void aFallIsNamedFromTheBitsOnThatAllComparisonsNeed() {
    assertThat(rowsNow(69)).isEmpty();
    assertThat(rowsNow(40)).isNotEmpty();
    double needed = 10 + Math.log(3) / Math.log(2);
    for (int now = 40; now < 70; now++) {
      assertThat(!rowsNow(now).isEmpty())
          .as("%d of 100", now)
          .isEqualTo(Chance.ofCount(100, now) >= needed);
    }
  }

  private static List<Drop> rowsNow(long rows) {
    return drops(
        List.of(counts("A1", "TPP", 100, 50, 50, 50)),
        List.of(counts("A1", "TPP", rows, 50, 50, 50)));
  }

  @Test
  void aFallBelowOneInAHundredIsNotNamedHoweverCertain() {
    List<PassedOnCounts> before = List.of(counts("A1", "TPP", 100_000_000, 50, 50, 50));

    assertThat(drops(before, List.of(counts("A1", "TPP", 99_000_001, 50, 50, 50)))).isEmpty();
    assertThat(drops(before, List.of(counts("A1", "TPP", 98_900_000, 50, 50, 50)))).hasSize(1);
  }

  @Test
  void aSupplierIsNotNamedForTheOnePracticeThatFell() {
    List<PassedOnCounts> before =
        List.of(counts("A1", "TPP", 900, 300, 300, 300), counts("A2", "TPP", 900, 300, 300, 300));
    List<PassedOnCounts> after =
        List.of(counts("A1", "TPP", 90, 300, 300, 300), counts("A2", "TPP", 900, 300, 300, 300));

    assertThat(drops(before, after)).extracting(ComparedReports::named).containsExactly("A1");
  }

  @Test
  void aSupplierThatIsGoneIsToldWithAllItsRows() {
    List<PassedOnCounts> before =
        List.of(
            counts("A1", "TPP", 30, 30, 30, 30),
            counts("A2", "TPP", 20, 20, 20, 20),
            counts("A3", "EMIS", 90, 80, 80, 80));

    Drop gone = drops(before, before.subList(2, 3)).get(0);

    assertThat(gone.before()).isEqualTo(new Amount(50, Optional.empty()));
    assertThat(gone.now()).isEqualTo(new Amount(0, Optional.empty()));
    assertThat(gone.practices()).isEqualTo(2);
    assertThat(gone.practicesFallen()).isEqualTo(2);
    assertThat(gone.type()).isEmpty();
    assertThat(gone.bits()).isCloseTo(50, within(1e-9));
  }

  @Test
  void aPracticeWithoutARowNowIsGoneThoughItIsStillCounted() {
    List<PassedOnCounts> before =
        List.of(counts("A1", "EMIS", 9, 1, 1, 1), counts("A2", "EMIS", 90, 80, 80, 80));
    List<PassedOnCounts> after =
        List.of(counts("A1", "EMIS", 0, 0, 0, 0), counts("A2", "EMIS", 90, 80, 80, 80));

    assertThat(drops(before, after))
        .singleElement()
        .satisfies(drop -> assertThat(drop.what()).isEqualTo(What.GONE));
  }

  @Test
  void aPracticeThatHadNothingIsNotGone() {
    assertThat(drops(List.of(counts("A1", "EMIS", 0, 0, 0, 0)), List.of())).isEmpty();
  }

  @Test
  void aSupplierWhoseRowsNameNoPracticeIsGoneToo() {
    List<PassedOnCounts> before =
        List.of(counts("", "TPP", 30, 30, 30, 30), counts("", "EMIS", 90, 80, 80, 80));

    assertThat(drops(before, before.subList(1, 2)))
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.what()).isEqualTo(What.GONE);
              assertThat(drop.supplier()).isEqualTo("TPP");
            });
  }

  @Test
  void practicesOfAnUnknownSupplierAreGoneOneByOne() {
    List<PassedOnCounts> before =
        List.of(counts("A1", "", 30, 30, 30, 30), counts("A2", "EMIS", 90, 80, 80, 80));

    assertThat(drops(before, before.subList(1, 2)))
        .extracting(ComparedReports::named)
        .containsExactly("A1");
  }

  @Test
  void rowsThatNameNoPracticeAreGoneAsTheirSuppliersAndNotAsAPractice() {
    List<PassedOnCounts> before =
        List.of(counts("", "TPP", 30, 30, 30, 30), counts("A2", "EMIS", 90, 80, 80, 80));

    assertThat(drops(before, before.subList(1, 2)))
        .singleElement()
        .satisfies(drop -> assertThat(drop.practice()).isEmpty());
  }

  @Test
  void aPracticeThatIsThereWithAnotherTypeIsNotGone() {
    List<PassedOnCounts> before = List.of(counts("A1", "TPP", 30, 30, 30, 30));
    List<PassedOnCounts> after =
        List.of(
            new PassedOnCounts(new PracticeCode("A1"), "TPP", OptOutType.TYPE_1, 30, 30, 30, 30));

    assertThat(drops(before, after)).isNotEmpty().noneMatch(drop -> drop.what() == What.GONE);
  }

  @Test
  void aPracticeOfTwoSuppliersIsThatOfTheMostRows() {
    List<PassedOnCounts> before =
        List.of(
            counts("A1", "EMIS", 10, 10, 10, 10),
            counts("A1", "TPP", 300, 300, 300, 300),
            counts("A1", "Vision", 20, 20, 20, 20));

    assertThat(drops(before, List.of()))
        .allSatisfy(drop -> assertThat(drop.supplier()).isEqualTo("TPP"))
        .filteredOn(drop -> drop.practice().isPresent())
        .singleElement()
        .satisfies(drop -> assertThat(drop.before().count()).isEqualTo(330));
  }

  @Test
  void ofTwoSuppliersWithAsManyRowsThePracticeIsOfTheFirst() {
    List<PassedOnCounts> before =
        List.of(counts("A1", "EMIS", 300, 10, 10, 10), counts("A1", "TPP", 300, 300, 300, 300));

    assertThat(drops(before, List.of())).extracting(Drop::supplier).containsOnly("EMIS");
  }

  @Test
  void codesAreComparedAsReportsShowThem() {
    String shown = Masking.hideNhsNumbers("9990000018");
    List<PassedOnCounts> masked = List.of(counts(shown, shown, 300, 300, 300, 300));

    assertThat(drops(masked, List.of(counts("9990000018", "9990000018", 300, 300, 300, 300))))
        .isEmpty();
    assertThat(shown).isNotEqualTo("9990000018");
  }

  @Test
  void ofTwoSuppliersThatFellTheOneThatChanceExplainsLeastComesFirst() {
    List<PassedOnCounts> before =
        List.of(
            counts("A1", "EMIS", 300, 50, 50, 50),
            counts("A2", "EMIS", 300, 50, 50, 50),
            counts("B1", "TPP", 900, 50, 50, 50),
            counts("B2", "TPP", 900, 50, 50, 50));
    List<PassedOnCounts> after = changedRows(before, counts -> counts.rows() / 4);

    assertThat(drops(before, after))
        .extracting(drop -> drop.supplier() + " " + ComparedReports.named(drop))
        .containsExactly(
            "TPP all of TPP", "EMIS all of EMIS", "TPP B1", "TPP B2", "EMIS A1", "EMIS A2");
  }

  @Test
  void aSupplierIsNotNamedForItsLastPracticeEither() {
    List<PassedOnCounts> before =
        List.of(counts("A1", "TPP", 900, 300, 300, 300), counts("A2", "TPP", 900, 300, 300, 300));
    List<PassedOnCounts> after =
        List.of(counts("A1", "TPP", 900, 300, 300, 300), counts("A2", "TPP", 90, 300, 300, 300));

    assertThat(drops(before, after)).extracting(ComparedReports::named).containsExactly("A2");
  }

  @Test
  void ofTheSuppliersPracticesThoseThatFellAreCounted() {
    List<PassedOnCounts> before =
        List.of(
            counts("A1", "TPP", 900, 300, 300, 300),
            counts("A2", "TPP", 900, 300, 300, 300),
            counts("A3", "TPP", 900, 300, 300, 300),
            counts("A4", "TPP", 900, 300, 300, 300));
    List<PassedOnCounts> after =
        changedRows(
            before,
            counts ->
                switch (counts.practice().value()) {
                  case "A1" -> 900L;
                  case "A2" -> 901L;
                  default -> 90L;
                });

    assertThat(drops(before, after).get(0))
        .satisfies(
            drop -> {
              assertThat(drop.practice()).isEmpty();
              assertThat(drop.practices()).isEqualTo(4);
              assertThat(drop.practicesFallen()).isEqualTo(2);
            });
  }

  /** Where practices differ by a half from each other in any month, a half is no alarm. */
  @Test
  void whatPracticesDifferByAnywayIsNoFall() {
    List<PassedOnCounts> before = new ArrayList<>();
    List<PassedOnCounts> steady = new ArrayList<>();
    List<PassedOnCounts> restless = new ArrayList<>();
    for (int i = 10; i < 40; i++) {
      before.add(counts("A" + i, "", 1_000, 50, 50, 50));
      steady.add(counts("A" + i, "", i == 10 ? 600 : 1_000, 50, 50, 50));
      restless.add(counts("A" + i, "", i == 10 || i % 2 == 0 ? 600 : 1_400, 50, 50, 50));
    }
    assertThat(drops(before, steady)).extracting(ComparedReports::named).containsExactly("A10");
    assertThat(drops(before, restless)).isEmpty();
  }

  @Test
  void practicesThatHadNothingSayNothingOfHowPracticesDiffer() {
    List<PassedOnCounts> before = new ArrayList<>();
    List<PassedOnCounts> after = new ArrayList<>();
    for (int i = 10; i < 30; i++) {
      before.add(counts("A" + i, "", 0, 0, 0, 0));
      after.add(counts("A" + i, "", 1_000, 50, 50, 50));
    }
    for (int i = 30; i < 50; i++) {
      before.add(counts("A" + i, "", 1_000, 50, 50, 50));
      after.add(counts("A" + i, "", i == 30 ? 600 : 1_000, 50, 50, 50));
    }

    assertThat(drops(before, after)).extracting(ComparedReports::named).containsExactly("A30");
  }

  @Test
  void aShareFallsThoughMoreAreReceivedThanBefore() {
    List<PassedOnCounts> before = List.of(counts("A1", "TPP", 300, 100, 100, 90));
    List<PassedOnCounts> after = List.of(counts("A1", "TPP", 300, 300, 300, 150));

    assertThat(drops(before, after)).extracting(Drop::what).containsExactly(What.RECEIVED);
  }

  @Test
  void aShareOfNothingIsNamedFromFiveOnThatCouldBeReceived() {
    List<PassedOnCounts> before = List.of(counts("A1", "TPP", 300, 8, 8, 8));

    assertThat(drops(before, List.of(counts("A1", "TPP", 300, 8, 5, 0))))
        .extracting(Drop::what)
        .containsExactly(What.RECEIVED);
    assertThat(drops(before, List.of(counts("A1", "TPP", 300, 8, 4, 0)))).isEmpty();
  }

  @Test
  void aTypeThatNoListEverSpokeForIsComparedInTwoCounts() {
    List<PassedOnCounts> counts = List.of(counts("A1", "TPP", 300, 300, 0, 0));
    SincePrevious since = compare(counts, counts);

    assertThat(since.comparisons()).isEqualTo(2);
    assertThat(since.notCompared()).isEmpty();
  }

  @Test
  void oneComparisonIsMadeOfEachPracticeAndOfEachSupplierOfSeveral() {
    List<PassedOnCounts> before =
        List.of(
            counts("A1", "EMIS", 300, 50, 50, 50),
            counts("B1", "TPP", 900, 50, 50, 50),
            counts("B2", "TPP", 900, 50, 50, 50),
            counts("", "Vision", 900, 50, 50, 50));

    // Three practices, TPP, and Vision, whose rows name no practice; in three counts each.
    assertThat(compare(before, before).comparisons()).isEqualTo(15);
  }

  private static List<PassedOnCounts> changedRows(
      List<PassedOnCounts> all, ToLongFunction<PassedOnCounts> rows) {
    return all.stream()
        .map(
            each ->
                counts(
                    each.practice().value(),
                    each.supplier(),
                    rows.applyAsLong(each),
                    each.optOuts(),
                    each.listable(),
                    each.received()))
        .toList();
  }

  @Test
  void aListThatSpeaksNowAndDidNotThenIsSaid() {
    SincePrevious since =
        compare(
            List.of(counts("A1", "TPP", 300, 300, 0, 0)),
            List.of(counts("A1", "TPP", 300, 300, 300, 100)));

    assertThat(since.drops()).isEmpty();
    assertThat(since.notCompared()).singleElement().asString().contains("spoke for TYPE_2 then");
    assertThat(since.comparisons()).isEqualTo(2);
  }

  @Test
  void aListIsNotMissedWhereNobodyIsOptedOut() {
    SincePrevious since =
        compare(
            List.of(counts("A1", "TPP", 300, 3, 3, 3)), List.of(counts("A1", "TPP", 300, 0, 0, 0)));

    assertThat(since.notCompared()).isEmpty();
  }

  @Test
  void aReportOfTheSameDayIsCompared() {
    PreviousReport sameDay =
        new PreviousReport(
            APRIL, POLICY, Optional.of(List.of(counts("A1", "TPP", 300, 300, 300, 300))));

    assertThat(compare(sameDay, List.of(counts("A1", "TPP", 3, 3, 3, 3))).drops()).isNotEmpty();
  }

  @Test
  void whatCannotBeComparedIsSaidAndNotGuessed() {
    List<PassedOnCounts> counts = List.of(counts("A1", "TPP", 300, 300, 300, 300));

    assertThat(notCompared(new PreviousReport(MARCH, POLICY, Optional.empty())))
        .contains("does not hold counts by practice");
    assertThat(notCompared(new PreviousReport(MARCH, "f".repeat(64), Optional.of(counts))))
        .contains("another policy");
    assertThat(notCompared(new PreviousReport(APRIL.plusDays(1), POLICY, Optional.of(counts))))
        .contains("a later day");
  }

  @Test
  void aListThatSpokeThenAndNotNowIsSaid() {
    List<PassedOnCounts> before = List.of(counts("A1", "TPP", 300, 300, 300, 300));
    SincePrevious since = compare(before, List.of(counts("A1", "TPP", 300, 300, 0, 0)));

    assertThat(since.drops()).isEmpty();
    assertThat(since.notCompared()).singleElement().asString().contains("speaks for TYPE_2 now");
    assertThat(since.comparisons()).isEqualTo(2);
  }

  private static String notCompared(PreviousReport previous) {
    SincePrevious since = compare(previous, List.of());
    assertThat(since.comparisons()).isZero();
    assertThat(since.drops()).isEmpty();
    return String.join(" ", since.notCompared());
  }
}
