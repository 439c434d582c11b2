package org.consentaudit.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.NhsNumber;
import org.consentaudit.SetAside;
import org.junit.jupiter.api.Test;

/** What is kept of the disseminated rows: how many of each patient each release held. */
class DisseminatedRecordsTest {
  private static final NhsNumber FIRST = new NhsNumber(9_990_000_018L);
  private static final NhsNumber SECOND = new NhsNumber(9_990_000_026L);

  private final DisseminatedRecords records = new DisseminatedRecords();

  private static Release release(String id, String date) {
    return new Release(
        id,
        Optional.of(date).filter(word -> !word.isEmpty()).map(LocalDate::parse),
        "Exampla Ltd",
        Map.of(),
        Map.of(),
        Release.Standing.REGISTERED,
        List.of());
  }

  @Test
  void rowsAreCountedByPatientAndReleaseInTheOrderOfReleases() {
    records.add(FIRST, release("b", "2017-05-08"), 2);
    records.add(FIRST, release("a", "2017-07-10"), 3);
    records.add(SECOND, release("b", "2017-05-08"), 5);
    records.add(FIRST, release("b", "2017-05-08"), 7);

    assertThat(records.of(FIRST))
        .containsExactly(
            new DisseminatedRows(release("a", "2017-07-10"), 3),
            new DisseminatedRows(release("b", "2017-05-08"), 9));
    assertThat(records.of(SECOND))
        .containsExactly(new DisseminatedRows(release("b", "2017-05-08"), 5));
    assertThat(records.of(new NhsNumber(9_990_000_034L))).isEmpty();
  }

  @Test
  void thereIsOneObjectForEachReleaseHoweverManyEqualOnesAreNamed() {
    records.add(FIRST, release("a", "2017-05-08"), 1);
    records.add(SECOND, release("a", "2017-05-08"), 1);

    assertThat(records.of(FIRST).get(0).release()).isSameAs(records.of(SECOND).get(0).release());
  }

  @Test
  void rowsThatNameTheVeryReleaseAddUpToo() {
    Release first = release("a", "2017-05-08");
    Release second = release("b", "2017-05-08");
    records.add(FIRST, first, 1);
    records.add(FIRST, second, 2);
    records.add(FIRST, second, 4);
    records.add(FIRST, first, 8);

    assertThat(records.of(FIRST))
        .containsExactly(new DisseminatedRows(first, 9), new DisseminatedRows(second, 6));
  }

  @Test
  void aPatientMayBeInAnyNumberOfReleases() {
    for (int number = 30; number >= 10; number--) {
      records.add(FIRST, release("NIC-" + number, "2017-05-08"), number);
      records.add(FIRST, release("NIC-" + number, "2017-05-08"), 100);
    }

    List<DisseminatedRows> found = records.of(FIRST);
    assertThat(found).hasSize(21);
    for (int place = 0; place < found.size(); place++) {
      assertThat(found.get(place).release().id()).isEqualTo("NIC-" + (10 + place));
      assertThat(found.get(place).rows()).isEqualTo(110 + place);
    }
  }

  @Test
  void releasesThatComeLaterAreFoundInTheirPlaceToo() {
    records.add(FIRST, release("b", "2017-05-08"), 1);
    assertThat(records.of(FIRST)).hasSize(1);

    records.add(FIRST, release("a", "2017-05-08"), 2);

    assertThat(records.of(FIRST)).extracting(rows -> rows.release().id()).containsExactly("a", "b");
  }

  @Test
  void ruleS5RowsOfReleasesAfterTheAuditsTodayAreLeftOut() {
    records.add(FIRST, release("a", "2018-01-31"), 1);
    records.add(FIRST, release("b", "2018-02-01"), 1);
    records.add(FIRST, release("c", ""), 1);
    assertThat(records.of(FIRST)).hasSize(3);

    records.leaveOutAfter(LocalDate.of(2018, 1, 31));

    assertThat(records.of(FIRST)).extracting(rows -> rows.release().id()).containsExactly("a", "c");
  }

  @Test
  void ruleV7WhyRowsOfAPatientCouldNotBePlacedIsKept() {
    records.holdBack(FIRST, SetAside.NO_RELEASE_DATE);
    records.holdBack(FIRST, SetAside.UNREADABLE_DATE);

    assertThat(records.heldBack(FIRST))
        .containsExactlyInAnyOrder(SetAside.NO_RELEASE_DATE, SetAside.UNREADABLE_DATE);
    assertThat(records.heldBack(SECOND)).isEmpty();
  }
}
