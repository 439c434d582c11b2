package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CompletionCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "powershell"})
  void everyCommandAndOptionIsInTheScript(String shell) {
    String script = script(shell);

    for (CommandLine command : CommandModel.all()) {
      assertThat(script).containsPattern(word(command.getCommandName()));
      for (OptionSpec option : command.getCommandSpec().options()) {
        for (String name : option.names()) {
          assertThat(script).containsPattern(word(name));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"bash, bash", "zsh, bash", "zsh, zsh"})
  void theShellAcceptsTheScript(String shell, String by) throws IOException, InterruptedException {
    assumeTrue(Installed.is(by));
    Path file = Files.writeString(folder.resolve("completion"), script(shell));

    assertThat(Installed.said(by, "-n", file.toString())).isEmpty();
  }

  /** What a user sees who types the beginning of a word and presses the tabulator. */
  @Test
  void bashCompletesAnOption() throws IOException, InterruptedException {
    assumeTrue(Installed.is("bash"));
    Path file = Files.writeString(folder.resolve("completion"), script("bash"));
    String typed =
        "source "
            + file
            + "; COMP_WORDS=(consent-audit audit --dis); COMP_CWORD=2;"
            + " _complete_consent-audit 2>/dev/null; echo \"${COMPREPLY[@]}\"";

    assertThat(Installed.said("bash", "-c", typed)).isEqualTo("--disseminated\n");
  }

  @Test
  void powerShellReadsNothingInATextButItsEnd() {
    assertThat(script("powershell").lines().filter(line -> line.contains(" = '")))
        .isNotEmpty()
        .allMatch(
            line ->
                line.replaceAll("'(?:[^']|'')*'", "").isBlank()
                    || line.replaceAll("'(?:[^']|'')*'", "").strip().matches("=|\\$command ="));
  }

  @Test
  void anotherShellIsWrongUsage() {
    assertThat(Run.of("completion", "fish").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(Run.of("completion").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static String script(String shell) {
    Run run = Run.of("completion", shell);
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    return run.out();
  }

  private static Pattern word(String name) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
  }
}
