package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.NhsNumber;
import org.consentaudit.SetAside;
import org.consentaudit.SourceLine;

/** What was received downstream: rule L1. */
final class ReceivedRules {
  /** Policy {@code processedUntil}: the last day of a TYPE_2 opt-out that was converted. */
  static final LocalDate PROCESSED_UNTIL = LocalDate.of(2018, 10, 11);

  private final World world;
  private final Map<Integer, SourceLine> places;
  private final LocalDate asOf;
  private final List<Held> held = new ArrayList<>();
  private final List<Held> doubtful = new ArrayList<>();
  private final List<EntryRules.Unplaced> unplaced = new ArrayList<>();

  ReceivedRules(World world, Map<Integer, SourceLine> places, LocalDate asOf) {
    this.world = world;
    this.places = places;
    this.asOf = asOf;
    for (World.ReceivedList list : world.received()) {
      list.rows().forEach(row -> readRow(list, row));
    }
  }

  /** A row of an opted-out list that says: this opt-out is held. */
  record Held(
      NhsNumber number,
      ObjectionType type,
      Optional<LocalDate> received,
      Optional<LocalDate> withdrawn,
      SourceLine source) {
    boolean on(LocalDate day) {
      return withdrawn.isEmpty() || day.isBefore(withdrawn.get());
    }
  }

  private SourceLine place(int id) {
    return Objects.requireNonNull(places.get(id));
  }

  /** Whether a run was received, and when, where that is known. */
  record Receipt(boolean received, Optional<LocalDate> on) {}

  List<EntryRules.Unplaced> unplaced() {
    return unplaced;
  }

  List<Held> held() {
    return held;
  }

  /** Rules P1, L1 and the owner's readings 1 and 4. */
  private void readRow(World.ReceivedList list, World.ReceivedRow row) {
    Optional<NhsNumber> number = NhsNumber.parse(row.nhs());
    SourceLine place = place(row.id());
    if (row.nhs().isBlank()) {
      unplaced.add(new EntryRules.Unplaced(place, SetAside.NO_NHS_NUMBER));
    } else if (number.isEmpty()) {
      unplaced.add(new EntryRules.Unplaced(place, SetAside.INVALID_NHS_NUMBER));
    } else if (isHeld(row) && (!row.received().readable() || !row.withdrawn().readable())) {
      unplaced.add(new EntryRules.Unplaced(place, SetAside.UNREADABLE_DATE));
      if (isUsed(list, row)) {
        doubtful.addAll(held(list, row, number.get()));
      }
    } else if (isUsed(list, row)) {
      held.addAll(held(list, row, number.get()));
    }
  }

  /** What the row says, once for each type it speaks for. */
  private List<Held> held(World.ReceivedList list, World.ReceivedRow row, NhsNumber number) {
    SourceLine place = place(row.id());
    return row.type().map(List::of).orElse(types(list)).stream()
        .map(type -> new Held(number, type, row.received().day(), row.withdrawn().day(), place))
        .toList();
  }

  private boolean isUsed(World.ReceivedList list, World.ReceivedRow row) {
    boolean afterAsOf =
        row.received().day().isPresent() && row.received().day().get().isAfter(asOf);
    return list.meaning() == World.ListMeaning.OPTED_OUT && !afterAsOf && isHeld(row);
  }

  /** Rule L1: of a row whose status says that nothing is held, the dates do not matter. */
  private static boolean isHeld(World.ReceivedRow row) {
    return Set.of("", "Opt-Out", "active").contains(row.status());
  }

  /** Rule L1: its column, else the setting, else the types that the policy marks. */
  private static List<ObjectionType> types(World.ReceivedList list) {
    if (list.typeColumn()) {
      Set<ObjectionType> types = new TreeSet<>();
      list.rows().forEach(row -> row.type().ifPresent(types::add));
      return List.copyOf(types);
    }
    return list.types().isEmpty() ? List.of(ObjectionType.TYPE_2) : list.types();
  }

  private List<World.ReceivedList> lists(World.ListMeaning meaning) {
    return world.received().stream().filter(list -> list.meaning() == meaning).toList();
  }

