package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.consentaudit.NhsNumber;

/**
 * The seeded chance behind a world. Days come from a small pool around the days on which a rule
 * changes, so that ties and off-by-one days are common rather than lucky.
 */
final class Dice {
  private static final List<String> TURNING_DAYS =
      List.of(
          "2012-03-31",
          "2012-04-01",
          "2012-04-30",
          "2016-04-28",
          "2016-04-29",
          "2018-05-24",
          "2018-05-25",
          "2018-10-11",
          "2018-10-12");

  private static final long FIRST_TEST_NUMBER = 9_990_000_000L;

  private final Random random;
  private final List<LocalDate> pool = new ArrayList<>();
  private int ids;

  Dice(long seed) {
    this(new Random(seed));
  }

  Dice(Random random) {
    this.random = random;
    for (int i = 0; i < 3; i++) {
      pool.add(LocalDate.parse(pick(TURNING_DAYS)));
    }
    for (int i = 0; i < 5; i++) {
      pool.add(LocalDate.of(2013, 1, 1).plusDays(below(365 * 7)));
    }
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From 0 to {@code bound} - 1. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  @SafeVarargs
  final <T> T pick(T first, T... others) {
    int at = random.nextInt(others.length + 1);
    return at == 0 ? first : others[at - 1];
  }

  <T> void shuffle(List<T> some) {
    Collections.shuffle(some, random);
  }

  int nextId() {
    return ++ids;
  }

  LocalDate day() {
    return pick(pool).plusDays(pick(0, 0, 0, 0, 1, -1, 2));
  }

  /** A day cell: mostly a day, at times blank, rarely no date at all. */
  Written written(int blankPercent) {
    if (chance(blankPercent)) {
      return Written.BLANK;
    }
    return chance(1) ? Written.UNREADABLE : Written.on(day());
  }

  Optional<LocalTime> time() {
    return chance(50)
        ? Optional.of(LocalTime.parse(pick("09:00", "10:30", "23:59")))
        : Optional.empty();
  }

  /** A valid number of the range that is set aside for tests. */
  String number() {
    long value = FIRST_TEST_NUMBER + random.nextInt(10_000_000);
    while (!NhsNumber.isValid(value)) {
      value++;
    }
    return Long.toString(value);
  }

  /** One of the spellings of rule P1; rarely blank, or something that is no NHS number. */
  String spelled(String digits) {
    if (chance(3)) {
      return pick(
          "", "", digits.substring(1), "9999999999", "4.51E+09", digits.substring(0, 9) + "x");
    }
    String a = digits.substring(0, 3);
    String b = digits.substring(3, 6);
    String c = digits.substring(6);
    String separator = pick("", "", "", " ", "-", ".", "\u00A0");
    return a + separator + b + separator + c;
  }
}
