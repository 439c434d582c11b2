package org.consentaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentaudit.audit.ComparedReports.counts;
import static org.consentaudit.audit.ComparedReports.drops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.PassedOnCounts;
import org.consentaudit.audit.Drop.What;
import org.junit.jupiter.api.Test;

/**
 * What is named in invented worlds of practices: every fall, and no chance. Apart from the tests of
 * single rules, since it takes seconds.
 */
final class DropAlarmWorldsTest {
  private static final List<String> SUPPLIERS = List.of("EMIS", "EMIS", "EMIS", "TPP", "TPP", "");
  private static final int WORLDS = 300;

  @Test
  void nothingIsNamedInWorldsWithoutADrop() {
    List<Drop> alarms = new ArrayList<>();
    for (int seed = 0; seed < WORLDS; seed++) {
      for (double noise : List.of(0.0, 0.05, 0.2)) {
        List<PassedOnCounts> before = world(seed);
        alarms.addAll(drops(before, later(before, noise, new Random(seed))));
      }
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void aSupplierThatLosesAThirdIsNamed() {
    for (int seed = 0; seed < WORLDS; seed++) {
      List<PassedOnCounts> before = world(seed);
      List<PassedOnCounts> after =
          changed(later(before, 0.05, new Random(seed)), isOf("TPP"), c -> times(c, 0.65));
      assertThat(drops(before, after))
          .as("world %d", seed)
          .anyMatch(drop -> drop.supplier().equals("TPP") && drop.practice().isEmpty())
          .noneMatch(drop -> drop.supplier().equals("EMIS"));
    }
  }

  @Test
  void aPracticeThatLosesAlmostAllIsNamedAndItsSupplierIsNot() {
    for (int seed = 0; seed < WORLDS; seed++) {
      List<PassedOnCounts> before = world(seed);
      List<PassedOnCounts> after =
          changed(
              later(before, 0.05, new Random(seed)), isAt("P00004"), counts -> times(counts, 0.05));
      assertThat(drops(before, after))
          .as("world %d", seed)
          .isNotEmpty()
          .allMatch(drop -> drop.practice().equals(Optional.of(new PracticeCode("P00004"))));
    }
  }

  @Test
  void aShareReceivedThatFallsIsNamedThoughNothingElseFell() {
    for (int seed = 0; seed < WORLDS; seed++) {
      List<PassedOnCounts> before = world(seed);
      List<PassedOnCounts> after =
          changed(
              later(before, 0.05, new Random(seed)),
              isOf("TPP"),
              counts -> withReceived(counts, counts.received() * 3 / 4));
      assertThat(drops(before, after))
          .as("world %d", seed)
          .isNotEmpty()
          .allMatch(drop -> drop.what() == What.RECEIVED && drop.supplier().equals("TPP"))
          .anyMatch(drop -> drop.practice().isEmpty());
    }
  }

  @Test
  void theOrderOfCountsDoesNotMatter() {
    List<PassedOnCounts> before = world(7);
    List<PassedOnCounts> after = changed(before, isOf("TPP"), counts -> times(counts, 0.3));
    List<PassedOnCounts> shuffled = new ArrayList<>(after);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(drops(before, shuffled)).isEqualTo(drops(before, after)).isNotEmpty();
  }

  /** Between 20 and 400 practices of very different sizes, none of them tiny. */
  private static List<PassedOnCounts> world(int seed) {
    Random random = new Random(seed);
    List<PassedOnCounts> world = new ArrayList<>();
    int practices = 20 + random.nextInt(380);
    for (int practice = 0; practice < practices; practice++) {
      long optOuts = 40 + (long) Math.exp(random.nextGaussian() * 1.2 + 4);
      long listable = optOuts - binomial(optOuts, 0.01, random);
      world.add(
          counts(
              String.format(java.util.Locale.ROOT, "P%05d", practice),
              SUPPLIERS.get(practice % SUPPLIERS.size()),
              optOuts + binomial(optOuts, 0.1, random),
              optOuts,
              listable,
              listable - binomial(listable, 0.02, random)));
    }
    return world;
  }

  /**
   * The same practices later, when no count is meant to have fallen: patients come and go, and
   * lists shrink and grow by a share that differs by practice.
   */
  private static List<PassedOnCounts> later(
      List<PassedOnCounts> before, double noise, Random random) {
    List<PassedOnCounts> later = new ArrayList<>();
    for (PassedOnCounts then : before) {
      double factor = Math.max(0.2, 1 + noise / 4 * random.nextGaussian());
      long left = binomial(then.optOuts(), 0.02, random);
      long optOuts = Math.round((then.optOuts() - left) * factor) + Math.round(left * 1.2);
      long listable = optOuts - binomial(optOuts, 0.01, random);
      later.add(
          new PassedOnCounts(
              then.practice(),
              then.supplier(),
              then.type(),
              Math.round(then.rows() * factor) + optOuts / 50,
              optOuts,
              listable,
              listable - binomial(listable, 0.02, random)));
    }
    return later;
  }

  private static List<PassedOnCounts> changed(
      List<PassedOnCounts> all,
      Predicate<PassedOnCounts> which,
      UnaryOperator<PassedOnCounts> change) {
    return all.stream().map(each -> which.test(each) ? change.apply(each) : each).toList();
  }

  private static Predicate<PassedOnCounts> isOf(String supplier) {
    return counts -> counts.supplier().equals(supplier);
  }

  private static Predicate<PassedOnCounts> isAt(String practice) {
    return counts -> counts.practice().value().equals(practice);
  }

  private static PassedOnCounts times(PassedOnCounts counts, double share) {
    return new PassedOnCounts(
        counts.practice(),
        counts.supplier(),
        counts.type(),
        (long) (counts.rows() * share),
        (long) (counts.optOuts() * share),
        (long) (counts.listable() * share),
        (long) (counts.received() * share));
  }

  private static PassedOnCounts withReceived(PassedOnCounts counts, long received) {
    return counts(
        counts.practice().value(),
        counts.supplier(),
        counts.rows(),
        counts.optOuts(),
        counts.listable(),
        received);
  }

  private static long binomial(long of, double share, Random random) {
    long count = 0;
    for (long i = 0; i < of; i++) {
      count += random.nextDouble() < share ? 1 : 0;
    }
    return count;
  }
}
