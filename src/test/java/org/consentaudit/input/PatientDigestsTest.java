package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.consentaudit.NhsNumber;
import org.consentaudit.NhsNumberTable;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.junit.jupiter.api.Test;

/** Rule L3: patients are found by their digests, read off bytes as off text. */
class PatientDigestsTest {
  private static final Salt SALT = new Salt(Salt.Digest.SHA256, "hello");

  /** Valid numbers from the first on. */
  private static List<NhsNumber> numbers(long first, int count) {
    return LongStream.iterate(first, number -> number + 1)
        .filter(NhsNumber::isValid)
        .limit(count)
        .mapToObj(NhsNumber::new)
        .toList();
  }

  private static String digest(NhsNumber number) {
    return HexFormat.of()
        .formatHex(SALT.digester().digest(number.digits().getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void l3EveryPatientIsFoundByTheDigestInEitherCase() throws IOException {
    List<NhsNumber> withEntry = numbers(9_990_000_000L, 5_000);
    List<NhsNumber> others = numbers(9_991_000_000L, 1_000);
    List<NhsNumber> strangers = numbers(9_992_000_000L, 1_000);
    PatientDigests digests = new PatientDigests(SALT, withEntry, others);
    List<String> cells = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (NhsNumber number : withEntry) {
      cells.add(digest(number));
      expected.add(number.value());
    }
    for (NhsNumber number : others) {
      cells.add(digest(number).toUpperCase(Locale.ROOT));
      expected.add(PatientDigests.WITHOUT_ENTRY);
    }
    for (NhsNumber number : strangers) {
      cells.add(digest(number));
      expected.add(PatientDigests.NOBODY);
    }
    assertThat(compare(digests, cells)).isEqualTo(expected);
  }

  /** A patient with an entry is one, although the exports name the patient as well. */
  @Test
  void l3WhoHasAnEntryIsNotTakenForOneWithout() {
    List<NhsNumber> same = numbers(9_990_000_000L, 100);
    PatientDigests digests = new PatientDigests(SALT, same, same);
    for (NhsNumber number : same) {
      assertThat(digests.find(digest(number))).isEqualTo(number.value());
    }
  }

  @Test
  void l3OneWrongByteMakesItNoDigest() throws IOException {
    PatientDigests digests = new PatientDigests(SALT, numbers(9_990_000_000L, 1), List.of());
    String digest = digest(numbers(9_990_000_000L, 1).get(0));
    List<String> cells = new ArrayList<>();
    for (int place = 0; place < DigestCell.LENGTH; place++) {
      for (char c = ' '; c < 0x180; c++) {
        boolean hex = c < 0x80 && Character.digit(c, 16) >= 0;
        if (c != '"' && c != 0x7F && !hex) {
          cells.add(digest.substring(0, place) + c + digest.substring(place + 1));
        }
      }
      cells.add(digest.substring(0, place) + "\uFF11" + digest.substring(place + 1));
    }
    cells.add(digest + "0");
    cells.add(digest.substring(1));
    cells.add("");
    assertThat(compare(digests, cells)).containsOnly(PatientDigests.NO_DIGEST);
  }

  /** Digests that agree in all but one digit are told apart, wherever it stands. */
  @Test
  void l3TheWholeDigestIsCompared() throws IOException {
    PatientDigests digests = new PatientDigests(SALT, numbers(9_990_000_000L, 3_000), List.of());
    Random random = new Random(7);
    List<String> cells = new ArrayList<>();
    for (NhsNumber number : numbers(9_990_000_000L, 300)) {
      String digest = digest(number);
      for (int place = 0; place < DigestCell.LENGTH; place++) {
        char other = Character.forDigit(random.nextInt(16), 16);
        if (other != digest.charAt(place)) {
          cells.add(digest.substring(0, place) + other + digest.substring(place + 1));
        }
      }
    }
    assertThat(compare(digests, cells)).containsOnly(PatientDigests.NOBODY);
  }

  /** Which patients show that a salt is right does not depend on the order of the exports. */
  @Test
  void l3TheSamePatientsAreTakenInWhateverOrderTheyWereRead() {
    List<NhsNumber> all = numbers(9_990_000_000L, 60_000);
    NhsNumberTable forwards = new NhsNumberTable();
    NhsNumberTable backwards = new NhsNumberTable();
    for (int i = 0; i < all.size(); i++) {
      forwards.add(all.get(i).value());
      backwards.add(all.get(all.size() - 1 - i).value());
    }
    assertThat(some(forwards, 5_000))
        .isEqualTo(some(backwards, 5_000))
        .hasSizeBetween(4_000, 6_000);
    assertThat(some(forwards, 60_000)).hasSize(all.size());
    assertThat(all.stream().map(NhsNumber::value).toList()).containsAll(some(forwards, 5_000));
  }

  private static List<Long> some(NhsNumberTable table, int about) {
    List<Long> some = new ArrayList<>();
    table.some(about, some::add);
    return some.stream().sorted().toList();
  }

  /** What the bytes tell, which the text tells too. */
  private static List<Long> compare(PatientDigests digests, List<String> cells) throws IOException {
    byte[] bytes = ('"' + String.join("\"\n\"", cells) + '"').getBytes(StandardCharsets.UTF_8);
    List<Long> found = new ArrayList<>();
    long[] words = new long[DigestCell.WORDS];
    CsvFormat format = CsvFormat.DEFAULT.withDelimiter(',');
    try (CsvCursor row = CsvCursor.open("f", new ByteArrayInputStream(bytes), format)) {
      for (String cell : cells) {
        assertThat(row.next()).isTrue();
        long fast = digests.find(row, 0, words);
        assertThat(fast).as(cell).isEqualTo(digests.find(cell));
        found.add(fast);
      }
    }
    return found;
  }
}
