package org.consentaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.consentaudit.Masking;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.InputFile;
import org.consentaudit.input.InputFiles;
import org.consentaudit.input.Inspection;
import org.consentaudit.input.Inspector;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how files would be read, before an audit is run on them. */
final class InspectCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "inspect";

  private final Console console;
  private final CommandSpec spec;

  InspectCommand(Console console) {
    this.console = console;
    this.spec =
        Described.command(
            NAME,
            this,
            "Shows how files would be read: what they were recognised as, encoding,",
            "columns, masked sample rows, and codes that look like opt-outs and are not in",
            "the policy.");
    spec.addPositional(
        Described.arguments(
            "PATH", "File, folder, .zip or .gz. Give all files of an export together."));
    spec.addOption(
        Described.text(
            "--gp-layout",
            "LAYOUT",
            "States that all are GP system exports of this layout: emis, tpp, vision, csv."));
    spec.addOption(InputOptions.columnOption());
    spec.addOption(InputOptions.encodingOption());
    spec.addOption(InputOptions.dateFormatOption());
    spec.addOption(InputOptions.policyOption());
    Described.addStandardOptions(spec);
  }

  /** What picocli is to know of it. */
  CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    Given given = Given.to(spec);
    RequestBuilder request =
        RequestBuilder.of(new InputOptions(given, Optional.empty()), console.workingFolder());
    Inspector inspector =
        new Inspector(request.policy(), request.layout(), request.format(Optional.empty()));
    Set<String> refusals = new LinkedHashSet<>();
    List<InputFile> files = new ArrayList<>();
    for (String path : given.arguments()) {
      addFiles(path, files, refusals);
    }
    InspectionText text = new InspectionText(console.out());
    List<Inspection> seen = new ArrayList<>();
    for (Inspector.Outcome outcome : inspector.inspect(files)) {
      outcome.seen().ifPresent(seen::add);
      outcome.refusal().ifPresent(refusal -> refusals.add(message(refusal)));
    }
    seen.forEach(text::write);
    console.out().flush();
    refusals.forEach(refusal -> console.err().println(Version.NAME + ": " + refusal));
    if (!refusals.isEmpty()) {
      return ExitCode.INPUT_REFUSED;
    }
    if (files.isEmpty()) {
      console.err().println(Version.NAME + ": there is no file at these paths");
    }
    boolean open = files.isEmpty() || seen.stream().anyMatch(each -> each.isOpen(seen));
    return open ? ExitCode.OPEN_QUESTIONS : ExitCode.CLEAN;
  }

  /** One bad file refuses a whole folder; here the others are still to be shown. */
  private void addFiles(String asGiven, List<InputFile> files, Set<String> refusals)
      throws IOException {
    try {
      files.addAll(InputFiles.at(console.workingFolder(), asGiven));
    } catch (RefusedInputException refusal) {
      refusals.add(message(refusal));
      Path path = console.workingFolder().resolve(asGiven);
      if (Files.isDirectory(path)) {
        for (String child : children(path)) {
          addFiles(asGiven.replaceFirst("/+$", "") + "/" + child, files, refusals);
        }
      }
    }
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> !Files.isSymbolicLink(child))
          .map(child -> folder.relativize(child).toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static String message(RefusedInputException refusal) {
    return Masking.hideNhsNumbers(String.valueOf(refusal.getMessage()));
  }
}
