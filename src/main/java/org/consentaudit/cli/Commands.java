package org.consentaudit.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes the commands, each with the console: by hand, and only the one that was asked for. Picocli
 * looks closely at every command that it is given, and that took longer than a practice's whole
 * audit.
 */
final class Commands {
  /** The words that ask for a command, in the order in which help shows them. */
  private static final List<String> NAMES =
      List.of(
          AuditCommand.NAME,
          InspectCommand.NAME,
          TraceCommand.NAME,
          ConvertCommand.NAME,
          ReconcileCommand.NAME,
          KeygenCommand.NAME,
          EvidenceCommand.NAME,
          ExplainCommand.NAME,
          PolicyCommand.NAME,
          InitCommand.NAME,
          CompletionCommand.NAME,
          ManCommand.NAME);

  private final Console console;
  private final Judges both;

  Commands(Console console) {
    this(console, Verification::judge);
  }

  /**
   * Commands with another second opinion.
   *
   * @param both how evidence is judged where a second opinion is asked for
   */
  Commands(Console console, Judges both) {
    this.console = console;
    this.both = both;
  }

  /**
   * The program with the command that the first argument names; with all of them where it names
   * none, because help and a wrong command need the whole.
   */
  CommandLine commandLine(String... args) {
    if (args.length > 0 && NAMES.contains(args[0])) {
      return new CommandLine(CommandSpec.create().name(Version.NAME))
          .addSubcommand(args[0], command(args[0]));
    }
    CommandLine whole = new CommandLine(new ConsentAuditCommand());
    NAMES.forEach(name -> whole.addSubcommand(name, command(name)));
    return whole;
  }

  private CommandLine command(String name) {
    return switch (name) {
      case AuditCommand.NAME -> new CommandLine(new AuditCommand(console, both).spec());
      case InspectCommand.NAME -> new CommandLine(new InspectCommand(console).spec());
      case TraceCommand.NAME -> new CommandLine(new TraceCommand(console).spec());
      case ConvertCommand.NAME -> new CommandLine(new ConvertCommand(console).spec());
      case ReconcileCommand.NAME -> new CommandLine(new ReconcileCommand(console).spec());
      case KeygenCommand.NAME -> new CommandLine(new KeygenCommand(console));
      case EvidenceCommand.NAME -> new CommandLine(new EvidenceCommand(console));
      case ExplainCommand.NAME -> new CommandLine(new ExplainCommand(console));
      case PolicyCommand.NAME -> new CommandLine(new PolicyCommand(console));
      case InitCommand.NAME -> new CommandLine(new InitCommand(console));
      case CompletionCommand.NAME -> new CommandLine(new CompletionCommand(console));
      case ManCommand.NAME -> new CommandLine(new ManCommand(console));
      default -> throw new IllegalArgumentException("there is no such command");
    };
  }
}
