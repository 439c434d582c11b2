package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.consentaudit.NhsNumber;
import org.consentaudit.NhsNumberTable;
import org.junit.jupiter.api.Test;

/** The primitive tables of the fast path hold what a map of objects would, while they grow. */
class FastTablesTest {
  private static final int STEPS = 100_000;

  @Test
  void pairsAreCountedAsInAMap() {
    Random random = new Random(2);
    PairCounts counts = new PairCounts();
    Map<String, Long> expected = new HashMap<>();
    for (int i = 0; i < STEPS; i++) {
      long large = random.nextInt(3) == 0 ? 0 : 9_000_000_000L + random.nextInt(5_000);
      int small = random.nextInt(10);
      counts.add(large, small);
      expected.merge(large + " " + small, 1L, Long::sum);
    }
    Map<String, Long> found = new HashMap<>();
    counts.forEach((large, small, count) -> found.put(large + " " + small, count));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void shortCellsAreNumberedInTheOrderInWhichTheyAreMet() {
    ShortCells cells = new ShortCells();
    for (int i = 0; i < 5_000; i++) {
      long word = i * 0x1_0000_0001L;
      assertThat(cells.find(word)).isEqualTo(ShortCells.NONE);
      assertThat(cells.hasRoom()).isTrue();
      assertThat(cells.add(word)).isEqualTo(i);
    }
    for (int i = 0; i < 5_000; i++) {
      assertThat(cells.find(i * 0x1_0000_0001L)).isEqualTo(i);
    }
  }

  @Test
  void aNumberIsInATableOnceItWasAddedAndNotBefore() {
    NhsNumberTable table = new NhsNumberTable();
    NhsNumberTable other = new NhsNumberTable();
    long[] numbers =
        LongStream.range(9_990_000_000L, 9_990_300_000L).filter(NhsNumber::isValid).toArray();
    for (int i = 0; i < numbers.length; i += 3) {
      assertThat(table.contains(numbers[i])).isFalse();
      assertThat(table.add(numbers[i])).isTrue();
      assertThat(table.add(numbers[i])).isFalse();
      assertThat(table.contains(numbers[i])).isTrue();
      assertThat(table.contains(0)).isFalse();
    }
    other.addAll(table);
    assertThat(other.size()).isEqualTo(table.size()).isEqualTo((numbers.length + 2) / 3);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(other.contains(numbers[i])).isEqualTo(i % 3 == 0);
    }
  }
}
