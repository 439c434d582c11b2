package org.consentaudit.fault;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Tries the search on thousands of invented worlds, prints how often it was right, and fails where
 * that is too seldom. The targets: planted faults of every family recovered exactly in 95 of 100
 * worlds of 500 opt-outs and more, and no false alarm in 1,000 faultless worlds at each of three
 * levels of noise.
 */
public final class FaultTrials {
  private static final int WORLDS = 100;
  private static final int FAULTLESS_WORLDS = 1_000;

  /** Worlds of a hundred in which the faults must be recovered exactly. */
  private static final int ENOUGH = 95;

  private static final int[] SIZES = {500, 2_000, 10_000};

  private static final List<List<Planting>> TOGETHER =
      List.of(
          List.of(Planting.SUPPLIER_WIDE, Planting.WATERMARK_HOLE),
          List.of(Planting.SUPPLIER_WIDE, Planting.PRACTICE_NEVER_SENT),
          List.of(Planting.CODE_UNMAPPED, Planting.PRACTICE_NEVER_SENT),
          List.of(Planting.SUPPLIER_WIDE, Planting.WATERMARK_HOLE, Planting.PRACTICE_NEVER_SENT),
          List.of(Planting.STATUS_RULE, Planting.SUPPLIER_WIDE, Planting.PRACTICE_NEVER_SENT));

  private static final PrintStream OUT = System.out;

  private int missedTargets;

  private FaultTrials() {}

  /** Runs all trials, or with {@code speed} the benchmark. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("speed")) {
      FaultSpeed.measure(OUT);
      return;
    }
    FaultTrials trials = new FaultTrials();
    trials.runFamilies();
    trials.runTogether();
    trials.runFaultless();
    OUT.println(
        trials.missedTargets == 0 ? "All targets met." : "Targets missed: " + trials.missedTargets);
    System.exit(trials.missedTargets == 0 ? 0 : 1);
  }

  private void runFamilies() {
    OUT.println("Planted faults: worlds of " + WORLDS + " that were recovered exactly, and in");
    OUT.println("brackets those in which the family was named.");
    heading();
    for (Planting planting : Planting.values()) {
      for (int size : SIZES) {
        row(List.of(planting), size);
      }
    }
  }

  private void runTogether() {
    OUT.println();
    OUT.println("Several faults at once: worlds of " + WORLDS + " in which each was recovered");
    OUT.println("exactly and no other was named.");
    heading();
    for (List<Planting> plantings : TOGETHER) {
      row(plantings, 5_000);
    }
  }

  private static void heading() {
    OUT.printf(
        Locale.ROOT,
        "  %-54s %8s %12s %12s %12s %12s%n",
        "fault",
        "opt-outs",
        "noise 0.1%",
        "leak 2%",
        "noise 10%",
        "both");
  }

  private void row(List<Planting> plantings, int size) {
    StringBuilder cells = new StringBuilder();
    for (double noise : new double[] {0.001, 0.1}) {
      for (double leak : new double[] {0, 0.02}) {
        List<Trial> trials = trials(plantings, size, leak, noise);
        long exact = trials.stream().filter(Trial::isExact).count();
        long named = trials.stream().filter(trial -> trial.isOf(plantings.get(0).family())).count();
        cells.append(
            plantings.size() > 1
                ? String.format(Locale.ROOT, " %12d", exact)
                : String.format(Locale.ROOT, " %6d (%3d)", exact, named));
        missedTargets += exact < ENOUGH ? 1 : 0;
      }
    }
    OUT.printf(
        Locale.ROOT,
        "  %-54s %,8d%s%n",
        String.join(" + ", plantings.stream().map(Planting::name).toList()),
        size,
        cells);
  }

  /** Worlds side by side on all processors: each has a seed of its own. */
  private static List<Trial> trials(List<Planting> plantings, int size, double leak, double noise) {
    return LongStream.range(0, WORLDS)
        .parallel()
        .mapToObj(seed -> Trial.of(plantings, seed, size, leak, noise))
        .toList();
  }

  private void runFaultless() {
    OUT.println();
    OUT.println("Faultless worlds of 500 to 20,000 opt-outs: false alarms in " + FAULTLESS_WORLDS);
    for (double noise : new double[] {0.001, 0.02, 0.1}) {
      faultless("not passed on, noise", noise, seed -> alarms(recorded(seed, noise)));
    }
    for (double noise : new double[] {0.001, 0.02, 0.1}) {
      faultless("not applied, noise", noise, seed -> alarms(received(seed, noise, 0)));
    }
    for (double noise : new double[] {0.001, 0.02, 0.1}) {
      faultless("not applied, patients", noise, seed -> alarms(received(seed, 0.001, noise)));
    }
  }

  private void faultless(String what, double noise, LongPredicate alarms) {
    long count = LongStream.range(0, FAULTLESS_WORLDS).parallel().filter(alarms).count();
    OUT.printf(Locale.ROOT, "  %-24s %5.1f%% %6d%n", what, 100 * noise, count);
    missedTargets += count > 0 ? 1 : 0;
  }

  private static boolean alarms(InventedOptOuts world) {
    return !FaultSearch.of(world.cube()).faults().isEmpty();
  }

  private static InventedOptOuts recorded(long seed, double noise) {
    int[] sizes = {500, 1_000, 2_000, 5_000, 20_000};
    InventedOptOuts world = InventedOptOuts.recorded(seed, sizes[(int) (seed % sizes.length)]);
    world.addNoise(noise);
    return world;
  }

  private static InventedOptOuts received(long seed, double noise, double noiseOfOptOuts) {
    int[] sizes = {500, 1_000, 2_000};
    InventedOptOuts world = InventedOptOuts.received(seed, sizes[(int) (seed % sizes.length)], 12);
    world.addNoise(noise);
    world.addNoiseOfOptOuts(noiseOfOptOuts);
    return world;
  }
}
