package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.consentaudit.csv.BlockCrew;
import org.consentaudit.fuzz.FuzzFolder;
import org.consentaudit.fuzz.Refusal;

/**
 * A sound export of which one file is replaced by other bytes. Rules K1 and K3: every row is
 * counted once or the export is refused, no message holds an NHS number, and throwing rows away as
 * bytes finds, counts and refuses what reading every row does.
 */
final class ExportFuzz {
  private final String layout;
  private final Path folder;
  private final List<Path> files;

  /** A copy of the export in a folder of testdata. */
  ExportFuzz(String layout, Path sound) {
    this.layout = layout;
    this.folder = FuzzFolder.create().resolve("gp");
    try (Stream<Path> found = Files.walk(sound)) {
      this.files =
          found
              .filter(Files::isRegularFile)
              .sorted()
              .map(file -> copy(file, folder.resolve(sound.relativize(file).toString())))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copy(Path from, Path to) {
    try {
      Files.createDirectories(to.resolve("..").normalize());
      return Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tries bytes, of which the first says in place of which file. */
  void tryOut(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    Path file = files.get((data[0] & 0xFF) % files.size());
    byte[] sound = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOfRange(data, 1, data.length));
    try {
      compare();
    } finally {
      Files.write(file, sound);
    }
  }

  private void compare() throws IOException {
    WhatWasRead slow = read(1, 1 << 20, RowReading.Filter.OFF);
    assertThat(read(1, 1 << 18, RowReading.Filter.ON)).as("one thread").isEqualTo(slow);
    assertThat(read(2, 61, RowReading.Filter.ON)).as("two threads").isEqualTo(slow);
    Refusal.assertNamesNobody(slow.refusal());
  }

  private WhatWasRead read(int threads, int blockBytes, RowReading.Filter filter)
      throws IOException {
    return WhatWasRead.of(
        folder, layout, new RowReading(BlockCrew.of(threads), blockBytes, filter));
  }
}
