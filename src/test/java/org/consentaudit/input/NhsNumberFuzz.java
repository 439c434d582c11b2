package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.consentaudit.Masking;
import org.consentaudit.NhsNumber;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.csv.RefusedInputException;

/**
 * Rule P1: a text is an NHS number where, separators left out, it is ten digits of which the last
 * is the modulus 11 check digit and not all are the same; the number read off bytes is that number;
 * and wherever one stands in a text, it is masked.
 */
public final class NhsNumberFuzz {
  private static final String SEPARATORS = " -.\u00A0\u202F";

  private NhsNumberFuzz() {}

  /** Tries a cell. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    String text = new String(data, StandardCharsets.UTF_8);
    Optional<String> expected = plainly(text);
    assertThat(NhsNumber.parse(text).map(NhsNumber::digits)).isEqualTo(expected);
    if (expected.isPresent()) {
      assertThat(Masking.hideNhsNumbers("a " + text + " b")).doesNotContain(text.strip());
    }
    readOffBytes(text, expected);
  }

  private static void readOffBytes(String text, Optional<String> expected) throws IOException {
    byte[] document = ("\"" + text.replace("\"", "\"\"") + "\"\n").getBytes(StandardCharsets.UTF_8);
    try (CsvCursor cursor =
        CsvCursor.open(
            "f", new ByteArrayInputStream(document), CsvFormat.DEFAULT.withDelimiter(','))) {
      if (cursor.next() && cursor.isPlain(0)) {
        long number = NhsNumberCell.read(cursor, 0);
        if (number != NhsNumberCell.NONE) {
          assertThat(Optional.of(String.format("%010d", number))).isEqualTo(expected);
        }
      }
    } catch (RefusedInputException e) {
      // A NUL: no cell at all.
      assertThat(expected).isEmpty();
    }
  }

  private static Optional<String> plainly(String text) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (SEPARATORS.indexOf(c) < 0) {
        return Optional.empty();
      }
    }
    if (digits.length() != NhsNumber.LENGTH || digits.chars().distinct().count() == 1) {
      return Optional.empty();
    }
    int sum = 0;
    for (int i = 0; i < NhsNumber.LENGTH; i++) {
      sum += (digits.charAt(i) - '0') * (i == NhsNumber.LENGTH - 1 ? 1 : NhsNumber.LENGTH - i);
    }
    return sum % 11 == 0 ? Optional.of(digits.toString()) : Optional.empty();
  }
}
