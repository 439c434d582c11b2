package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentaudit.audit.PreviousReport;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.report.Colours;
import org.consentaudit.report.Naming;
import org.consentaudit.report.ReportData;
import org.consentaudit.report.ReportFolder;
import org.consentaudit.report.ReportFormat;
import org.consentaudit.report.SealedReport;
import org.consentaudit.report.Sealing;
import org.consentaudit.report.SigningKey;
import picocli.CommandLine.Model.CommandSpec;

/** The main job: reads both ends, judges, reports. */
final class AuditCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "audit";

  /** Where reports go unless --out says otherwise. */
  private static final String DEFAULT_OUT = "consent-audit-report";

  private static final String PREVIOUS = "--previous";

  private static final String SIGN_WITH = "--sign-with";

  private static final String VERIFY = "--verify";

  private final Console console;
  private final Judges both;
  private final CommandSpec spec;

  /**
   * The command.
   *
   * @param both how evidence is judged where a second opinion is asked for
   */
  AuditCommand(Console console, Judges both) {
    this.console = console;
    this.both = both;
    this.spec =
        Described.command(
            NAME,
            this,
            "Compares the opt-outs held in GP system exports with what was received and "
                + "disseminated, and reports every patient whose choice was not passed on.");
    InputOptions.addTo(spec);
    addReports();
    Described.addStandardOptions(spec);
    Described.addExitCodes(
        spec,
        "0:complete; nothing in --fail-on",
        "1:complete; at least one",
        "2:wrong usage: unknown option or value, a path that does not exist",
        "3:an input is unreadable, damaged or refused; no report",
        "4:complete, nothing in --fail-on, but something is undetermined, unresolved,"
            + " future-dated, empty or not covered",
        "5:a report could not be written",
        "70:internal error, rows that do not add up, or a second opinion that differs");
  }

  private void addReports() {
    spec.addOption(
        Described.text("--out", "DIR", "Where the reports go; by default " + DEFAULT_OUT + "."));
    spec.addOption(
        Described.list(
            "--format",
            "LIST",
            "Which reports: "
                + WantedReports.FORMATS
                + "; by default text, csv, html, xlsx and json."));
    WantedReports.addPublish(spec);
    spec.addOption(
        Described.text(
            PREVIOUS,
            "PATH",
            "The report before this one: its folder, or its report.json. What fell since is named,"
                + " and the new manifest.json names that report, so that evidence verify sees"
                + " where one is missing."));
    spec.addOption(
        Described.text(
            SIGN_WITH,
            "PATH",
            "Private key that signs the report; make one with keygen --signing. Whoever has the"
                + " public key can check it with evidence verify."));
    spec.addOption(
        Described.flag(
            VERIFY,
            "Reaches every verdict a second time by another algorithm; a difference ends the run"
                + " with 70 and without a report."));
    spec.addOption(Described.flag("--quiet", "No talk and no progress on standard error."));
    spec.addOption(Described.flag("--no-color", "No colour, on a terminal either."));
  }

  /** What picocli is to know of it. */
  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    Given given = Given.to(spec);
    InputOptions inputs = new InputOptions(given, given.argument());
    RequestBuilder builder = RequestBuilder.of(inputs, console.workingFolder());
    WantedReports wanted = wanted(given, builder);
    AuditRequest request = builder.build();
    refusePacksOfPseudonyms(request, wanted);
    Naming naming = KeyFile.naming(request.keyFile(), request.patientNaming());
    Optional<SigningKey> signingKey = signingKey(given, wanted, builder);
    boolean quiet = given.flag("--quiet") || builder.file().quiet().orElse(false);
    ReportData.Opinions opinions = opinions(given, builder);
    Terminal terminal = quiet ? new NoTerminal() : console.terminal();
    Optional<SealedReport> previous = previous(given, wanted);
    if (!wanted.needFolder()) {
      ReportData data = audit(request, naming, opinions, previous, terminal);
      wanted.print(data, Optional.empty(), colours(given, builder), console.out());
      return data.exitCode();
    }
    Path folder = folder(given, wanted, builder);
    if (previous.isPresent() && previous.get().isIn(folder)) {
      throw new UsageException(
          PREVIOUS + " is the folder that --out replaces", "write the new report to another");
    }
    Sealing sealing = new Sealing(previous.map(SealedReport::digest), signingKey);
    try (ReportFolder reports = wanted.prepare(folder)) {
      // However quiet the run is to be: it is the next thing that should be done.
      reports.leftBehind().forEach(console::talk);
      ReportData data = audit(request, naming, opinions, previous, terminal);
      wanted.write(data, sealing, reports);
      ReportFolder.Published published = reports.publish();
      wanted.print(data, Optional.of(published), colours(given, builder), console.out());
      if (!quiet) {
        console.talk("reports written to " + published.folder());
      }
      return data.exitCode();
    }
  }

  private static void refusePacksOfPseudonyms(AuditRequest request, WantedReports wanted)
      throws UsageException {
    if (request.patientNaming() == AuditRequest.PatientNaming.PSEUDONYMS
        && wanted.formats().contains(ReportFormat.PACKS)) {
      throw new UsageException(
          "packs tell practices whom to write to, and nobody can by a pseudonym",
          "leave packs or --pseudonyms off");
    }
  }

  private Path folder(Given given, WantedReports wanted, RequestBuilder builder) {
    return given
        .text("--out")
        .map(console.workingFolder()::resolve)
        .or(() -> builder.file().out().map(builder.auditFolder()::resolve))
        .orElseGet(() -> console.workingFolder().resolve(wanted.folderOr(DEFAULT_OUT)));
  }

  /**
   * The key that signs the report. One of the settings file stands there for every run, and so for
   * those as well that write nothing to be signed; one that is asked for by option does not.
   */
  private Optional<SigningKey> signingKey(Given given, WantedReports wanted, RequestBuilder builder)
      throws IOException, UsageException {
    boolean isSealed = wanted.needFolder() && wanted.readers() == WantedReports.Readers.INSIDE;
    Optional<String> asGiven = given.text(SIGN_WITH);
    if (!isSealed && asGiven.isPresent()) {
      throw new UsageException(
          "what is printed or for publication has no manifest to be signed",
          "leave " + SIGN_WITH + " off");
    }
    Optional<PathFrom> keyFile =
        asGiven
            .map(path -> new PathFrom(console.workingFolder(), path))
            .or(
                () ->
                    builder
                        .file()
                        .signWith()
                        .filter(path -> isSealed)
                        .map(path -> new PathFrom(builder.auditFolder(), path)));
    return keyFile.isPresent() ? Optional.of(KeyFile.signingKey(keyFile.get())) : Optional.empty();
  }

  /** The report before this one, which must be as it was written. */
  private Optional<SealedReport> previous(Given given, WantedReports wanted)
      throws IOException, UsageException {
    Optional<String> asGiven = given.text(PREVIOUS);
    if (asGiven.isEmpty()) {
      return Optional.empty();
    }
    if (wanted.readers() == WantedReports.Readers.PUBLIC) {
      throw new UsageException(
          "what is for publication neither names another report nor says what fell since",
          "leave " + PREVIOUS + " off");
    }
    Path named = console.workingFolder().resolve(asGiven.get());
    Path folder = Files.isRegularFile(named) ? named.resolveSibling("") : named;
    SealedReport before = SealedReport.in(folder, asGiven.get());
    if (!before.changes().isEmpty()) {
      throw new RefusedInputException(
          asGiven.get(),
          "",
          "the report is not as it was written",
          "see what changed with: consent-audit evidence verify");
    }
    return Optional.of(before);
  }

  private static ReportData.Opinions opinions(Given given, RequestBuilder builder) {
    return given.flag(VERIFY) || builder.file().verify().orElse(false)
        ? ReportData.Opinions.TWO
        : ReportData.Opinions.ONE;
  }

  private ReportData audit(
      AuditRequest request,
      Naming naming,
      ReportData.Opinions opinions,
      Optional<SealedReport> previous,
      Terminal terminal)
      throws IOException, UsageException {
    // Read first: an audit may take long, and whoever named the wrong report is to hear it now.
    Optional<PreviousReport> before =
        previous.isPresent() ? Optional.of(previous.get().counts()) : Optional.empty();
    Judges judges =
        switch (opinions) {
          case ONE -> Judges.ONE;
          case TWO -> both;
        };
    AuditRun.Completed completed = watched(request, judges, terminal);
    String policy = request.policy().digest();
    return new ReportData(
        before
            .map(report -> completed.result().comparedWith(report, policy))
            .orElseGet(completed::result),
        new ReportData.Tool(Version.NAME, Version.NUMBER),
        new ReportData.PolicyInfo(request.policy().name(), policy),
        completed.inputs().stream().map(InputDescription::of).toList(),
        request.digests(),
        opinions,
        ExitCode.of(completed.result().outcome()),
        naming);
  }

  /** Whatever is printed next finds the line of progress cleared, a refusal as well. */
  private AuditRun.Completed watched(AuditRequest request, Judges judges, Terminal terminal)
      throws IOException, UsageException {
    RunProgress progress = new RunProgress();
    ProgressLine line = ProgressLine.on(terminal, console.err(), progress);
    try {
      return AuditRun.run(request, progress, judges);
    } finally {
      line.close();
    }
  }

  private static WantedReports wanted(Given given, RequestBuilder builder) throws UsageException {
    List<String> formats = given.texts("--format");
    return WantedReports.of(
        given,
        formats.isEmpty() ? builder.file().format() : formats,
        builder.file().publish().orElse(false));
  }

  private Colours colours(Given given, RequestBuilder builder) {
    boolean none = given.flag("--no-color") || builder.file().noColor().orElse(false);
    return none ? Colours.NONE : console.colours();
  }
}
