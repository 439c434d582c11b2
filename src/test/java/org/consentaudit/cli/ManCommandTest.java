package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page and the help say the same, because they are made of the same. */
class ManCommandTest {
  @TempDir Path folder;

  static List<List<String>> commands() {
    return CommandModel.all().stream().map(CommandModel::words).toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionOfTheHelpStandsInThePageWithTheSameWords(List<String> words) {
    CommandLine command = model(words);
    String help = oneLine(command.getUsageMessage(Ansi.OFF));
    String page = page(words);
    String read = oneLine(unescaped(page));

    assertThat(page.lines())
        .contains(".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS", ".SH EXIT STATUS");
    for (OptionSpec option : command.getCommandSpec().options()) {
      String description = oneLine(String.join(" ", option.description()));
      assertThat(read).contains(String.join(", ", option.names())).contains(description);
      assertThat(help).contains(description);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void groffHasNothingToComplainOf(List<String> words) throws IOException, InterruptedException {
    assumeTrue(Installed.is("groff"));
    Path file = Files.writeString(folder.resolve("page.1"), page(words));

    assertThat(Installed.said("groff", "-man", "-Tutf8", "-ww", "-z", file.toString())).isEmpty();
  }

  @Test
  void filesAndEnvironmentStandWhereTheyMatter() {
    assertThat(page(List.of("audit"))).contains(".SH FILES\n", ".SH ENVIRONMENT\n");
    assertThat(page(List.of("trace"))).contains(".SH FILES\n").doesNotContain("NO_COLOR");
    assertThat(page(List.of("explain"))).doesNotContain(".SH FILES\n");
  }

  @Test
  void whatRoffWouldReadAsItsOwnIsEscaped() {
    assertThat(ManPage.escaped(".TH a")).isEqualTo("\\&.TH a");
    assertThat(ManPage.escaped("--gp C:\\gp")).isEqualTo("\\-\\-gp C:\\(rsgp");
    assertThat(ManPage.escaped("'br `a` ^ ~")).isEqualTo("\\(aqbr \\(gaa\\(ga \\(ha \\(ti");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    assertThat(Run.of("man", "aduit").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static String page(List<String> words) {
    Run run = Run.of(Stream.concat(Stream.of("man"), words.stream()).toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    return run.out();
  }

  private static CommandLine model(List<String> words) {
    return CommandModel.all().stream()
        .filter(command -> CommandModel.words(command).equals(words))
        .findFirst()
        .orElseThrow();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String unescaped(String page) {
    return page.replaceAll("\\\\f[BR]", "")
        .replace("\\-", "-")
        .replace("\\(aq", "'")
        .replace("\\(ga", "`")
        .replace("\\(ha", "^")
        .replace("\\(ti", "~")
        .replace("\\&", "")
        .replace("\\(rs", "\\");
  }
}
