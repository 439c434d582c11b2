package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.consentaudit.input.PolicyFile;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.scenario.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word that a report may leave a reader alone with has a page. */
class ExplainCommandTest {
  private static final Path PAGES = Path.of("src/main/resources/org/consentaudit/explain");

  static Set<String> pages() {
    return ExplainCommand.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyWordHasAPageThatSaysWhatWhyAndWhatNext(String word) {
    Program.Ended page = Program.run("explain", word);

    assertThat(page.exitCode()).isZero();
    assertThat(page.out())
        .startsWith("# " + word + "\n\n## What it means\n\n")
        .contains("\n\n## Why it matters\n\n", "\n\n## What to do next\n\n* ")
        .hasSizeGreaterThan(200);
    // The name of a word stands on its own line, however long it is.
    assertThat(page.out().lines().skip(1)).allMatch(line -> line.length() <= 80);
  }

  @Test
  void noPageIsWithoutItsWord() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> found = Files.list(PAGES)) {
      found.forEach(page -> files.add(page.getFileName().toString().replace(".md", "")));
    }

    assertThat(files).isEqualTo(new TreeSet<>(ExplainCommand.pages()));
  }

  @Test
  void withoutAWordEveryWordIsListed() {
    assertThat(Program.run("explain").out().lines())
        .containsExactlyElementsOf(ExplainCommand.pages());
  }

  @Test
  void wordsAreUnderstoodAsReportsWriteThem() {
    for (ScopeRule rule : PolicyFile.england().scopeRules()) {
      assertThat(Program.run("explain", rule.reason()).exitCode()).as(rule.reason()).isZero();
    }
    assertThat(Program.run("explain", "not", "yet", "upheld").out()).startsWith("# NOT_YET_UPHELD");
  }

  @ParameterizedTest
  @CsvSource({
    "4, EXIT_4",
    "exit 3, EXIT_3",
    "Exit code 70, EXIT_70",
    "never-passed-on, NEVER_PASSED_ON"
  })
  void wordsAreUnderstoodAsPeopleWriteThem(String word, String page) {
    assertThat(Program.run("explain", word).out()).startsWith("# " + page + "\n");
  }

  @Test
  void anythingElseIsWrongUsage() {
    Program.Ended ended = Program.run("explain", "99");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("neither a word of the reports nor an opt-out code");
  }
}
