package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentaudit.Masking;
import org.consentaudit.report.SealedReport;
import org.consentaudit.report.VerifyingKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether a report is still what the audit wrote. */
@Command(
    name = EvidenceCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Tells whether a report, and what it was made from, is as it was.")
final class EvidenceCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "evidence";

  private final Console console;

  @Spec CommandSpec spec;

  EvidenceCommand(Console console) {
    this.console = console;
  }

  /** Without a command there is nothing to do: wrong usage. */
  @Override
  public Integer call() {
    spec.commandLine().usage(console.err());
    return ExitCode.USAGE;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Compares the files of a report with its manifest.json, and says what changed.",
        "Of several reports, the oldest first, each must name the one before it.",
        "With a public key, each must be signed by the holder of the private one."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:everything is as it was",
        "1:something is not, a report does not follow the one before it, or is not signed so",
        "2:wrong usage: unknown option, a folder that does not exist",
        "3:a folder without a manifest.json, or a file of it or a key that cannot be read"
      })
  int verify(
      @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "The report's folder.")
          List<String> folders,
      @Option(
              names = "--inputs",
              paramLabel = "FOLDER",
              description = "Compares the inputs too; their paths are relative to this folder.")
          Optional<String> inputs,
      @Option(
              names = "--public-key",
              paramLabel = "PATH",
              description = "Who must have signed: the public key, as its holder gave it to you.")
          Optional<String> publicKey)
      throws IOException {
    Optional<VerifyingKey> key =
        publicKey.isPresent()
            ? Optional.of(
                KeyFile.verifyingKey(new PathFrom(console.workingFolder(), publicKey.get())))
            : Optional.empty();
    return verifyAll(folders, inputs.map(console.workingFolder()::resolve), key);
  }

  private int verifyAll(List<String> folders, Optional<Path> inputs, Optional<VerifyingKey> key)
      throws IOException {
    boolean asItWas = true;
    Optional<SealedReport> before = Optional.empty();
    for (String folder : folders) {
      SealedReport report = SealedReport.in(console.workingFolder().resolve(folder), folder);
      List<String> wrong = wrong(report, before, inputs);
      if (key.isPresent()) {
        report.signatureFault(key.get()).ifPresent(fault -> wrong.add(fault.sentence()));
      }
      say(folder, report, wrong, inputs.isPresent());
      saySigned(report, wrong, key);
      asItWas &= wrong.isEmpty();
      before = Optional.of(report);
    }
    return asItWas ? ExitCode.CLEAN : ExitCode.FAILURES;
  }

  private static List<String> wrong(
      SealedReport report, Optional<SealedReport> before, Optional<Path> inputs)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    report.changes().forEach(change -> wrong.add(change.sentence()));
    if (inputs.isPresent()) {
      report.changedInputs(inputs.get()).forEach(change -> wrong.add("Input " + change.sentence()));
    }
    if (before.isPresent() && !report.previous().equals(before.map(SealedReport::digest))) {
      wrong.add("It does not follow the report before it: one is missing, or was replaced.");
    }
    return wrong;
  }

  private void say(String folder, SealedReport report, List<String> wrong, boolean inputsToo) {
    String of =
        report.files()
            + " files, as of "
            + report.asOf()
            + (inputsToo ? ", " + report.inputs() + " inputs" : "");
    say(folder + ": " + (wrong.isEmpty() ? "as it was" : "not as it was") + " (" + of + ").");
    wrong.forEach(sentence -> say("  " + sentence));
    console.out().println("  SHA-256 of manifest.json: " + report.digest());
  }

  /** By whom, where it is so and all else is as it was; what is not checked is said to be so. */
  private void saySigned(SealedReport report, List<String> wrong, Optional<VerifyingKey> key) {
    if (key.isPresent() && wrong.isEmpty()) {
      say("  Signed with the key " + key.get().keyId());
    } else if (key.isEmpty() && report.isSigned()) {
      say("  A signature lies there and was not checked: name the key with --public-key.");
    }
  }

  private void say(String line) {
    console.out().println(Masking.hideNhsNumbers(line));
  }
}
