package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The GP side of a random world: practices, deliveries, patients and coded rows. */
final class GpGenerator {
  private final Dice dice;
  private final List<String> persons;
  private final CodeGenerator codes;
  private final boolean csvTogether;
  private final boolean csvEntryIds;
  private final boolean csvTimes;
  private final List<World.Practice> practices = new ArrayList<>();
  private final List<World.Batch> batches = new ArrayList<>();
  private final List<World.PatientRow> patients = new ArrayList<>();
  private final List<World.CodedRow> entries = new ArrayList<>();
  private final Map<String, List<World.Dates>> datesOf = new LinkedHashMap<>();
  private long processingId = 1000;

  GpGenerator(Dice dice, List<String> persons) {
    this.dice = dice;
    this.persons = persons;
    this.codes = new CodeGenerator(dice);
    this.csvTogether = dice.chance(50);
    this.csvEntryIds = dice.chance(50);
    this.csvTimes = dice.chance(30);
    int count = 1 + dice.below(3);
    for (int i = 0; i < count; i++) {
      addPractice(i, dice.pick(List.of(Layout.values())));
    }
    if (dice.chance(3) && practices.stream().anyMatch(p -> p.layout() == Layout.EMIS)) {
      practices.add(new World.Practice("A81099", Layout.EMIS, "", "", true));
    }
    practices.stream().filter(p -> p.layout() == Layout.TPP).forEach(this::repeatInFullExtracts);
  }

  List<World.Practice> practices() {
    return practices;
  }

  List<World.Batch> batches() {
    return batches;
  }

  List<World.PatientRow> patients() {
    return patients;
  }

  List<World.CodedRow> entries() {
    return entries;
  }

  List<World.EmisCode> emisCodes() {
    return codes.emisCodes();
  }

  private void addPractice(int index, Layout layout) {
    String code = "A8100" + (index + 1);
    String file = (csvTogether ? "practices" : "practice-" + code) + ".csv";
    String supplier =
        layout == Layout.CSV ? dice.pick("EMIS", "TPP", "MICROTEST", "VISION", "") : "";
    boolean gz = csvTogether ? csvEntryIds : dice.chance(20);
    World.Practice practice =
        new World.Practice(code, layout, supplier, gz ? file + ".gz" : file, false);
    practices.add(practice);
    addBatches(practice);
    List<String> members = new ArrayList<>(persons);
    dice.shuffle(members);
    int size = 1 + dice.below(members.size());
    for (int i = 0; i < size; i++) {
      addMember(practice, members.get(i), Integer.toString(101 + i));
    }
    addRow(practice, members.get(0), "101", "900", codes.distractor(layout), 0);
  }

  /** EMIS and TPP deliver all practices together, Vision each by itself. */
  private void addBatches(World.Practice practice) {
    Layout layout = practice.layout();
    String owner = layout == Layout.VISION ? practice.code() : "";
    boolean there =
        batches.stream().anyMatch(b -> b.layout() == layout && b.practice().equals(owner));
    if (layout == Layout.CSV || there) {
      return;
    }
    LocalDateTime at = dice.day().plusDays(dice.below(700)).atTime(1, 30);
    int count = 1 + dice.below(3);
    for (int number = 0; number < count; number++) {
      boolean full = layout == Layout.TPP && (number == 0 || dice.chance(30));
      batches.add(new World.Batch(layout, owner, number, at, full));
      at = at.plusDays(1 + dice.below(60));
    }
  }

  private int batchCount(World.Practice practice) {
    Layout layout = practice.layout();
    return (int)
        batches.stream()
            .filter(b -> b.layout() == layout)
            .filter(b -> b.practice().isEmpty() || b.practice().equals(practice.code()))
            .count();
  }

  private void addMember(World.Practice practice, String person, String localId) {
    if (practice.layout() != Layout.CSV) {
      addPatient(practice, person, localId);
    }
    int count = dice.pick(0, 1, 1, 1, 2, 2, 3, 4);
    for (int i = 0; i < count; i++) {
      String key = practice.layout() == Layout.VISION ? "" + (1 + i) : localId + i;
      addRow(practice, person, localId, key, codes.codes(practice.layout()), base(practice));
    }
  }

  private int base(World.Practice practice) {
    int count = batchCount(practice);
    return count < 2 || dice.chance(70) ? 0 : dice.below(count);
  }

  private void addPatient(World.Practice practice, String person, String localId) {
    if (dice.chance(4) && !localId.equals("101")) {
      return;
    }
    Optional<LocalDate> birth =
        dice.chance(60)
            ? Optional.of(dice.chance(15) ? dice.day() : LocalDate.of(1960, 2, dice.below(28) + 1))
            : Optional.empty();
    boolean test = dice.chance(7) && practice.layout() != Layout.VISION;
    World.PatientRow row =
        new World.PatientRow(
            dice.nextId(),
            practice.code(),
            localId,
            dice.spelled(person),
            birth,
            test,
            false,
            base(practice),
            nextProcessingId());
    patients.add(row);
    if (dice.chance(8)) {
      patients.add(again(row, dice.spelled(dice.pick(persons)), birth, false));
    }
    if (dice.chance(8)) {
      patients.add(again(row, "", Optional.empty(), true));
    }
  }

  private World.PatientRow again(
      World.PatientRow row, String nhs, Optional<LocalDate> birth, boolean deleted) {
    int count = batchCount(practice(row.practice()));
    int batch = row.batch() + dice.below(count - row.batch());
    return new World.PatientRow(
        dice.nextId(),
        row.practice(),
        row.localId(),
        nhs,
        birth,
        !deleted && row.test(),
        deleted,
        batch,
        nextProcessingId());
  }

