package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentaudit.report.TextTable.numbers;
import static org.consentaudit.report.TextTable.words;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void numbersStandToTheRightAndWordsToTheLeft() {
    TextTable table = TextTable.of(words("Name"), numbers("Rows"));
    table.row("a", "1,000");
    table.row("longer", "2");

    assertThat(table.lines(80)).containsExactly("Name     Rows", "a       1,000", "longer      2");
  }

  @Test
  void widestWordsGiveWay() {
    TextTable table = TextTable.of(words("Short"), words("Long"), numbers("Rows"));
    table.row("some words", "many more words than fit", "1");

    assertThat(table.lines(30))
        .containsExactly(
            "Short       Long          Rows",
            "some words  many more        1",
            "            words than",
            "            fit");
  }

  @Test
  void numbersNeverGiveWay() {
    TextTable table = TextTable.of(words("Name"), numbers("Rows"));
    table.row("short", "1,000,000,000");

    assertThat(table.lines(10)).containsExactly("Name            Rows", "short  1,000,000,000");
  }

  @Test
  void wordsLongerThanLineAreCutButNoCharacterIs() {
    assertThat(TextLines.wrap("abcdefgh ij", 4)).containsExactly("abcd", "efgh", "ij");
    assertThat(TextLines.wrap("abc\uD83D\uDE00d", 4)).containsExactly("abc", "\uD83D\uDE00d");
    assertThat(TextLines.wrap("", 4)).containsExactly("");
  }
}
