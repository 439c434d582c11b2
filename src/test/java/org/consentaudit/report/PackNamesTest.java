package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A holder's name, whatever it is, becomes the name of one file in one folder on every system. */
class PackNamesTest {
  @ParameterizedTest
  @CsvSource({
    "A81001, A81001.csv",
    "Northmoor Example Hospitals NHS Trust, Northmoor-Example-Hospitals-NHS-Trust.csv",
    "M\u00FCller & S\u00F8n (UK) Ltd., Muller-S-n-UK-Ltd.csv",
    "../../etc/passwd, etc-passwd.csv",
    "'C:\\temp\\x', C-temp-x.csv",
    "\\\\server\\share, server-share.csv",
    ".hidden, hidden.csv",
    "-rf, rf.csv",
    "CON, recipient-CON.csv",
    "nul, recipient-nul.csv",
    "COM1, recipient-COM1.csv",
    "com10, com10.csv",
    "LPT\u00B9, recipient-LPT1.csv",
    "'trailing. ', trailing.csv",
    "\u6F22\u5B57, recipient.csv",
    "list of 999 000 0018, list-of.csv",
    "'', unknown-recipient.csv",
    "' ', unknown-recipient.csv"
  })
  void nameIsPlain(String holder, String file) {
    assertThat(PackNames.of(List.of(holder), "recipient")).containsExactly(Map.entry(holder, file));
    assertThat(PackNames.isOne(file)).isTrue();
  }

  @Test
  void longNameIsCut() {
    assertThat(PackNames.of(List.of("x".repeat(59) + " y"), "recipient").values())
        .containsExactly("x".repeat(59) + ".csv");
  }

  @Test
  void namesThatWouldBeOneFileGetNumbersInAFixedOrder() {
    Map<String, String> names =
        PackNames.of(
            List.of("acme", "Acme 2", "ACME", "Acme", "", "unknown recipient"), "recipient");

    assertThat(names)
        .containsExactly(
            Map.entry("", "unknown-recipient.csv"),
            Map.entry("ACME", "ACME.csv"),
            Map.entry("Acme", "Acme-2.csv"),
            Map.entry("Acme 2", "Acme-2-2.csv"),
            Map.entry("acme", "acme-3.csv"),
            Map.entry("unknown recipient", "unknown-recipient-2.csv"));
    assertThat(
            PackNames.of(
                List.of("unknown recipient", "", "Acme", "ACME", "Acme 2", "acme"), "recipient"))
        .isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.docx", "a b.csv", "../a.csv", ".csv", "a.csv.bak", "a/b.csv"})
  void anythingElseIsNotOurs(String file) {
    assertThat(PackNames.isOne(file)).isFalse();
  }
}
