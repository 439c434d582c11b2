package org.consentaudit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentaudit.NhsNumber;
import org.consentaudit.audit.Audit;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.PatientStory;
import org.consentaudit.audit.Verdict;
import org.consentaudit.report.StoryText;
import picocli.CommandLine.Model.CommandSpec;

/** One patient's whole story. The NHS number never stands on the command line. */
final class TraceCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "trace";

  private final Console console;
  private final CommandSpec spec;

  TraceCommand(Console console) {
    this.console = console;
    this.spec =
        Described.command(
            NAME,
            this,
            "Tells one patient's whole story: every entry with file and line, the state "
                + "over time, every release the patient was in, the verdict and why. The NHS "
                + "number is read from standard input, or from a file.");
    InputOptions.addTo(spec);
    spec.addOption(
        Described.text(
            "--nhs-number-file", "PATH", "File with the NHS number; by default standard input."));
    Described.addStandardOptions(spec);
  }

  /** What picocli is to know of it. */
  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    Given given = Given.to(spec);
    InputOptions inputs = new InputOptions(given, given.argument());
    AuditRequest request = RequestBuilder.of(inputs, console.workingFolder()).build();
    NhsNumber patient = patient(given.text("--nhs-number-file"));
    AuditRun.Completed completed = AuditRun.following(patient, request);
    AuditSettings settings = completed.result().settings();
    List<PatientStory> stories = Audit.stories(completed.evidence(), settings, patient);
    StoryText.write(
        stories, completed.evidence().disseminated().of(patient), settings, console.out());
    return exitCode(stories, settings);
  }

  private static int exitCode(List<PatientStory> stories, AuditSettings settings) {
    int exitCode = ExitCode.CLEAN;
    for (PatientStory story : stories) {
      Verdict verdict = story.finding().verdict();
      if (settings.failOn().contains(verdict)) {
        return ExitCode.FAILURES;
      }
      if (verdict == Verdict.UNDETERMINED) {
        exitCode = ExitCode.OPEN_QUESTIONS;
      }
    }
    return exitCode;
  }

  private NhsNumber patient(Optional<String> numberFile) throws IOException, UsageException {
    Optional<NhsNumber> number;
    if (numberFile.isEmpty()) {
      number = firstLine(console.in());
    } else {
      Path path = console.workingFolder().resolve(numberFile.get());
      if (!Files.exists(path)) {
        throw new NoSuchFileException(numberFile.get());
      }
      try (InputStream in = Files.newInputStream(path)) {
        number = firstLine(in);
      }
    }
    return number.orElseThrow(
        () ->
            new UsageException(
                "what was read is no valid NHS number",
                "give ten digits with a right check digit on the first line"));
  }

  private static Optional<NhsNumber> firstLine(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String line = lines.readLine();
    return line == null ? Optional.empty() : NhsNumber.parse(line.strip());
  }
}
