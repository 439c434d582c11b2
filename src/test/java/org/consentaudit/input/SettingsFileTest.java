package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.csv.RefusedInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings in {@code audit.json}; rule L1 is why a mistyped one is refused. */
class SettingsFileTest {
  static final String EVERY_KEY =
      """
      {
        "$schema": "urn:consent-audit:audit:1",
        "gp": ["gp/emis", {"path": "gp/local.csv", "encoding": "windows-1252",
               "dateFormat": "dd.MM.yyyy", "columns": {"code": "Read Code", "nhs_number": "No"}}],
        "gpLayout": "csv",
        "received": {"path": "received/list.csv", "meaning": "may-use", "requested": "sent.dat",
                     "types": "NATIONAL", "saltFile": "salt", "digest": "hmac-sha256"},
        "receivedMeaning": "opted-out",
        "requested": "asked.csv",
        "receivedTypes": ["TYPE_2", "NATIONAL"],
        "disseminated": [{"path": "out/a.csv", "releaseId": "DARS-1",
                          "releaseDate": "2017-03-04", "recipient": "A university"}],
        "releaseId": "DARS-2",
        "releaseDate": "2017-03-05",
        "recipient": "B university",
        "releases": "releases.csv",
        "columns": {"code": "C"},
        "policy": "england",
        "asOf": "2018-06-26",
        "graceDays": 21,
        "out": "reports",
        "format": ["text", "json"],
        "publish": true,
        "failOn": "DISCLOSED",
        "requireCoverage": 99.5,
        "keyFile": "key",
        "pseudonyms": true,
        "signWith": "private.pem",
        "encoding": "utf-8",
        "dateFormat": "d/M/yy",
        "saltFile": "salt.txt",
        "digest": "sha256",
        "threads": 4,
        "noDigests": true,
        "verify": true,
        "quiet": true,
        "noColor": false
      }
      """;

  @TempDir Path folder;

  @Test
  void everyKeyIsRead() throws IOException {
    assertThat(read(EVERY_KEY))
        .isEqualTo(
            new AuditFile(
                List.of(ListSettings.of("gp/emis"), gpList()),
                Optional.of("csv"),
                List.of(receivedList()),
                Optional.of("opted-out"),
                Optional.of("asked.csv"),
                List.of("TYPE_2", "NATIONAL"),
                List.of(disseminatedList()),
                Optional.of("DARS-2"),
                Optional.of(LocalDate.of(2017, 3, 5)),
                Optional.of("B university"),
                Optional.of("releases.csv"),
                Map.of("code", "C"),
                Optional.of("england"),
                Optional.of(LocalDate.of(2018, 6, 26)),
                Optional.of(21),
                Optional.of("reports"),
                List.of("text", "json"),
                Optional.of(true),
                List.of("DISCLOSED"),
                Optional.of(new BigDecimal("99.5")),
                Optional.of("key"),
                Optional.of(true),
                Optional.of("private.pem"),
                Optional.of(StandardCharsets.UTF_8),
                Optional.of("d/M/yy"),
                Optional.of("salt.txt"),
                Optional.of("sha256"),
                Optional.of(4),
                Optional.of(true),
                Optional.of(true),
                Optional.of(true),
                Optional.of(false)));
  }

  @Test
  void printedAndReadBackTheyAreTheSame() throws IOException {
    for (AuditFile settings : List.of(read(EVERY_KEY), read("{}"))) {
      String printed = AuditFilePrinter.print(settings);

      assertThat(read(printed)).isEqualTo(settings);
      assertThat(AuditFilePrinter.print(read(printed))).isEqualTo(printed);
    }
  }

  @Test
  void printsOnlyWhatIsSet() throws IOException {
    assertThat(AuditFilePrinter.print(read("{\"gp\": \"gp\", \"graceDays\": 0}")))
        .isEqualTo(
            """
            {
              "$schema": "urn:consent-audit:audit:1",
              "gp": [ "gp" ],
              "graceDays": 0
            }
            """);
  }

  @Test
  void theVerdictsAreThoseOfTheAudit() {
    Stream<String> verdicts =
        Stream.concat(
            Stream.concat(
                Stream.of(Verdict.values()).map(Verdict::name),
                Stream.of(ReverseVerdict.values()).map(ReverseVerdict::name)),
            Stream.of("none"));

    assertThat(SettingsWords.VERDICTS.keySet()).containsExactlyElementsOf(verdicts.toList());
  }

