package org.consentaudit.cli;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say what to read and how to judge it; shared by the commands that run an audit. */
final class InputOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER|audit.json",
      description =
          "An audit folder, or a settings file. A folder holds gp/, received/, "
              + "disseminated/ and releases.csv, and optionally audit.json; whatever is there "
              + "is used, and options override it.")
  Optional<String> target = Optional.empty();

  @Option(
      names = "--gp",
      paramLabel = "PATH",
      description = "GP system export: file, folder, .zip or .gz. May be repeated.")
  List<String> gp = List.of();

  @Option(
      names = "--gp-layout",
      paramLabel = "LAYOUT",
      description = "States the layout of the exports: emis, tpp, vision or csv.")
  Optional<String> gpLayout = Optional.empty();

  @Option(
      names = "--received",
      paramLabel = "PATH",
      description = "List of what was received downstream. May be repeated.")
  List<String> received = List.of();

  @Option(
      names = "--received-meaning",
      paramLabel = "MEANING",
      description =
          "What the received list names: opted-out (who objected) or may-use (the reply "
              + "of \"Check for National Data Opt-outs\", which needs --requested).")
  Optional<String> receivedMeaning = Optional.empty();

  @Option(
      names = "--requested",
      paramLabel = "PATH",
      description = "The list that was sent, where the received one is the reply.")
  Optional<String> requested = Optional.empty();

  @Option(
      names = "--received-types",
      paramLabel = "LIST",
      split = ",",
      description = "Types of opt-out that the received list speaks for.")
  List<String> receivedTypes = List.of();

  @Option(
      names = "--disseminated",
      paramLabel = "PATH",
      description = "List of records actually disseminated. May be repeated.")
  List<String> disseminated = List.of();

  @Option(
      names = "--release-id",
      paramLabel = "ID",
      description = "The release of a list that has no such column.")
  Optional<String> releaseId = Optional.empty();

  @Option(
      names = "--release-date",
      paramLabel = "DATE",
      description = "The day of the release, of a list that has no such column.")
  Optional<LocalDate> releaseDate = Optional.empty();

  @Option(
      names = "--recipient",
      paramLabel = "NAME",
      description = "Who received a list that has no such column.")
  Optional<String> recipient = Optional.empty();

  @Option(names = "--releases", paramLabel = "PATH", description = "Register of releases, CSV.")
  Optional<String> releases = Optional.empty();

  @Option(
      names = "--column",
      paramLabel = "ROLE=HEADER",
      description = "Names a column whose header is not recognised. May be repeated.")
  Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--policy",
      paramLabel = "NAME|PATH",
      description = "The policy: england (the default), or a policy file.")
  Optional<String> policy = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The audit's today; by default the newest date that the inputs tell.")
  Optional<LocalDate> asOf = Optional.empty();

  @Option(
      names = "--grace-days",
      paramLabel = "N",
      description = "Days allowed between an opt-out and its effect; by default 0.")
  Optional<Integer> graceDays = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "LIST",
      split = ",",
      description =
          "Verdicts that make exit 1; by default the five failures. Also takes the "
              + "reverse checks, or none.")
  List<String> failOn = List.of();

  @Option(
      names = "--require-coverage",
      paramLabel = "PERCENT",
      description = "Exit 4 where a smaller share of the disseminated rows is covered.")
  Optional<BigDecimal> requireCoverage = Optional.empty();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Encoding of files that are not UTF-8, such as windows-1252.")
  Optional<Charset> encoding = Optional.empty();

  @Option(
      names = "--date-format",
      paramLabel = "PATTERN",
      description = "How dates are written, where not in one of the usual ways.")
  Optional<String> dateFormat = Optional.empty();

  @Option(
      names = "--key-file",
      paramLabel = "PATH",
      description = "Key of the fingerprints in finding_id: at least 32 bytes.")
  Optional<String> keyFile = Optional.empty();

  @Option(
      names = "--no-digests",
      description =
          "Leaves the SHA-256 of the inputs off, which takes a large part of the time; every "
              + "report says so.")
  boolean noDigests;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads look at rows; by default as many as processors.")
  Optional<Integer> threads = Optional.empty();
}
