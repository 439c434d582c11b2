package org.consentaudit.fault;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * How long a national audit takes: 1.5 million opt-outs in 7,000 practices over 66 months, three
 * faults, two in a hundred leaking, at little noise and at much. The first round is that of a fresh
 * virtual machine, which is what an audit meets. The processor's time is that of the thread that
 * asks; what other threads do for it meanwhile is not in it.
 */
final class FaultSpeed {
  private static final int OPT_OUTS = 1_500_000;
  private static final int ROUNDS = 5;
  private static final double NANOS = 1e9;

  private FaultSpeed() {}

  static void measure(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%,d opt-outs; %d processors, Java %s%n",
        OPT_OUTS,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    out.println("  noise  round  count: seconds (of processor)  search: seconds (of processor)");
    for (double noise : new double[] {0.001, 0.1}) {
      InventedOptOuts world = InventedOptOuts.recorded(1, OPT_OUTS);
      for (Planting planting :
          List.of(Planting.SUPPLIER_WIDE, Planting.WATERMARK_HOLE, Planting.PRACTICE_NEVER_SENT)) {
        world.miss(planting.plant(world), 0.98);
      }
      world.addNoise(noise);
      for (int round = 1; round <= ROUNDS; round++) {
        measure(out, world, String.format(Locale.ROOT, "%6.1f%% %6d", 100 * noise, round));
      }
    }
  }

  private static void measure(PrintStream out, InventedOptOuts world, String what) {
    long start = System.nanoTime();
    long startBusy = busy();
    FailureCube cube = world.cube();
    long counted = System.nanoTime();
    long countedBusy = busy();
    LikelyFaults found = FaultSearch.of(cube);
    long end = System.nanoTime();
    out.printf(
        Locale.ROOT,
        "%s %16.2f (%.2f) %23.2f (%.2f)  %d faults%n",
        what,
        (counted - start) / NANOS,
        (countedBusy - startBusy) / NANOS,
        (end - counted) / NANOS,
        (busy() - countedBusy) / NANOS,
        found.faults().size());
  }

  private static long busy() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
