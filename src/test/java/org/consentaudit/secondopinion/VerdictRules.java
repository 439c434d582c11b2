package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.consentaudit.NhsNumber;

/** The verdict on one patient and type: rules V1 to V8. */
final class VerdictRules {
  private final World world;
  private final LocalDate asOf;
  private final NhsNumber number;
  private final ObjectionType type;
  private final StateRules state;
  private final ReceivedRules received;
  private final ReleasedRules released;
  private final List<Exposure> exposures = new ArrayList<>();
  private int possibleExposures;

  VerdictRules(
      World world,
      LocalDate asOf,
      NhsNumber number,
      ObjectionType type,
      StateRules state,
      ReceivedRules received,
      ReleasedRules released) {
    this.world = world;
    this.asOf = asOf;
    this.number = number;
    this.type = type;
    this.state = state;
    this.received = received;
    this.released = released;
    findExposures();
  }

  /** A disseminated row of the patient while opted out, with the run it falls in. */
  record Exposure(StateRules.Run run, ReleasedRules.Released row) {}

  StateRules state() {
    return state;
  }

  /** Section 3, <i>exposure</i> and <i>possible exposure</i>. */
  private void findExposures() {
    for (ReleasedRules.Released row : released.released()) {
      if (!row.number().equals(number)) {
        continue;
      }
      ScopeRules.Scope scope =
          ScopeRules.scope(
              world.register(), row.release(), row.texts(), Optional.of(row.date()), type);
      for (StateRules.Run run : state.runs()) {
        if (scope == ScopeRules.Scope.OUT || !run.covers(row.date())) {
          continue;
        }
        boolean startKnown = run.start().isPresent();
        if (startKnown && !row.date().isAfter(endOfGrace(run))) {
          continue;
        }
        if (startKnown && scope == ScopeRules.Scope.IN) {
          exposures.add(new Exposure(run, row));
        } else {
          possibleExposures++;
        }
      }
    }
  }

  private LocalDate endOfGrace(StateRules.Run run) {
    return run.start().orElseThrow().plusDays(world.graceDays());
  }

  /** The first verdict that applies, in the order V5, V1, V2, V3, V4, V7, V6, V8. */
  String verdict() {
    if (isNotProcessable()) {
      return "NOT_PROCESSABLE";
    }
    if (isNeverPassedOn()) {
      return "NEVER_PASSED_ON";
    }
    if (exposures.stream().anyMatch(this::isExplainedByLatePassing)) {
      return "PASSED_ON_LATE";
    }
    if (exposures.stream().anyMatch(this::isExplainedByNotApplying)) {
      return "PASSED_ON_NOT_APPLIED";
    }
    if (!exposures.isEmpty()) {
      return "DISCLOSED";
    }
    if (isUndetermined()) {
      return "UNDETERMINED";
    }
    if (isPending()) {
      return "PENDING";
    }
    return state.currentRun().isPresent() ? "HONOURED" : "WITHDRAWN";
  }

  /** Rule V5: no route existed for a TYPE_2 run that started after {@code processedUntil}. */
  private boolean isNotProcessable() {
    return state.currentRun().filter(this::hadNoRoute).isPresent();
  }

  private boolean hadNoRoute(StateRules.Run run) {
    return type == ObjectionType.TYPE_2
        && run.start().isPresent()
        && run.start().get().isAfter(ReceivedRules.PROCESSED_UNTIL);
  }

  /** Rule V1: an unknown start counts as past. */
  private boolean isNeverPassedOn() {
    Optional<StateRules.Run> run = state.currentRun();
    return run.isPresent()
        && received.speaks(number, type, run.get())
        && (run.get().start().isEmpty() || asOf.isAfter(endOfGrace(run.get())))
        && received.lacks(number, type, run.get())
        && !received.isDoubtful(number, type);
  }

  /** Rule V2: received later than start and grace, exposed before. */
  private boolean isExplainedByLatePassing(Exposure exposure) {
    Optional<LocalDate> on = received.receipt(number, type, exposure.run()).on();
    return !hadNoRoute(exposure.run())
        && on.isPresent()
        && on.get().isAfter(endOfGrace(exposure.run()))
        && exposure.row().date().isBefore(on.get());
  }

  /** Rule V3: received, exposed on or after that day, or the day is unknown. */
  private boolean isExplainedByNotApplying(Exposure exposure) {
    ReceivedRules.Receipt receipt = received.receipt(number, type, exposure.run());
    return !hadNoRoute(exposure.run())
        && receipt.received()
        && (receipt.on().isEmpty() || !exposure.row().date().isBefore(receipt.on().get()));
  }

