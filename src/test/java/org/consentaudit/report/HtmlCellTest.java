package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the cells of the page. */
class HtmlCellTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, No data",
    "0, 9, 0%",
    "9, 9, 100%",
    "1, 1000, under 1%",
    "999, 1000, over 99%",
    "1, 100, 1%",
    "99, 100, 99%",
    "1, 8, 13%",
    "4611686018427387904, 9223372036854775807, 50%"
  })
  void sharesNeverHideTheLastOne(long part, long whole, String share) {
    assertThat(HtmlCell.share(part, whole)).isEqualTo(share);
  }

  @Test
  void daysAreWrittenAsInLetters() {
    assertThat(HtmlCell.day(LocalDate.of(2018, 6, 26))).isEqualTo("26\u00A0June\u00A02018");
    assertThat(HtmlCell.shortDay(LocalDate.of(2018, 6, 2))).isEqualTo("2\u00A0Jun\u00A02018");
  }

  @Test
  void namesThatAreMissingAreSaidToBe() {
    assertThat(HtmlCell.name(" ")).isEqualTo("Not known");
  }

  @Test
  void tablesTakeNoEmptyCellAndNoRowOfAnotherWidth() {
    HtmlTable.Rows table = HtmlTable.of("caption", HtmlTable.words("A"), HtmlTable.numbers("B"));

    assertThat(table.row("a", " ").all().rows()).containsExactly(List.of("a", "Not known"));
    assertThatThrownBy(() -> table.row("a")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fewFurtherRowsAreNotFoldedAway() {
    HtmlTable.Rows table = HtmlTable.of("caption", HtmlTable.words("A"));
    for (int i = 0; i < 12; i++) {
      table.row("a");
    }

    assertThat(table.first(10, "row", "rows").folded()).isEmpty();
    assertThat(table.first(9, "row", "rows").foldedLabel()).isEqualTo("Show 3 more rows");
    assertThat(table.first(0, "row", "rows").foldedLabel()).isEqualTo("Show 12 rows");
  }
}
