package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.consentaudit.report.Colours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4: progress only on a terminal, and never in the way of anything else. */
class ProgressLineTest {
  private static final String LOOKING = "consent-audit: looking for files";

  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  @Test
  void nothingIsShownWithinTheFirstSecond() {
    HandDrivenTerminal terminal = HandDrivenTerminal.there();
    try (ProgressLine line = on(terminal, new RunProgress())) {
      assertThat(terminal.after(250)).isTrue();
      assertThat(terminal.after(749)).isTrue();
      assertThat(line).isNotNull();
      assertThat(err.toString()).isEmpty();
    }
    assertThat(err.toString()).as("nothing to be cleared").isEmpty();
    assertThat(terminal.after(1_000)).isFalse();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theLineIsRewrittenInPlaceAndClearedAtTheEnd() {
    HandDrivenTerminal terminal = HandDrivenTerminal.there();
    RunProgress progress = new RunProgress();
    ProgressLine line = on(terminal, progress);

    assertThat(terminal.after(1_000)).isTrue();
    assertThat(Screen.lines(err.toString())).containsExactly(LOOKING);

    progress.enter(RunProgress.Stage.EXPORTS);
    assertThat(terminal.after(250)).isTrue();
    assertThat(Screen.lines(err.toString()))
        .as("nothing is left of a longer text")
        .containsExactly("consent-audit: 0.00 of 0.00 MB");

    line.close();
    assertThat(Screen.lines(err.toString())).containsExactly("");
    assertThat(err.toString()).as("the cursor stands at its start").endsWith("\r");

    String cleared = err.toString();
    assertThat(terminal.after(250)).as("nobody is woken any more").isFalse();
    line.close();
    assertThat(err.toString()).isEqualTo(cleared);
  }

  @Test
  void withoutATerminalNothingIsShown() {
    HandDrivenTerminal terminal = HandDrivenTerminal.notThere();
    try (ProgressLine line = on(terminal, new RunProgress())) {
      assertThat(line).isNotNull();
      assertThat(terminal.after(1_000)).as("nobody is woken any more").isFalse();
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anAuditClearsItBeforeItSaysAnything() throws IOException {
    Run.copy("all-honoured", folder.resolve("audit"));

    assertThat(run(HandDrivenTerminal.thereAfter(1_500))).isIn(0, 1, 4);

    assertThat(err.toString()).contains(LOOKING);
    assertThat(Screen.lines(err.toString().replaceAll("written to .*", "written")))
        .containsExactly("consent-audit: reports written", "");
  }

  @Test
  void aRefusalFindsItCleared() throws IOException {
    Run.copy("all-honoured", folder.resolve("audit"));
    Files.writeString(folder.resolve("audit/releases.csv"), "release_id,release_id\n");

    assertThat(run(HandDrivenTerminal.thereAfter(1_500))).isEqualTo(ExitCode.INPUT_REFUSED);

    assertThat(err.toString()).contains(LOOKING);
    assertThat(Screen.lines(err.toString()).get(0)).startsWith("consent-audit: releases.csv: ");
    assertThat(err.toString().substring(err.toString().lastIndexOf('\r') + 1))
        .as("all that is left to be seen")
        .startsWith("consent-audit: releases.csv: ");
  }

  @Test
  void aRunWithoutATerminalPrintsWhatItAlwaysDid() throws IOException {
    Run.copy("all-honoured", folder.resolve("audit"));

    assertThat(run(HandDrivenTerminal.notThere())).isIn(0, 1, 4);

    assertThat(err.toString()).doesNotContain("\r").startsWith("consent-audit: reports written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--quiet", ""})
  void aQuietRunShowsNone(String option) throws IOException {
    Run.copy("all-honoured", folder.resolve("audit"));
    if (option.isEmpty()) {
      Files.writeString(folder.resolve("audit/audit.json"), "{\"quiet\": true}");
    }
    List<String> options = option.isEmpty() ? List.of() : List.of(option);

    assertThat(run(HandDrivenTerminal.thereAfter(1_500), options.toArray(String[]::new)))
        .isIn(0, 1, 4);

    assertThat(err.toString()).isEmpty();
  }

  private ProgressLine on(Terminal terminal, RunProgress progress) {
    return ProgressLine.on(terminal, new PrintWriter(err), progress);
  }

  private int run(Terminal terminal, String... options) {
    String[] args = {
      "audit", folder.resolve("audit").toString(), "--out", folder.resolve("out").toString()
    };
    String[] all = new String[args.length + options.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(options, 0, all, args.length, options.length);
    return Main.run(
        all,
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            Path.of(""),
            terminal,
            Colours.NONE));
  }
}
