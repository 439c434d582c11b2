package org.consentaudit.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The cursor against commons-csv, the referee, over random documents. */
final class CsvCursorRefereeTest {
  private static final int DOCUMENTS = 10_000;
  private static final long SEED = 20_180_702;
  private static final String[] PIECES = {
    "a", "b", "9", " ", ";", "|", "\t", "é", "€", "😀", "\\", "#", "\u00A0", "long text "
  };
  private static final String[] PIECES_THAT_NEED_QUOTES = {",", "\"", "\n", "\r\n", "\r"};
  private static final String[] LINE_ENDINGS = {"\n", "\r\n", "\r"};

  @Test
  void readsWhatWasWrittenAndWhatTheRefereeReads() throws IOException {
    for (long seed = SEED; seed < SEED + DOCUMENTS; seed++) {
      Random random = new Random(seed);
      List<List<String>> written = randomRecords(random);
      String document = write(written, random);
      assertThat(read(document, 1 + random.nextInt(64))).as("seed %d", seed).contains(written);
      assertThat(referee(document)).as("seed %d", seed).isEqualTo(written);
    }
  }

  @Test
  void readsAsTheRefereeOrRefusesWhereQuotesAreScatteredAtRandom() throws IOException {
    int accepted = 0;
    for (long seed = SEED; seed < SEED + DOCUMENTS; seed++) {
      Random random = new Random(seed);
      String document = scattered(random);
      Optional<List<List<String>>> read = read(document, 1 + random.nextInt(64));
      if (read.isPresent()) {
        accepted++;
        assertThat(read).as("seed %d", seed).contains(referee(document));
      }
    }
    assertThat(accepted).isBetween(DOCUMENTS / 10, DOCUMENTS * 9 / 10);
  }

  @Test
  void refusesOrAgreesWithItselfWhateverTheBufferSize() throws IOException {
    for (long seed = SEED; seed < SEED + 1_000; seed++) {
      String document = scattered(new Random(seed));
      Optional<List<List<String>>> whole = read(document, 1 << 16);
      for (int buffer = 1; buffer < 9; buffer++) {
        assertThat(read(document, buffer)).as("seed %d", seed).isEqualTo(whole);
      }
    }
  }

  private static List<List<String>> randomRecords(Random random) {
    List<List<String>> records = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      List<String> fields = new ArrayList<>();
      int width = 1 + random.nextInt(5);
      for (int j = 0; j < width; j++) {
        fields.add(randomField(random));
      }
      records.add(fields);
    }
    return records;
  }

  private static String randomField(Random random) {
    StringBuilder field = new StringBuilder();
    int pieces = random.nextInt(4);
    for (int i = 0; i < pieces; i++) {
      String[] from = random.nextInt(4) == 0 ? PIECES_THAT_NEED_QUOTES : PIECES;
      field.append(from[random.nextInt(from.length)]);
    }
    return field.toString();
  }

  private static String write(List<List<String>> records, Random random) {
    StringBuilder document = new StringBuilder();
    String lineEnding = LINE_ENDINGS[random.nextInt(LINE_ENDINGS.length)];
    for (int i = 0; i < records.size(); i++) {
      List<String> record = records.get(i);
      for (int j = 0; j < record.size(); j++) {
        document.append(j > 0 ? "," : "").append(written(record, j, random));
      }
      boolean last = i == records.size() - 1;
      document.append(lineEnding.repeat(last ? random.nextInt(3) : 1 + random.nextInt(2)));
    }
    return document.toString();
  }

  private static String written(List<String> record, int column, Random random) {
    String field = record.get(column);
    boolean wouldBeAnEmptyLine = record.size() == 1 && field.isEmpty();
    boolean needsQuotes = field.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return needsQuotes || wouldBeAnEmptyLine || random.nextInt(3) == 0
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }

  private static String scattered(Random random) {
    String[] alphabet = {"a", "é", ",", ",", "\"", "\"a", "b\"", "\n", "\r\n", "\r", "\"\"", " "};
    StringBuilder document = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      document.append(alphabet[random.nextInt(alphabet.length)]);
    }
    return document.toString();
  }

  private static Optional<List<List<String>>> read(String document, int buffer) throws IOException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    List<List<String>> records = new ArrayList<>();
    try (CsvCursor cursor =
        CsvCursor.open(
            "f", new ByteArrayInputStream(bytes), CsvFormat.DEFAULT.withDelimiter(','), buffer)) {
      while (cursor.next()) {
        List<String> fields = new ArrayList<>();
        for (int column = 0; column < cursor.width(); column++) {
          String text = cursor.text(column);
          assertThat(cursor.isEmpty(column)).isEqualTo(text.isEmpty());
          assertThat(cursor.hasLineBreak(column)).isEqualTo(text.matches("(?s).*[\r\n].*"));
          fields.add(text);
        }
        records.add(fields);
      }
      return Optional.of(records);
    } catch (RefusedInputException e) {
      return Optional.empty();
    }
  }

  private static List<List<String>> referee(String document) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    List<List<String>> records = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(document), format)) {
      for (CSVRecord record : parser) {
        records.add(record.toList());
      }
    }
    return records;
  }
}
