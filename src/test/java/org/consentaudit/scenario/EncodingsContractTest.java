package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a list was saved, by Excel or by a program, it says the same. */
class EncodingsContractTest {
  private static final String GP =
      """
      nhs_number,practice_code,code,effective_date,note
      #1,A81001,XaaVL,2015-03-31,résumé – naïve
      #2,A81002,XaaVL,2015-05-30,Zoë
      #3,A81003,XaaVM,2015-06-29,
      """;

  @TempDir Path temporary;

  static Stream<Saved> waysOfSaving() {
    List<Saved> ways = new ArrayList<>();
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      for (Quotes quotes : Quotes.values()) {
        ways.add(new Saved("UTF-8", "", lineEnd, quotes));
        ways.add(new Saved("UTF-8", "\uFEFF", lineEnd, quotes));
        ways.add(new Saved("UTF-16LE", "\uFEFF", lineEnd, quotes));
        ways.add(new Saved("UTF-16BE", "\uFEFF", lineEnd, quotes));
        ways.add(new Saved("windows-1252", "", lineEnd, quotes));
      }
    }
    return ways.stream();
  }

  @ParameterizedTest
  @MethodSource("waysOfSaving")
  void theFindingsAreThoseOfPlainUtf8(Saved saved) {
    List<Map<String, String>> plain =
        folder("plain", new Saved("UTF-8", "", "\n", Quotes.NONE)).audit().findings();

    AuditFolder.Reports reports = folder("saved", saved).audit(saved.options());

    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(1);
    assertThat(reports.findings()).isEqualTo(plain).hasSize(1);
    assertThat(reports.used("gp")).isEqualTo(3);
    assertThat(reports.unresolved()).isEmpty();
  }

  private AuditFolder folder(String name, Saved saved) {
    return AuditFolder.in(temporary.resolve(name))
        .bytes("gp/entries.csv", saved.bytes(GP))
        .bytes(
            "received/held.csv",
            saved.bytes("nhs_number,received_date\n#1,2015-04-12\n#2,2017-04-08\n"))
        .bytes(
            "disseminated/sent.csv",
            saved.bytes("nhs_number,release_id,release_date\n#2,NIC-1,2016-05-06\n"))
        .bytes("releases.csv", saved.bytes("release_id,type_2_applies\nNIC-1,yes\n"));
  }

  enum Quotes {
    NONE,
    EVERYWHERE
  }

  /** One way of saving a table. */
  record Saved(String encoding, String mark, String lineEnd, Quotes quotes) {
    byte[] bytes(String text) {
      String saved = AuditFolder.numbered(text);
      if (quotes == Quotes.EVERYWHERE) {
        saved =
            saved
                .lines()
                .map(
                    row ->
                        Arrays.stream(row.split(",", -1))
                            .collect(Collectors.joining("\",\"", "\"", "\"")))
                .collect(Collectors.joining("\n", "", "\n"));
      }
      return (mark + saved.replace("\n", lineEnd)).getBytes(Charset.forName(encoding));
    }

    String[] options() {
      return Charset.forName(encoding).equals(Charset.forName("windows-1252"))
          ? new String[] {"--encoding", "windows-1252"}
          : new String[0];
    }

    @Override
    public String toString() {
      String end = lineEnd.replace("\r", "CR").replace("\n", "LF");
      return encoding + (mark.isEmpty() ? "" : " with a mark") + ", " + end + ", quotes " + quotes;
    }
  }
}
