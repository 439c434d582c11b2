package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.consentaudit.cli.RunProgress.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of the line of progress, and that 80 columns suffice for all of them. */
class ProgressTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LISTING | 0 | 0 | 0 | 2 | looking for files
          LISTS   | 3020000000 | 1240000000 | 12400000 | 1.35 | 1.24 of 3.02 GB, ~12.4 million rows, 919 MB/s, ~2 s left
          EXPORTS | 3020000000 | 1240000000 | 12400000 | 1.35 | 1.24 of 3.02 GB, ~12.4 million rows, 919 MB/s, over 2 s left
          LISTS   | 2000000 | 2000000 | 987 | 1 | 2.00 of 2.00 MB, ~987 rows, 2.00 MB/s
          EXPORTS | 0 | 0 | 0 | 1 | 0.00 of 0.00 MB
          EXPORTS | 64000 | 128000 | 0 | 1 | 0.13 of 0.13 MB, 0.13 MB/s
          LISTS   | 999499999 | 1000000 | 999999 | 1 | 1.00 of 999 MB, ~999,000 rows, 1.00 MB/s, ~17 min left
          LISTS   | 999500000 | 999500000 | 999499999 | 1 | 1.00 of 1.00 GB, ~999 million rows, 1.00 GB/s
          LISTS   | 60000000000 | 9995000000 | 999500000 | 10 | 10.0 of 60.0 GB, ~1.00 billion rows, 1.00 GB/s, ~51 s left
          LISTS   | 5000000000000 | 50000000 | 0 | 1 | 0.00 of 5.00 TB, 50.0 MB/s, ~28 h left
          LISTS   | 100000000 | 1000000 | 0 | 1 | 1.00 of 100 MB, 1.00 MB/s, ~99 s left
          LISTS   | 101000000 | 1000000 | 0 | 1 | 1.00 of 101 MB, 1.00 MB/s, ~2 min left
          JUDGING | 3020000000 | 3020000000 | 30000000 | 3 | 3.02 GB, ~30.0 million rows read, judging
          JUDGING | 3020000000 | 3020000000 | 0 | 3 | 3.02 GB read, judging
          """)
  void saysHowFarItHasCome(
      Stage stage, long expected, long read, long rows, double seconds, String words) {
    assertThat(new ProgressText(stage, expected, read, rows, seconds).line())
        .isEqualTo("consent-audit: " + words);
  }

  @Test
  void eightyColumnsSuffice() {
    long[] amounts = {
      0,
      1,
      9_994_999,
      9_995_000,
      99_949_999,
      123_456_789,
      999_499_999,
      999_500_000,
      9_994_999_999L,
      99_900_000_000L,
      999_499_999_999L,
      99_900_000_000_000L
    };
    // More rows than these would be more than a disk holds.
    long[] rowCounts = Arrays.copyOf(amounts, amounts.length - 1);
    for (Stage stage : Stage.values()) {
      for (long expected : amounts) {
        for (long read : amounts) {
          for (long rows : rowCounts) {
            for (double seconds : new double[] {1, 9.99, 3_600, 86_400}) {
              ProgressText text = new ProgressText(stage, expected, read, rows, seconds);
              assertThat(text.line()).hasSizeLessThan(80).matches("[ -~]*");
            }
          }
        }
      }
    }
  }
}
