package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.consentaudit.InputDigests;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.cli.AuditRequest.DisseminatedRequest;
import org.consentaudit.cli.AuditRequest.GpPath;
import org.consentaudit.cli.AuditRequest.ReceivedMeaning;
import org.consentaudit.cli.AuditRequest.ReceivedRequest;
import org.consentaudit.input.AuditFile;
import org.consentaudit.input.DisseminatedLists;
import org.consentaudit.input.GpLayout;
import org.consentaudit.input.ListFormat;
import org.consentaudit.input.ListSettings;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.input.Role;
import org.consentaudit.input.RowReading;
import org.consentaudit.input.Salt;
import org.consentaudit.input.SettingsFile;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;

/**
 * Brings options, {@code audit.json} and the folder convention together into one checked request.
 * Options replace what the file says; the folder fills in what neither mentions.
 */
final class RequestBuilder {
  private static final String SETTINGS = "audit.json";

  private final InputOptions options;
  private final Path workingFolder;
  private final Path auditFolder;
  private final AuditFile file;
  private final Convention convention;

  /** Whether what lies in the audit folder is used where nothing else is said. */
  private enum Convention {
    USED,
    NOT_USED
  }

  private RequestBuilder(
      InputOptions options,
      Path workingFolder,
      Path auditFolder,
      AuditFile file,
      Convention convention) {
    this.options = options;
    this.workingFolder = workingFolder;
    this.auditFolder = auditFolder;
    this.file = file;
    this.convention = convention;
  }

  /**
   * Reads the settings file, where there is one.
   *
   * @param workingFolder what the paths of options are relative to
   */
  static RequestBuilder of(InputOptions options, Path workingFolder) throws IOException {
    if (options.target.isEmpty()) {
      return new RequestBuilder(
          options, workingFolder, workingFolder, AuditFile.EMPTY, Convention.NOT_USED);
    }
    String asGiven = options.target.get();
    Path target = workingFolder.resolve(asGiven);
    if (!isThere(target)) {
      throw new NoSuchFileException(asGiven);
    }
    if (!Files.isDirectory(target)) {
      Path parent = target.toAbsolutePath().getParent();
      return new RequestBuilder(
          options,
          workingFolder,
          parent == null ? workingFolder : parent,
          SettingsFile.read(target, asGiven),
          Convention.NOT_USED);
    }
    Path settings = target.resolve(SETTINGS);
    AuditFile file = isThere(settings) ? SettingsFile.read(settings, SETTINGS) : AuditFile.EMPTY;
    return new RequestBuilder(options, workingFolder, target, file, Convention.USED);
  }

