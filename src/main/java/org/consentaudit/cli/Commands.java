package org.consentaudit.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the console. By hand: reflection would cost start-up time. */
final class Commands implements IFactory {
  private final Console console;

  Commands(Console console) {
    this.console = console;
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