  private World.Practice practice(String code) {
    return practices.stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
  }

  private long nextProcessingId() {
    processingId += 10;
    return processingId;
  }

  private void addRow(
      World.Practice practice,
      String person,
      String localId,
      String key,
      World.Codes coded,
      int batch) {
    boolean csv = practice.layout() == Layout.CSV;
    World.CodedRow row =
        new World.CodedRow(
            dice.nextId(),
            practice.code(),
            localId,
            csv ? dice.spelled(person) : "",
            csv && !csvEntryIds ? "" : csv ? "e" + key : key,
            coded,
            dates(practice.layout(), person),
            false,
            batch,
            nextProcessingId(),
            csv && dice.chance(1));
    entries.add(row);
    boolean canFollow = !csv || csvEntryIds || row.dates().effective().readable();
    if (dice.chance(14) && canFollow && !key.equals("900")) {
      entries.add(csv ? csvSuccessor(row, person) : successor(row, person));
    }
  }

  /** A later row of the same key: an update, or a deletion that is blank but for its keys. */
  private World.CodedRow successor(World.CodedRow row, String person) {
    World.Practice practice = practice(row.practice());
    int batch = row.batch() + dice.below(batchCount(practice) - row.batch());
    long id = nextProcessingId();
    if (dice.chance(15)) {
      id = batch > row.batch() && dice.chance(50) ? row.processingId() : row.processingId() - 5;
    }
    boolean deletion = dice.chance(50);
    boolean needsPatient = practice.layout() == Layout.VISION;
    String patient = deletion && !needsPatient && dice.chance(50) ? "" : row.patient();
    return new World.CodedRow(
        dice.nextId(),
        row.practice(),
        patient,
        "",
        row.key(),
        deletion ? World.Codes.NONE : codes.codes(practice.layout()),
        deletion ? World.Dates.NONE : dates(practice.layout(), person),
        deletion,
        batch,
        id,
        false);
  }

  /** Generic CSV: a deletion, or with {@code entry_id} at times a second row of that id. */
  private World.CodedRow csvSuccessor(World.CodedRow row, String person) {
    boolean second = csvEntryIds && dice.chance(30);
    boolean bare = csvEntryIds && !second;
    return new World.CodedRow(
        dice.nextId(),
        row.practice(),
        row.patient(),
        bare ? "" : row.nhs(),
        row.key(),
        bare ? World.Codes.NONE : second ? codes.codes(Layout.CSV) : row.codes(),
        bare ? World.Dates.NONE : second ? dates(Layout.CSV, person) : row.dates(),
        !second,
        0,
        0,
        false);
  }

  /** The dates of a row; at times those of another row of the person, for ties. */
  private World.Dates dates(Layout layout, String person) {
    List<World.Dates> known = datesOf.computeIfAbsent(person, p -> new ArrayList<>());
    boolean timed = layout == Layout.CSV ? csvTimes : layout != Layout.VISION;
    if (!known.isEmpty() && dice.chance(30)) {
      World.Dates other = dice.pick(known);
      return new World.Dates(
          other.effective(),
          "",
          other.entered(),
          timed && other.entered().day().isPresent() ? dice.time() : Optional.empty());
    }
    Written effective = dice.written(8);
    Written entered = dice.written(8);
    if (effective.day().isPresent() && dice.chance(75)) {
      int later = dice.pick(0, 0, 0, 1, 5, dice.below(400), -1);
      entered = Written.on(effective.day().get().plusDays(later));
    }
    String precision =
        layout == Layout.EMIS ? dice.pick("YMD", "YMD", "YMD", "YMDT", "", "U", "Y", "YM") : "";
    World.Dates dates =
        new World.Dates(
            effective,
            precision,
            entered,
            timed && entered.day().isPresent() ? dice.time() : Optional.empty());
    known.add(dates);
    return dates;
  }

  /** Rule P5: a full TPP extract lists again what is left, and leaves out what is gone. */
  private void repeatInFullExtracts(World.Practice practice) {
    for (World.Batch batch : batches) {
      if (batch.layout() != Layout.TPP || !batch.full() || batch.number() == 0) {
        continue;
      }
      for (World.PatientRow row : List.copyOf(patients)) {
        if (row.practice().equals(practice.code()) && row.batch() < batch.number()) {
          patients.add(inBatch(row, batch.number()));
        }
      }
      for (World.CodedRow row : List.copyOf(entries)) {
        boolean earlier = row.practice().equals(practice.code()) && row.batch() < batch.number();
        if (earlier && !row.deleted() && (row.key().equals("900") || dice.chance(60))) {
          entries.add(inBatch(row, batch.number()));
        }
      }
    }
  }

  private World.PatientRow inBatch(World.PatientRow row, int batch) {
    return new World.PatientRow(
        dice.nextId(),
        row.practice(),
        row.localId(),
        row.nhs(),
        row.birth(),
        row.test(),
        row.deleted(),
        batch,
        row.processingId());
  }

  private World.CodedRow inBatch(World.CodedRow row, int batch) {
    return new World.CodedRow(
        dice.nextId(),
        row.practice(),
        row.patient(),
        row.nhs(),
        row.key(),
        row.codes(),
        row.dates(),
        row.deleted(),
        batch,
        row.processingId(),
        row.extraCell());
  }
}
