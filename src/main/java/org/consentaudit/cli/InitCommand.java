package org.consentaudit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.consentaudit.input.AuditFilePrinter;
import org.consentaudit.input.FolderSketch;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.input.SettingsDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the settings of a new audit, to be checked by the user. */
@Command(
    name = InitCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Looks at what lies in a folder, and writes an audit.json there to be checked.",
      "What only you can know is left out and named. Nothing is overwritten."
    })
final class InitCommand implements Callable<Integer> {
  /** The word that asks for it. */
  static final String NAME = "init";

  private static final String SETTINGS = "audit.json";

  private final Console console;

  @Parameters(paramLabel = "FOLDER", description = "The folder with the files of the audit.")
  String folder = "";

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, UsageException {
    Path path = console.workingFolder().resolve(folder);
    if (!Files.exists(path)) {
      throw new NoSuchFileException(folder);
    }
    if (!Files.isDirectory(path)) {
      throw new UsageException("this is no folder", "give the folder that holds the files");
    }
    Path settings = path.resolve(SETTINGS);
    if (Files.exists(settings)) {
      throw exists();
    }
    SettingsDraft draft = FolderSketch.of(path, PolicyFile.england());
    if (draft.found().isEmpty() && draft.refusals().isEmpty()) {
      throw new UsageException(
          "there is no file in the folder",
          "put exports into gp/, and what they are to be compared with into received/ or"
              + " disseminated/");
    }
    write(settings, AuditFilePrinter.print(draft.settings()));
    show(draft);
    if (!draft.refusals().isEmpty()) {
      return ExitCode.INPUT_REFUSED;
    }
    return draft.toDecide().isEmpty() ? ExitCode.CLEAN : ExitCode.OPEN_QUESTIONS;
  }

  private static void write(Path settings, String text) throws UsageException {
    try {
      Files.writeString(settings, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException e) {
      throw new UsageException(
          "audit.json cannot be written there", "ask for the right to write to the folder");
    }
  }

  private static UsageException exists() {
    return new UsageException(
        "there is an audit.json already, and it is not overwritten",
        "change it by hand, or move it away and run init again");
  }

  private void show(SettingsDraft draft) {
    PrintWriter out = console.out();
    out.println("Written: " + SETTINGS);
    list("Found:", draft.found());
    list("To be filled in or put right before an audit can be trusted:", draft.toDecide());
    list("To be checked:", draft.toCheck());
    out.flush();
    draft.refusals().forEach(refusal -> console.err().println(Version.NAME + ": " + refusal));
  }

  private void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      console.out().println();
      console.out().println(title);
      lines.forEach(line -> console.out().println("- " + line));
    }
  }
}
