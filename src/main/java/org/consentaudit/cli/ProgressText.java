package org.consentaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.consentaudit.input.ReadingProgress;

/**
 * How far an audit has come, in words that fit a line: {@code 1.24 of 3.02 GB, ~12.4 million rows,
 * 920 MB/s, ~2 s left}.
 *
 * <p>While exports are read, more may turn out to be read than is known, such as a table for the
 * second time, so that the time left is said to be over what can be told.
 *
 * @param stage what the audit is about
 * @param expected bytes to be read in all, as far as is known
 * @param read bytes that have been read
 * @param rows about how many rows they held; 0 where nothing is known of them
 * @param seconds how long that took
 */
record ProgressText(RunProgress.Stage stage, long expected, long read, long rows, double seconds) {
  /** The largest number of seconds, minutes or hours that is shown in that unit. */
  private static final long MOST_OF_A_UNIT = 99;

  private static final long THOUSAND = 1_000;
  private static final double MILLION = 1e6;
  private static final double BILLION = 1e9;
  private static final double TRILLION = 1e12;

  /** What is at least this much of a unit would be shown as a thousand of it. */
  private static final double NEXT_UNIT = 0.9995;

  /** What is looked at before it is known to be read does not make more than all. */
  ProgressText {
    expected = Math.max(read, expected);
  }

  /** How far an audit has come, so long after its start. */
  static ProgressText of(RunProgress progress, long elapsedNanos) {
    ReadingProgress reading = progress.reading();
    return new ProgressText(
        progress.stage(),
        reading.expectedBytes(),
        reading.readBytes(),
        reading.rowsRead(),
        (double) elapsedNanos / TimeUnit.SECONDS.toNanos(1));
  }

  /** The words, with the program's name ahead of them. */
  String line() {
    return Version.NAME + ": " + words();
  }

  private String words() {
    return switch (stage) {
      case LISTING -> "looking for files";
      case EXPORTS -> reading("over ");
      case LISTS -> reading("~");
      case JUDGING ->
          String.join(", ", parts(digits(expected, expected) + unit(expected))) + " read, judging";
    };
  }

  private String reading(String howSure) {
    List<String> parts =
        parts(digits(read, expected) + " of " + digits(expected, expected) + unit(expected));
    double speed = read / seconds;
    if (speed > 0) {
      long bytesPerSecond = Math.round(speed);
      parts.add(digits(bytesPerSecond, bytesPerSecond) + unit(bytesPerSecond) + "/s");
    }
    if (speed > 0 && read < expected) {
      parts.add(howSure + time((long) Math.ceil((expected - read) / speed)) + " left");
    }
    return String.join(", ", parts);
  }

  private List<String> parts(String bytes) {
    List<String> parts = new ArrayList<>(List.of(bytes));
    if (rows > 0) {
      parts.add("~" + amountOfRows() + " rows");
    }
    return parts;
  }

  private String amountOfRows() {
    if (rows < MILLION) {
      // Thousands: the last digits of an estimate say nothing.
      return String.format(Locale.ROOT, "%,d", rows < THOUSAND ? rows : rows - rows % THOUSAND);
    }
    return rows < BILLION * NEXT_UNIT
        ? threeDigits(rows / MILLION) + " million"
        : threeDigits(rows / BILLION) + " billion";
  }

  /** A number of bytes in the unit of another. */
  private static String digits(long bytes, long inUnitOf) {
    return threeDigits(bytes / bytesOfUnit(inUnitOf));
  }

  private static String unit(long bytes) {
    double unit = bytesOfUnit(bytes);
    if (unit == MILLION) {
      return " MB";
    }
    return unit == BILLION ? " GB" : " TB";
  }

  private static double bytesOfUnit(long bytes) {
    if (bytes < BILLION * NEXT_UNIT) {
      return MILLION;
    }
    return bytes < TRILLION * NEXT_UNIT ? BILLION : TRILLION;
  }

  private static String threeDigits(double amount) {
    if (amount < 9.995) {
      return String.format(Locale.ROOT, "%.2f", amount);
    }
    return String.format(Locale.ROOT, amount < 99.95 ? "%.1f" : "%.0f", amount);
  }

  private static String time(long secondsLeft) {
    if (secondsLeft <= MOST_OF_A_UNIT) {
      return secondsLeft + " s";
    }
    long minutes = TimeUnit.SECONDS.toMinutes(secondsLeft - 1) + 1;
    if (minutes <= MOST_OF_A_UNIT) {
      return minutes + " min";
    }
    return Math.min(MOST_OF_A_UNIT, TimeUnit.MINUTES.toHours(minutes - 1) + 1) + " h";
  }
}
