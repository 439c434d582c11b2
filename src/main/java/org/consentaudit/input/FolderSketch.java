package org.consentaudit.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.consentaudit.Masking;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.dissemination.Release;
import org.consentaudit.optout.OptOutPolicy;

/**
 * Drafts the settings of an audit from what lies in a folder. What only a person can know, above
 * all what a received list means (rule L1), is left out and said, never guessed: an audit then
 * refuses to run until it is filled in.
 */
public final class FolderSketch {
  private static final Optional<String> UNSAID = Optional.empty();

  private static final String GP = "gp";
  private static final String RECEIVED = "received";
  private static final String DISSEMINATED = "disseminated";
  private static final String REQUESTED = "requested";
  private static final String REGISTER = "releases.csv";

  private final Path folder;
  private final OptOutPolicy policy;
  private final List<String> gp = new ArrayList<>();
  private final List<FirstLook> gpLooks = new ArrayList<>();
  private final List<FirstLook> received = new ArrayList<>();
  private final List<FirstLook> disseminated = new ArrayList<>();
  private final List<FirstLook> looseDisseminated = new ArrayList<>();
  private final List<FirstLook> registers = new ArrayList<>();
  private final List<String> found = new ArrayList<>();
  private final List<String> toCheck = new ArrayList<>();
  private final List<String> toDecide = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  private FolderSketch(Path folder, OptOutPolicy policy) {
    this.folder = folder;
    this.policy = policy;
  }