  /**
   * Whether something of that name is there, if only a link that leads nowhere. What cannot be
   * looked at counts as there, and is refused when it is read: taken as absent, a part of the audit
   * would be left out without a word.
   */
  private static boolean isThere(Path path) {
    return !Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** What the settings file says. */
  AuditFile file() {
    return file;
  }

  /** What the paths of the settings file are relative to. */
  Path auditFolder() {
    return auditFolder;
  }

  /** The checked request. */
  AuditRequest build() throws IOException, UsageException {
    OptOutPolicy policy = policy();
    List<GpPath> gp = gp();
    List<ReceivedRequest> received = received(policy);
    List<DisseminatedRequest> disseminated = disseminated();
    requireSaltForDigest(received, disseminated);
    if (gp.isEmpty()) {
      throw new UsageException("no GP system export is named", "name one with --gp");
    }
    if (received.isEmpty() && disseminated.isEmpty()) {
      throw new UsageException(
          "there is nothing to compare the exports with",
          "name a received list with --received, or a disseminated list with --disseminated");
    }
    return new AuditRequest(
        policy,
        new AuditRequest.GpRequest(gp, layout()),
        received,
        disseminated,
        releases(),
        format(Optional.empty()),
        judging(),
        keyFile(),
        patientNaming(),
        digests(),
        reading());
  }

  /** The policy alone. */
  OptOutPolicy policy() throws IOException {
    if (options.policy.isPresent()) {
      return PolicyFile.load(workingFolder, options.policy.get());
    }
    return PolicyFile.load(auditFolder, file.policy().orElse(PolicyFile.ENGLAND));
  }

  /** How lists are written where they have no settings of their own. */
  ListFormat format(Optional<ListSettings> list) throws UsageException {
    Map<Role, String> columns = new EnumMap<>(Role.class);
    columns.putAll(roles(file.columns()));
    columns.putAll(roles(list.map(ListSettings::columns).orElse(Map.of())));
    columns.putAll(roles(options.columns));
    Optional<String> pattern =
        options.dateFormat.or(() -> list.flatMap(ListSettings::dateFormat)).or(file::dateFormat);
    if (pattern.isPresent() && !ListFormat.isDatePattern(pattern.get())) {
      throw new UsageException(
          "--date-format is no date pattern", "use letters such as dd/MM/yyyy");
    }
    return new ListFormat(
        options.encoding.or(() -> list.flatMap(ListSettings::encoding)).or(file::encoding),
        pattern,
        columns);
  }

  private static Map<Role, String> roles(Map<String, String> named) throws UsageException {
    Map<Role, String> roles = new EnumMap<>(Role.class);
    for (Map.Entry<String, String> entry : named.entrySet()) {
      Optional<Role> role = Role.parse(entry.getKey());
      if (role.isEmpty()) {
        throw new UsageException(
            "--column names a role that does not exist",
            "use a recognised header as the role, as in nhs_number=HEADER");
      }
      roles.put(role.get(), entry.getValue());
    }
    return roles;
  }

  /** The paths of the GP exports. */
  List<GpPath> gp() throws UsageException {
    List<GpPath> paths = new ArrayList<>();
    for (NamedList list : lists(options.gp, file.gp(), "gp")) {
      boolean misplaced =
          list.settings().filter(RequestBuilder::saysMoreThanHowItIsWritten).isPresent();
      if (misplaced) {
        throw new UsageException(
            "a gp entry of the settings file has keys that belong to other lists",
            "leave path, columns, encoding and dateFormat");
      }
      paths.add(new GpPath(list.path(), format(list.settings())));
    }
    return paths;
  }

  private static boolean saysMoreThanHowItIsWritten(ListSettings list) {
    return list.meaning().isPresent()
        || list.requested().isPresent()
        || !list.types().isEmpty()
        || list.releaseId().isPresent()
        || list.releaseDate().isPresent()
        || list.recipient().isPresent()
        || list.saltFile().isPresent()
        || list.digest().isPresent();
  }

  /** The stated layout of the GP exports. */
  Optional<GpLayout> layout() throws UsageException {
    Optional<String> stated = options.gpLayout.or(file::gpLayout);
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    Optional<GpLayout> layout = GpLayout.parse(stated.get());
    if (layout.isEmpty()) {
      throw new UsageException("--gp-layout is unknown", "use emis, tpp, vision or csv");
    }
    return layout;
  }

  private List<ReceivedRequest> received(OptOutPolicy policy) throws IOException, UsageException {
    List<ReceivedRequest> requests = new ArrayList<>();
    for (NamedList list : lists(options.received, file.received(), "received")) {
      Optional<PathFrom> requested =
          options
              .requested
              .map(path -> new PathFrom(workingFolder, path))
              .or(
                  () ->
                      list.settings()
                          .flatMap(ListSettings::requested)
                          .or(file::requested)
                          .map(path -> new PathFrom(auditFolder, path)));
      ReceivedMeaning meaning = meaning(list);
      if (meaning == ReceivedMeaning.MAY_USE && requested.isEmpty()) {
        throw new UsageException(
            "a may-use list means nothing without the list that was sent",
            "name that list with --requested");
      }
      if (meaning != ReceivedMeaning.MAY_USE && requested.isPresent()) {
        throw new UsageException(
            "--requested belongs to a may-use list",
            "add --received-meaning may-use, or leave --requested out");
      }
      requests.add(
          new ReceivedRequest(
              list.path(), meaning, requested, types(list, policy), listFormat(list, meaning)));
    }
    return requests;
  }

  private ReceivedMeaning meaning(NamedList list) throws UsageException {
    Optional<String> stated =
        options
            .receivedMeaning
            .or(() -> list.settings().flatMap(ListSettings::meaning))
            .or(file::receivedMeaning);
    if (stated.isEmpty()) {
      return ReceivedMeaning.BY_ITS_COLUMNS;
    }
    return switch (stated.get().toLowerCase(Locale.ROOT)) {
      case "opted-out" -> ReceivedMeaning.OPTED_OUT;
      case "may-use" -> ReceivedMeaning.MAY_USE;
      default ->
          throw new UsageException("--received-meaning is unknown", "use opted-out or may-use");
    };
  }

  private List<OptOutType> types(NamedList list, OptOutPolicy policy) throws UsageException {
    List<String> stated =
        !options.receivedTypes.isEmpty()
            ? options.receivedTypes
            : list.settings()
                .map(ListSettings::types)
                .filter(types -> !types.isEmpty())
                .orElse(file.receivedTypes());
    List<OptOutType> types = new ArrayList<>();
    for (String written : stated) {
      Optional<OptOutType> type = policy.type(written);
      if (type.isEmpty()) {
        throw new UsageException(
            "--received-types names a type that the policy does not have",
            "see the types with: consent-audit policy show");
      }
      types.add(type.get());
    }
    return types;
  }

  private List<DisseminatedRequest> disseminated() throws IOException, UsageException {
    List<DisseminatedRequest> requests = new ArrayList<>();
    for (NamedList list : lists(options.disseminated, file.disseminated(), "disseminated")) {
      Optional<ListSettings> settings = list.settings();
      requests.add(
          new DisseminatedRequest(
              list.path(),
              new DisseminatedLists.StatedRelease(
                  options
                      .releaseId
                      .or(() -> settings.flatMap(ListSettings::releaseId))
                      .or(file::releaseId)
                      .orElse(""),
                  options
                      .releaseDate
                      .or(() -> settings.flatMap(ListSettings::releaseDate))
                      .or(file::releaseDate),
                  options
                      .recipient
                      .or(() -> settings.flatMap(ListSettings::recipient))
                      .or(file::recipient)
                      .orElse("")),
              format(settings).with(salt(settings))));
    }
    return requests;
  }

  private ListFormat listFormat(NamedList list, ReceivedMeaning meaning)
      throws IOException, UsageException {
    ListFormat format = format(list.settings());
    if (meaning != ReceivedMeaning.MAY_USE) {
      return format.with(salt(list.settings()));
    }
    if (list.settings().flatMap(ListSettings::saltFile).isPresent()) {
      throw new UsageException(
          "a may-use reply has a saltFile, and such replies hold NHS numbers",
          "leave saltFile out of that list");
    }
    return format;
  }

  /** How the digests in a list were made (rule L3); empty where no salt is named for it. */
  private Optional<Salt> salt(Optional<ListSettings> list) throws IOException, UsageException {
    Optional<PathFrom> saltFile =
        options
            .saltFile
            .map(path -> new PathFrom(workingFolder, path))
            .or(
                () ->
                    list.flatMap(ListSettings::saltFile)
                        .or(file::saltFile)
                        .map(path -> new PathFrom(auditFolder, path)));
    Optional<String> stated =
        options.digest.or(() -> list.flatMap(ListSettings::digest)).or(file::digest);
    Optional<Salt.Digest> digest = stated.map(String::strip).flatMap(Salt.Digest::parse);
    if (stated.isPresent() && digest.isEmpty()) {
      throw new UsageException("--digest is unknown", "use sha256 or hmac-sha256");
    }
    if (saltFile.isEmpty()) {
      if (list.flatMap(ListSettings::digest).isPresent()) {
        throw digestWithoutSalt();
      }
      return Optional.empty();
    }
    return Optional.of(SaltFile.read(saltFile.get(), digest.orElse(Salt.Digest.SHA256)));
  }

  /** A digest is named so that lists are matched by it, which nothing can be without a salt. */
  private void requireSaltForDigest(
      List<ReceivedRequest> received, List<DisseminatedRequest> disseminated)
      throws UsageException {
    boolean salted =
        received.stream().anyMatch(list -> list.format().salt().isPresent())
            || disseminated.stream().anyMatch(list -> list.format().salt().isPresent());
    if (!salted && options.digest.or(file::digest).isPresent()) {
      throw digestWithoutSalt();
    }
  }

  private static UsageException digestWithoutSalt() {
    return new UsageException(
        "--digest says how digests were made, and no salt is named",
        "name the salt with --salt-file");
  }

  private List<NamedList> lists(List<String> byOption, List<ListSettings> byFile, String folder) {
    if (!byOption.isEmpty()) {
      return byOption.stream()
          .map(path -> new NamedList(new PathFrom(workingFolder, path), Optional.empty()))
          .toList();
    }
    if (!byFile.isEmpty()) {
      return byFile.stream()
          .map(list -> new NamedList(new PathFrom(auditFolder, list.path()), Optional.of(list)))
          .toList();
    }
    return inFolder(folder).stream().map(path -> new NamedList(path, Optional.empty())).toList();
  }

  private List<PathFrom> releases() {
    if (options.releases.isPresent()) {
      return List.of(new PathFrom(workingFolder, options.releases.get()));
    }
    if (file.releases().isPresent()) {
      return List.of(new PathFrom(auditFolder, file.releases().get()));
    }
    return inFolder("releases.csv");
  }

  private List<PathFrom> inFolder(String name) {
    return convention == Convention.USED && isThere(auditFolder.resolve(name))
        ? List.of(new PathFrom(auditFolder, name))
        : List.of();
  }

  private AuditRequest.Judging judging() throws UsageException {
    int graceDays = options.graceDays.or(file::graceDays).orElse(0);
    if (graceDays < 0) {
      throw new UsageException("--grace-days is negative", "give 0 or more");
    }
    OptionalDouble coverage =
        options
            .requireCoverage
            .or(file::requireCoverage)
            .map(percent -> OptionalDouble.of(percent.doubleValue()))
            .orElse(OptionalDouble.empty());
    if (coverage.isPresent() && (coverage.getAsDouble() < 0 || coverage.getAsDouble() > 100)) {
      throw new UsageException("--require-coverage is no percentage", "give 0 to 100");
    }
    List<String> failOn = options.failOn.isEmpty() ? file.failOn() : options.failOn;
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    Set<ReverseVerdict> reverse = EnumSet.noneOf(ReverseVerdict.class);
    if (failOn.isEmpty()) {
      for (Verdict verdict : Verdict.values()) {
        if (verdict.isFailure()) {
          verdicts.add(verdict);
        }
      }
    }
    for (String name : failOn) {
      addFailOn(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'), verdicts, reverse);
    }
    return new AuditRequest.Judging(
        options.asOf.or(file::asOf), graceDays, verdicts, reverse, coverage);
  }

  private static void addFailOn(String name, Set<Verdict> verdicts, Set<ReverseVerdict> reverse)
      throws UsageException {
    if (name.equals("NONE")) {
      return;
    }
    for (Verdict verdict : Verdict.values()) {
      if (verdict.name().equals(name)) {
        verdicts.add(verdict);
        return;
      }
    }
    for (ReverseVerdict verdict : ReverseVerdict.values()) {
      if (verdict.name().equals(name)) {
        reverse.add(verdict);
        return;
      }
    }
    throw new UsageException(
        "--fail-on names a verdict that does not exist",
        "see the verdicts with: consent-audit explain");
  }

  private InputDigests digests() {
    boolean leftOff = options.noDigests || file.noDigests().orElse(false);
    return leftOff ? InputDigests.NONE : InputDigests.SHA256;
  }

  private RowReading reading() throws UsageException {
    int threads =
        options.threads.or(file::threads).orElse(Runtime.getRuntime().availableProcessors());
    if (threads < 1 || threads > RowReading.MOST_THREADS) {
      throw new UsageException(
          "--threads is no number of threads", "give 1 to " + RowReading.MOST_THREADS);
    }
    return RowReading.with(threads);
  }

  private Optional<PathFrom> keyFile() {
    return options
        .keyFile
        .map(path -> new PathFrom(workingFolder, path))
        .or(() -> file.keyFile().map(path -> new PathFrom(auditFolder, path)));
  }

  private AuditRequest.PatientNaming patientNaming() throws UsageException {
    if (!options.pseudonyms && !file.pseudonyms().orElse(false)) {
      return AuditRequest.PatientNaming.NHS_NUMBERS;
    }
    if (keyFile().isEmpty()) {
      throw new UsageException(
          "--pseudonyms needs a key", "name one with --key-file; keygen makes it");
    }
    return AuditRequest.PatientNaming.PSEUDONYMS;
  }

  /** A list that was named, and its own settings where it has any. */
  private record NamedList(PathFrom path, Optional<ListSettings> settings) {}
}
