package org.consentaudit.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs consent-audit and its peers on the same job, in turn, and prints what came out.
 *
 * <p>In turn, because a machine gets slower and faster while it is measured: each round runs
 * everyone once. The first round also warms the page cache, is checked for equal answers, and is
 * not counted where there are others.
 */
public final class Bench {
  /** Whoever takes longer, in seconds, runs once: the order of size is all that it shows. */
  private static final double LONG = 60;

  private static final PrintStream OUT = System.out;

  private final int rounds;
  private final Path work;

  private Bench(int rounds, Path work) {
    this.rounds = rounds;
    this.work = work;
  }

  /**
   * Measures.
   *
   * @param args a set or {@code startup}, the rounds, the data's folder, the project's folder, the
   *     folder of the Polars module, and that of the cursor's stand-in
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path data = Path.of(args[2]);
    Path home = Path.of(args[3]);
    Path work = Files.createTempDirectory("consent-audit-bench-run");
    try {
      Bench bench = new Bench(Integer.parseInt(args[1]), work);
      if (args[0].equals("startup")) {
        bench.startup(BenchData.of(BenchSet.SMALL, data), home);
        return;
      }
      BenchSet set = BenchSet.valueOf(args[0].toUpperCase(Locale.ROOT));
      Path folder = BenchData.of(set, data);
      Contenders contenders =
          Contenders.on(
              set, folder, home, work, new Contenders.Modules(Path.of(args[4]), Path.of(args[5])));
      long bytes = bytes(folder);
      bench.heading("set " + set.label() + ", " + bytes + " bytes, seed " + Mix.SEED);
      bench.run(contenders.found(), bytes);
      contenders.absent().forEach(line -> OUT.println("Not measured: " + line + "."));
    } finally {
      BenchData.delete(work);
    }
  }

  private void heading(String what) {
    OUT.printf(
        Locale.ROOT,
        "%n%s; %d processors, Java %s, %d rounds%n",
        what,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        rounds);
  }

  /** How long it takes from shell to shell where there is next to nothing to do. */
  private void startup(Path small, Path home) throws IOException, InterruptedException {
    String launcher = home.resolve("scripts").resolve("consent-audit").toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path reports = work.resolve("reports");
    List<Contender> all =
        List.of(
            Contender.audit(
                "audit of 10,000 patients",
                List.of(
                    launcher,
                    "audit",
                    small.toString(),
                    "--format",
                    "text,csv,json",
                    "--out",
                    reports.toString()),
                reports),
            Contender.floor("consent-audit with --version", List.of(launcher, "--version")),
            Contender.floor("floor: java with -version", List.of(java, "-version")));
    heading("startup");
    run(all, bytes(small));
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private void run(List<Contender> contenders, long bytes)
      throws IOException, InterruptedException {
    Map<Contender, List<Measurement>> all = new HashMap<>();
    Set<String> answers = new HashSet<>();
    for (int round = 0; round <= rounds; round++) {
      for (Contender contender : contenders) {
        List<Measurement> before = all.computeIfAbsent(contender, unused -> new ArrayList<>());
        if (round > 0 && before.get(0).seconds() > LONG) {
          continue;
        }
        Measurement measured = Measurement.of(contender, work);
        before.add(measured);
        if (contender.kind() == Contender.Kind.JOB && answers.add(measured.answer())) {
          OUT.println("answer of " + contender.name() + ": " + measured.answer());
        }
      }
    }
    print(contenders, all, bytes);
    if (answers.size() > 1) {
      throw new IOException("the answers differ, so that no time above means anything");
    }
  }

  private static void print(
      List<Contender> contenders, Map<Contender, List<Measurement>> all, long bytes) {
    double ours = median(all.getOrDefault(contenders.get(0), List.of()));
    OUT.println("| | median s | min to max | times ours | GB/s | peak MB | runs |");
    OUT.println("|---|---|---|---|---|---|---|");
    for (Contender contender : contenders) {
      List<Measurement> runs = counted(all.getOrDefault(contender, List.of()));
      double median = median(all.getOrDefault(contender, List.of()));
      OUT.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f to %.3f | %.2f | %.2f | %d | %d |%n",
          contender.name(),
          median,
          runs.stream().mapToDouble(Measurement::seconds).min().orElse(0),
          runs.stream().mapToDouble(Measurement::seconds).max().orElse(0),
          median / ours,
          bytes / median / 1e9,
          runs.stream().mapToLong(Measurement::peakMegabytes).max().orElse(0),
          runs.size());
    }
  }

  /** All but the first, where there is another. */
  private static List<Measurement> counted(List<Measurement> runs) {
    return runs.size() > 1 ? runs.subList(1, runs.size()) : runs;
  }

  private static double median(List<Measurement> runs) {
    double[] seconds = counted(runs).stream().mapToDouble(Measurement::seconds).sorted().toArray();
    int middle = seconds.length / 2;
    return seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
  }
}
