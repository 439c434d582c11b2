package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.consentaudit.NhsNumber;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.junit.jupiter.api.Test;

/** Rule P1: the number read off bytes is the number read off text, or is left to that. */
class NhsNumberCellTest {
  private static final int NUMBERS = 200_000;

  @Test
  void p1TenDigitsReadAsTheirTextDoes() throws IOException {
    Random random = new Random(1);
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      cells.add(String.format("%010d", (long) (random.nextDouble() * 10_000_000_000L)));
    }
    for (int digit = 0; digit < 10; digit++) {
      cells.add(Integer.toString(digit).repeat(10));
    }
    assertThat(compare(cells)).isBetween(NUMBERS / 12, NUMBERS / 10);
  }

  @Test
  void p1OneByteThatIsNoDigitMakesItNoNumber() throws IOException {
    List<String> cells = new ArrayList<>();
    for (int place = 0; place < NhsNumber.LENGTH; place++) {
      for (char c = ' '; c < 0x180; c++) {
        if (c != '"' && c != 0x7F) {
          cells.add("9434765919".substring(0, place) + c + "9434765919".substring(place + 1));
          cells.add("9434765919".substring(0, place) + c + "9434765919".substring(place));
        }
      }
    }
    assertThat(compare(cells)).isPositive();
  }

  @Test
  void p1TheUsualSeparatorsAreReadToo() throws IOException {
    assertThat(
            compare(
                List.of(
                    "943 476 5919", "943-476-5919", "943.476.5919", " 9434765919 ", "94 34765919")))
        .isEqualTo(5);
  }

  /** How many of the cells hold a number. */
  private static int compare(List<String> cells) throws IOException {
    byte[] bytes = ('"' + String.join("\"\n\"", cells) + '"').getBytes(StandardCharsets.UTF_8);
    int found = 0;
    CsvFormat format = CsvFormat.DEFAULT.withDelimiter(',');
    try (CsvCursor row = CsvCursor.open("f", new ByteArrayInputStream(bytes), format)) {
      for (String cell : cells) {
        assertThat(row.next()).isTrue();
        Optional<NhsNumber> slow = NhsNumber.parse(cell);
        long fast = NhsNumberCell.read(row, 0);
        boolean ascii = cell.chars().allMatch(c -> c < 0x80);
        if (ascii || fast != NhsNumberCell.NONE) {
          assertThat(fast)
              .as(cell)
              .isEqualTo(slow.map(NhsNumber::value).orElse(NhsNumberCell.NONE));
        }
        found += fast == NhsNumberCell.NONE ? 0 : 1;
      }
    }
    return found;
  }
}
