package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.consentaudit.NhsNumber;
import org.consentaudit.SetAside;
import org.consentaudit.SourceLine;

/**
 * The second opinion: from the facts of a world to the answer that the contract asks for. Nested
 * loops over everything; nothing is indexed, cached or clever, so that it can be held against the
 * contract line by line.
 */
final class NaiveChecker {
  private static final Set<String> FAILURES =
      Set.of(
          "NOT_PROCESSABLE",
          "NEVER_PASSED_ON",
          "PASSED_ON_LATE",
          "PASSED_ON_NOT_APPLIED",
          "DISCLOSED");

  private static final Comparator<Map<String, String>> FINDING_ORDER =
      Comparator.<Map<String, String>, String>comparing(
              row -> row.getOrDefault("practice_code", ""))
          .thenComparing(row -> row.getOrDefault("nhs_number", ""))
          .thenComparing(row -> row.getOrDefault("opt_out_type", ""));

  private final World world;
  private final Map<Integer, SourceLine> places;
  private final LocalDate asOf;
  private final EntryRules entries;
  private final ReceivedRules received;
  private final ReleasedRules released;

  /**
   * A checker of one world.
   *
   * @param places where each row of the world was written, by its id
   */
  NaiveChecker(World world, Map<Integer, SourceLine> places) {
    this.world = world;
    this.places = places;
    this.asOf = world.asOf().orElseGet(() -> newestDate(world).orElseThrow());
    this.entries = new EntryRules(world, places);
    this.received = new ReceivedRules(world, places, asOf);
    this.released = new ReleasedRules(world, places, asOf, numbersWithEntry());
  }

  /** Everything the audit must find. */
  Answer answer() {
    List<Map<String, String>> findings = new ArrayList<>();
    SortedMap<String, Integer> verdicts = new TreeMap<>();
    for (NhsNumber number : numbersWithEntry()) {
      for (ObjectionType type : typesOf(number)) {
        VerdictRules rules = verdictRules(number, type);
        String verdict = rules.verdict();
        verdicts.merge(type + " " + verdict, 1, Integer::sum);
        if (FAILURES.contains(verdict) || verdict.equals("UNDETERMINED")) {
          findings.add(rules.finding());
        }
      }
    }
    findings.sort(FINDING_ORDER);
    return new Answer(findings, unresolved(), reverse(), verdicts, exitCode(verdicts));
  }

  /** Rule S5: the newest date that the inputs themselves tell. */
  static Optional<LocalDate> newestDate(World world) {
    Stream<LocalDate> extracts =
        world.batches().stream().filter(world::isDelivered).map(batch -> batch.at().toLocalDate());
    Stream<LocalDate> register =
        world.register().orElse(List.of()).stream().flatMap(row -> row.date().day().stream());
    Stream<LocalDate> receivedDates =
        world.received().stream()
            .flatMap(list -> list.rows().stream())
            .flatMap(row -> row.received().day().stream());
    Stream<LocalDate> rows =
        world.disseminated().stream()
            .flatMap(list -> list.rows().stream())
            .filter(row -> !row.extraCell())
            .flatMap(row -> row.date().day().stream());
    Stream<LocalDate> settings =
        world.disseminated().stream().flatMap(list -> list.settings().releaseDate().stream());
    return Stream.of(extracts, register, receivedDates, rows, settings)
        .flatMap(dates -> dates)
        .max(Comparator.naturalOrder());
  }

  private Set<NhsNumber> numbersWithEntry() {
    Set<NhsNumber> numbers = new TreeSet<>();
    entries.entries().forEach(entry -> numbers.add(entry.number()));
    return numbers;
  }

  private Set<ObjectionType> typesOf(NhsNumber number) {
    Set<ObjectionType> types = new TreeSet<>();
    for (EntryRules.Entry entry : entries.entries()) {
      if (entry.number().equals(number)) {
        types.add(entry.type());
      }
    }
    return types;
  }

  private VerdictRules verdictRules(NhsNumber number, ObjectionType type) {
    StateRules state =
        new StateRules(
            entries.entries().stream()
                .filter(entry -> entry.number().equals(number) && entry.type() == type)
                .toList(),
            asOf);
    return new VerdictRules(world, asOf, number, type, state, received, released);
  }

