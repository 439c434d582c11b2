package org.consentaudit.report;

import java.util.Comparator;
import java.util.Optional;

/**
 * A count as it may be published, by the rule of the NHS for small numbers: 1 to 7 are shown as
 * {@code *}, 0 stays 0, and every other count is rounded to the nearest 5. It holds nothing that it
 * does not show.
 *
 * @param number the number shown; empty for {@code *}
 */
record PublishedCount(Optional<Long> number) implements Comparable<PublishedCount> {
  /** The largest count that is small; 0 is none. */
  static final long SMALL = 7;

  /** What all other counts are rounded to. */
  static final long STEP = 5;

  /** How far a count may lie from the number shown for it. */
  static final long SPREAD = STEP / 2;

  /** What stands in place of a count that is not shown. */
  static final String SIGN = "*";

  static final PublishedCount SUPPRESSED = new PublishedCount(Optional.empty());

  /** Refuses what no count can be published as. */
  PublishedCount {
    if (number.filter(shown -> shown < 0 || shown % STEP != 0 || isSmall(shown)).isPresent()) {
      throw new IllegalArgumentException("not a number that may be published");
    }
  }

  /** The count, rounded or suppressed for its own sake. */
  static PublishedCount of(long exact) {
    return isSmall(exact)
        ? SUPPRESSED
        : new PublishedCount(Optional.of((exact + SPREAD) / STEP * STEP));
  }

  /** Whether a count is suppressed for its own sake. */
  static boolean isSmall(long exact) {
    return exact >= 1 && exact <= SMALL;
  }

  boolean isSuppressed() {
    return number.isEmpty();
  }

  boolean isZero() {
    return number.filter(shown -> shown == 0).isPresent();
  }

  /** What is shown. */
  String text() {
    return number.map(TextLines::number).orElse(SIGN);
  }

  /** By what is shown, and by nothing else: an order by exact counts would tell them apart. */
  @Override
  public int compareTo(PublishedCount other) {
    return Comparator.<Long>naturalOrder()
        .compare(number.orElse(SMALL), other.number.orElse(SMALL));
  }
}
