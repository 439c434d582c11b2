package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.report.ReportData;
import org.consentaudit.report.ReportFolder;
import org.consentaudit.report.SavedResult;
import org.consentaudit.report.Sealing;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a saved result again, in any format. It decides nothing, and so ends with 0. */
final class ConvertCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "convert";

  /** Where reports go unless --out says otherwise: never where an audit leaves its own. */
  private static final String DEFAULT_OUT = "consent-audit-converted";

  private final Console console;
  private final CommandSpec spec;

  ConvertCommand(Console console) {
    this.console = console;
    this.spec =
        Described.command(
            NAME,
            this,
            "Writes a saved result again, in any format, to the byte as the audit would "
                + "have. Reads what the formats csv and json left in the folder.");
    spec.addPositional(Described.argument("FOLDER", "The report folder that an audit left."));
    spec.addOption(
        Described.list("--format", "LIST", "Which reports: " + WantedReports.FORMATS + "."));
    WantedReports.addPublish(spec);
    spec.addOption(
        Described.text("--out", "DIR", "Where they go; by default " + DEFAULT_OUT + "."));
    spec.addOption(Described.flag("--quiet", "No talk on standard error."));
    Described.addStandardOptions(spec);
    Described.addExitCodes(
        spec,
        "0:written, whatever the result says",
        "2:wrong usage: unknown option or value, a path that does not exist",
        "3:the saved result lacks a file, was changed, or is of an unknown version",
        "5:a report could not be written",
        "70:internal error");
  }

  /** What picocli is to know of it. */
  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    Given given = Given.to(spec);
    String asGiven =
        given
            .argument()
            .orElseThrow(
                () -> new UsageException("no folder is named", "name the report folder to read"));
    WantedReports wanted = wanted(given);
    Path from = console.workingFolder().resolve(asGiven);
    if (!Files.exists(from)) {
      throw new NoSuchFileException(asGiven);
    }
    if (!wanted.needFolder()) {
      ReportData data = read(from, asGiven, wanted);
      wanted.print(data, Optional.empty(), console.colours(), console.out());
      return ExitCode.CLEAN;
    }
    String out = given.text("--out").orElseGet(() -> wanted.folderOr(DEFAULT_OUT));
    Path to = console.workingFolder().resolve(out);
    if (Files.exists(to) && Files.isSameFile(from, to)) {
      throw new UsageException(
          "--out is the folder that is read, and its files would go", "name another folder");
    }
    try (ReportFolder reports = wanted.prepare(to)) {
      reports.leftBehind().forEach(console::talk);
      ReportData data = read(from, asGiven, wanted);
      wanted.write(data, Sealing.following(SavedResult.previous(from)), reports);
      ReportFolder.Published published = reports.publish();
      wanted.print(data, Optional.of(published), console.colours(), console.out());
      if (!given.flag("--quiet")) {
        console.talk("reports written to " + published.folder());
      }
      return ExitCode.CLEAN;
    }
  }

  private static WantedReports wanted(Given given) throws UsageException {
    List<String> formats = given.texts("--format");
    WantedReports wanted = WantedReports.of(given, formats, false);
    if (formats.isEmpty()) {
      throw new UsageException("--format is missing", "name some of " + WantedReports.FORMATS);
    }
    return wanted;
  }

  private static ReportData read(Path folder, String asGiven, WantedReports wanted)
      throws IOException {
    ReportData data = SavedResult.read(folder, asGiven, wanted.formats());
    if (data.exitCode() != ExitCode.of(data.result().outcome())) {
      throw new RefusedInputException(
          asGiven, "", "report.json states another exit code than its counts make", "audit again");
    }
    return data;
  }
}
