package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The state of one patient and one type, day by day: rules S1 and S2. */
final class StateRules {
  /** Rule S1 for entries that tie: a missing entered date, then a missing time, comes last. */
  private static final Comparator<EntryRules.Entry> ENTERED_EARLIEST =
      Comparator.comparing((EntryRules.Entry e) -> e.entered().orElse(LocalDate.MAX))
          .thenComparing(e -> e.time().isEmpty())
          .thenComparing(e -> e.time().orElse(LocalTime.MAX))
          .thenComparing(EntryRules.Entry::source);

  private final List<EntryRules.Entry> all;
  private final List<EntryRules.Entry> entries;
  private final LocalDate asOf;
  private final List<Run> runs = new ArrayList<>();

  /**
   * The history of one patient and type.
   *
   * @param entries the entries of that patient and type; those after {@code asOf} are ignored (S4)
   */
  StateRules(List<EntryRules.Entry> entries, LocalDate asOf) {
    this.all = entries;
    this.entries =
        entries.stream().filter(e -> e.day().isEmpty() || !e.day().get().isAfter(asOf)).toList();
    this.asOf = asOf;
    findRuns();
  }

  /**
   * An unbroken stretch of opted-out days.
   *
   * @param start its first day; empty where unknown
   * @param last its last day, {@code asOf} for the run that is in force
   */
  record Run(Optional<LocalDate> start, LocalDate last, EntryRules.Entry startedBy) {
    boolean covers(LocalDate day) {
      return !day.isAfter(last) && (start.isEmpty() || !day.isBefore(start.get()));
    }
  }

  List<Run> runs() {
    return runs;
  }

  /** Whether any entry is left once the future-dated ones are ignored. */
  boolean hasEntries() {
    return !entries.isEmpty();
  }

  Optional<Run> currentRun() {
    return runs.stream().filter(run -> run.covers(asOf)).findFirst();
  }

  /** Rule S2: a dissent with neither date outweighs every other entry of its type. */
  private List<EntryRules.Entry> undatedDissents() {
    return entries.stream()
        .filter(e -> e.act() == Act.DISSENT && e.day().isEmpty())
        .sorted(Comparator.comparing(EntryRules.Entry::source))
        .toList();
  }

  private void findRuns() {
    if (!undatedDissents().isEmpty()) {
      runs.add(new Run(Optional.empty(), asOf, undatedDissents().get(0)));
      return;
    }
    Optional<LocalDate> first =
        entries.stream().flatMap(e -> e.day().stream()).sorted().findFirst();
    if (first.isEmpty()) {
      return;
    }
    Optional<LocalDate> start = Optional.empty();
    for (LocalDate day = first.get(); !day.isAfter(asOf); day = day.plusDays(1)) {
      boolean optedOut = isOptedOut(day);
      if (optedOut && start.isEmpty()) {
        start = Optional.of(day);
      }
      if (!optedOut && start.isPresent()) {
        runs.add(new Run(start, day.minusDays(1), startedBy(start.get())));
        start = Optional.empty();
      }
    }
    if (start.isPresent()) {
      runs.add(new Run(start, asOf, startedBy(start.get())));
    }
  }

  /** Rule S1: the state at the end of a day, of a patient without undated dissents. */
  private boolean isOptedOut(LocalDate day) {
    return !deciding(latestDay(day)).isEmpty();
  }

  private Optional<LocalDate> latestDay(LocalDate day) {
    Optional<LocalDate> latest = Optional.empty();
    for (EntryRules.Entry entry : entries) {
      boolean known = entry.day().isPresent() && !entry.day().get().isAfter(day);
      if (known && (latest.isEmpty() || entry.day().get().isAfter(latest.get()))) {
        latest = entry.day();
      }
    }
    return latest;
  }

  /** The dissents of a day that no withdrawal of that day strictly follows. */
  private List<EntryRules.Entry> deciding(Optional<LocalDate> day) {
    List<EntryRules.Entry> standing = new ArrayList<>();
    if (day.isEmpty()) {
      return standing;
    }
    for (EntryRules.Entry dissent : of(day.get(), Act.DISSENT)) {
      boolean followed = false;
      for (EntryRules.Entry withdrawal : of(day.get(), Act.WITHDRAWAL)) {
        followed |= compareEntered(withdrawal, dissent) > 0;
      }
      if (!followed) {
        standing.add(dissent);
      }
    }
    return standing;
  }

  private List<EntryRules.Entry> of(LocalDate day, Act act) {
    return entries.stream()
        .filter(e -> e.act() == act && e.day().equals(Optional.of(day)))
        .toList();
  }

  /** Rule S1: by entered date-time; a missing time, or a missing date, ties. */
  static int compareEntered(EntryRules.Entry a, EntryRules.Entry b) {
    if (a.entered().isEmpty() || b.entered().isEmpty()) {
      return 0;
    }
    int byDate = a.entered().get().compareTo(b.entered().get());
    if (byDate != 0 || a.time().isEmpty() || b.time().isEmpty()) {
      return byDate;
    }
    return a.time().get().compareTo(b.time().get());
  }

  /** Section 5, the entry that started the run: of the standing dissents the earliest entered. */
  private EntryRules.Entry startedBy(LocalDate day) {
    return deciding(Optional.of(day)).stream().min(ENTERED_EARLIEST).orElseThrow();
  }

  /**
   * The entry that describes a patient who never had a run: the last on or before {@code asOf}, a
   * dissent before a withdrawal where several could be last; else the first by file and line.
   */
  Optional<EntryRules.Entry> entryWithoutRun() {
    Optional<LocalDate> latest = latestDay(asOf);
    if (latest.isEmpty()) {
      return all.stream().min(Comparator.comparing(EntryRules.Entry::source));
    }
    List<EntryRules.Entry> ofDay = entries.stream().filter(e -> e.day().equals(latest)).toList();
    return ofDay.stream()
        .filter(e -> ofDay.stream().noneMatch(other -> compareEntered(other, e) > 0))
        .min(Comparator.comparing(EntryRules.Entry::act).thenComparing(ENTERED_EARLIEST));
  }

  /**
   * Rule S1: {@code SAME_DAY_CONFLICT} where a day's opt-out rests on a tie. Rule S4: {@code
   * FUTURE_DATED} where an entry is ignored.
   */
  Set<String> decisionFlags() {
    Set<String> flags = new TreeSet<>();
    if (entries.stream().anyMatch(this::restsOnTie)) {
      flags.add("SAME_DAY_CONFLICT");
    }
    if (entries.size() < all.size()) {
      flags.add("FUTURE_DATED");
    }
    return flags;
  }

  private boolean restsOnTie(EntryRules.Entry entry) {
    if (entry.day().isEmpty()) {
      return false;
    }
    List<EntryRules.Entry> withdrawals = of(entry.day().get(), Act.WITHDRAWAL);
    List<EntryRules.Entry> standing = deciding(entry.day());
    boolean clean =
        standing.stream()
            .anyMatch(d -> withdrawals.stream().allMatch(w -> compareEntered(d, w) > 0));
    return !standing.isEmpty() && !clean;
  }
}
