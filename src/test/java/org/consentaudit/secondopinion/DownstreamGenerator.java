package org.consentaudit.secondopinion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The downstream side of a random world: register, received and disseminated lists. */
final class DownstreamGenerator {
  /** What stands in the text columns of the register; every rule of D3 is met, and missed. */
  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "recipient", List.of("University of X", "Trust Y", "Insight Ltd", ""),
          "dataset", List.of("", "", "HES", "GDPPR", "Maternity", "GP data", "HES admitted"),
          "purpose",
              List.of(
                  "",
                  "",
                  "",
                  "Research",
                  "Direct care",
                  "directcare audit",
                  "Individual Care plan",
                  "Study with consent",
                  "Study without consent",
                  "consented cohort",
                  "No consent; later consent",
                  "No - consent provided",
                  "without-consent survey",
                  "not for direct care",
                  "direct-care tool",
                  "Direct, care of",
                  "Sent to PHE",
                  "Public Health England"),
          "legal_basis",
              List.of(
                  "",
                  "",
                  "",
                  "Section 251",
                  "s251 support",
                  "Regulation 2",
                  "Regulation 5(1)",
                  "Regulation 3",
                  "reg 3(4)",
                  "Regulation 30",
                  "COPI notice",
                  "Court order",
                  "required by law",
                  "Statutory",
                  "Non-statutory",
                  "not under COPI; COPI",
                  "no legal obligation",
                  "reg. 3",
                  "legal obligation",
                  "communicable disease"),
          "data_type",
              List.of(
                  "",
                  "",
                  "",
                  "Identifiable",
                  "Pseudonymised",
                  "Confidential",
                  "Anonymised",
                  "Aggregate counts",
                  "Demographics",
                  "Not identifiable",
                  "Demographics, s251",
                  "non-demographics",
                  "De-anonymised",
                  "not anonymised, identifiable"),
          "source",
              List.of(
                  "",
                  "",
                  "GP records",
                  "GP records",
                  "gp records",
                  "Primary care",
                  "Hospital",
                  "unknown",
                  "-",
                  "N/A"),
          "opt_outs_applied",
              List.of(
                  "",
                  "",
                  "",
                  "Y",
                  "y",
                  "N",
                  "Yes",
                  "Yes - patient objections upheld",
                  "No - data flow is not identifiable",
                  "No - not applicable for this dataset",
                  "No - consent provided by participants of research study",
                  "Identifiable, Yes (Section 251 NHS Act 2006)"));

  private final Dice dice;
  private final List<String> persons;
  private final List<World.Practice> practices;

  DownstreamGenerator(Dice dice, List<String> persons, List<World.Practice> practices) {
    this.dice = dice;
    this.persons = new ArrayList<>(persons);
    this.persons.add(dice.number());
    this.practices = practices;
  }

  Optional<List<World.RegisterRow>> register(List<World.DisseminatedList> lists) {
    if (dice.chance(20)) {
      return Optional.empty();
    }
    List<World.RegisterRow> rows = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      rows.add(registerRow(dice.chance(3) ? "" : "R" + i, ""));
    }
    for (World.DisseminatedList list : lists) {
      boolean namesNoRelease =
          list.settings().releaseId().isEmpty()
              && list.rows().stream().allMatch(row -> row.releaseId().isEmpty());
      if (namesNoRelease && dice.chance(80)) {
        rows.add(registerRow(dice.chance(10) ? "" : "F" + rows.size(), list.name()));
      }
    }
    dice.shuffle(rows);
    return Optional.of(rows);
  }

  private World.RegisterRow registerRow(String releaseId, String file) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String header : new TreeSet<>(TEXTS.keySet())) {
      String text = dice.pick(TEXTS.getOrDefault(header, List.of()));
      boolean kept = header.equals("recipient") || header.equals("source") || dice.chance(30);
      if (kept && !text.isEmpty()) {
        texts.put(header, text);
      }
    }
    Map<ObjectionType, String> applies = new EnumMap<>(ObjectionType.class);
    for (ObjectionType type : ObjectionType.values()) {
      if (dice.chance(35)) {
        applies.put(type, dice.pick("yes", "yes", "yes", "no", "unknown"));
      }
    }
    return new World.RegisterRow(dice.nextId(), releaseId, dice.written(4), file, texts, applies);
  }

  List<World.ReceivedList> received() {
    List<World.ReceivedList> lists = new ArrayList<>();
    if (dice.chance(75)) {
      lists.add(optedOutList("objections.csv"));
    }
    if (dice.chance(8)) {
      lists.add(optedOutList("objections-2.csv.gz"));
    }
    if (dice.chance(18)) {
      lists.add(mayUseList());
    }
    return lists;
  }

  private World.ReceivedList optedOutList(String name) {
    boolean typeColumn = dice.chance(30);
    boolean dated = dice.chance(75);
    boolean withdrawals = dice.chance(30);
    boolean statuses = dice.chance(30);
    List<World.ReceivedRow> rows = new ArrayList<>();
    for (String person : persons) {
      for (int i = dice.pick(0, 1, 1, 1, 1, 2); i > 0; i--) {
        rows.add(
            new World.ReceivedRow(
                dice.nextId(),
                dice.spelled(person),
                typeColumn ? Optional.of(type()) : Optional.empty(),
                dated ? dice.written(8) : Written.BLANK,
                withdrawals && dice.chance(50) ? dice.written(10) : Written.BLANK,
                statuses ? status() : ""));
      }
    }
    List<ObjectionType> types =
        typeColumn || dice.chance(70)
            ? List.of()
            : dice.chance(70)
                ? List.of(dice.pick(ObjectionType.TYPE_1, ObjectionType.TYPE_2))
                : List.of(ObjectionType.TYPE_1, ObjectionType.TYPE_2);
    return new World.ReceivedList(
        name, World.ListMeaning.OPTED_OUT, typeColumn && !rows.isEmpty(), types, List.of(), rows);
  }

  private ObjectionType type() {
    return dice.pick(
        ObjectionType.TYPE_2, ObjectionType.TYPE_2, ObjectionType.TYPE_1, ObjectionType.NATIONAL);
  }

  private String status() {
    return dice.pick("Opt-Out", "active", "", "Opt-In", "inactive", "Unknown");
  }

  /** A reply that returns at least one number, since an empty one might mean a failure. */
  private World.ReceivedList mayUseList() {
    List<World.Asked> asked = new ArrayList<>();
    List<World.ReceivedRow> rows = new ArrayList<>();
    String certain = dice.number();
    for (String person : persons) {
      if (dice.chance(75)) {
        asked.add(new World.Asked(dice.nextId(), person));
        if (dice.chance(30)) {
          rows.add(mayUseRow(person));
        }
      }
    }
    asked.add(new World.Asked(dice.nextId(), certain));
    rows.add(mayUseRow(certain));
    return new World.ReceivedList(
        "reply.dat", World.ListMeaning.MAY_USE, false, List.of(), asked, rows);
  }

  private World.ReceivedRow mayUseRow(String number) {
    return new World.ReceivedRow(
        dice.nextId(), number, Optional.empty(), Written.BLANK, Written.BLANK, "");
  }

  List<World.DisseminatedList> disseminated(boolean mustExist) {
    List<World.DisseminatedList> lists = new ArrayList<>();
    int count = mustExist ? 1 + dice.below(3) : dice.pick(0, 1, 1, 2, 2, 3);
    for (int i = 1; i <= count; i++) {
      lists.add(disseminatedList("list-" + i + (dice.chance(20) ? ".csv.gz" : ".csv")));
    }
    return lists;
  }

  private World.DisseminatedList disseminatedList(String name) {
    boolean releaseColumn = dice.chance(75);
    boolean dateColumn = dice.chance(60);
    boolean recipientColumn = dice.chance(25);
    boolean practiceColumn = dice.chance(25);
    boolean textColumns = dice.chance(20);
    boolean settings = dice.chance(25);
    List<World.DisseminatedRow> rows = new ArrayList<>();
    int count = dice.chance(2) ? 0 : 1 + dice.below(10);
    for (int i = 0; i < count; i++) {
      rows.add(
          new World.DisseminatedRow(
              dice.nextId(),
              dice.spelled(dice.pick(persons)),
              releaseColumn && dice.chance(95) ? dice.pick("R1", "R2", "R3", "R4", "R9") : "",
              dateColumn ? dice.written(6) : Written.BLANK,
              recipientColumn ? dice.pick("Trust Y", "Charity Z", "") : "",
              practiceColumn ? dice.pick(practices).code() : "",
              textColumns ? dice.pick(TEXTS.getOrDefault("dataset", List.of())) : "",
              textColumns ? dice.pick(TEXTS.getOrDefault("purpose", List.of())) : "",
              dice.chance(1)));
    }
    World.ListSettings given = World.ListSettings.NONE;
    if (settings) {
      given =
          new World.ListSettings(
              releaseColumn ? "" : dice.pick("R1", "R2", "R8"),
              dice.chance(40) ? Optional.of(dice.day()) : Optional.<LocalDate>empty(),
              dice.chance(30) ? "Board Q" : "");
    }
    return new World.DisseminatedList(name, given, dateColumn && dice.chance(15), rows);
  }
}
