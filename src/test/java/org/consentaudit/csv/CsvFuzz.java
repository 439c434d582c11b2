package org.consentaudit.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.consentaudit.fuzz.Refusal;

/**
 * Rule K3 for CSV: a document that is not refused reads as the referee reads it, and whatever the
 * buffer, the blocks and the number of threads, the same records come out or the same refusal.
 */
public final class CsvFuzz {
  private static final char[] DELIMITERS = {',', ';', '|', '\t'};
  private static final int[] BUFFERS = {1, 3, 8, 33};
  private static final int[] BLOCKS = {1, 7, 40};

  private CsvFuzz() {}

  /** Tries a document; its first byte says how it is to be read. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    char delimiter = DELIMITERS[data[0] & 3];
    CsvFormat known = CsvFormat.DEFAULT.withDelimiter(delimiter);
    CsvFormat format = (data[0] & 4) == 0 ? known : known.unquoted();
    byte[] document = Arrays.copyOfRange(data, 1, data.length);
    Outcome whole = read(document, format, 1 << 16);
    for (int buffer : BUFFERS) {
      assertThat(read(document, format, buffer)).as("buffer of %d", buffer).isEqualTo(whole);
    }
    for (int block : BLOCKS) {
      assertThat(sieved(document, format, block)).as("blocks of %d", block).isEqualTo(whole);
    }
    Refusal.assertNamesNobody(whole.refusal());
    if (whole.refusal().isEmpty() && isPlainUtf8(document)) {
      assertThat(whole.texts())
          .isEqualTo(referee(new String(document, StandardCharsets.UTF_8), format, delimiter));
    }
  }

  /** What came out: each record as its line and its fields, and how many; or the refusal. */
  private record Outcome(List<String> lines, List<List<String>> texts, String refusal) {}

  private static Outcome read(byte[] document, CsvFormat format, int buffer) throws IOException {
    try (CsvCursor cursor =
        CsvCursor.open("f", new ByteArrayInputStream(document), format, buffer)) {
      return drain(cursor);
    } catch (RefusedInputException e) {
      return refused(e);
    }
  }

  private static Outcome sieved(byte[] document, CsvFormat format, int block) throws IOException {
    try (CsvCursor cursor = CsvCursor.open("f", new ByteArrayInputStream(document), format)) {
      RowSieve all = row -> true;
      cursor.sieve(BlockCrew.of(2), Collections.nCopies(2, all), block);
      return drain(cursor);
    } catch (RefusedInputException e) {
      return refused(e);
    }
  }

  private static Outcome drain(CsvCursor cursor) throws IOException {
    List<String> lines = new ArrayList<>();
    List<List<String>> records = new ArrayList<>();
    while (cursor.next()) {
      List<String> fields = new ArrayList<>();
      for (int column = 0; column < cursor.width(); column++) {
        fields.add(cursor.text(column));
      }
      records.add(fields);
      lines.add("line " + cursor.line());
    }
    lines.add(cursor.records() + " records");
    return new Outcome(lines, records, "");
  }

  /** What was read ahead of a refusal is thrown away with it. */
  private static Outcome refused(RefusedInputException refusal) {
    return new Outcome(
        List.of(), List.of(), Optional.ofNullable(refusal.getMessage()).orElse("refused"));
  }

  private static boolean isPlainUtf8(byte[] document) {
    boolean marked =
        document.length > 1 && ((document[0] & 0xFF) >= 0xEF || (document[1] & 0xFF) >= 0xFE);
    return !marked
        && Arrays.equals(
            document,
            new String(document, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
  }

  private static List<List<String>> referee(String document, CsvFormat format, char delimiter)
      throws IOException {
    CSVFormat rules =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter)
            .setQuote(format.quoted() ? Character.valueOf('"') : null)
            .setIgnoreEmptyLines(true)
            .get();
    List<List<String>> records = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(document), rules)) {
      for (CSVRecord record : parser) {
        records.add(record.toList());
      }
    }
    return records;
  }
}
