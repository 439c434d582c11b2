package org.consentaudit.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.consentaudit.dissemination.Release.Applies;
import org.consentaudit.dissemination.Release.Standing;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule.Field;
import org.junit.jupiter.api.Test;

/** Rule D1: what makes two rows rows of one release, and the one order of all reports. */
class ReleaseTest {
  private static Release release(String id, String date, String recipient) {
    return new Release(
        id,
        Optional.of(date).filter(word -> !word.isEmpty()).map(LocalDate::parse),
        recipient,
        Map.of(),
        Map.of(),
        Standing.REGISTERED,
        List.of());
  }

  @Test
  void releasesHaveOneOrderWhateverTheyDifferIn() {
    Release plain = release("a", "2017-03-06", "X");
    Map<Field, String> fields = Map.of(Field.DATASET, "HES");
    Map<OptOutType, Applies> applies = Map.of(OptOutType.TYPE_2, Applies.NO);
    Optional<LocalDate> date = plain.date();
    List<Release> inOrder =
        List.of(
            release("a", "", "X"),
            release("a", "2017-03-05", "Y"),
            new Release("a", date, "W", fields, applies, Standing.NO_REGISTER, List.of()),
            new Release("a", date, "X", fields, applies, Standing.NO_REGISTER, List.of()),
            new Release("a", date, "X", Map.of(), applies, Standing.NOT_IN_REGISTER, List.of()),
            plain,
            new Release("a", date, "X", Map.of(), Map.of(), Standing.AMBIGUOUS, List.of()),
            new Release("a", date, "X", Map.of(), Map.of(), Standing.AMBIGUOUS, List.of(plain)),
            release("b", "2016-01-01", "A"));
    List<Release> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(20180702));
    Collections.sort(shuffled);

    for (int place = 1; place < shuffled.size(); place++) {
      assertThat(shuffled.get(place - 1)).isLessThan(shuffled.get(place));
    }
    assertThat(shuffled).first().isEqualTo(release("a", "", "X"));
    assertThat(shuffled).last().isEqualTo(release("b", "2016-01-01", "A"));
    assertThat(shuffled.get(1)).isEqualTo(release("a", "2017-03-05", "Y"));
    assertThat(shuffled.get(2).recipient()).isEqualTo("W");
  }

  @Test
  void whatTheRegisterSaysOfThemTellsThemApart() {
    Release none = release("a", "2017-03-06", "X");
    Release one = with(Map.of(Field.DATASET, "HES"), Map.of());
    Release other = with(Map.of(Field.DATASET, "ONS"), Map.of());
    Release yes = with(Map.of(), Map.of(OptOutType.TYPE_2, Applies.YES));
    Release no = with(Map.of(), Map.of(OptOutType.TYPE_2, Applies.NO));

    assertThat(one.compareTo(other)).isNegative();
    assertThat(other.compareTo(one)).isPositive();
    assertThat(yes.compareTo(no)).isPositive();
    assertThat(no.compareTo(yes)).isNegative();
    assertThat(none.compareTo(one)).isNotZero();
    assertThat(none.compareTo(release("a", "2017-03-06", "X"))).isZero();
  }

  private static Release with(Map<Field, String> fields, Map<OptOutType, Applies> applies) {
    return new Release(
        "a",
        Optional.of(LocalDate.of(2017, 3, 6)),
        "X",
        fields,
        applies,
        Standing.REGISTERED,
        List.of());
  }

  @Test
  void aFieldThatTheRegisterLeavesOutIsEmpty() {
    Release release =
        new Release(
            "a",
            Optional.empty(),
            "",
            Map.of(Field.DATASET, "HES"),
            Map.of(),
            Standing.REGISTERED,
            List.of());

    assertThat(release.field(Field.DATASET)).isEqualTo("HES");
    assertThat(release.field(Field.PURPOSE)).isEmpty();
  }
}
