package org.consentaudit.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how files would be read, before an audit is run on them. */
@Command(
    name = InspectCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows how files would be read: what they were recognised as, encoding,",
      "columns, masked sample rows, and codes that look like opt-outs and are not in",
      "the policy."
    })
final class InspectCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "inspect";

  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "File, folder, .zip or .gz. Give all files of an export together.")
  List<String> paths = List.of();

  @Option(
      names = "--gp-layout",
      paramLabel = "LAYOUT",
      description = "States that all are GP system exports of this layout: emis, tpp, vision, csv.")
  Optional<String> gpLayout = Optional.empty();

  @Option(
      names = "--column",
      paramLabel = "ROLE=HEADER",
      description = "Names a column whose header is not recognised. May be repeated.")
  Map<String, String> columns = new LinkedHashMap<>();

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
      names = "--policy",
      paramLabel = "NAME|PATH",
      description = "The policy: england (the default), or a policy file.")
  Optional<String> policy = Optional.empty();

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    RequestBuilder request = RequestBuilder.of(options(), console.workingFolder());
    Inspector inspector =
        new Inspector(request.policy(), request.layout(), request.format(Optional.empty()));
    Set<String> refusals = new LinkedHashSet<>();
    List<InputFile> files = new ArrayList<>();
    for (String path : paths) {
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

  private InputOptions options() {
    InputOptions options = new InputOptions();
    options.gpLayout = gpLayout;
    options.columns = columns;
    options.encoding = encoding;
    options.dateFormat = dateFormat;
    options.policy = policy;
    return options;
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
