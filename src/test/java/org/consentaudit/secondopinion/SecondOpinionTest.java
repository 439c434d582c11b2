package org.consentaudit.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.consentaudit.SourceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * The program and the naive checker give the same answer on thousands of random worlds. The
 * differences are counted by kind, and the smallest world that still shows the first of them is
 * printed with both answers.
 *
 * <p>One world alone: {@code -Dsecondopinion.seed=1234}. More or fewer: {@code
 * -Dsecondopinion.seeds=20000}.
 */
final class SecondOpinionTest {
  /** Fewer miss rare coincidences; more make a busy two-core machine wait for over a minute. */
  private static final long SEEDS = 1_500;

  /** Enough seeds of a kind to pick a readable one. */
  private static final int FEW = 5;

  @TempDir(factory = InMemory.class)
  private Path temporary;

  /** In memory where there is such a folder: the program forces each report onto the disk. */
  static final class InMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.isWritable(MEMORY)
          ? Files.createTempDirectory(MEMORY, "opinion")
          : Files.createTempDirectory("opinion");
    }
  }

  /** The answers on one world, and what the program printed. */
  private record Comparison(Answer expected, Answer actual, String talk, List<String> brokenSums) {
    boolean agrees() {
      return expected.equals(actual) && brokenSums.isEmpty();
    }
  }

  @Test
  void programAndNaiveCheckerAgreeOnRandomWorlds() {
    assumeTrue(ProgramUnderTest.exists(), "the program is not there yet");
    long only = Long.getLong("secondopinion.seed", 0);
    long first = only > 0 ? only : 1;
    long last = only > 0 ? only : Long.getLong("secondopinion.seeds", SEEDS);
    SortedMap<String, List<Long>> differing = new TreeMap<>();
    for (long seed = first; seed <= last; seed++) {
      Comparison comparison = compare(WorldGenerator.world(seed));
      if (!comparison.agrees()) {
        differing.computeIfAbsent(kind(comparison), k -> new ArrayList<>()).add(seed);
      }
    }
    if (!differing.isEmpty()) {
      fail(overview(differing) + smallest(differing.values().iterator().next().get(0)));
    }
  }

  /** Each kind of difference with its first seeds: where there are many, few causes are behind. */
  private static String overview(SortedMap<String, List<Long>> differing) {
    StringBuilder text = new StringBuilder();
    differing.forEach(
        (kind, seeds) ->
            text.append(kind)
                .append(" differs in ")
                .append(seeds.size())
                .append(" worlds, first ")
                .append(seeds.stream().limit(FEW).toList())
                .append('\n'));
    return text.toString();
  }

  private String smallest(long seed) {
    World world = WorldGenerator.world(seed);
    String kind = kind(compare(world));
    World smallest =
        Shrinker.shrink(
            world,
            smaller -> {
              Comparison comparison = compare(smaller);
              return !comparison.agrees() && kind(comparison).equals(kind);
            });
    return explanation(smallest, compare(smallest));
  }

  /** The difference without the values: the part, and the column where there is one. */
  private static String kind(Comparison comparison) {
    return difference(comparison).replaceAll("(?s):.*", "").replaceAll("[0-9]+ ", "");
  }

  @Test
  void everyWorldCanBeWrittenAndChecked() {
    for (long seed = 1; seed <= 50; seed++) {
      World world = WorldGenerator.world(seed);
      Path folder = temporary.resolve("world");
      Map<Integer, SourceLine> places = WorldFiles.write(world, folder);
      Answer answer = new NaiveChecker(world, places).answer();
      assertThat(answer.exitCode()).as("seed %d", seed).isIn(0, 1, 4);
      assertThat(answer).isEqualTo(new NaiveChecker(world, places).answer());
      delete(folder);
    }
  }

  private Comparison compare(World world) {
    Path folder = temporary.resolve("world");
    Path out = temporary.resolve("out");
    try {
      Map<Integer, SourceLine> places = WorldFiles.write(world, folder);
      Answer expected = new NaiveChecker(world, places).answer();
      ProgramUnderTest.Run run = ProgramUnderTest.audit(folder, out);
      Answer actual = ProgramAnswer.read(folder, out, run.exitCode());
      return new Comparison(expected, actual, run.out() + run.err(), ProgramAnswer.brokenSums(out));
    } finally {
      delete(folder);
      delete(out);
    }
  }

  private static String explanation(World world, Comparison comparison) {
    StringBuilder text = new StringBuilder("seed " + world.seed() + "\n" + world.readable());
    text.append("\n--- naive checker\n").append(comparison.expected().readable());
    text.append("\n--- program\n").append(comparison.actual().readable());
    text.append("\n--- first difference\n").append(difference(comparison)).append('\n');
    text.append("\n--- broken sums ").append(comparison.brokenSums());
    return text.append("\n--- printed\n").append(comparison.talk()).toString();
  }

  /** Where to look first: the findings cell by cell, else the part that differs. */
  private static String difference(Comparison comparison) {
    Answer expected = comparison.expected();
    Answer actual = comparison.actual();
    if (!List.of(0, 1, 4).contains(actual.exitCode())) {
      return "exit code " + actual.exitCode() + ": " + comparison.talk();
    }
    if (expected.findings().size() == actual.findings().size()) {
      for (int i = 0; i < expected.findings().size(); i++) {
        Map<String, String> row = expected.findings().get(i);
        Map<String, String> other = actual.findings().get(i);
        Optional<String> column =
            row.keySet().stream()
                .filter(c -> !Objects.equals(row.get(c), other.get(c)))
                .findFirst();
        if (column.isPresent()) {
          String at = column.get();
          return "finding " + i + " " + at + ": " + row.get(at) + " against " + other.get(at);
        }
      }
    }
    if (!expected.findings().equals(actual.findings())) {
      return "findings";
    }
    if (!expected.unresolved().equals(actual.unresolved())) {
      return "unresolved";
    }
    if (!expected.reverse().equals(actual.reverse())) {
      return "reverse";
    }
    if (!expected.verdicts().equals(actual.verdicts())) {
      return "verdicts";
    }
    return expected.exitCode() == actual.exitCode() ? "ledger" : "exit code";
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
