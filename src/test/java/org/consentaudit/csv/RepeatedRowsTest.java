package org.consentaudit.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

/**
 * What a row takes over from the row before is what is written in it. Blocks of one byte hold one
 * record each, so that nothing can be taken over: reading in those, and commons-csv, say what is
 * right.
 */
class RepeatedRowsTest {
  private static final int DOCUMENTS = 1_500;
  private static final long SEED = 20_181_011;
  private static final String[] CELLS = {
    "",
    "9990000018",
    "NIC-990101-01",
    "2018-05-25",
    "Example University of Somewhere",
    "\"quoted, with a comma and some length\"",
    "\"doubled \"\" quote in a longer cell\"",
    "\"a line\nbreak in a cell of some length\"",
    "Østfold, no: O",
    "é",
    "x"
  };

  /** Rows of which most repeat a part of the row before. */
  private static String document(Random random) {
    String[] row = new String[1 + random.nextInt(9)];
    Arrays.setAll(row, unused -> cell(random));
    StringBuilder document = new StringBuilder();
    int rows = random.nextInt(60);
    for (int i = 0; i < rows; i++) {
      int changes = random.nextInt(3);
      for (int change = 0; change < changes; change++) {
        row[random.nextInt(row.length)] = cell(random);
      }
      document.append(String.join(",", row));
      document.append(random.nextInt(40) == 0 ? "\r\n" : "\n");
      if (random.nextInt(25) == 0) {
        row = Arrays.copyOf(row, row.length + random.nextInt(2));
        row = Arrays.stream(row).map(cell -> cell == null ? "new" : cell).toArray(String[]::new);
      }
    }
    return document.toString();
  }

  private static String cell(Random random) {
    return CELLS[random.nextInt(CELLS.length)].replace("no: O", "").replace(", ", " ").strip();
  }

  private static byte[] damaged(String document, Random random) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      byte[] strange = {'"', 0, ',', '\n', '\r', (byte) 0xC3, 'x'};
      bytes[random.nextInt(bytes.length)] = strange[random.nextInt(strange.length)];
    }
    return bytes;
  }

  private static List<String> read(byte[] bytes, int blockBytes) throws IOException {
    List<String> found = new ArrayList<>();
    CsvFormat format = CsvFormat.DEFAULT.withDelimiter(',');
    try (CsvCursor cursor = CsvCursor.open("f", new ByteArrayInputStream(bytes), format)) {
      List<RowSieve> sieves =
          List.of(
              row -> {
                found.add(fields(row).toString());
                return false;
              });
      if (blockBytes > 0) {
        cursor.sieve(BlockCrew.of(1), sieves, blockBytes);
      }
      while (cursor.next()) {
        found.add(fields(cursor).toString());
      }
    } catch (RefusedInputException e) {
      found.add(String.valueOf(e.getMessage()));
    }
    return found;
  }

  private static List<String> fields(CsvCursor row) {
    List<String> fields = new ArrayList<>();
    for (int column = 0; column < row.width(); column++) {
      fields.add((row.isPlain(column) ? "" : "!") + row.text(column));
    }
    return fields;
  }

  @Test
  void damagedOrNotARowSaysWhatStandsInIt() throws IOException {
    for (long seed = SEED; seed < SEED + DOCUMENTS; seed++) {
      Random random = new Random(seed);
      String document = document(random);
      byte[] bytes =
          seed % 3 == 0 ? damaged(document, random) : document.getBytes(StandardCharsets.UTF_8);
      List<String> expected = read(bytes, 1);
      assertThat(read(bytes, 1 << 16)).as("seed %d, in one block", seed).isEqualTo(expected);
      assertThat(read(bytes, 200)).as("seed %d, in small blocks", seed).isEqualTo(expected);
      assertThat(read(bytes, 0)).as("seed %d, without a sieve", seed).isEqualTo(expected);
    }
  }

  /** Rows that differ in their first bytes alone, of which any may end a field or a row. */
  private static byte[] list(Random random) {
    String[] heads = new String[4];
    for (int i = 0; i < heads.length; i++) {
      StringBuilder head = new StringBuilder();
      int length = random.nextInt(16);
      while (head.length() < length) {
        head.append(random.nextInt(8) == 0 ? "\",-\n\r\0\"é".charAt(random.nextInt(8)) : '9');
      }
      heads[i] = random.nextInt(6) == 0 ? "\"99900000\"" : head.toString();
    }
    String rest = cell(random) + ",NIC-990101-01,2018-05-25," + cell(random) + "\n";
    StringBuilder document = new StringBuilder();
    for (int row = random.nextInt(30); row >= 0; row--) {
      document.append(heads[random.nextInt(heads.length)]);
      document.append(random.nextInt(9) == 0 ? "9990000018,another rest\n" : "," + rest);
    }
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aRowThatDiffersInItsFirstBytesSaysWhatStandsInThem() throws IOException {
    for (long seed = SEED; seed < SEED + 4 * DOCUMENTS; seed++) {
      byte[] bytes = list(new Random(seed));
      List<String> expected = read(bytes, 1);
      assertThat(read(bytes, 1 << 16)).as("seed %d, in one block", seed).isEqualTo(expected);
      assertThat(read(bytes, 150)).as("seed %d, in small blocks", seed).isEqualTo(expected);
    }
  }

  @Test
  void rowsAreThoseOfTheReferee() throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    for (long seed = SEED; seed < SEED + DOCUMENTS; seed++) {
      String document = document(new Random(seed));
      List<String> referee;
      try (CSVParser parser = CSVParser.parse(new StringReader(document), format)) {
        referee = parser.stream().map(row -> row.toList().toString()).toList();
      }
      List<String> read =
          read(document.getBytes(StandardCharsets.UTF_8), 1 << 16).stream()
              .map(row -> row.replace("!", ""))
              .collect(Collectors.toList());
      assertThat(read).as("seed %d", seed).isEqualTo(referee);
    }
  }
}