  private List<String> unresolved() {
    List<String> rows = new ArrayList<>();
    entries.unplaced().forEach(row -> rows.add("gp " + row.source() + " " + row.reason()));
    received.unplaced().forEach(row -> rows.add("received " + row.source() + " " + row.reason()));
    released
        .unplaced()
        .forEach(row -> rows.add("disseminated " + row.source() + " " + row.reason()));
    for (World.RegisterRow row : world.register().orElse(List.of())) {
      if (!row.date().readable()) {
        rows.add(
            "releases "
                + Objects.requireNonNull(places.get(row.id()))
                + " "
                + SetAside.UNREADABLE_DATE);
      }
    }
    rows.sort(Comparator.naturalOrder());
    return rows;
  }

  /** Rule V9: one row for each patient and type held at {@code asOf}. */
  private List<Map<String, String>> reverse() {
    List<ReceivedRules.Held> held = new ArrayList<>();
    received.held().stream().filter(h -> h.on(asOf)).forEach(held::add);
    for (ReceivedRules.Held reply : received.withheld()) {
      if (typesOf(reply.number()).contains(reply.type()) || isWithoutEntryAsNational(reply)) {
        held.add(reply);
      }
    }
    held.sort(
        Comparator.comparing((ReceivedRules.Held h) -> h.received().orElse(LocalDate.MAX))
            .thenComparing(ReceivedRules.Held::source));
    List<Map<String, String>> rows = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (ReceivedRules.Held first : held) {
      boolean hasEntry = typesOf(first.number()).contains(first.type());
      boolean optedOut =
          hasEntry && verdictRules(first.number(), first.type()).state().currentRun().isPresent();
      if (seen.add(first.number().digits() + first.type()) && !optedOut) {
        rows.add(reverseRow(first, hasEntry));
      }
    }
    rows.sort(Comparator.comparing(Map::toString));
    return rows;
  }

  /** Rule V9: a reply does not say which type is held, so that nothing is counted twice. */
  private boolean isWithoutEntryAsNational(ReceivedRules.Held reply) {
    Set<ObjectionType> types = typesOf(reply.number());
    return reply.type() == ObjectionType.NATIONAL
        && !types.contains(ObjectionType.NATIONAL)
        && !types.contains(ObjectionType.TYPE_2);
  }

  private static Map<String, String> reverseRow(ReceivedRules.Held held, boolean hasEntry) {
    Map<String, String> row = new TreeMap<>();
    row.put("verdict", hasEntry ? "WITHDRAWAL_NOT_PASSED_ON" : "RECEIVED_WITHOUT_ENTRY");
    row.put("nhs_number", held.number().digits());
    row.put("opt_out_type", held.type().name());
    row.put("received_on", held.received().map(LocalDate::toString).orElse(""));
    row.put("source", held.source().toString());
    return row;
  }

  /** Section 4: 1 before 4 before 0; worlds are written so that nothing worse can happen. */
  private int exitCode(SortedMap<String, Integer> verdicts) {
    boolean failed =
        verdicts.keySet().stream()
            .anyMatch(key -> FAILURES.contains(key.substring(key.indexOf(' ') + 1)));
    if (failed) {
      return 1;
    }
    boolean undetermined = verdicts.keySet().stream().anyMatch(key -> key.endsWith("UNDETERMINED"));
    boolean futureDated =
        entries.entries().stream().anyMatch(e -> e.day().filter(d -> d.isAfter(asOf)).isPresent());
    return undetermined || futureDated || !unresolved().isEmpty() || isAnythingEmpty() ? 4 : 0;
  }

  /** Rule K2: empty never means clean. */
  private boolean isAnythingEmpty() {
    boolean noEntry = entries.entries().isEmpty();
    boolean silentPractice = world.practices().stream().anyMatch(World.Practice::silent);
    boolean nothingReceived =
        !world.received().isEmpty()
            && world.received().stream().allMatch(list -> list.rows().isEmpty());
    boolean nothingCovered = !world.disseminated().isEmpty() && !released.isAnyCovered();
    return noEntry || silentPractice || nothingReceived || nothingCovered;
  }
}
