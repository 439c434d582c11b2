package org.consentaudit.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The program and every command of it, as picocli knows them. */
final class CommandModel {
  private CommandModel() {}

  static List<CommandLine> all() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, Path.of(""));
    return andBelow(new Commands(console).commandLine()).toList();
  }

  /** The words after the program's name that ask for a command. */
  static List<String> words(CommandLine command) {
    List<String> words = List.of(command.getCommandSpec().qualifiedName(" ").split(" ", -1));
    return words.subList(1, words.size());
  }

  private static Stream<CommandLine> andBelow(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandModel::andBelow));
  }
}
