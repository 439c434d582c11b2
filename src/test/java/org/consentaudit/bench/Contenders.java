package org.consentaudit.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.consentaudit.bench.BenchSet.Shape;
import org.consentaudit.cli.Main;

/** Who takes part on which set, and why somebody does not. */
final class Contenders {
  /** The peers' own virtual machines: the collector that takes least, as for consent-audit. */
  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private final Path home;
  private final Path work;
  private final Path polars;
  private final Path standIn;
  private final BenchSet set;
  private final Path folder;
  private final List<Contender> found = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  private Contenders(Path home, Path work, Modules modules, BenchSet set, Path folder) {
    this.home = home;
    this.work = work;
    this.polars = modules.polars();
    this.standIn = modules.standIn();
    this.set = set;
    this.folder = folder;
  }

  /**
   * What is not on the class path, and need not be there.
   *
   * @param polars the folder of the module
   * @param standIn the classes that put commons-csv in the place of the cursor
   */
  record Modules(Path polars, Path standIn) {}

  /** The contenders on a set. */
  static Contenders on(BenchSet set, Path folder, Path home, Path work, Modules modules) {
    Contenders contenders = new Contenders(home, work, modules, set, folder);
    contenders.ourselves();
    contenders.peers();
    contenders.floors();
    return contenders;
  }

  List<Contender> found() {
    return List.copyOf(found);
  }

  /** Who does not take part, and why. */
  List<String> absent() {
    return List.copyOf(absent);
  }

  private void ourselves() {
    // First without digests: the peers take none either.
    found.add(audit("consent-audit, --no-digests", "--no-digests"));
    found.add(audit("consent-audit"));
    if (Files.isDirectory(standIn)) {
      Path others = work.resolve("reports-on-commons-csv");
      found.add(Contender.audit("the same on commons-csv", onCommonsCsv(others), others));
    } else {
      absent.add("the same on commons-csv: the stand-in could not be compiled");
    }
  }

  /** The program with another cursor ahead of its own. */
  private List<String> onCommonsCsv(Path reports) {
    String classPath = standIn + File.pathSeparator + System.getProperty("java.class.path");
    return javaOn(
        classPath,
        Main.class.getName(),
        "audit",
        folder.toString(),
        "--quiet",
        "--no-digests",
        "--format",
        "text,csv,json",
        "--out",
        reports.toString());
  }

  private Contender audit(String name, String... options) {
    Path reports = work.resolve("reports" + found.size());
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("scripts").resolve("consent-audit").toString(),
                "audit",
                folder.toString(),
                "--quiet",
                "--format",
                "text,csv,json",
                "--out",
                reports.toString()));
    command.addAll(List.of(options));
    return Contender.audit(name, command, reports);
  }

  private void peers() {
    String data = folder.toString();
    String shape = set.shape() == Shape.QUOTED ? "plain" : set.label();
    String shapeOf = set.shape() == Shape.EMIS || set.shape() == Shape.GZIP ? shape : "plain";
    if (exists("org.duckdb.DuckDBDriver")) {
      found.add(Contender.job("DuckDB", java(DuckDbPeer.class.getName(), data, shapeOf)));
    } else {
      absent.add("DuckDB: org.duckdb:duckdb_jdbc could not be had");
    }
    if (!Files.isDirectory(polars)) {
      absent.add("Polars: nodejs-polars could not be had");
    } else if (set.shape() == Shape.GZIP) {
      absent.add("Polars: its lazy scan does not decompress");
    } else {
      found.add(
          Contender.job(
              "Polars", List.of("node", resource("polars.cjs"), polars.toString(), data, shapeOf)));
    }
    if (!onPath("mawk")) {
      absent.add("mawk: not installed");
    } else if (set.shape() == Shape.QUOTED) {
      absent.add("mawk: knows no quotes");
    } else {
      found.add(Contender.job("mawk", List.of("sh", resource("mawk.sh"), data, shapeOf)));
    }
    if (!onPath("sqlite3")) {
      absent.add("sqlite3: not installed");
    } else if (set.shape() != Shape.PLAIN) {
      absent.add("sqlite3: takes part on plain sets only");
    } else {
      found.add(Contender.job("sqlite3", List.of("sh", resource("sqlite.sh"), data)));
    }
    if (set.shape() == Shape.EMIS) {
      absent.add("commons-csv: takes part on plain CSV only");
    } else {
      found.add(
          Contender.job("commons-csv, plain job", java(CommonsCsvPeer.class.getName(), data)));
    }
  }

  private void floors() {
    String data = folder.toString();
    String floor = Floor.class.getName();
    if (set.shape() == Shape.GZIP) {
      found.add(Contender.floor("floor: inflated, 1 thread", java(floor, "inflate", "1", data)));
      found.add(Contender.floor("floor: inflated, 2 threads", java(floor, "inflate", "2", data)));
      return;
    }
    found.add(Contender.floor("floor: read, 1 thread", java(floor, "read", "1", data)));
    found.add(Contender.floor("floor: read, 2 threads", java(floor, "read", "2", data)));
    found.add(Contender.floor("floor: newlines, 2 threads", java(floor, "newlines", "2", data)));
  }

  private String resource(String name) {
    return home.resolve("src/test/resources/org/consentaudit/bench").resolve(name).toString();
  }

  private static List<String> java(String mainClass, String... arguments) {
    return javaOn(System.getProperty("java.class.path"), mainClass, arguments);
  }

  private static List<String> javaOn(String classPath, String mainClass, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                COLLECTOR,
                "-cp",
                classPath,
                mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  private static boolean exists(String className) {
    try {
      Class.forName(className, false, Contenders.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
