package org.consentaudit.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes the commands, each with the console: by hand, and only the one that was asked for. Picocli
 * reads the annotations of every command that it is given, and that took longer than a practice's
 * whole audit.
 */
final class Commands implements IFactory {
  private final Console console;

  Commands(Console console) {
    this.console = console;
  }

  /**
   * The program with the command that the first argument names; with all of them where it names
   * none, because help and a wrong command need the whole.
   */
  CommandLine commandLine(String... args) {
    Optional<Class<?>> asked = args.length == 0 ? Optional.empty() : named(args[0]);
    return asked.isEmpty()
        ? new CommandLine(new ConsentAuditCommand(), this)
        : new CommandLine(CommandSpec.create().name(Version.NAME), this).addSubcommand(asked.get());
  }

  private static Optional<Class<?>> named(String command) {
    return switch (command) {
      case AuditCommand.NAME -> Optional.of(AuditCommand.class);
      case InspectCommand.NAME -> Optional.of(InspectCommand.class);
      case TraceCommand.NAME -> Optional.of(TraceCommand.class);
      case ExplainCommand.NAME -> Optional.of(ExplainCommand.class);
      case PolicyCommand.NAME -> Optional.of(PolicyCommand.class);
      case InitCommand.NAME -> Optional.of(InitCommand.class);
      default -> Optional.empty();
    };
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == AuditCommand.class) {
      return type.cast(new AuditCommand(console));
    }
    if (type == InspectCommand.class) {
      return type.cast(new InspectCommand(console));
    }
    if (type == TraceCommand.class) {
      return type.cast(new TraceCommand(console));
    }
    if (type == ExplainCommand.class) {
      return type.cast(new ExplainCommand(console));
    }
    if (type == PolicyCommand.class) {
      return type.cast(new PolicyCommand(console));
    }
    if (type == InitCommand.class) {
      return type.cast(new InitCommand(console));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