  @DisplayName("L1: what is wrong with the settings is refused with its line")
  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "recievedMeaning": "sekret"                   | line 2: unknown key
          "$schema": {}                                 | line 2: "$schema" is not text
          "gp":~7                                       | line 3: "gp" is not text
          "gp": []                                      | line 2: "gp" is not a list
          "gp": [["sekret"]]                            | line 2: "gp" is not text
          "gp": [~{"meaning": "may-use"}]               | line 3: "path" is missing
          "gp": [~{"path": "a",~"sekret": 1}]           | line 4: unknown key
          "gp": " "                                     | line 2: "gp" is not text
          "gpLayout": "sekret"                          | line 2: "gpLayout" is none
          "received": {"path": "a",~"meaning": "opted_out"} | line 3: "meaning" is none
          "received": {"path": "a",~"types": [1]}       | line 3: "types" is not text
          "receivedMeaning": "may use"                  | line 2: "receivedMeaning" is none
          "receivedTypes": []                           | line 2: "receivedTypes" is not a list
          "releaseDate": "2017-02-29"                   | line 2: "releaseDate" is not a date
          "asOf": 20180525                              | line 2: "asOf" is not text
          "asOf": null                                  | line 2: "asOf" is not text
          "columns": {"code":~1}                        | line 3: "columns" is not text
          "columns": {~"SEKRET": "x"}                   | line 3: a key of "columns" is unknown
          "columns": []                                 | line 2: is not an object
          "graceDays": -1                               | line 2: "graceDays" is not a number
          "graceDays": 1.5                              | line 2: "graceDays" is not a number
          "graceDays": 1e1                              | line 2: "graceDays" is not a number
          "graceDays": 36501                            | line 2: "graceDays" is not a number
          "graceDays": "7"                              | line 2: "graceDays" is not a number
          "format": ["text", "sekret"]                  | line 2: "format" is none
          "failOn": ["DISCLOSED",~"disclosed"]          | line 3: "failOn" is none
          "requireCoverage": 100.01                     | line 2: "requireCoverage" is not a number
          "requireCoverage": true                       | line 2: "requireCoverage" is not a number
          "encoding": "sekret"                          | line 2: "encoding" is not an encoding
          "encoding": "!sekret!"                        | line 2: "encoding" is not an encoding
          "dateFormat": "sekret"                        | line 2: "dateFormat" is not a pattern
          "dateFormat": "dd VV"                         | line 2: "dateFormat" is not a pattern
          "digest": "md5"                               | line 2: "digest" is none
          "threads": 0                                  | line 2: "threads" is not a number
          "noDigests": "yes"                            | line 2: "noDigests" is neither
          "publish": 1                                  | line 2: "publish" is neither
          "quiet": 1                                    | line 2: "quiet" is neither
          "noColor": "no"                               | line 2: "noColor" is neither
          """)
  void ruleL1RefusesWithTheLine(String content, String message) {
    String json = "{\n" + content.replace("~", "\n") + "\n}\n";

    assertThatThrownBy(() -> read(json))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageStartingWith("here/audit.json: " + message)
        .hasMessageNotContainingAny("sekret", "SEKRET");
  }

  @Test
  void aFileThatDoesNotExistIsNoRefusal() {
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.json"), "none.json"))
        .isInstanceOf(NoSuchFileException.class);
  }

  private AuditFile read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("audit.json"), json);
    return SettingsFile.read(file, "here/audit.json");
  }

  private static ListSettings gpList() {
    return new ListSettings(
        "gp/local.csv",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("code", "Read Code", "nhs_number", "No"),
        Optional.of(Charset.forName("windows-1252")),
        Optional.of("dd.MM.yyyy"),
        Optional.empty(),
        Optional.empty());
  }

  private static ListSettings receivedList() {
    return new ListSettings(
        "received/list.csv",
        Optional.of("may-use"),
        Optional.of("sent.dat"),
        List.of("NATIONAL"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("salt"),
        Optional.of("hmac-sha256"));
  }

  private static ListSettings disseminatedList() {
    return new ListSettings(
        "out/a.csv",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of("DARS-1"),
        Optional.of(LocalDate.of(2017, 3, 4)),
        Optional.of("A university"),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
