package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How dates, numbers and free text are spelled in the files. */
final class CellText {
  /** The kinds of contract section 4. */
  static final List<String> DATE_KINDS =
      List.of("yyyy-MM-dd", "yyyy-MM-dd", "dd/MM/yyyy", "dd-MMM-yyyy", "dd MMM yyyy", "yyyyMMdd");

  private CellText() {}

  /**
   * A date cell.
   *
   * @param unreadable what to write where the cell holds no date
   */
  static String date(Written written, String pattern, String unreadable) {
    return written.readable() ? date(written.day(), pattern) : unreadable;
  }

  static String date(Optional<LocalDate> day, String pattern) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    return day.map(d -> d.atStartOfDay().format(format)).orElse("");
  }

  /** A TPP date-time cell; midnight stands for an unknown time. */
  static String tpp(Written written, Optional<LocalTime> time) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss", Locale.ENGLISH);
    return written.readable()
        ? written.day().map(d -> d.atTime(time.orElse(LocalTime.MIN)).format(format)).orElse("")
        : "31 Feb 2015 00:00:00";
  }

  /** Free text: mostly none, at times with what breaks naive readers. */
  static String freeText(Dice dice, String lineEnd) {
    return dice.chance(80)
        ? ""
        : dice.pick("seen, advised", "said \"no\"", "first" + lineEnd + "second");
  }

  static String lineEnd(Dice dice) {
    return dice.pick("\n", "\r\n");
  }

  /** The columns in a random order, half of the time. */
  static List<String> ordered(Dice dice, List<String> columns) {
    List<String> order = new ArrayList<>(columns);
    if (dice.chance(50)) {
      dice.shuffle(order);
    }
    return order;
  }
}
