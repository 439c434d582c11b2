package org.consentaudit.optout;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.SourceLine;
import org.consentaudit.optout.CodeReading.RecognisedCode;

/**
 * One coded entry of one type of opt-out, placed in time by rules S2 to S4.
 *
 * @param code what the code means and how it was written
 * @param day the day from which the entry counts; empty where no usable date was given
 * @param entered the day on which it was keyed; empty where that is unknown or implausible
 * @param enteredTime the time at which it was keyed, where the day is known and a time was given
 * @param practice the practice that holds it
 * @param supplier the GP system's supplier
 * @param source the row
 * @param provenance what else is known of it
 * @param flags how the code and the dates were understood
 */
public record OptOutEntry(
    RecognisedCode code,
    Optional<LocalDate> day,
    Optional<LocalDate> entered,
    Optional<LocalTime> enteredTime,
    PracticeCode practice,
    String supplier,
    SourceLine source,
    Provenance provenance,
    Set<Flag> flags) {
  /** A fixed order that does not depend on the order in which files were read. */
  static final Comparator<OptOutEntry> BY_SOURCE =
      Comparator.comparing(OptOutEntry::source)
          .thenComparing(entry -> entry.code().type())
          .thenComparing(entry -> entry.code().written());

  /** The entry keyed first; one without entered date or time after those with. */
  static final Comparator<OptOutEntry> EARLIEST_ENTERED =
      Comparator.comparing((OptOutEntry entry) -> entry.entered().orElse(LocalDate.MAX))
          .thenComparing(entry -> entry.enteredTime().orElse(LocalTime.MAX))
          .thenComparing(BY_SOURCE);

  /** Copies the flags. */
  public OptOutEntry {
    flags = Set.copyOf(flags);
  }

  /** Whether the entry is a dissent. */
  public boolean isDissent() {
    return code.meaning() == Meaning.DISSENT;
  }

  /**
   * Whether this entry was certainly keyed before the other. A missing entered date ties with every
   * other, a missing time with every time of its day (rules S1 and S4).
   */
  boolean certainlyEnteredBefore(OptOutEntry other) {
    if (entered.isEmpty() || other.entered.isEmpty()) {
      return false;
    }
    int days = entered.get().compareTo(other.entered.get());
    if (days != 0) {
      return days < 0;
    }
    return enteredTime.isPresent()
        && other.enteredTime.isPresent()
        && enteredTime.get().isBefore(other.enteredTime.get());
  }

  /**
   * Places an entry in time.
   *
   * @param introduced the first day on which the code existed
   * @param birth the patient's date of birth by that practice's own patient row
   * @param provenance what else is known of it
   */
  static OptOutEntry placed(
      RecognisedCode code,
      WrittenDates dates,
      LocalDate introduced,
      Optional<LocalDate> birth,
      Origin origin,
      Provenance provenance) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(code.flags());
    Optional<LocalDate> entered =
        dates
            .entered()
            .filter(day -> !day.isBefore(introduced))
            .filter(day -> birth.isEmpty() || !day.isBefore(birth.get()));
    Optional<LocalDate> effective =
        dates.effective().filter(day -> dates.precision() != WrittenDates.Precision.UNKNOWN);
    Optional<LocalDate> plausible =
        effective.filter(day -> isPlausible(day, dates, introduced, birth, entered));
    if (effective.isPresent() && plausible.isEmpty()) {
      flags.add(Flag.IMPLAUSIBLE_DATE);
    }
    if (effective.isEmpty() || (plausible.isEmpty() && entered.isEmpty())) {
      flags.add(Flag.UNDATED);
    }
    if (plausible.isPresent() && isApproximate(dates.precision())) {
      flags.add(Flag.APPROXIMATE_DATE);
    }
    return new OptOutEntry(
        code,
        plausible.or(() -> entered),
        entered,
        entered.isPresent() ? dates.enteredTime() : Optional.empty(),
        origin.practice(),
        origin.supplier(),
        origin.source(),
        provenance,
        flags);
  }

  private static boolean isApproximate(WrittenDates.Precision precision) {
    return precision == WrittenDates.Precision.YEAR || precision == WrittenDates.Precision.MONTH;
  }

  private static boolean isPlausible(
      LocalDate effective,
      WrittenDates dates,
      LocalDate introduced,
      Optional<LocalDate> birth,
      Optional<LocalDate> entered) {
    return !dates.lastPossible(effective).isBefore(introduced)
        && (birth.isEmpty() || !effective.isBefore(birth.get()))
        && (entered.isEmpty() || !effective.isAfter(entered.get()));
  }

  /**
   * Where an entry came from.
   *
   * @param practice the practice that holds it
   * @param supplier the GP system's supplier
   * @param source the row
   */
  public record Origin(PracticeCode practice, String supplier, SourceLine source) {}
}
