package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;
import org.consentaudit.SetAside;
import org.consentaudit.SourceLine;

/** What was disseminated, when and to whom: rules D1, D4, S5 and K2. */
final class ReleasedRules {
  private final World world;
  private final Map<Integer, SourceLine> places;
  private final LocalDate asOf;
  private final Set<NhsNumber> withEntry;
  private final List<Released> released = new ArrayList<>();
  private final List<NhsNumber> undated = new ArrayList<>();
  private boolean anyCovered;
  private final List<EntryRules.Unplaced> unplaced = new ArrayList<>();

  ReleasedRules(
      World world, Map<Integer, SourceLine> places, LocalDate asOf, Set<NhsNumber> withEntry) {
    this.world = world;
    this.places = places;
    this.asOf = asOf;
    this.withEntry = withEntry;
    for (World.DisseminatedList list : world.disseminated()) {
      list.rows().forEach(row -> readRow(list, row));
    }
  }

  /**
   * A disseminated row that is used.
   *
   * @param name the release id; where none is known, the name of the list
   * @param release the register's row; empty where the register lacks the release
   * @param texts what the row itself says of dataset and purpose
   */
  record Released(
      NhsNumber number,
      LocalDate date,
      String name,
      String recipient,
      Optional<World.RegisterRow> release,
      Map<String, String> texts) {}

  List<Released> released() {
    return released;
  }

  /**
   * Rule K2: whether the audit speaks for any row. It also does for an undated row of a patient
   * without an entry, who cannot have been exposed.
   */
  boolean isAnyCovered() {
    return anyCovered;
  }

  /** Patients with an entry of whom a row is held back for want of a date that can be read. */
  List<NhsNumber> undated() {
    return undated;
  }

  List<EntryRules.Unplaced> unplaced() {
    return unplaced;
  }

  private void readRow(World.DisseminatedList list, World.DisseminatedRow row) {
    SourceLine place = Objects.requireNonNull(places.get(row.id()));
    Optional<NhsNumber> number = NhsNumber.parse(row.nhs());
    if (row.extraCell()) {
      unplaced.add(new EntryRules.Unplaced(place, SetAside.WRONG_WIDTH));
    } else if (row.nhs().isBlank()) {
      unplaced.add(new EntryRules.Unplaced(place, SetAside.NO_NHS_NUMBER));
    } else if (number.isEmpty()) {
      unplaced.add(new EntryRules.Unplaced(place, SetAside.INVALID_NHS_NUMBER));
    } else if (!row.date().readable()) {
      unplaced.add(new EntryRules.Unplaced(place, SetAside.UNREADABLE_DATE));
      if (withEntry.contains(number.get())) {
        undated.add(number.get());
      }
    } else {
      place(list, row, number.get(), place);
    }
  }

  private void place(
      World.DisseminatedList list, World.DisseminatedRow row, NhsNumber number, SourceLine place) {
    Optional<LocalDate> date = date(list, row);
    if (date.isEmpty()) {
      if (withEntry.contains(number)) {
        undated.add(number);
        unplaced.add(new EntryRules.Unplaced(place, SetAside.NO_RELEASE_DATE));
      } else {
        anyCovered |= isCovered(row, number);
      }
      return;
    }
    if (!date.get().isAfter(asOf) && isCovered(row, number)) {
      Optional<World.RegisterRow> release = release(list, row);
      anyCovered = true;
      released.add(
          new Released(
              number,
              date.get(),
              first(releaseId(list, row), fileName(list)),
              recipient(list, row),
              release,
              Map.of("dataset", row.dataset(), "purpose", row.purpose())));
    }
  }

  private static String fileName(World.DisseminatedList list) {
    String name = list.name();
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  /** Rule D1: its own column, else the list's settings, else the register's {@code file} column. */
  private String releaseId(World.DisseminatedList list, World.DisseminatedRow row) {
    return first(
        row.releaseId(),
        list.settings().releaseId(),
        byFile(list).map(World.RegisterRow::releaseId).orElse(""));
  }

  /** Rule D1: likewise, else from the register. */
  private Optional<LocalDate> date(World.DisseminatedList list, World.DisseminatedRow row) {
    return Stream.of(
            row.date().day(),
            list.settings().releaseDate(),
            byFile(list).flatMap(r -> r.date().day()),
            release(list, row).flatMap(r -> r.date().day()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private String recipient(World.DisseminatedList list, World.DisseminatedRow row) {
    return first(
        row.recipient(),
        list.settings().recipient(),
        release(list, row).map(r -> r.text("recipient")).orElse(""));
  }

  private static String first(String... texts) {
    return Stream.of(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  /** The register's row of the release that the row belongs to. */
  private Optional<World.RegisterRow> release(
      World.DisseminatedList list, World.DisseminatedRow row) {
    String id = releaseId(list, row);
    if (id.isEmpty()) {
      return byFile(list);
    }
    return usableRegister().filter(r -> r.releaseId().equals(id)).findFirst();
  }

  private Optional<World.RegisterRow> byFile(World.DisseminatedList list) {
    return usableRegister().filter(r -> r.file().equals(list.name())).findFirst();
  }

  private Stream<World.RegisterRow> usableRegister() {
    return world.register().orElse(List.of()).stream().filter(r -> r.date().readable());
  }

  /** Rule K2: a row of a patient with an entry is always used; others only where covered. */
  private boolean isCovered(World.DisseminatedRow row, NhsNumber number) {
    boolean inTable =
        world.patients().stream()
            .anyMatch(p -> NhsNumber.parse(p.nhs()).equals(Optional.of(number)));
    boolean inCsv =
        world.entries().stream()
            .anyMatch(e -> NhsNumber.parse(e.nhs()).equals(Optional.of(number)));
    boolean practiceInCsv =
        world.entries().stream()
            .anyMatch(
                e ->
                    world.layoutOf(e.practice()) == Layout.CSV
                        && e.practice().equals(row.practice()));
    return withEntry.contains(number) || inTable || inCsv || practiceInCsv;
  }
}
