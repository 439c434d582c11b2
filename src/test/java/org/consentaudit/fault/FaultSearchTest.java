package org.consentaudit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The search in invented worlds; {@code scripts/faults} tries many more. */
class FaultSearchTest {
  /** Apart from those of the trials, so that the two are not one sample. */
  private static final long FIRST_SEED = 7_000;

  private static final int WORLDS = 20;

  @ParameterizedTest
  @EnumSource
  void aPlantedFaultIsRecovered(Planting planting) {
    for (int size : new int[] {500, 3_000}) {
      int exact = 0;
      int named = 0;
      StringBuilder wrong = new StringBuilder();
      for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
        Trial trial = Trial.of(List.of(planting), seed, size, 0.02, seed % 2 == 0 ? 0.1 : 0.001);
        exact += trial.isExact() ? 1 : 0;
        named += trial.isOf(planting.family()) ? 1 : 0;
        wrong.append(trial.isExact() ? "" : " " + seed);
      }
      assertThat(exact).as("%d opt-outs, wrong with seeds%s", size, wrong).isGreaterThan(18);
      assertThat(named).as("family of %d opt-outs", size).isGreaterThan(18);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SUPPLIER_WIDE, WATERMARK_HOLE, PRACTICE_NEVER_SENT",
    "STATUS_RULE, CODE_UNMAPPED, PRACTICE_NEVER_SENT"
  })
  void severalFaultsAreToldApart(Planting one, Planting two, Planting three) {
    int exact = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
      List<Planting> plantings = seed % 2 == 0 ? List.of(one, two) : List.of(one, two, three);
      exact += Trial.of(plantings, seed, 10_000, 0.02, 0.01).isExact() ? 1 : 0;
    }
    assertThat(exact).as("seeds from %d", FIRST_SEED).isGreaterThan(18);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.02, 0.1})
  void chanceAloneRaisesNoAlarm(double noise) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 100; seed++) {
      InventedOptOuts world = InventedOptOuts.recorded(seed, 500 << seed % 3);
      world.addNoise(noise);

      LikelyFaults found = FaultSearch.of(world.cube());

      assertThat(found.faults()).as("seed %d", seed).isEmpty();
      assertThat(found.unexplained()).isEqualTo(found.all());
    }
  }

  /** So many cells that several processors share the work, where there are several. */
  @Test
  void howManyProcessorsThereAreDoesNotMatter() throws ExecutionException, InterruptedException {
    InventedOptOuts world = InventedOptOuts.recorded(FIRST_SEED, 70_000);
    for (Planting planting : List.of(Planting.SUPPLIER_WIDE, Planting.WATERMARK_HOLE)) {
      world.miss(planting.plant(world), 0.98);
    }
    world.addNoise(0.01);

    LikelyFaults alone = onProcessors(1, world);

    assertThat(alone.faults()).hasSize(2);
    assertThat(onProcessors(4, world)).isEqualTo(alone);
  }

  private static LikelyFaults onProcessors(int processors, InventedOptOuts world)
      throws ExecutionException, InterruptedException {
    ForkJoinPool pool = new ForkJoinPool(processors);
    try {
      return pool.submit(() -> FaultSearch.of(world.cube())).get();
    } finally {
      pool.shutdown();
    }
  }

  /** A patient whose number is misread is in every release, and no release is at fault. */
  @Test
  void patientsMissedEverywhereRaiseNoAlarm() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 50; seed++) {
      InventedOptOuts world = InventedOptOuts.received(seed, 500, 12);
      world.addNoiseOfOptOuts(0.02);

      assertThat(FaultSearch.of(world.cube()).faults()).as("seed %d", seed).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOfRowsAndTheNamesOfValuesDoNotMatter(Planting planting) {
    UnaryOperator<String> renaming =
        name -> new StringBuilder(name).reverse().append(name.hashCode() % 97).toString();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 10; seed++) {
      InventedOptOuts world =
          Trial.of(List.of(planting, Planting.PRACTICE_NEVER_SENT), seed, 1_000, 0.02, 0.02)
              .world();
      int[] order = IntStream.range(0, world.size()).toArray();
      shuffle(order, new SplittableRandom(seed));

      LikelyFaults plain = FaultSearch.of(world.cube());
      LikelyFaults shuffled = FaultSearch.of(world.cube(order, UnaryOperator.identity()));
      LikelyFaults renamed = FaultSearch.of(world.cube(order, renaming));

      assertThat(shuffled).as("seed %d", seed).isEqualTo(plain);
      assertThat(renamed.faults())
          .as("seed %d", seed)
          .isEqualTo(plain.faults().stream().map(fault -> renamed(fault, renaming)).toList());
    }
  }

  /** House rule of the ledger: every failure is counted once. */
  @Test
  void allFailuresAreAccountedFor() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
      LikelyFaults found =
          Trial.of(
                  List.of(Planting.SUPPLIER_WIDE, Planting.PARTIAL_LOSS, Planting.CODE_UNMAPPED),
                  seed,
                  2_000,
                  0.02,
                  0.05)
              .found();

      long missed = found.faults().stream().mapToLong(fault -> fault.counts().missed()).sum();
      long of = found.faults().stream().mapToLong(fault -> fault.counts().of()).sum();
      assertThat(missed + found.unexplained().missed()).isEqualTo(found.all().missed());
      assertThat(of + found.unexplained().of()).isEqualTo(found.all().of());
    }
  }

  /** As in 2018: TPP practices write CTV3, so that the code and the supplier say the same. */
  @Test
  void theFaultOf2015IsToldOfItsSupplierAndItsCodeIsNamedBeside() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    LocalDate april = LocalDate.of(2015, 4, 1);
    for (int day = -400; day < 1_000; day++) {
      for (int practice = 0; practice < 4; practice++) {
        boolean tpp = practice < 2;
        boolean typeTwo = (day + practice & 2) == 0;
        cube.with(Attribute.SUPPLIER, tpp ? "TPP" : "EMIS")
            .with(Attribute.PRACTICE_CODE, "B9901" + practice)
            .with(Attribute.OPT_OUT_TYPE, typeTwo ? "TYPE_2" : "TYPE_1")
            .with(Attribute.CODE, tpp ? typeTwo ? "XaaVL" : "XaZ89" : typeTwo ? "9Nu4." : "9Nu0.")
            .on(Attribute.ENTERED_ON, april.plusDays(day))
            .add(1, tpp && typeTwo && day >= 0 ? 1 : 0);
      }
    }

    LikelyFaults found = FaultSearch.of(cube);

    assertThat(found.faults()).hasSize(1);
    Fault fault = found.faults().get(0);
    assertThat(Piece.joined(FaultSentence.of(fault)))
        .isEqualTo(
            "Likely fault: all 1,000 of 1,000 TYPE_2 opt-outs entered at TPP practices from 1 April"
                + " 2015 on were not passed on.");
    assertThat(Piece.joined(FaultSentence.contrast(fault)))
        .isEqualTo("Before 1 April 2015: 0 of 400; other suppliers since: 0 of 1,000.");
    assertThat(fault.alternatives())
        .containsExactly(
            List.of(
                new Condition.Equal(Attribute.CODE, Optional.of("XaaVL")),
                new Condition.Within(Attribute.ENTERED_ON, Optional.of(april), Optional.empty())));
    assertThat(fault.family()).isEqualTo(Family.SUPPLIER_WIDE);
    assertThat(fault.elsewhere()).isEqualTo(new Counts(0, 4_600));
    assertThat(fault.coverage()).isEqualTo(1);
    assertThat(fault.riskRatio()).isGreaterThan(1_000);
  }

  /** A practice decides its supplier: naming both says no more, and is never done. */
  @Test
  void aFunctionalDependencyGivesNoSecondCondition() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
      Trial trial = Trial.of(List.of(Planting.PRACTICE_NEVER_SENT), seed, 2_000, 0.02, 0.01);

      assertThat(trial.found().faults())
          .as("seed %d", seed)
          .allSatisfy(fault -> assertThat(fault.conditions()).hasSize(1))
          .allSatisfy(
              fault ->
                  assertThat(fault.alternatives())
                      .noneMatch(alternative -> mentionsPractice(alternative)));
    }
  }

  @Test
  void anAbsentDayCanBeWhatFailuresHaveInCommon() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    for (int unit = 0; unit < 600; unit++) {
      if (unit % 10 > 0) {
        cube.on(Attribute.ENTERED_ON, LocalDate.of(2016, 1, 1).plusDays(unit % 300));
      }
      cube.with(Attribute.SUPPLIER, unit % 3 == 0 ? "EMIS" : "TPP").add(1, unit % 10 == 0 ? 1 : 0);
    }

    assertThat(FaultSearch.of(cube).faults())
        .extracting(Fault::conditions)
        .containsExactly(List.of(new Condition.Equal(Attribute.ENTERED_ON, Optional.empty())));
  }

  @Test
  void twoRulesThatTieAreBothNamed() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    for (int unit = 0; unit < 1_000; unit++) {
      cube.with(Attribute.PRACTICE_CODE, "B" + unit % 20).add(1, unit % 20 < 2 ? 1 : 0);
    }

    LikelyFaults found = FaultSearch.of(cube);

    assertThat(found.faults())
        .extracting(fault -> fault.conditions().get(0))
        .containsExactly(
            new Condition.Equal(Attribute.PRACTICE_CODE, Optional.of("B0")),
            new Condition.Equal(Attribute.PRACTICE_CODE, Optional.of("B1")));
    assertThat(found.complete()).isTrue();
  }

  /** Two values pick as many, of which most are the same. */
  @Test
  void aRuleThatTiesAndOverlapsIsAnAlternative() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    for (int unit = 0; unit < 1_000; unit++) {
      boolean failing = unit < 52;
      cube.with(Attribute.REGION, unit < 50 || unit == 50 ? "North" : "South")
          .with(Attribute.SUPPLIER, unit < 50 || unit == 51 ? "TPP" : "EMIS")
          .add(1, failing ? 1 : 0);
    }

    Fault fault = FaultSearch.of(cube).faults().get(0);

    assertThat(fault.conditions())
        .containsExactly(new Condition.Equal(Attribute.SUPPLIER, Optional.of("TPP")));
    assertThat(fault.alternatives())
        .containsExactly(List.of(new Condition.Equal(Attribute.REGION, Optional.of("North"))));
  }

  @Test
  void moreFaultsThanCanBeNamedAreSaidToBeLeft() {
    FailureCube cube = new FailureCube(Link.RECORDED_TO_RECEIVED);
    for (int unit = 0; unit < 20_000; unit++) {
      cube.with(Attribute.PRACTICE_CODE, "B" + unit % 100).add(1, unit % 100 < 12 ? 1 : 0);
    }

    LikelyFaults found = FaultSearch.of(cube);

    assertThat(found.faults()).hasSize(10);
    assertThat(found.complete()).isFalse();
    assertThat(found.unexplained()).isEqualTo(new Counts(400, 18_000));
  }

  @Test
  void nothingCanBeSaidOfNothing() {
    LikelyFaults found = FaultSearch.of(new FailureCube(Link.RECEIVED_TO_APPLIED));

    assertThat(found.faults()).isEmpty();
    assertThat(found.all()).isEqualTo(new Counts(0, 0));
  }

  @Test
  void whereAllWasMissedNothingTellsFailuresApart() {
    InventedOptOuts world = InventedOptOuts.recorded(1, 500);
    world.addNoise(1);

    assertThat(FaultSearch.of(world.cube()).faults()).isEmpty();
  }

  private static boolean mentionsPractice(List<Condition> conditions) {
    return conditions.stream()
        .anyMatch(condition -> condition.attribute() == Attribute.PRACTICE_CODE);
  }

  private static Fault renamed(Fault fault, UnaryOperator<String> renaming) {
    return new Fault(
        fault.link(),
        fault.family(),
        renamed(fault.conditions(), renaming),
        fault.counts(),
        fault.elsewhere(),
        fault.allMissed(),
        fault.countedBefore(),
        fault.bits(),
        fault.contrasts(),
        fault.alternatives().stream().map(each -> renamed(each, renaming)).toList());
  }

  private static List<Condition> renamed(
      List<Condition> conditions, UnaryOperator<String> renaming) {
    return conditions.stream()
        .map(
            condition ->
                condition instanceof Condition.Equal equal
                    ? new Condition.Equal(equal.attribute(), equal.value().map(renaming))
                    : condition)
        .toList();
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int place = order.length - 1; place > 0; place--) {
      int other = random.nextInt(place + 1);
      int moved = order[place];
      order[place] = order[other];
      order[other] = moved;
    }
  }
}