  /** Rule L1: whether a list of opt-outs speaks for the type. */
  private boolean listSpeaks(ObjectionType type) {
    return lists(World.ListMeaning.OPTED_OUT).stream().anyMatch(list -> types(list).contains(type));
  }

  /** Rule L1: may-use speaks for NATIONAL, and for TYPE_2 runs up to {@code processedUntil}. */
  private boolean mayUseSpeaks(ObjectionType type, StateRules.Run run) {
    boolean processed = run.start().isEmpty() || !run.start().get().isAfter(PROCESSED_UNTIL);
    return !lists(World.ListMeaning.MAY_USE).isEmpty()
        && (type == ObjectionType.NATIONAL || (type == ObjectionType.TYPE_2 && processed));
  }

  private boolean isAsked(NhsNumber number) {
    return lists(World.ListMeaning.MAY_USE).stream()
        .flatMap(list -> list.requested().stream())
        .anyMatch(asked -> NhsNumber.parse(asked.nhs()).equals(Optional.of(number)));
  }

  private boolean isReturned(NhsNumber number) {
    return lists(World.ListMeaning.MAY_USE).stream()
        .flatMap(list -> list.rows().stream())
        .anyMatch(row -> NhsNumber.parse(row.nhs()).equals(Optional.of(number)));
  }

  /**
   * Rules V9 and L1: a requested number that the reply lacks counts as held for NATIONAL, and for
   * TYPE_2, which was converted into it.
   */
  List<Held> withheld() {
    List<Held> withheld = new ArrayList<>();
    for (World.ReceivedList list : lists(World.ListMeaning.MAY_USE)) {
      for (World.Asked asked : list.requested()) {
        Optional<NhsNumber> number = NhsNumber.parse(asked.nhs());
        if (number.isPresent() && !isReturned(number.get())) {
          for (ObjectionType type : List.of(ObjectionType.TYPE_2, ObjectionType.NATIONAL)) {
            withheld.add(
                new Held(
                    number.get(), type, Optional.empty(), Optional.empty(), place(asked.id())));
          }
        }
      }
    }
    return withheld;
  }

  private boolean isWithheld(NhsNumber number, ObjectionType type, StateRules.Run run) {
    return mayUseSpeaks(type, run) && isAsked(number) && !isReturned(number);
  }

  /** Whether anything received can say that this run is missing. */
  boolean speaks(NhsNumber number, ObjectionType type, StateRules.Run run) {
    return listSpeaks(type) || (mayUseSpeaks(type, run) && isAsked(number));
  }

  /** Verdict V7: a may-use request speaks for the run and never asked about the patient. */
  boolean isNeverAsked(NhsNumber number, ObjectionType type, StateRules.Run run) {
    return mayUseSpeaks(type, run) && !isAsked(number);
  }

  /** Whether, at {@code asOf}, everything received lacks the patient. */
  boolean lacks(NhsNumber number, ObjectionType type, StateRules.Run run) {
    boolean onList =
        held.stream().anyMatch(h -> h.number().equals(number) && h.type() == type && h.on(asOf));
    return !onList && !isWithheld(number, type, run);
  }

  /** Whether a row whose dates cannot be read says so: then it is neither held nor lacking. */
  boolean isDoubtful(NhsNumber number, ObjectionType type) {
    return doubtful.stream().anyMatch(h -> h.number().equals(number) && h.type() == type);
  }

  /** Section 3, <i>Received</i> for a run, and the withdrawn rows of rule L1. */
  Receipt receipt(NhsNumber number, ObjectionType type, StateRules.Run run) {
    List<Held> counted =
        held.stream()
            .filter(h -> h.number().equals(number) && h.type() == type)
            .filter(h -> run.start().isEmpty() || h.on(run.start().get()))
            .toList();
    List<LocalDate> dates = counted.stream().flatMap(h -> h.received().stream()).sorted().toList();
    if (dates.isEmpty()) {
      boolean received = !counted.isEmpty() || isWithheld(number, type, run);
      return new Receipt(received, Optional.empty());
    }
    Optional<LocalDate> sinceStart =
        dates.stream()
            .filter(day -> run.start().isEmpty() || !day.isBefore(run.start().get()))
            .min(Comparator.naturalOrder());
    return new Receipt(true, Optional.of(sinceStart.orElse(dates.get(0))));
  }
}
