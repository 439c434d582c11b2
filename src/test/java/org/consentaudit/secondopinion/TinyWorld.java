package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.consentaudit.SourceLine;

/**
 * A world put together by hand, for the tests of the checker itself: by default one generic CSV
 * practice and one patient. Rows stand in the file {@code f} at the line of their id, in the order
 * in which they are added.
 */
final class TinyWorld {
  static final String ANN = "9990000018";
  static final String BOB = "9990000026";
  static final String PRACTICE = "A81001";

  private final Map<Integer, SourceLine> places = new HashMap<>();
  private final List<World.Practice> practices = new ArrayList<>();
  private final List<World.Batch> batches = new ArrayList<>();
  private final List<World.EmisCode> emisCodes = new ArrayList<>();
  private final List<World.PatientRow> patients = new ArrayList<>();
  private final List<World.CodedRow> entries = new ArrayList<>();
  private final List<World.RegisterRow> register = new ArrayList<>();
  private final List<World.ReceivedList> received = new ArrayList<>();
  private final List<World.DisseminatedList> disseminated = new ArrayList<>();
  private Optional<LocalDate> asOf = Optional.of(LocalDate.of(2018, 6, 1));
  private boolean registered;
  private int grace;
  private int lastId;

  TinyWorld() {
    this(Layout.CSV);
  }

  TinyWorld(Layout layout) {
    practice(PRACTICE, layout);
  }

  TinyWorld practice(String code, Layout layout) {
    String supplier = layout == Layout.CSV ? "MICROTEST" : "";
    practices.add(new World.Practice(code, layout, supplier, code + ".csv", false));
    return this;
  }

  TinyWorld asOf(String day) {
    asOf = Optional.of(LocalDate.parse(day));
    return this;
  }

  TinyWorld asOfDerived() {
    asOf = Optional.empty();
    return this;
  }

  TinyWorld grace(int days) {
    grace = days;
    return this;
  }

  TinyWorld batch(Layout layout, int number, String day, boolean full) {
    LocalDate at = LocalDate.parse(day);
    batches.add(new World.Batch(layout, "", number, at.atTime(1, 0), full));
    return this;
  }

  TinyWorld emisCode(String codeId, String read, String snomed, String parent) {
    emisCodes.add(new World.EmisCode(codeId, read, snomed, parent));
    return this;
  }

  /** An entry of Ann in the generic CSV file; {@code -} is a blank date, {@code ?} none at all. */
  TinyWorld entry(String code, String effective, String entered) {
    return entry(ANN, code, effective, entered);
  }

  TinyWorld entry(String nhs, String code, String effective, String entered) {
    World.Dates dates = new World.Dates(day(effective), "", day(entered), Optional.empty());
    return coded(
        new World.CodedRow(
            nextId(),
            PRACTICE,
            "",
            nhs,
            "",
            new World.Codes("", code, "", ""),
            dates,
            false,
            0,
            0,
            false));
  }

  /** A deletion in a generic CSV file without {@code entry_id}. */
  TinyWorld deletion(String code, String effective) {
    World.Dates dates = new World.Dates(day(effective), "", Written.BLANK, Optional.empty());
    return coded(
        new World.CodedRow(
            nextId(),
            PRACTICE,
            "",
            ANN,
            "",
            new World.Codes("", code, "", ""),
            dates,
            true,
            0,
            0,
            false));
  }

  /** A row of a supplier's export, of the patient with local id 1, entered on its effective day. */
  TinyWorld supplierRow(String key, World.Codes codes, String day, int batch, long processingId) {
    World.Dates dates = new World.Dates(day(day), "", day(day), Optional.empty());
    return coded(
        new World.CodedRow(
            nextId(), PRACTICE, "1", "", key, codes, dates, false, batch, processingId, false));
  }

  /** An EMIS entry with a precision and an entered time. */
  TinyWorld emisEntry(
      String key, String codeId, String effective, String precision, String entered, String time) {
    Optional<LocalTime> at = time.isEmpty() ? Optional.empty() : Optional.of(LocalTime.parse(time));
    World.Dates dates = new World.Dates(day(effective), precision, day(entered), at);
    return coded(
        new World.CodedRow(
            nextId(),
            PRACTICE,
            "1",
            "",
            key,
            new World.Codes("", "", "", codeId),
            dates,
            false,
            0,
            1,
            false));
  }

