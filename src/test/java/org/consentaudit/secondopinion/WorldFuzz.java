package org.consentaudit.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.consentaudit.SourceLine;
import org.consentaudit.fuzz.FuzzFolder;

/**
 * The whole program against the naive checker, on a world that is drawn from the bytes: whoever
 * changes a byte changes one throw of the dice, so that a search by coverage finds its way to
 * coincidences that chance alone does not.
 */
public final class WorldFuzz {
  private static final Path FOLDER = FuzzFolder.create();

  private WorldFuzz() {}

  /** Tries a world. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    World world = WorldGenerator.world(new Dice(new Drawn(data)), data.length);
    Path folder = FOLDER.resolve("world");
    Path out = FOLDER.resolve("out");
    try {
      Map<Integer, SourceLine> places = WorldFiles.write(world, folder);
      Answer expected = new NaiveChecker(world, places).answer();
      ProgramUnderTest.Run run = ProgramUnderTest.audit(folder, out);
      assertThat(ProgramAnswer.read(folder, out, run.exitCode()))
          .as(run.out() + run.err())
          .isEqualTo(expected);
      assertThat(ProgramAnswer.brokenSums(out)).isEmpty();
    } finally {
      delete(folder);
      delete(out);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.delete(path);
        }
      }
    }
  }

  /** Throws that are read off bytes, and once these are used up, follow a fixed seed. */
  private static final class Drawn extends Random {
    private static final long serialVersionUID = 1;
    private final transient byte[] bytes;
    private int used;

    Drawn(byte[] bytes) {
      super(1);
      this.bytes = bytes.clone();
    }

    @Override
    protected int next(int bits) {
      if (bytes == null || used >= bytes.length) {
        return super.next(bits);
      }
      // The highest bits decide most throws.
      int drawn = (bytes[used++] & 0xFF) << (Integer.SIZE - Byte.SIZE);
      return drawn >>> (Integer.SIZE - bits);
    }
  }
}
