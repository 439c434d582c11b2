package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The set of patients who matter: who is in it is found, and nobody else. */
class NhsNumberTableTest {
  private final NhsNumberTable table = new NhsNumberTable();

  /** Valid numbers of the test range, in the order in which they would be issued. */
  private static List<Long> numbers(long from, int count) {
    return LongStream.iterate(from, number -> number + 1)
        .filter(NhsNumber::isValid)
        .limit(count)
        .boxed()
        .toList();
  }

  @Test
  void anEmptySetHoldsNobody() {
    assertThat(table.size()).isZero();
    assertThat(numbers(9_990_000_000L, 1_000)).noneMatch(table::contains);
  }

  @Test
  void aNumberIsNewOnce() {
    assertThat(table.add(9_990_000_018L)).isTrue();
    assertThat(table.add(9_990_000_026L)).isTrue();
    assertThat(table.add(9_990_000_018L)).isFalse();
    assertThat(table.size()).isEqualTo(2);
  }

  @Test
  void whoIsInItIsFoundAndNobodyElseHoweverManyThereAre() {
    List<Long> in = numbers(9_990_000_000L, 5_000);
    List<Long> out = numbers(9_995_000_000L, 5_000);
    for (int count = 0; count < in.size(); count++) {
      assertThat(table.add(in.get(count))).isTrue();
      assertThat(table.size()).isEqualTo(count + 1);
    }

    assertThat(in).allMatch(table::contains);
    assertThat(out).noneMatch(table::contains);
    assertThat(in).noneMatch(table::add);
    assertThat(table.size()).isEqualTo(5_000);
  }

  @Test
  void numbersBeginWithAnyDigit() {
    List<Long> low = numbers(100_000_000L, 300);
    List<Long> middle = numbers(4_000_000_000L, 300);
    low.forEach(table::add);
    middle.forEach(table::add);

    assertThat(low).allMatch(table::contains);
    assertThat(middle).allMatch(table::contains);
    assertThat(table.size()).isEqualTo(600);
  }

  /** The filter ahead of the table lets some through who are not in it. */
  @Test
  void numbersWithoutAnyOrderAreToldApartToo() {
    Random random = new Random(20180702);
    List<Long> all =
        LongStream.generate(() -> 4_000_000_000L + random.nextInt(2_000_000_000))
            .filter(NhsNumber::isValid)
            .distinct()
            .limit(20_000)
            .boxed()
            .toList();
    all.subList(0, 10_000).forEach(table::add);

    assertThat(all.subList(0, 10_000)).allMatch(table::contains);
    assertThat(all.subList(10_000, 20_000)).noneMatch(table::contains);
  }

  @Test
  void numbersThatAreFarApartAreTwo() {
    assertThat(table.add(1_000_000_001L)).isTrue();
    assertThat(table.contains(3_147_483_649L)).isFalse();
    assertThat(table.add(3_147_483_649L)).isTrue();
  }

  @Test
  void noughtIsNobody() {
    numbers(9_990_000_000L, 5_000).forEach(table::add);

    assertThat(table.contains(0)).isFalse();
  }

  @Test
  void everyoneOfAnotherSetIsAddedOnce() {
    List<Long> first = numbers(9_990_000_000L, 400);
    List<Long> second = numbers(9_990_002_000L, 400);
    first.forEach(table::add);
    NhsNumberTable other = new NhsNumberTable();
    second.forEach(other::add);

    table.addAll(other);

    assertThat(first).allMatch(table::contains);
    assertThat(second).allMatch(table::contains);
    long both = first.stream().filter(second::contains).count();
    assertThat(both).isPositive();
    assertThat(table.size()).isEqualTo(800 - both);
    assertThat(other.size()).isEqualTo(400);
  }

  @Test
  void ofFewAllAreHandedOut() {
    List<Long> in = numbers(9_990_000_000L, 50);
    in.forEach(table::add);

    assertThat(some(50)).containsExactlyInAnyOrderElementsOf(in);
    assertThat(some(51)).containsExactlyInAnyOrderElementsOf(in);
  }

  @Test
  void ofManyAboutAsManyAreHandedOutAsWereAskedFor() {
    List<Long> in = numbers(9_990_000_000L, 20_000);
    in.forEach(table::add);

    assertThat(some(1_000)).doesNotHaveDuplicates().hasSizeBetween(900, 1_100).isSubsetOf(in);
    assertThat(some(19_999)).hasSizeBetween(19_990, 20_000);
    assertThat(some(0)).isEmpty();
  }

  @Test
  void whichAreHandedOutDoesNotDependOnHowTheyCameIn() {
    List<Long> in = numbers(9_990_000_000L, 5_000);
    in.forEach(table::add);
    NhsNumberTable other = new NhsNumberTable();
    in.subList(2_000, 5_000).forEach(other::add);
    in.subList(0, 3_000).forEach(other::add);

    List<Long> handedOut = some(500);
    List<Long> ofOther = new ArrayList<>();
    other.some(500, ofOther::add);
    assertThat(ofOther).containsExactlyInAnyOrderElementsOf(handedOut);
  }

  private List<Long> some(int about) {
    List<Long> some = new ArrayList<>();
    table.some(about, some::add);
    return some;
  }
}