  TinyWorld supplierDeletion(String key, int batch, long processingId) {
    return coded(
        new World.CodedRow(
            nextId(),
            PRACTICE,
            "1",
            "",
            key,
            World.Codes.NONE,
            World.Dates.NONE,
            true,
            batch,
            processingId,
            false));
  }

  TinyWorld coded(World.CodedRow row) {
    entries.add(row);
    return this;
  }

  TinyWorld patient(String practice, String nhs, String birth, boolean test, boolean deleted) {
    patients.add(
        new World.PatientRow(nextId(), practice, "1", nhs, day(birth).day(), test, deleted, 0, 1));
    return this;
  }

  /** A release in the register that applies to both types. */
  TinyWorld release(String id, String day) {
    Map<ObjectionType, String> both =
        Map.of(ObjectionType.TYPE_1, "yes", ObjectionType.TYPE_2, "yes");
    return release(id, day, Map.of("recipient", "Trust Y"), both);
  }

  TinyWorld release(
      String id, String day, Map<String, String> texts, Map<ObjectionType, String> applies) {
    registered = true;
    register.add(new World.RegisterRow(nextId(), id, day(day), "", texts, applies));
    return this;
  }

  /** A release named by the file that it went out in. */
  TinyWorld releaseOfFile(String id, String day, String file) {
    registered = true;
    Map<ObjectionType, String> both =
        Map.of(ObjectionType.TYPE_1, "yes", ObjectionType.TYPE_2, "yes");
    register.add(new World.RegisterRow(nextId(), id, day(day), file, Map.of(), both));
    return this;
  }

  /** Ann's row in a list of its own. */
  TinyWorld disseminated(String releaseId, String day) {
    return disseminated(ANN, releaseId, day, World.ListSettings.NONE);
  }

  TinyWorld disseminated(String nhs, String releaseId, String day, World.ListSettings settings) {
    World.DisseminatedRow row =
        new World.DisseminatedRow(nextId(), nhs, releaseId, day(day), "", "", "", "", false);
    disseminated.add(
        new World.DisseminatedList(
            "list-" + (disseminated.size() + 1) + ".csv", settings, false, List.of(row)));
    return this;
  }

  /** A list of TYPE_2 objections that holds nobody the tests ask about. */
  TinyWorld receivedNobody() {
    return received(BOB, "2014-01-01", "-", "");
  }

  TinyWorld received(String nhs, String received, String withdrawn, String status) {
    return received(nhs, received, withdrawn, status, List.of());
  }

  TinyWorld received(
      String nhs, String day, String withdrawn, String status, List<ObjectionType> types) {
    World.ReceivedRow row =
        new World.ReceivedRow(nextId(), nhs, Optional.empty(), day(day), day(withdrawn), status);
    received.add(
        new World.ReceivedList(
            "received-" + received.size() + ".csv",
            World.ListMeaning.OPTED_OUT,
            false,
            types,
            List.of(),
            List.of(row)));
    return this;
  }

  TinyWorld mayUse(List<String> asked, List<String> returned) {
    List<World.Asked> request =
        asked.stream().map(number -> new World.Asked(nextId(), number)).toList();
    List<World.ReceivedRow> rows = new ArrayList<>();
    for (String number : returned) {
      rows.add(
          new World.ReceivedRow(
              nextId(), number, Optional.empty(), Written.BLANK, Written.BLANK, ""));
    }
    received.add(
        new World.ReceivedList(
            "reply.dat", World.ListMeaning.MAY_USE, false, List.of(), request, rows));
    return this;
  }

  private static Written day(String text) {
    return switch (text) {
      case "-" -> Written.BLANK;
      case "?" -> Written.UNREADABLE;
      default -> Written.on(text);
    };
  }

  int nextId() {
    lastId++;
    places.put(lastId, new SourceLine("f", lastId));
    return lastId;
  }

  World world() {
    return new World(
        0,
        asOf,
        grace,
        practices,
        batches,
        emisCodes,
        patients,
        entries,
        registered ? Optional.of(register) : Optional.empty(),
        received,
        disseminated);
  }

  Answer answer() {
    return new NaiveChecker(world(), places).answer();
  }

  /** The verdicts of all patients, such as {@code TYPE_1 HONOURED}. */
  List<String> verdicts() {
    return List.copyOf(answer().verdicts().keySet());
  }

  /** A cell of the only finding. */
  String cell(String column) {
    List<Map<String, String>> findings = answer().findings();
    if (findings.size() != 1) {
      throw new IllegalStateException("findings: " + findings);
    }
    return Objects.requireNonNull(findings.get(0).get(column));
  }
}
