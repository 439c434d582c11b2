package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
  private final Commands commands =
      new Commands(
          new Console(
              InputStream.nullInputStream(),
              new PrintWriter(new StringWriter()),
              new PrintWriter(new StringWriter()),
              Path.of("")));

  private final Map<String, CommandLine> all = commands.commandLine().getSubcommands();

  @Test
  void everyCommandIsMadeAloneWhenAskedFor() {
    assertThat(all).isNotEmpty();
    assertThat(all.keySet())
        .allSatisfy(
            name ->
                assertThat(commands.commandLine(name, "x").getSubcommands())
                    .containsOnlyKeys(name));
  }

  @Test
  void aCommandMadeAloneSaysTheSameOfItself() {
    assertThat(all)
        .allSatisfy(
            (name, command) ->
                assertThat(usage(commands.commandLine(name).getSubcommands().get(name)))
                    .startsWith("Usage: consent-audit " + name)
                    .isEqualTo(usage(command)));
  }

  @Test
  void allAreMadeForHelpAndForAWrongCommand() {
    assertThat(commands.commandLine("--help").getSubcommands()).hasSameSizeAs(all);
    assertThat(commands.commandLine("aduit").getSubcommands()).hasSameSizeAs(all);
  }

  private static String usage(@Nullable CommandLine command) {
    return Objects.requireNonNull(command).getUsageMessage(CommandLine.Help.Ansi.OFF);
  }
}
