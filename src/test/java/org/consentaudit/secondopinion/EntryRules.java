package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.NhsNumber;
import org.consentaudit.SetAside;
import org.consentaudit.SourceLine;

/** From the rows of the exports to the entries that count: rules P1 to P5 and S2 to S4. */
final class EntryRules {
  /** Policy {@code introduced}: before this day the codes did not exist. */
  static final LocalDate INTRODUCED = LocalDate.of(2012, 4, 1);

  private final World world;
  private final Map<Integer, SourceLine> places;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Unplaced> unplaced = new ArrayList<>();

  EntryRules(World world, Map<Integer, SourceLine> places) {
    this.world = world;
    this.places = places;
    readAll();
  }

  /**
   * One opt-out entry of a known patient, placed in time.
   *
   * @param day the day it counts from, after S2 and S3; empty where neither date can be used
   * @param entered the entered date; empty where it counts as absent
   */
  record Entry(
      NhsNumber number,
      ObjectionType type,
      Act act,
      Optional<LocalDate> day,
      Optional<LocalDate> entered,
      Optional<LocalTime> time,
      String practice,
      String supplier,
      String scheme,
      String code,
      Set<String> flags,
      SourceLine source) {}

  /** A gp row that makes a line of {@code unresolved.csv}. */
  record Unplaced(SourceLine source, SetAside reason) {}

  /** Where an entry is placed in time, and what has to be said about it. */
  record Placed(Optional<LocalDate> day, Optional<LocalDate> entered, Set<String> flags) {}

  /** Every entry, future-dated ones included. */
  List<Entry> entries() {
    return entries;
  }

  List<Unplaced> unplaced() {
    return unplaced;
  }

  private void readAll() {
    Set<String> codeIdsListed = new TreeSet<>();
    List<World.CodedRow> rows = new ArrayList<>(world.entries());
    rows.sort((a, b) -> place(a).compareTo(place(b)));
    for (World.CodedRow row : rows) {
      if (row.extraCell()) {
        unplaced.add(new Unplaced(place(row), SetAside.WRONG_WIDTH));
      } else if (counts(row)) {
        readRow(row, codeIdsListed);
      }
    }
  }

  /** The order of reasons: width, test patient, doubt of any kind, number. */
  private void readRow(World.CodedRow row, Set<String> codeIdsListed) {
    if (isTestPatient(row)) {
      return;
    }
    CodeRules.Reading reading = codes(row);
    if (reading.reason().isPresent()) {
      SetAside reason = reading.reason().get();
      boolean oncePerCodeId =
          reason == SetAside.UNKNOWN_CODE_ID || reason == SetAside.LOCAL_CHILD_CODE;
      if (reason.isUnresolved() && (!oncePerCodeId || codeIdsListed.add(row.codes().codeId()))) {
        unplaced.add(new Unplaced(place(row), reason));
      }
      return;
    }
    Optional<NhsNumber> number = NhsNumber.parse(writtenNumber(row));
    if (!isReadable(row.dates())) {
      unplaced.add(new Unplaced(place(row), SetAside.UNREADABLE_DATE));
    } else if (number.isEmpty()) {
      unplaced.add(new Unplaced(place(row), SetAside.NO_NHS_NUMBER));
    } else {
      reading.recorded().forEach(recorded -> entries.add(entry(row, number.get(), recorded)));
    }
  }

  /** Rule S2: with precision {@code U} there is no effective date to be read. */
  private static boolean isReadable(World.Dates dates) {
    return dates.entered().readable()
        && (dates.effective().readable() || dates.precision().equals("U"));
  }

  private Entry entry(World.CodedRow row, NhsNumber number, CodeRules.Recorded recorded) {
    Placed placed = placed(row.dates(), patient(row).flatMap(World.PatientRow::birth));
    Set<String> flags = new TreeSet<>(recorded.flags());
    flags.addAll(placed.flags());
    World.Practice practice = world.practice(row.practice());
    boolean csv = practice.layout() == Layout.CSV;
    return new Entry(
        number,
        recorded.meaning().type(),
        recorded.meaning().act(),
        placed.day(),
        placed.entered(),
        placed.entered().isPresent() ? row.dates().time() : Optional.empty(),
        practice.code(),
        csv ? practice.supplier() : practice.layout().name(),
        recorded.scheme(),
        recorded.code(),
        flags,
        place(row));
  }

  /** Rules S2, S3 and S4: which day an entry counts from. */
  static Placed placed(World.Dates dates, Optional<LocalDate> birth) {
    Set<String> flags = new TreeSet<>();
    Optional<LocalDate> entered = dates.entered().day();
    entered = entered.filter(day -> !day.isBefore(INTRODUCED));
    entered = entered.filter(day -> birth.isEmpty() || !day.isBefore(birth.get()));
    Optional<LocalDate> effective = dates.effective().day();
    if (effective.isEmpty() || dates.precision().equals("U")) {
      flags.add("UNDATED");
      return new Placed(entered, entered, flags);
    }
    if (isImplausible(effective.get(), dates.precision(), birth, entered)) {
      flags.add("IMPLAUSIBLE_DATE");
      if (entered.isEmpty()) {
        flags.add("UNDATED");
      }
      return new Placed(entered, entered, flags);
    }
    if (isApproximate(dates.precision())) {
      flags.add("APPROXIMATE_DATE");
    }
    return new Placed(effective, entered, flags);
  }

