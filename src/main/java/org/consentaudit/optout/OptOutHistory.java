package org.consentaudit.optout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.consentaudit.NhsNumber;

/**
 * All entries of one patient for one type of opt-out, from all practices (rules P2 and S1).
 *
 * <p>Entries are grouped by the day they count from. Within a day they are ordered by when they
 * were keyed, and where that leaves open which was last, a dissent wins: a tie is an opt-out.
 */
public final class OptOutHistory {
  private final NhsNumber patient;
  private final OptOutType type;
  private final List<OptOutEntry> entries;
  private final NavigableMap<LocalDate, List<OptOutEntry>> byDay = new TreeMap<>();
  private final Optional<OptOutEntry> dateless;

  /**
   * A history.
   *
   * @param patient whose
   * @param type of which type
   * @param entries at least one; in any order
   */
  public OptOutHistory(NhsNumber patient, OptOutType type, List<OptOutEntry> entries) {
    this.patient = patient;
    this.type = type;
    List<OptOutEntry> sorted = new ArrayList<>(entries);
    if (sorted.size() > 1) {
      sorted.sort(OptOutEntry.BY_SOURCE);
    }
    this.entries = Collections.unmodifiableList(sorted);
    for (OptOutEntry entry : this.entries) {
      entry
          .day()
          .ifPresent(day -> byDay.computeIfAbsent(day, unused -> new ArrayList<>()).add(entry));
    }
    this.dateless = dateless(sorted);
  }

  private static Optional<OptOutEntry> dateless(List<OptOutEntry> sorted) {
    for (OptOutEntry entry : sorted) {
      if (entry.day().isEmpty() && entry.isDissent()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The patient. */
  public NhsNumber patient() {
    return patient;
  }

  /** The type of opt-out. */
  public OptOutType type() {
    return type;
  }

  /** All entries, by file and line. */
  public List<OptOutEntry> entries() {
    return entries;
  }

  /** The patient's state at the end of the day. */
  public OptOutState stateOn(LocalDate day) {
    if (dateless.isPresent()) {
      return OptOutState.OPTED_OUT;
    }
    var last = byDay.floorEntry(day);
    return last == null ? OptOutState.NOT_OPTED_OUT : stateAfter(last.getValue());
  }

  /**
   * The unbroken stretches of opted-out days up to the audit's today, earliest first. Entries dated
   * after it are ignored (rule S4). A dissent without any date outweighs every other entry: one run
   * with unknown start that never ends (rule S2).
   */
  public List<Run> runs(LocalDate asOf) {
    if (dateless.isPresent()) {
      return List.of(new Run(Optional.empty(), Optional.empty(), dateless.get()));
    }
    List<Run> runs = new ArrayList<>();
    Optional<OptOutEntry> startedBy = Optional.empty();
    LocalDate start = LocalDate.MIN;
    for (var day : byDay.headMap(asOf, true).entrySet()) {
      OptOutState state = stateAfter(day.getValue());
      if (state == OptOutState.OPTED_OUT && startedBy.isEmpty()) {
        startedBy = Optional.of(starter(day.getValue()));
        start = day.getKey();
      } else if (state == OptOutState.NOT_OPTED_OUT && startedBy.isPresent()) {
        runs.add(new Run(Optional.of(start), Optional.of(day.getKey()), startedBy.get()));
        startedBy = Optional.empty();
      }
    }
    if (startedBy.isPresent()) {
      runs.add(new Run(Optional.of(start), Optional.empty(), startedBy.get()));
    }
    return runs;
  }

  /** Whether every entry that could decide anything is dated after the audit's today. */
  public boolean isOnlyFuture(LocalDate asOf) {
    for (OptOutEntry entry : entries) {
      if (!isFuture(entry, asOf)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the entry is dated after the audit's today. */
  public static boolean isFuture(OptOutEntry entry, LocalDate asOf) {
    return entry.day().isPresent() && entry.day().get().isAfter(asOf);
  }

  /** What a reader must know about how the patient's state was decided. */
  public Set<Flag> flags(LocalDate asOf) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (OptOutEntry entry : entries) {
      if (isFuture(entry, asOf)) {
        flags.add(Flag.FUTURE_DATED);
      }
    }
    for (List<OptOutEntry> day : byDay.headMap(asOf, true).values()) {
      if (day.size() == 1) {
        continue;
      }
      List<OptOutEntry> last = possibleLast(day);
      boolean dissent = last.stream().anyMatch(OptOutEntry::isDissent);
      boolean withdrawal = last.stream().anyMatch(entry -> !entry.isDissent());
      if (dissent && withdrawal) {
        flags.add(Flag.SAME_DAY_CONFLICT);
      }
    }
    return flags;
  }

  /** The last entry on or before the day, of several the one that decides; empty if none. */
  public Optional<OptOutEntry> lastEntry(LocalDate day) {
    var last = byDay.floorEntry(day);
    if (last == null) {
      return entries.stream().findFirst();
    }
    return possibleLast(last.getValue()).stream()
        .min(
            Comparator.comparing((OptOutEntry entry) -> entry.isDissent() ? 0 : 1)
                .thenComparing(OptOutEntry.EARLIEST_ENTERED));
  }

  private static OptOutState stateAfter(List<OptOutEntry> ofOneDay) {
    for (OptOutEntry entry : possibleLast(ofOneDay)) {
      if (entry.isDissent()) {
        return OptOutState.OPTED_OUT;
      }
    }
    return OptOutState.NOT_OPTED_OUT;
  }

  /** The entries of a day of which none was certainly keyed later. */
  private static List<OptOutEntry> possibleLast(List<OptOutEntry> ofOneDay) {
    if (ofOneDay.size() == 1) {
      return ofOneDay;
    }
    return ofOneDay.stream()
        .filter(entry -> ofOneDay.stream().noneMatch(entry::certainlyEnteredBefore))
        .toList();
  }

  /**
   * The entry that started a run on its first day: of the dissents that no withdrawal of the day
   * certainly followed, the one keyed first, because from then on the system could have known.
   */
  private static OptOutEntry starter(List<OptOutEntry> ofOneDay) {
    if (ofOneDay.size() == 1) {
      return ofOneDay.get(0);
    }
    return ofOneDay.stream()
        .filter(OptOutEntry::isDissent)
        .filter(
            dissent ->
                ofOneDay.stream()
                    .filter(entry -> !entry.isDissent())
                    .noneMatch(dissent::certainlyEnteredBefore))
        .min(OptOutEntry.EARLIEST_ENTERED)
        .orElseThrow();
  }

  /**
   * An unbroken stretch of opted-out days (rule S1).
   *
   * @param start its first day; empty where unknown (rule S2)
   * @param endedOn the first day on which the patient was no longer opted out; empty while it lasts
   * @param startedBy the entry that started it
   */
  public record Run(Optional<LocalDate> start, Optional<LocalDate> endedOn, OptOutEntry startedBy) {
    /** Whether the run covers the end of the day. */
    public boolean covers(LocalDate day) {
      return (start.isEmpty() || !day.isBefore(start.get()))
          && (endedOn.isEmpty() || day.isBefore(endedOn.get()));
    }

    /** Whether the run had not ended by the audit's today. */
    public boolean isCurrent() {
      return endedOn.isEmpty();
    }

    /** Whether the day is past the start and the allowed days; an unknown start counts as past. */
    public boolean isPastGrace(LocalDate day, int graceDays) {
      return start.isEmpty() || day.isAfter(start.get().plusDays(graceDays));
    }
  }
}
