package org.consentaudit.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.PracticeCode;
import org.consentaudit.optout.OptOutCounts.Cell;
import org.consentaudit.optout.OptOutCounts.Count;
import org.consentaudit.optout.OptOutCounts.Dates;
import org.junit.jupiter.api.Test;

/** What one end counts where no more than totals may be shared. */
class OptOutCountsTest {
  private static Cell cell(String practice, OptOutType type, String day) {
    return new Cell(new PracticeCode(practice), type, LocalDate.parse(day));
  }

  @Test
  void cellsAreInTheOrderOfPracticeTypeAndTime() {
    List<Cell> inOrder =
        List.of(
            cell("A81001", OptOutType.TYPE_1, "2015-03-11"),
            cell("A81001", OptOutType.TYPE_2, "2015-03-09"),
            cell("A81001", OptOutType.TYPE_2, "2015-03-10"),
            cell("B82002", OptOutType.TYPE_1, "2015-03-08"));

    for (int place = 1; place < inOrder.size(); place++) {
      assertThat(inOrder.get(place - 1)).isLessThan(inOrder.get(place));
    }
  }

  @Test
  void noughtIsACountAndSoIsWhatCouldNotBeRead() {
    Cell cell = cell("A81001", OptOutType.TYPE_2, "2015-03-09");
    SortedMap<Cell, Count> nought = new TreeMap<>();
    nought.put(cell, new Count(0, ""));
    SortedSet<Cell> unread = new TreeSet<>(List.of(cell));

    assertThat(new OptOutCounts(Dates.NONE, new TreeMap<>(), new TreeSet<>()).isEmpty()).isTrue();
    assertThat(new OptOutCounts(Dates.DAYS, nought, new TreeSet<>()).isEmpty()).isFalse();
    assertThat(new OptOutCounts(Dates.DAYS, new TreeMap<>(), unread).isEmpty()).isFalse();
  }

  @Test
  void countsAreCopiedAndCannotBeChanged() {
    Cell cell = cell("A81001", OptOutType.TYPE_2, "2015-03-09");
    SortedMap<Cell, Count> told = new TreeMap<>();
    OptOutCounts counts = new OptOutCounts(Dates.DAYS, told, new TreeSet<>());
    told.put(cell, new Count(1, ""));

    assertThat(counts.told()).isEmpty();
    assertThatThrownBy(() -> counts.told().put(cell, new Count(1, "")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> counts.untold().add(cell))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
