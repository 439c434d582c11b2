package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name from an export is never run by the spreadsheet that opens a report. */
class FormulaSafeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+44",
        "-1",
        "@SUM(A1)",
        "\uFF1D1",
        "\uFF0B1",
        "\uFF0D1",
        "\uFF20A",
        " =1",
        "   @A",
        "\u00A0=1",
        "\u3000=1",
        "\uFEFF=1"
      })
  void whatBeginsLikeFormulaIsQuoted(String text) {
    assertThat(FormulaSafe.cell(text)).isEqualTo("'" + ShownText.visible(text));
  }

  @Test
  void openingControlsAreQuotedAndVisible() {
    assertThat(FormulaSafe.cell("\tA")).isEqualTo("'\\u0009A");
    assertThat(FormulaSafe.cell("\r=A")).isEqualTo("'\\u000D=A");
    assertThat(FormulaSafe.cell("\nA")).isEqualTo("'\\u000AA");
    assertThat(FormulaSafe.cell("\0A")).isEqualTo("'\\u0000A");
    assertThat(FormulaSafe.cell(" \t=A")).isEqualTo("' \\u0009=A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "9Nu0.", "XaaVL", "a=b", "A-B", "St John's", "M\u00FCller", " x", "'=1"})
  void anythingElseStaysAsItIs(String text) {
    assertThat(FormulaSafe.cell(text)).isEqualTo(text);
  }

  @Test
  void everyElementOfListIsSafeOnItsOwn() {
    assertThat(FormulaSafe.list(List.of("A", "=B", "C"))).isEqualTo("A;'=B;C");
    assertThat(FormulaSafe.list(List.of())).isEmpty();
  }
}
