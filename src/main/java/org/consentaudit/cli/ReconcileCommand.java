package org.consentaudit.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentaudit.audit.Reconciliation;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.CountLists;
import org.consentaudit.input.InputFile;
import org.consentaudit.input.InputFiles;
import org.consentaudit.input.ListFormat;
import org.consentaudit.optout.OptOutCounts;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.report.ReconciliationReport;
import org.consentaudit.report.ReportData;
import org.consentaudit.report.ReportFormat;
import picocli.CommandLine.Model.CommandSpec;

/** Compares the two ends where no more than totals may be shared. */
final class ReconcileCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "reconcile";

  private static final String GP_COUNTS = "--gp-counts";
  private static final String RECEIVED_COUNTS = "--received-counts";

  private final Console console;
  private final CommandSpec spec;

  ReconcileCommand(Console console) {
    this.console = console;
    this.spec =
        Described.command(
            NAME,
            this,
            "Compares counts of recorded and of received opt-outs, where no more than totals may "
                + "be shared, and names the likely fault. A file of counts is CSV with the "
                + "columns practice_code, opt_out_type, date (the month or the day of entry) and "
                + "count; those of the GP side may have supplier. Reads no data of patients. "
                + "Small numbers are shown as they are.");
    spec.addOption(
        Described.text(GP_COUNTS, "FILE", "How many opt-outs the practices have recorded."));
    spec.addOption(
        Described.text(RECEIVED_COUNTS, "FILE", "How many of them were received downstream."));
    spec.addOption(
        Described.text("--format", "NAME", "text, or json for programs; by default text."));
    spec.addOption(InputOptions.policyOption());
    spec.addOption(InputOptions.encodingOption());
    spec.addOption(InputOptions.dateFormatOption());
    Described.addStandardOptions(spec);
    Described.addExitCodes(
        spec,
        "0:every recorded opt-out was received",
        "1:recorded opt-outs were not received",
        "2:wrong usage: unknown option or value, a path that does not exist",
        "3:a file is unreadable, damaged or refused, or both files are the same",
        "4:none is known to be missed, but a count is not known or nothing is recorded",
        "70:internal error");
  }

  /** What picocli is to know of it. */
  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    Given given = Given.to(spec);
    ReportFormat format = format(given);
    RequestBuilder request =
        RequestBuilder.of(new InputOptions(given, Optional.empty()), console.workingFolder());
    List<InputFile> gp = files(given, GP_COUNTS);
    List<InputFile> downstream = files(given, RECEIVED_COUNTS);
    ListFormat written = request.format(Optional.empty());
    OptOutPolicy policy = request.policy();
    OptOutCounts recorded = CountLists.read(gp, written, policy);
    OptOutCounts received = CountLists.read(downstream, written, policy);
    refuseSame(gp, downstream, recorded);
    refuseOtherDates(downstream, recorded, received);
    Reconciliation found = Reconciliation.of(recorded, received);
    int exitCode = ExitCode.of(found.outcome());
    console
        .out()
        .print(
            format == ReportFormat.JSON
                ? ReconciliationReport.json(
                    found, new ReportData.Tool(Version.NAME, Version.NUMBER), exitCode)
                : ReconciliationReport.text(found));
    return exitCode;
  }

  private static ReportFormat format(Given given) throws UsageException {
    return ReportFormat.named(given.text("--format").orElse(ReportFormat.TEXT.label()))
        .filter(format -> format == ReportFormat.TEXT || format == ReportFormat.JSON)
        .orElseThrow(
            () ->
                new UsageException(
                    "--format names a format that counts have not", "use text or json"));
  }

  private List<InputFile> files(Given given, String option) throws IOException, UsageException {
    String path =
        given
            .text(option)
            .orElseThrow(
                () -> new UsageException(option + " is missing", "name the file of counts"));
    return InputFiles.at(console.workingFolder(), path);
  }

  /** A file on both sides would confirm itself; without rows it confirms nothing. */
  private static void refuseSame(List<InputFile> gp, List<InputFile> downstream, OptOutCounts read)
      throws IOException {
    for (InputFile one : gp) {
      for (InputFile other : downstream) {
        if (!read.isEmpty() && one.isSameFileAs(other)) {
          throw new RefusedInputException(
              other.name(),
              "",
              "it is the same file as " + one.name() + ", which stands on the other side",
              "give what each end counted itself; where both wrote the same, add a column to one"
                  + " that says who counted");
        }
      }
    }
  }

  /** A month's count cannot be held against a day's. */
  private static void refuseOtherDates(
      List<InputFile> downstream, OptOutCounts recorded, OptOutCounts received)
      throws RefusedInputException {
    if (!recorded.isEmpty() && !received.isEmpty() && recorded.dates() != received.dates()) {
      throw new RefusedInputException(
          downstream.get(0).name(),
          "",
          "one side counts by month and the other by day",
          "count both by month, or both by day");
    }
  }
}