  /**
   * Rule V7: a row held back for want of a date, a patient never asked about, and a received row
   * whose dates cannot be read where no other row holds the patient.
   */
  private boolean isUndetermined() {
    boolean neverAsked =
        state.currentRun().filter(run -> received.isNeverAsked(number, type, run)).isPresent();
    boolean perhapsHeld =
        state
            .currentRun()
            .filter(run -> received.isDoubtful(number, type))
            .filter(run -> received.lacks(number, type, run))
            .isPresent();
    return possibleExposures > 0
        || neverAsked
        || perhapsHeld
        || released.undated().contains(number);
  }

  /** Rule V6, rule S4 and the owner's reading 3. */
  private boolean isPending() {
    if (!state.hasEntries()) {
      return true;
    }
    Optional<StateRules.Run> run = state.currentRun();
    return run.isPresent()
        && run.get().start().isPresent()
        && !asOf.isAfter(endOfGrace(run.get()))
        && !received.receipt(number, type, run.get()).received();
  }

  /** The run that a finding describes: the current, else the last exposed, else the last. */
  private Optional<StateRules.Run> describedRun() {
    Optional<StateRules.Run> run = state.currentRun();
    for (Exposure exposure : exposures) {
      boolean later = run.isEmpty() || exposure.run().last().isAfter(run.get().last());
      if (state.currentRun().isEmpty() && later) {
        run = Optional.of(exposure.run());
      }
    }
    List<StateRules.Run> runs = state.runs();
    return run.isEmpty() && !runs.isEmpty() ? Optional.of(runs.get(runs.size() - 1)) : run;
  }

  /** A row of {@code findings.csv}, but for {@code finding_id} and {@code reason}. */
  Map<String, String> finding() {
    Map<String, String> row = new TreeMap<>();
    row.put("nhs_number", number.digits());
    row.put("opt_out_type", type.name());
    row.put("verdict", verdict());
    row.put("exposures", Integer.toString(exposures.size()));
    row.put("possible_exposures", Integer.toString(possibleExposures));
    row.put("exposures_before_entered", Long.toString(exposuresBeforeEntered()));
    List<LocalDate> dates = exposures.stream().map(e -> e.row().date()).sorted().toList();
    row.put("first_exposure", dates.isEmpty() ? "" : dates.get(0).toString());
    row.put("last_exposure", dates.isEmpty() ? "" : dates.get(dates.size() - 1).toString());
    row.put("releases", joined(exposures.stream().map(e -> e.row().name()).toList()));
    row.put("recipients", joined(exposures.stream().map(e -> e.row().recipient()).toList()));
    describe(row);
    return row;
  }

  private void describe(Map<String, String> row) {
    Optional<StateRules.Run> run = describedRun();
    Optional<EntryRules.Entry> entry =
        run.isPresent() ? run.map(StateRules.Run::startedBy) : state.entryWithoutRun();
    row.put("opted_out_from", text(run.flatMap(StateRules.Run::start)));
    row.put("received_on", text(run.flatMap(r -> received.receipt(number, type, r).on())));
    row.put("entered_on", text(entry.flatMap(EntryRules.Entry::entered)));
    row.put("practice_code", entry.map(EntryRules.Entry::practice).orElse(""));
    row.put("supplier", entry.map(EntryRules.Entry::supplier).orElse(""));
    row.put("code_scheme", entry.map(EntryRules.Entry::scheme).orElse(""));
    row.put("code", entry.map(EntryRules.Entry::code).orElse(""));
    row.put("source", entry.map(e -> e.source().toString()).orElse(""));
    Set<String> flags = new TreeSet<>(state.decisionFlags());
    entry.ifPresent(e -> flags.addAll(e.flags()));
    row.put("flags", joined(flags));
  }

  /** Those dated before the entered date of the entry that started their run. */
  private long exposuresBeforeEntered() {
    return exposures.stream()
        .filter(
            e ->
                e.run()
                    .startedBy()
                    .entered()
                    .filter(day -> e.row().date().isBefore(day))
                    .isPresent())
        .count();
  }

  private static String text(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }

  /** Lists are joined by {@code ;} in sorted order, each value once, blanks left out. */
  private static String joined(Collection<String> values) {
    Set<String> sorted = new TreeSet<>(values);
    sorted.remove("");
    return String.join(";", sorted);
  }
}
