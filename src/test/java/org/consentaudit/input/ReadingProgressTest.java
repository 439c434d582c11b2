package org.consentaudit.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.consentaudit.InputDigests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far reading has come, told by the inputs themselves. */
class ReadingProgressTest {
  private static final int ROWS = 20_000;

  @TempDir Path folder;

  private final Bookkeeping bookkeeping = Bookkeeping.unwatched(InputDigests.NONE);
  private final ReadingProgress progress = bookkeeping.progress();
  private byte[] content = {};

  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder rows = new StringBuilder("number,code\n");
    for (int row = 0; row < ROWS; row++) {
      rows.append(row * 7919L % 100_003).append(",XaaVL\n");
    }
    content = rows.toString().getBytes(UTF_8);
    Files.write(folder.resolve("a.csv"), content);
    Files.write(folder.resolve("a.csv.gz"), Packing.gzip(content));
    Files.write(folder.resolve("a.zip"), Packing.zip(new Packing.Member("a.csv", content)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.csv.gz", "a.zip"})
  void allOfAnInputIsReadAtItsEnd(String name) throws IOException {
    InputFile file = file(name);
    assertThat(progress.expectedBytes()).as("not known to be read").isZero();
    file.expect();
    file.expect();
    long expected = name.endsWith(".zip") ? content.length : Files.size(folder.resolve(name));
    assertThat(progress.expectedBytes()).isEqualTo(expected);
    assertThat(progress.readBytes()).isZero();

    try (InputStream in = file.open()) {
      assertThat(in.readNBytes(content.length / 2)).hasSize(content.length / 2);
      assertThat(progress.readBytes()).isBetween(expected / 4, expected);
      assertThat(progress.rowsRead()).isBetween(ROWS * 45L / 100, ROWS * 60L / 100);
      assertThat(in.readAllBytes()).hasSize(content.length - content.length / 2);
    }
    assertThat(progress.readBytes()).isEqualTo(expected);
    assertThat(progress.rowsRead()).isBetween(ROWS * 9L / 10, ROWS * 11L / 10);
  }

  @Test
  void aLookAtAHeaderIsNoReading() throws IOException {
    InputFile file = file("a.csv");
    file.expect();
    try (InputStream in = file.open()) {
      assertThat(in.read()).isEqualTo('n');
      assertThat(progress.readBytes()).isPositive();
    }
    assertThat(progress.readBytes()).isZero();
    assertThat(progress.rowsRead()).isZero();
    assertThat(progress.expectedBytes()).isEqualTo(content.length);
  }

  @Test
  void aSecondPassIsToBeReadBesidesAndItsRowsCountOnce() throws IOException {
    InputFile file = file("a.csv");
    file.expect();
    readAll(file);
    long rows = progress.rowsRead();
    try (InputStream in = file.open()) {
      assertThat(progress.expectedBytes()).isEqualTo(2L * content.length);
      assertThat(progress.readBytes()).isEqualTo(content.length + ForeignFormat.HEAD_BYTES);
      assertThat(in.readAllBytes()).hasSize(content.length);
    }
    assertThat(progress.readBytes()).isEqualTo(2L * content.length);
    assertThat(progress.rowsRead()).isEqualTo(rows);

    try (InputStream in = file.open()) {
      assertThat(in.read()).isEqualTo('n');
    }
    assertThat(progress.expectedBytes()).as("a look").isEqualTo(2L * content.length);
    assertThat(progress.readBytes()).isEqualTo(2L * content.length);
  }

  @Test
  void anInputOfNoBytesHasNoRows() throws IOException {
    Files.write(folder.resolve("empty.csv"), new byte[0]);
    readAll(file("empty.csv"));
    assertThat(progress.readBytes()).isZero();
    assertThat(progress.rowsRead()).isZero();
  }

  private InputFile file(String name) throws IOException {
    return InputFiles.at(folder, name, bookkeeping).get(0);
  }

  private static void readAll(InputFile file) throws IOException {
    try (InputStream in = file.open()) {
      in.readAllBytes();
    }
  }
}
