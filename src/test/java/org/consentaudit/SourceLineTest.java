package org.consentaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a fact came from, as people and editors write it. */
class SourceLineTest {
  @Test
  void printsFileAndLine() {
    assertThat(new SourceLine("gp/codes.csv", 17)).hasToString("gp/codes.csv:17");
  }

  @Test
  void sortsByFileThenByLineAsANumber() {
    SourceLine second = new SourceLine("a.csv", 9);
    SourceLine third = new SourceLine("a.csv", 10);
    SourceLine first = new SourceLine("A.csv", 11);

    assertThat(Stream.of(third, second, first).sorted()).containsExactly(first, second, third);
  }
}