  /**
   * Looks at a folder.
   *
   * @param policy whose codes are opt-outs
   */
  public static SettingsDraft of(Path folder, OptOutPolicy policy) throws IOException {
    FolderSketch sketch = new FolderSketch(folder, policy);
    for (String child : children(folder)) {
      sketch.look(child);
    }
    return sketch.draft();
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(child -> folder.relativize(child).toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void look(String child) throws IOException {
    List<FirstLook> looks = looks(child);
    switch (child) {
      case GP -> {
        gp.add(child);
        gpLooks.addAll(looks);
        looks.stream().filter(look -> !isLeftOut(look) && !isGp(look)).forEach(this::addNotUsable);
      }
      case RECEIVED -> addAll(received, looks);
      case DISSEMINATED -> addAll(disseminated, looks);
      case REGISTER -> addAll(registers, looks);
      case REQUESTED ->
          toCheck.add(
              "requested/ is only used where a received list with the meaning may-use names a file"
                  + " of it as requested");
      default -> placeLoose(child, looks);
    }
  }

  private List<FirstLook> looks(String child) throws IOException {
    List<FirstLook> looks = new ArrayList<>();
    try {
      for (InputFile file : InputFiles.at(folder, child)) {
        FirstLook look = FirstLook.at(file, givenAs(child), policy);
        looks.add(look);
        found.add(describe(look));
        look.refusal().ifPresent(refusal -> refusals.add(shown(refusal)));
      }
    } catch (RefusedInputException refusal) {
      refusals.add(shown(refusal));
      toDecide.add(Masking.hideNhsNumbers(child) + ": an audit would refuse it; see above");
    }
    return looks;
  }

  /** What the folder makes of the files in it. */
  private static Optional<ListKind> givenAs(String child) {
    return switch (child) {
      case RECEIVED, DISSEMINATED, REQUESTED -> Optional.of(ListKind.PATIENTS);
      case REGISTER -> Optional.of(ListKind.REGISTER);
      default -> Optional.empty();
    };
  }

  private void addAll(List<FirstLook> to, List<FirstLook> looks) {
    to.addAll(looks);
    looks.stream()
        .filter(look -> !look.is(FileKind.PATIENT_LIST) && !look.is(FileKind.REGISTER))
        .forEach(this::addNotUsable);
  }

  private void addNotUsable(FirstLook look) {
    if (look.seen().isPresent()) {
      Inspection seen = look.seen().get();
      toDecide.add(
          seen.file()
              + ": "
              + seen.what()
              + (seen.todo().isEmpty() ? "; take it out of the folder" : "; " + seen.todo()));
    }
  }

  private static boolean isGp(FirstLook look) {
    return look.seen().filter(seen -> seen.kind().isGp()).isPresent();
  }

  private static boolean isLeftOut(FirstLook look) {
    return look.is(FileKind.NO_ROWS);
  }

  /** Places what lies beside the folders that an audit knows by name. */
  private void placeLoose(String child, List<FirstLook> looks) {
    List<FirstLook> withRows = looks.stream().filter(look -> !isLeftOut(look)).toList();
    boolean isGp = !withRows.isEmpty() && withRows.stream().allMatch(FolderSketch::isGp);
    if (isGp) {
      gpLooks.addAll(withRows);
      addGp(child);
    } else if (looks.stream().anyMatch(look -> look.is(FileKind.REPORT))) {
      toCheck.add(shown(child) + " holds reports of an audit, and was left out");
    } else {
      withRows.forEach(this::placeLoose);
    }
  }

  private void addGp(String path) {
    if (nameIsSafe(path)) {
      gp.add(path);
    }
  }

  private void placeLoose(FirstLook look) {
    String name = shown(look.file().name());
    FileKind kind = look.seen().map(Inspection::kind).orElse(FileKind.UNKNOWN);
    switch (kind) {
      case GP_TABLE, GP_TABLE_NOT_NEEDED, GP_ENTRIES -> {
        gpLooks.add(look);
        addGp(look.path());
      }
      case RECEIVED_LIST -> received.add(look);
      case DISSEMINATED_LIST -> looseDisseminated.add(look);
      case REGISTER -> registers.add(look);
      case PATIENT_LIST ->
          toDecide.add(
              name
                  + ": a list of patients that does not say what it is; move it to received/ or"
                  + " disseminated/, and delete audit.json and run init again, or add it yourself");
      case REPORT, NO_ROWS, EMPTY, UNKNOWN ->
          toDecide.add(
              name
                  + ": left out; inspect it, and add it if it belongs to the audit (a policy file as"
                  + " \"policy\")");
    }
  }

  private SettingsDraft draft() throws IOException {
    Optional<FirstLook> register = register();
    Map<String, String> columns = new TreeMap<>();
    List<FirstLook> shared = new ArrayList<>(gpLooks);
    register.ifPresent(shared::add);
    Optional<Charset> encoding = Optional.empty();
    for (FirstLook look : shared) {
      look.columns().forEach((role, header) -> addColumn(columns, role, header, look));
      encoding = encoding.or(look::encoding);
    }
    if (encoding.isPresent()) {
      toCheck.add(
          "encoding "
              + encoding.get().name()
              + ": not every GP export or register is UTF-8; check letters beyond ASCII in the"
              + " others");
    }
    List<ListSettings> receivedSettings = receivedSettings(encoding);
    List<ListSettings> disseminatedSettings = disseminatedSettings(register, encoding);
    boolean nothingToCompare = receivedSettings.isEmpty() && disseminatedSettings.isEmpty();
    sayWhatIsMissing(nothingToCompare, register);
    return new SettingsDraft(
        settings(
            new Lists(
                gp.stream().map(ListSettings::of).toList(), receivedSettings, disseminatedSettings),
            register.map(FirstLook::path),
            columns,
            encoding),
        found,
        toCheck,
        toDecide,
        refusals);
  }

  private void sayWhatIsMissing(boolean nothingToCompare, Optional<FirstLook> register) {
    if (gp.isEmpty()) {
      toDecide.add("no GP system export was found; put it into gp/");
    }
    if (nothingToCompare) {
      toDecide.add(
          "there is nothing to compare the exports with; put what was received into received/, or"
              + " what was released into disseminated/");
    }
    if (register.isEmpty()) {
      toCheck.add("no register of releases: every list would be taken to be in scope");
    }
  }

  private void addColumn(Map<String, String> columns, String role, String header, FirstLook look) {
    String before = columns.putIfAbsent(role, header);
    if (before != null && !before.equals(header)) {
      toDecide.add(
          shown(look.file().name())
              + ": its "
              + role
              + " is in another column than that of the other exports; rename one of the two");
    } else if (before == null) {
      toCheck.add(proposal(look, role, header));
    }
  }

  private static String proposal(FirstLook look, String role, String header) {
    return shown(look.file().name())
        + ": the column "
        + SupplierColumns.shown(header)
        + " is taken as its "
        + role;
  }

  private Optional<FirstLook> register() {
    List<FirstLook> safe = registers.stream().filter(look -> nameIsSafe(look.path())).toList();
    if (safe.size() > 1) {
      toDecide.add(
          "there are several registers of releases; the first was taken: "
              + shown(safe.get(0).file().name()));
    }
    return safe.stream().findFirst();
  }

  private List<ListSettings> receivedSettings(Optional<Charset> shared) {
    Map<String, ListSettings> settings = new LinkedHashMap<>();
    for (FirstLook look : received) {
      boolean says =
          look.hasOneOf(Role.OPT_OUT_TYPE, Role.RECEIVED_DATE, Role.WITHDRAWN_DATE, Role.STATUS);
      if (!nameIsSafe(look.path())) {
        continue;
      }
      String name = shown(look.file().name());
      if (says) {
        toCheck.add(name + ": meaning opted-out, as its columns say that it lists opt-outs");
      } else {
        toDecide.add(
            name
                + ": write its \"meaning\": \"opted-out\" if it names those who objected, \"may-use\""
                + " if it is the reply of Check for National Data Opt-outs, with \"requested\": the"
                + " list that was sent"
                + (Files.exists(folder.resolve(REQUESTED).resolve(look.file().fileName()))
                    ? " (perhaps requested/" + shown(look.file().fileName()) + ")"
                    : "")
                + "; an audit does not run until it is there");
      }
      settings.merge(
          look.path(),
          listed(look, says ? Optional.of("opted-out") : Optional.empty(), shared),
          FolderSketch::lessSure);
    }
    return List.copyOf(settings.values());
  }

  /** Of two lists in one archive, the settings of the one that says less hold for both. */
  private static ListSettings lessSure(ListSettings one, ListSettings other) {
    return one.meaning().isPresent() ? other : one;
  }

  private List<ListSettings> disseminatedSettings(
      Optional<FirstLook> register, Optional<Charset> shared) throws IOException {
    List<FirstLook> all = new ArrayList<>(disseminated);
    all.addAll(looseDisseminated);
    ReleaseRegister releases = read(register);
    boolean apart = shared.isPresent();
    for (FirstLook look : all) {
      boolean told = isToldWhichRelease(look, register, releases);
      if (!told) {
        toDecide.add(
            shown(look.file().name())
                + ": nothing says which release it is or when that was; name the file in the"
                + " register's column file, or write {\"path\": ..., \"releaseId\": ...,"
                + " \"releaseDate\": \"yyyy-mm-dd\", \"recipient\": ...} in its place");
      }
      apart |= !told || look.encoding().isPresent() || !look.columns().isEmpty();
    }
    Map<String, ListSettings> settings = new LinkedHashMap<>();
    if (!apart && !disseminated.isEmpty()) {
      settings.put(DISSEMINATED, ListSettings.of(DISSEMINATED));
      all = looseDisseminated;
    }
    for (FirstLook look : all) {
      if (nameIsSafe(look.path())) {
        settings.putIfAbsent(look.path(), listed(look, Optional.empty(), shared));
      }
    }
    return List.copyOf(settings.values());
  }

  private ReleaseRegister read(Optional<FirstLook> register) throws IOException {
    if (register.isEmpty() || register.get().refusal().isPresent()) {
      return ReleaseRegister.none();
    }
    FirstLook look = register.get();
    try {
      return ReleaseRegister.read(List.of(look.file()), look.format(), policy, new Intake());
    } catch (RefusedInputException refusal) {
      refusals.add(shown(refusal));
      return ReleaseRegister.none();
    }
  }

  private static boolean isToldWhichRelease(
      FirstLook look, Optional<FirstLook> register, ReleaseRegister releases) {
    Release.Standing standing =
        releases
            .describe(new ReleaseRegister.RowRelease("", Optional.empty(), "", "", ""), look.file())
            .standing();
    boolean named =
        standing == Release.Standing.REGISTERED || standing == Release.Standing.AMBIGUOUS;
    boolean dated = look.hasOneOf(Role.RELEASE_DATE, Role.REPORTING_PERIOD_END_DATE);
    return named || dated || (look.hasOneOf(Role.RELEASE_ID) && register.isPresent());
  }

  private ListSettings listed(FirstLook look, Optional<String> meaning, Optional<Charset> shared) {
    look.columns().forEach((role, header) -> toCheck.add(proposal(look, role, header)));
    look.encoding()
        .ifPresent(
            charset ->
                toCheck.add(shown(look.file().name()) + ": it is read as " + charset.name()));
    Optional<Charset> own = look.encoding().or(() -> shared.map(unused -> StandardCharsets.UTF_8));
    return new ListSettings(
        look.path(),
        meaning,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        look.columns(),
        own,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether a path may stand in the settings: they may be passed on, and hold no NHS number. */
  private boolean nameIsSafe(String path) {
    boolean safe = shown(path).equals(path);
    if (!safe) {
      toDecide.add(shown(path) + ": its name holds what could be an NHS number; rename it");
    }
    return safe;
  }

  private static String describe(FirstLook look) {
    String name = shown(look.file().name());
    if (look.seen().isEmpty()) {
      return name + ": refused";
    }
    Inspection seen = look.seen().get();
    boolean byPlace = look.is(FileKind.PATIENT_LIST) && name.contains("/");
    String what = byPlace ? name.substring(0, name.indexOf('/')) + " list" : seen.what();
    String records =
        seen.content()
            .map(read -> ", " + read.records() + (read.records() == 1 ? " record" : " records"))
            .orElse("");
    return name + ": " + what + records;
  }

  private static String shown(String name) {
    return Masking.hideNhsNumbers(name.replaceAll("\\p{C}", "?"));
  }

  private static String shown(RefusedInputException refusal) {
    return shown(String.valueOf(refusal.getMessage()));
  }

  private static AuditFile settings(
      Lists lists,
      Optional<String> releases,
      Map<String, String> columns,
      Optional<Charset> encoding) {
    return new AuditFile(
        lists.gp(),
        UNSAID,
        lists.received(),
        UNSAID,
        UNSAID,
        List.of(),
        lists.disseminated(),
        UNSAID,
        Optional.empty(),
        UNSAID,
        releases,
        columns,
        UNSAID,
        Optional.empty(),
        Optional.empty(),
        UNSAID,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        UNSAID,
        Optional.empty(),
        UNSAID,
        encoding,
        UNSAID,
        UNSAID,
        UNSAID,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What lies in the folder, by side. */
  private record Lists(
      List<ListSettings> gp, List<ListSettings> received, List<ListSettings> disseminated) {}
}
