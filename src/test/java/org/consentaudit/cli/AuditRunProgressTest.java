package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** At the end of every audit, all that was to be read has been. */
class AuditRunProgressTest {
  static List<Path> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("testdata"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void allThatWasExpectedIsRead(Path scenario) throws IOException, UsageException {
    CommandSpec command = CommandSpec.create();
    InputOptions.addTo(command);
    new CommandLine(command).parseArgs(scenario.toString());
    Given given = Given.to(command);
    InputOptions options = new InputOptions(given, given.argument());
    RunProgress progress = new RunProgress();

    AuditRun.Completed completed =
        AuditRun.run(RequestBuilder.of(options, Path.of("")).build(), progress, Judges.ONE);

    assertThat(progress.stage()).isEqualTo(RunProgress.Stage.JUDGING);
    assertThat(progress.reading().readBytes())
        .isPositive()
        .isEqualTo(progress.reading().expectedBytes());
    long rows = completed.inputs().stream().mapToLong(input -> input.tally().rowsRead()).sum();
    long lines = rows + completed.inputs().size();
    assertThat(progress.reading().rowsRead()).as("rows").isBetween(rows / 2, lines * 2);
  }
}