  /** Rule S3. */
  private static boolean isImplausible(
      LocalDate effective,
      String precision,
      Optional<LocalDate> birth,
      Optional<LocalDate> entered) {
    LocalDate lastOfPeriod = effective;
    if (precision.equals("Y")) {
      lastOfPeriod = LocalDate.of(effective.getYear(), 12, 31);
    }
    if (precision.equals("YM")) {
      lastOfPeriod = effective.withDayOfMonth(effective.lengthOfMonth());
    }
    return lastOfPeriod.isBefore(INTRODUCED)
        || (birth.isPresent() && effective.isBefore(birth.get()))
        || (entered.isPresent() && effective.isAfter(entered.get()));
  }

  private static boolean isApproximate(String precision) {
    return precision.equals("Y") || precision.equals("YM");
  }

  /** Rules C1 to C4 for the row, after its EMIS CodeId is looked up. */
  private CodeRules.Reading codes(World.CodedRow row) {
    World.Codes codes = row.codes();
    return switch (world.layoutOf(row.practice())) {
      case CSV -> CodeRules.read(List.of(new CodeRules.Term(scheme(codes.scheme()), codes.code())));
      case TPP ->
          both(CodeRules.CTV3, codes.code(), codes.snomed().equals("-1") ? "" : codes.snomed());
      case VISION -> both(CodeRules.READ, codes.code(), codes.snomed());
      case EMIS -> emisCodes(codes.codeId());
    };
  }

  private static CodeRules.Reading both(String scheme, String code, String snomed) {
    return CodeRules.read(
        List.of(new CodeRules.Term(scheme, code), new CodeRules.Term(CodeRules.SNOMED, snomed)));
  }

