package org.consentaudit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One round against a plain search that tries every rule there is. */
class RoundTest {
  private static final long SEED = 20160429;

  @Test
  void noRuleSavesMoreThanTheOneTaken() {
    SplittableRandom random = new SplittableRandom(SEED);
    int found = 0;
    for (int trial = 0; trial < 150; trial++) {
      // Every third has a column of many values, which is counted in another way.
      WorkingCells cells = new WorkingCells(cube(random, trial % 3 == 0 ? 300 : 4));
      DescriptionCost cost = new DescriptionCost(cells);

      List<Candidate> leaders = new Round(cells, cost).strongest();

      double best = best(cells, cost);
      double taken = leaders.isEmpty() ? 0 : leaders.get(0).bits();
      assertThat(taken).as("seed %d, trial %d", SEED, trial).isGreaterThan(best - 1e-5);
      if (trial % 3 > 0) {
        assertThat(taken).as("seed %d, trial %d", SEED, trial).isCloseTo(best, within(1e-5));
      }
      for (Candidate leader : leaders) {
        assertThat(cells.counts(leader.rule())).isEqualTo(leader.counts());
      }
      found += leaders.isEmpty() ? 0 : 1;
    }
    assertThat(found).isBetween(50, 150);
  }

  private static FailureCube cube(SplittableRandom random, int practices) {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    int cells = practices > 4 ? 900 : 150;
    int hitSupplier = random.nextInt(3);
    int hitType = random.nextInt(2);
    int hitFrom = random.nextInt(12);
    for (int cell = 0; cell < cells; cell++) {
      int supplier = random.nextInt(3);
      int type = random.nextInt(2);
      int day = random.nextInt(12);
      boolean hit = supplier == hitSupplier && type == hitType && day >= hitFrom;
      if (supplier > 0) {
        cube.with(Attribute.SUPPLIER, "s" + supplier);
      }
      cube.with(Attribute.OPT_OUT_TYPE, "t" + type)
          .with(Attribute.PRACTICE_CODE, "p" + random.nextInt(practices));
      if (random.nextInt(8) > 0) {
        cube.on(Attribute.ENTERED_ON, LocalDate.EPOCH.plusDays(3L * day));
      }
      if (random.nextInt(20) > 0) {
        cube.on(Attribute.EFFECTIVE_ON, LocalDate.EPOCH.plusDays(random.nextInt(5)));
      }
      int units = random.nextInt(1, 4);
      cube.add(units, hit || random.nextInt(20) == 0 ? units : 0);
    }
    return cube;
  }

  private static double best(WorkingCells cells, DescriptionCost cost) {
    Counts all = cells.counts();
    Gain gain = new Gain(all.of(), all.missed(), 1);
    double best = 0;
    for (List<Rule.Equality> equalities : conjunctions(cells)) {
      double naming = cost.always();
      for (Rule.Equality equality : equalities) {
        naming += cost.equality(equality.column());
      }
      best = Math.max(best, bits(cells, gain, new Rule(equalities, Optional.empty()), naming));
      for (DayColumn column : cells.days()) {
        for (int from = 0; from <= column.count(); from++) {
          for (int to = 0; to <= column.count(); to++) {
            boolean half = from == 0 || to == 0;
            double price = naming + (half ? cost.halfLine(column) : cost.interval(column));
            Rule rule = new Rule(equalities, Optional.of(new Rule.Days(column, from, to)));
            best = Math.max(best, bits(cells, gain, rule, price));
          }
        }
      }
    }
    return best;
  }

  private static double bits(WorkingCells cells, Gain gain, Rule rule, double price) {
    Counts counts = cells.counts(rule);
    return counts.missed() < Candidate.FEWEST_MISSED ? 0 : gain.of(counts) - price;
  }

  private static List<List<Rule.Equality>> conjunctions(WorkingCells cells) {
    List<Rule.Equality> single = new ArrayList<>();
    for (ValueColumn column : cells.values()) {
      // Of the practices only some, or trying every pair of days would take minutes.
      for (int code = 0; code < Math.min(5, column.size()); code++) {
        if (column.mayEqual(code)) {
          single.add(new Rule.Equality(column, code));
        }
      }
    }
    List<List<Rule.Equality>> all = new ArrayList<>(List.of(List.of()));
    for (Rule.Equality first : single) {
      all.add(List.of(first));
      for (Rule.Equality second : single) {
        if (!first.column().equals(second.column())) {
          all.add(List.of(first, second));
        }
      }
    }
    return all;
  }
}
