package org.consentaudit.recheck;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.optout.Flag;
import org.consentaudit.optout.Meaning;
import org.consentaudit.optout.OptOutEntry;

/** One patient's days under one type: when opted out and by which entry (rules S1, S2 and S4). */
final class Days {
  private static final Comparator<OptOutEntry> KEYED_FIRST =
      Comparator.comparing((OptOutEntry entry) -> entry.entered().orElse(LocalDate.MAX))
          .thenComparing(entry -> entry.enteredTime().orElse(LocalTime.MAX))
          .thenComparing(OptOutEntry::source);

  private final List<OptOutEntry> all;
  private final List<OptOutEntry> counted = new ArrayList<>();
  private final LocalDate asOf;

  /** The days up to and with the audit's today; entries dated after it are ignored (S4). */
  Days(List<OptOutEntry> entries, LocalDate asOf) {
    this.all = entries;
    this.asOf = asOf;
    for (OptOutEntry entry : entries) {
      if (entry.day().isEmpty() || !entry.day().get().isAfter(asOf)) {
        counted.add(entry);
      }
    }
  }

  /** Whether every entry is dated after the audit's today. */
  boolean areAllToCome() {
    return counted.isEmpty();
  }

  /** Every stretch, earliest first. */
  List<Stretch> stretches() {
    Optional<OptOutEntry> undated =
        counted.stream()
            .filter(entry -> entry.day().isEmpty() && isDissent(entry))
            .min(Comparator.comparing(OptOutEntry::source));
    if (undated.isPresent()) {
      return List.of(new Stretch(Optional.empty(), asOf, undated.get()));
    }
    List<Stretch> stretches = new ArrayList<>();
    Optional<LocalDate> start = Optional.empty();
    for (LocalDate day : changes()) {
      boolean optedOut = !standing(day).isEmpty();
      if (optedOut && start.isEmpty()) {
        start = Optional.of(day);
      } else if (!optedOut && start.isPresent()) {
        stretches.add(stretch(start.get(), day.minusDays(1)));
        start = Optional.empty();
      }
    }
    start.ifPresent(day -> stretches.add(stretch(day, asOf)));
    return stretches;
  }

  private Stretch stretch(LocalDate start, LocalDate last) {
    return new Stretch(
        Optional.of(start), last, standing(start).stream().min(KEYED_FIRST).orElseThrow());
  }

  /** The days on which anything was said: between two of them nothing changes. */
  private Set<LocalDate> changes() {
    Set<LocalDate> days = new TreeSet<>();
    counted.forEach(entry -> entry.day().ifPresent(days::add));
    return days;
  }

  private List<OptOutEntry> of(LocalDate day) {
    return counted.stream().filter(entry -> entry.day().equals(Optional.of(day))).toList();
  }

  /** The dissents of a day that no withdrawal of it certainly followed: a tie is an opt-out. */
  private List<OptOutEntry> standing(LocalDate day) {
    List<OptOutEntry> standing = new ArrayList<>();
    for (OptOutEntry dissent : of(day)) {
      boolean followed = !isDissent(dissent);
      for (OptOutEntry withdrawal : of(day)) {
        followed |= !isDissent(withdrawal) && isKeyedAfter(withdrawal, dissent);
      }
      if (!followed) {
        standing.add(dissent);
      }
    }
    return standing;
  }

  /** The entries of a day that may have been the last. */
  private List<OptOutEntry> perhapsLast(LocalDate day) {
    List<OptOutEntry> last = new ArrayList<>(of(day));
    last.removeIf(entry -> of(day).stream().anyMatch(other -> isKeyedAfter(other, entry)));
    return last;
  }

  /** The entry that tells of a patient who was never opted out. */
  OptOutEntry lastSaid() {
    Optional<LocalDate> last = changes().stream().max(Comparator.naturalOrder());
    if (last.isEmpty()) {
      return all.stream().min(Comparator.comparing(OptOutEntry::source)).orElseThrow();
    }
    return perhapsLast(last.get()).stream()
        .min(
            Comparator.comparing((OptOutEntry entry) -> !isDissent(entry))
                .thenComparing(KEYED_FIRST))
        .orElseThrow();
  }

  /** What is to be known of how the days were told. */
  Set<Flag> flags() {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (counted.size() < all.size()) {
      flags.add(Flag.FUTURE_DATED);
    }
    for (LocalDate day : changes()) {
      List<OptOutEntry> last = perhapsLast(day);
      if (last.stream().anyMatch(Days::isDissent) && !last.stream().allMatch(Days::isDissent)) {
        flags.add(Flag.SAME_DAY_CONFLICT);
      }
    }
    return flags;
  }

  /** By entered day and time; what is missing ties with everything. */
  private static boolean isKeyedAfter(OptOutEntry later, OptOutEntry earlier) {
    if (later.entered().isEmpty() || earlier.entered().isEmpty()) {
      return false;
    }
    if (!later.entered().equals(earlier.entered())) {
      return later.entered().get().isAfter(earlier.entered().get());
    }
    return later.enteredTime().isPresent()
        && earlier.enteredTime().isPresent()
        && later.enteredTime().get().isAfter(earlier.enteredTime().get());
  }

  private static boolean isDissent(OptOutEntry entry) {
    return entry.code().meaning() == Meaning.DISSENT;
  }
}
