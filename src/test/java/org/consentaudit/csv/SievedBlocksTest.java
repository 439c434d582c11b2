package org.consentaudit.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * Reading in blocks by several threads is reading by one, for every size of block: the same records
 * with the same lines, the same refusals; and what commons-csv, the referee, reads.
 */
class SievedBlocksTest {
  private static final int DOCUMENTS = 10_000;
  private static final long SEED = 20_160_429;
  private static final int[] THREADS = {1, 2, 7};
  private static final String[] PIECES = {
    "a",
    "é",
    "long text ",
    "😀",
    ",",
    ",",
    "\"",
    "\"\"",
    "\"a\"",
    "\n",
    "\r\n",
    "\r",
    "\n\"b,\n\"",
    ";"
  };

  /** Keeps every record that starts with none of the letters b to z. */
  private static boolean isKept(CsvCursor row) {
    return row.text(0).isEmpty() || row.text(0).charAt(0) < 'b';
  }

  /** Every record kept, with its line; at the end how many there were, or the refusal. */
  private static List<String> read(byte[] bytes, int threads, int blockBytes) throws IOException {
    List<String> found = new ArrayList<>();
    CsvFormat format = CsvFormat.DEFAULT.withDelimiter(',');
    try (CsvCursor cursor = CsvCursor.open("f", new ByteArrayInputStream(bytes), format, 16)) {
      if (blockBytes > 0) {
        List<RowSieve> sieves = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          sieves.add(SievedBlocksTest::isKept);
        }
        cursor.sieve(BlockCrew.of(threads), sieves, blockBytes);
      }
      while (cursor.next()) {
        if (isKept(cursor)) {
          List<String> fields = new ArrayList<>();
          for (int column = 0; column < cursor.width(); column++) {
            fields.add(cursor.text(column));
          }
          found.add(cursor.line() + " " + fields);
        }
      }
      found.add(cursor.records() + " records");
    } catch (RefusedInputException e) {
      found.add(String.valueOf(e.getMessage()));
    }
    return found;
  }

  private static byte[] document(Random random) {
    StringBuilder document = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      document.append(PIECES[random.nextInt(PIECES.length)]);
    }
    byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(20) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @Test
  void everySizeOfBlockAndNumberOfThreadsReadsTheSame() throws IOException {
    for (long seed = SEED; seed < SEED + DOCUMENTS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = document(random);
      List<String> expected = read(bytes, 1, 0);
      int threads = THREADS[random.nextInt(THREADS.length)];
      int most = seed % 50 == 0 ? bytes.length + 2 : 3;
      for (int blockBytes = 1; blockBytes <= most; blockBytes++) {
        assertThat(read(bytes, seed % 10 == 0 ? threads : 1, blockBytes))
            .as("seed %d, %d threads, blocks of %d", seed, threads, blockBytes)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void allCsvOfTheScenariosIsReadAsTheRefereeReadsIt() throws IOException {
    int files = 0;
    try (Stream<Path> paths = Files.walk(Path.of("testdata"))) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".csv")).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(path);
        List<List<String>> referee = referee(bytes);
        if (!referee.isEmpty()) {
          for (int blockBytes : new int[] {1, 100, 1 << 13, 1 << 22}) {
            assertThat(records(bytes, blockBytes)).as(path.toString()).isEqualTo(referee);
          }
          files++;
        }
      }
    }
    assertThat(files).isGreaterThan(20);
  }

  @Test
  void aRefusalOfTheStreamComesBehindTheRecordsAheadOfIt() throws IOException {
    byte[] bytes = "a\nb\nc\nd".getBytes(StandardCharsets.UTF_8);
    InputStream refused =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes),
            new InputStream() {
              @Override
              public int read(byte[] target, int from, int length) throws IOException {
                return read();
              }

              @Override
              public int read() throws IOException {
                throw new RefusedInputException("f", "", "it is cut short", "fetch it again");
              }
            });
    CsvFormat format = CsvFormat.DEFAULT.withDelimiter(',');
    try (CsvCursor cursor = CsvCursor.open("f", refused, format, 4)) {
      cursor.sieve(BlockCrew.of(2), List.of(row -> true, row -> true), 2);
      for (int line = 1; line <= 3; line++) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.line()).isEqualTo(line);
      }
      assertThatThrownBy(cursor::next).hasMessageContaining("cut short");
      assertThatThrownBy(cursor::next).hasMessageContaining("cut short");
    }
  }

  @Test
  void whatGoesWrongInASieveIsNotTakenForTheEndOfTheFile() throws IOException {
    byte[] bytes = "a\nb\nc\nd\n".getBytes(StandardCharsets.UTF_8);
    RowSieve broken =
        row -> {
          throw new IllegalStateException("a mistake of ours");
        };
    try (CsvCursor cursor =
        CsvCursor.open("f", new ByteArrayInputStream(bytes), CsvFormat.DEFAULT, 4)) {
      cursor.sieve(BlockCrew.of(2), List.of(broken, broken), 2);
      assertThatThrownBy(cursor::next)
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("a mistake of ours");
    }
  }

  private static List<List<String>> records(byte[] bytes, int blockBytes) throws IOException {
    List<List<String>> records = new ArrayList<>();
    CsvFormat format = CsvFormat.DEFAULT.withDelimiter(',');
    try (CsvCursor cursor = CsvCursor.open("f", new ByteArrayInputStream(bytes), format)) {
      cursor.sieve(BlockCrew.of(2), List.of(row -> true, row -> true), blockBytes);
      while (cursor.next()) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < cursor.width(); column++) {
          fields.add(cursor.text(column));
        }
        records.add(fields);
      }
    } catch (RefusedInputException e) {
      return List.of(List.of(String.valueOf(e.getMessage())));
    }
    return records;
  }

  /** What commons-csv reads; nothing where the file is in another encoding. */
  private static List<List<String>> referee(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0) {
      return List.of();
    }
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    List<List<String>> records = new ArrayList<>();
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (CSVParser parser = CSVParser.parse(new StringReader(unmarked), format)) {
      for (CSVRecord record : parser) {
        records.add(record.toList());
      }
    }
    return records;
  }
}
