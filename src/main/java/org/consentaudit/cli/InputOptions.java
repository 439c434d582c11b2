package org.consentaudit.cli;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that say what to read and how to judge it; shared by the commands that run an audit. */
final class InputOptions {
  final Optional<String> target;
  final List<String> gp;
  final Optional<String> gpLayout;
  final List<String> received;
  final Optional<String> receivedMeaning;
  final Optional<String> requested;
  final List<String> receivedTypes;
  final List<String> disseminated;
  final Optional<String> releaseId;
  final Optional<LocalDate> releaseDate;
  final Optional<String> recipient;
  final Optional<String> releases;
  final Map<String, String> columns;
  final Optional<String> policy;
  final Optional<LocalDate> asOf;
  final Optional<Integer> graceDays;
  final List<String> failOn;
  final Optional<BigDecimal> requireCoverage;
  final Optional<Charset> encoding;
  final Optional<String> dateFormat;
  final Optional<String> saltFile;
  final Optional<String> digest;
  final Optional<String> keyFile;
  final boolean pseudonyms;
  final boolean noDigests;
  final Optional<Integer> threads;

  /**
   * What was given. Where a command has not all of the options, the others count as not given.
   *
   * @param target the audit folder or the settings file
   */
  InputOptions(Given given, Optional<String> target) {
    this.target = target;
    gp = given.texts("--gp");
    gpLayout = given.text("--gp-layout");
    received = given.texts("--received");
    receivedMeaning = given.text("--received-meaning");
    requested = given.text("--requested");
    receivedTypes = given.texts("--received-types");
    disseminated = given.texts("--disseminated");
    releaseId = given.text("--release-id");
    releaseDate = given.one(LocalDate.class, "--release-date");
    recipient = given.text("--recipient");
    releases = given.text("--releases");
    columns = given.pairs("--column");
    policy = given.text("--policy");
    asOf = given.one(LocalDate.class, "--as-of");
    graceDays = given.one(Integer.class, "--grace-days");
    failOn = given.texts("--fail-on");
    requireCoverage = given.one(BigDecimal.class, "--require-coverage");
    encoding = given.one(Charset.class, "--encoding");
    dateFormat = given.text("--date-format");
    saltFile = given.text("--salt-file");
    digest = given.text("--digest");
    keyFile = given.text("--key-file");
    pseudonyms = given.flag("--pseudonyms");
    noDigests = given.flag("--no-digests");
    threads = given.one(Integer.class, "--threads");
  }

  /** Adds argument and options to a command, in the order in which help shows them. */
  static void addTo(CommandSpec command) {
    addInputs(command);
    addReleases(command);
    addJudging(command);
    addReading(command);
    addRunning(command);
  }

  private static void addInputs(CommandSpec command) {
    command.addPositional(
        Described.argument(
            "FOLDER|audit.json",
            "An audit folder, or a settings file. A folder holds gp/, received/, "
                + "disseminated/ and releases.csv, and optionally audit.json; whatever is there "
                + "is used, and options override it."));
    command.addOption(
        Described.texts(
            "--gp", "PATH", "GP system export: file, folder, .zip or .gz. May be repeated."));
    command.addOption(
        Described.text(
            "--gp-layout",
            "LAYOUT",
            "States the layout of the exports: emis, tpp, vision or csv."));
    command.addOption(
        Described.texts(
            "--received", "PATH", "List of what was received downstream. May be repeated."));
    command.addOption(
        Described.text(
            "--received-meaning",
            "MEANING",
            "What the received list names: opted-out (who objected) or may-use (the reply "
                + "of \"Check for National Data Opt-outs\", which needs --requested)."));
    command.addOption(
        Described.text(
            "--requested", "PATH", "The list that was sent, where the received one is the reply."));
    command.addOption(
        Described.list(
            "--received-types", "LIST", "Types of opt-out that the received list speaks for."));
  }

  private static void addReleases(CommandSpec command) {
    command.addOption(
        Described.texts(
            "--disseminated", "PATH", "List of records actually disseminated. May be repeated."));
    command.addOption(
        Described.text("--release-id", "ID", "The release of a list that has no such column."));
    command.addOption(
        Described.one(
            LocalDate.class,
            "--release-date",
            "DATE",
            "The day of the release, of a list that has no such column."));
    command.addOption(
        Described.text("--recipient", "NAME", "Who received a list that has no such column."));
    command.addOption(Described.text("--releases", "PATH", "Register of releases, CSV."));
    command.addOption(columnOption());
  }

  private static void addJudging(CommandSpec command) {
    command.addOption(policyOption());
    command.addOption(
        Described.one(
            LocalDate.class,
            "--as-of",
            "DATE",
            "The audit's today; by default the newest date that the inputs tell."));
    command.addOption(
        Described.one(
            Integer.class,
            "--grace-days",
            "N",
            "Days allowed between an opt-out and its effect; by default 0."));
    command.addOption(
        Described.list(
            "--fail-on",
            "LIST",
            "Verdicts that make exit 1; by default the five failures. Also takes the "
                + "reverse checks, or none."));
    command.addOption(
        Described.one(
            BigDecimal.class,
            "--require-coverage",
            "PERCENT",
            "Exit 4 where a smaller share of the disseminated rows is covered."));
  }

  private static void addReading(CommandSpec command) {
    command.addOption(encodingOption());
    command.addOption(dateFormatOption());
    command.addOption(
        Described.text(
            "--salt-file",
            "PATH",
            "Salt of the digests that lists hold instead of NHS numbers; its final line end is"
                + " ignored."));
    command.addOption(
        Described.text(
            "--digest",
            "NAME",
            "How those digests were made: sha256 (of number and salt, the default) or"
                + " hmac-sha256."));
  }

  private static void addRunning(CommandSpec command) {
    command.addOption(
        Described.text(
            "--key-file",
            "PATH",
            "Key of the fingerprints in finding_id, and of pseudonyms: at least 32 bytes that "
                + "only you can read. Make one with keygen."));
    command.addOption(
        Described.flag(
            "--pseudonyms",
            "Writes pseudonyms in the place of NHS numbers; only the holder of the key can tell "
                + "whose they are."));
    command.addOption(
        Described.flag(
            "--no-digests",
            "Leaves the SHA-256 of the inputs off, which takes a large part of the time; every "
                + "report says so."));
    command.addOption(
        Described.one(
            Integer.class,
            "--threads",
            "N",
            "How many threads look at rows; by default as many as processors, "
                + "and one where the launcher sees little to read."));
  }

  static OptionSpec columnOption() {
    return Described.pairs(
        "--column",
        "ROLE=HEADER",
        "Names a column whose header is not recognised. May be repeated.");
  }

  static OptionSpec policyOption() {
    return Described.text(
        "--policy", "NAME|PATH", "The policy: england (the default), or a policy file.");
  }

  static OptionSpec encodingOption() {
    return Described.one(
        Charset.class,
        "--encoding",
        "NAME",
        "Encoding of files that are not UTF-8, such as windows-1252.");
  }

  static OptionSpec dateFormatOption() {
    return Described.text(
        "--date-format", "PATTERN", "How dates are written, where not in one of the usual ways.");
  }
}