  /** The values of {@code code_scheme} (contract section 4), any case. */
  private static String scheme(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "read2", "readv2", "read" -> CodeRules.READ;
      case "ctv3" -> CodeRules.CTV3;
      case "snomed", "sct" -> CodeRules.SNOMED;
      case "" -> CodeRules.ANY;
      default -> throw new IllegalArgumentException("scheme not foreseen: " + written);
    };
  }

  /** Rule C4: a CodeId that no code row explains, or a local child of an opt-out code. */
  private CodeRules.Reading emisCodes(String codeId) {
    if (codeId.isEmpty()) {
      return new CodeRules.Reading(List.of(), Optional.of(SetAside.NO_CODE));
    }
    List<World.EmisCode> rows =
        world.emisCodes().stream().filter(c -> c.codeId().equals(codeId)).toList();
    if (rows.isEmpty()) {
      return new CodeRules.Reading(List.of(), Optional.of(SetAside.UNKNOWN_CODE_ID));
    }
    CodeRules.Reading own = both(CodeRules.READ, rows.get(0).read(), rows.get(0).snomed());
    if (!own.recorded().isEmpty()) {
      return own;
    }
    return rows.stream().anyMatch(row -> isBelowOptOut(row, Set.of()))
        ? new CodeRules.Reading(List.of(), Optional.of(SetAside.LOCAL_CHILD_CODE))
        : own;
  }

  /** Rule C4: upwards through local codes to the first true parent. */
  private boolean isBelowOptOut(World.EmisCode code, Set<World.EmisCode> below) {
    if (!isLocal(code) || below.contains(code)) {
      return false;
    }
    Set<World.EmisCode> visited = new HashSet<>(below);
    visited.add(code);
    for (World.EmisCode parent : world.emisCodes()) {
      boolean isParent = !code.parent().isEmpty() && parent.codeId().equals(code.parent());
      boolean optOut = !both(CodeRules.READ, parent.read(), parent.snomed()).recorded().isEmpty();
      if (isParent && (optOut || isBelowOptOut(parent, visited))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLocal(World.EmisCode code) {
    return CodeRules.isLocal(code.read()) && code.snomed().isEmpty();
  }

  /** Rule P5: whether the row decides its key and is no deletion. */
  private boolean counts(World.CodedRow row) {
    if (row.deleted() || isReplaced(row)) {
      return false;
    }
    boolean csv = world.layoutOf(row.practice()) == Layout.CSV;
    for (World.CodedRow other : world.entries()) {
      if (other.id() == row.id() || other.extraCell() || isReplaced(other)) {
        continue;
      }
      if (csv ? deletesInCsv(other, row) : sameKey(other, row) && isLater(other, row)) {
        return false;
      }
    }
    return true;
  }

  /** Rule P5, generic CSV: by {@code entry_id}, else by practice, patient, code and date. */
  private static boolean deletesInCsv(World.CodedRow deletion, World.CodedRow row) {
    if (!deletion.deleted() || !deletion.practice().equals(row.practice())) {
      return false;
    }
    if (!row.key().isEmpty()) {
      return deletion.key().equals(row.key());
    }
    Optional<NhsNumber> number = NhsNumber.parse(deletion.nhs());
    boolean samePatient =
        number.isPresent()
            ? number.equals(NhsNumber.parse(row.nhs()))
            : deletion.nhs().equals(row.nhs());
    return samePatient
        && comparable(deletion.codes()).equals(comparable(row.codes()))
        && deletion.dates().effective().equals(row.dates().effective());
  }

  /** Rule C2: Read v2 is normalised before comparing. */
  private static String comparable(World.Codes codes) {
    String scheme = scheme(codes.scheme());
    boolean read = scheme.equals(CodeRules.READ) || scheme.equals(CodeRules.ANY);
    return read ? CodeRules.normalRead(codes.code()) : codes.code();
  }

  /** Rules P2 and P5: row keys are scoped by practice; Vision's also by patient. */
  private boolean sameKey(World.CodedRow a, World.CodedRow b) {
    return a.practice().equals(b.practice())
        && a.key().equals(b.key())
        && (world.layoutOf(a.practice()) != Layout.VISION || a.patient().equals(b.patient()));
  }

  /** Rule P5: EMIS by ProcessingId, then batch; TPP and Vision by batch; then by line. */
  private boolean isLater(World.CodedRow a, World.CodedRow b) {
    if (world.layoutOf(a.practice()) == Layout.EMIS && a.processingId() != b.processingId()) {
      return a.processingId() > b.processingId();
    }
    return a.batch() != b.batch() ? a.batch() > b.batch() : place(a).compareTo(place(b)) > 0;
  }

  /** Rule P5: a later full TPP extract replaces the earlier rows of the organisations in it. */
  private boolean isReplaced(World.CodedRow row) {
    return isReplaced(row.practice(), row.batch());
  }

  private boolean isReplaced(String practice, int batch) {
    if (world.layoutOf(practice) != Layout.TPP) {
      return false;
    }
    for (World.Batch later : world.batches()) {
      boolean full = later.layout() == Layout.TPP && later.full() && later.number() > batch;
      if (full && isIn(practice, later.number())) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(String practice, int batch) {
    return world.entries().stream()
            .anyMatch(r -> r.practice().equals(practice) && r.batch() == batch)
        || world.patients().stream()
            .anyMatch(r -> r.practice().equals(practice) && r.batch() == batch);
  }

  /** Rules P2 and P5: the last row of the patient; a deleted one does not take the number away. */
  Optional<World.PatientRow> patient(World.CodedRow row) {
    Optional<World.PatientRow> last = Optional.empty();
    for (World.PatientRow candidate : world.patients()) {
      boolean same =
          candidate.practice().equals(row.practice())
              && candidate.localId().equals(row.patient())
              && !candidate.deleted()
              && !isReplaced(candidate.practice(), candidate.batch());
      if (same && (last.isEmpty() || isLater(candidate, last.get()))) {
        last = Optional.of(candidate);
      }
    }
    return last;
  }

  private boolean isLater(World.PatientRow a, World.PatientRow b) {
    if (world.layoutOf(a.practice()) == Layout.EMIS && a.processingId() != b.processingId()) {
      return a.processingId() > b.processingId();
    }
    return a.batch() != b.batch()
        ? a.batch() > b.batch()
        : place(a.id()).compareTo(place(b.id())) > 0;
  }

  private String writtenNumber(World.CodedRow row) {
    return world.layoutOf(row.practice()) == Layout.CSV
        ? row.nhs()
        : patient(row).map(World.PatientRow::nhs).orElse("");
  }

  /** Rule P4: a test patient, unless the same number is a real patient anywhere. */
  private boolean isTestPatient(World.CodedRow row) {
    if (!patient(row).map(World.PatientRow::test).orElse(false)) {
      return false;
    }
    Optional<NhsNumber> number = NhsNumber.parse(writtenNumber(row));
    return number.isEmpty() || !isRealSomewhere(number.get());
  }

  private boolean isRealSomewhere(NhsNumber number) {
    for (World.PatientRow patient : world.patients()) {
      boolean current = patient(rowOf(patient)).filter(p -> p.id() == patient.id()).isPresent();
      if (current
          && !patient.test()
          && NhsNumber.parse(patient.nhs()).equals(Optional.of(number))) {
        return true;
      }
    }
    for (World.CodedRow row : world.entries()) {
      boolean csv = world.layoutOf(row.practice()) == Layout.CSV && !row.extraCell();
      if (csv && NhsNumber.parse(row.nhs()).equals(Optional.of(number))) {
        return true;
      }
    }
    return false;
  }

  private static World.CodedRow rowOf(World.PatientRow patient) {
    return new World.CodedRow(
        -1,
        patient.practice(),
        patient.localId(),
        "",
        "",
        World.Codes.NONE,
        World.Dates.NONE,
        false,
        0,
        0,
        false);
  }

  private SourceLine place(World.CodedRow row) {
    return place(row.id());
  }

  private SourceLine place(int id) {
    return Objects.requireNonNull(places.get(id));
  }
}
