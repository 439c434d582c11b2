package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consentaudit.report.ReportFormat;
import org.consentaudit.report.XlsxContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Marked numbers go through every way in which a run can end, in every place in which a number can
 * stand, and are then looked for in everything that comes out: a leaked list is a second breach.
 */
class TaintContractTest {
  /** The only files that may hold NHS numbers, besides the packs and a sheet of the workbook. */
  private static final Set<String> CONFIDENTIAL = Set.of("findings.csv", "reverse.csv");

  /** Ten digits of the test range, whatever stands between them. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9A-Fa-f])9[ .\\-\\u00A0]?9[ .\\-\\u00A0]?9"
              + "(?:[ .\\-\\u00A0]?[0-9]){7}(?![0-9A-Fa-f])");

  private static final String EVERY_FORMAT =
      Arrays.stream(ReportFormat.values())
          .map(ReportFormat::label)
          .collect(Collectors.joining(","));

  @TempDir Path temporary;

  private static final String GP =
      "nhs_number,practice_code,patient_id,code_scheme,code,effective_date,entered_date\n";

  /** A folder in which marked numbers stand in many a wrong place, and the run completes. */
  private static Map<String, String> complete() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "gp/entries-#61.csv",
        GP
            + "#1,A81001,#41,ctv3,XaaVL,2017-03-31,2017-04-04\n"
            + "#2,#42,P-2,ctv3,XaaVL,2017-03-30,2017-04-03\n"
            + ",A81001,#43,ctv3,XaaVL,2017-03-29,2017-04-02\n"
            + "#4,A81001,P-4,snomed,8.8156E+14,2017-03-28,2017-04-01\n"
            + "#5,A81001,P-5,ctv3,XaaVL,#44,2017-04-01\n"
            + "#6,A81001,P-6,ctv3,XaaVL,2017-03-27,#45\n"
            + "#7,A81001,P-7,ctv3,XaaVL,2017-03-26,2017-04-01,#46\n"
            + "#8,A81001,P-8,ctv3,XaaVL,2019-03-25,2019-04-01\n"
            + "#9,A81001,P-9,,#47,2017-03-24,2017-04-01\n"
            + "999 000 0018x,A81001,#48,ctv3,XaaVL,2017-03-23,2017-04-01\n");
    files.put(
        "received/held-#62.csv",
        """
        nhs_number,opt_out_type,received_date,status,practice_code
        #2,TYPE_2,2017-04-06,,#49
        #11,TYPE_2,2017-04-07,active,A81001
        #12x,TYPE_2,2017-04-08,,A81001
        #13,TYPE_2,#50,,A81001
        #14,TYPE_2,2019-04-09,,A81001
        """);
    files.put(
        "disseminated/sent-#63.csv",
        """
        nhs_number,practice_code,release_id,release_date,recipient,dataset,purpose
        #1,A81001,#51,2017-05-06,#52,#53,#54
        #2,A81001,NIC #55 b,2017-05-07,Trust #56,Set #57,Use #58
        #15,#59,NIC-3,2017-05-08,Trust,Set,Use
        #1,A81001,NIC-4,,Trust,Set,Use
        #1,A81001,NIC-5,#60,Trust,Set,Use
        #16x,A81001,NIC-6,2017-05-09,Trust,Set,Use
        #17,A81001
        """);
    files.put(
        "releases.csv",
        """
        release_id,release_date,recipient,dataset,purpose,type_2_applies,file
        #51,2017-05-01,#52,#53,#54,yes,
        NIC #55 b,2017-05-07,Trust #56,Set #57,Use #58,unknown,sent-#63.csv
        NIC-9,#64,Trust,Set,Use,yes,#65.csv
        """);
    return files;
  }

  /** Name, what is changed, and the options: each ends in another way. */
  static Stream<Ending> endings() {
    return Stream.of(
        new Ending("complete", "x", "", List.of("--as-of", "2018-01-31")),
        new Ending(
            "without register", "releases.csv", "release_id\n", List.of("--as-of", "2018-01-31")),
        new Ending("open quote", "gp/bad-#71.csv", GP + "\"#72,A81001,#73", List.of()),
        new Ending(
            "repeated header", "gp/bad-#71.csv", "nhs_number,code,#72,#72\n#73,x,y,z\n", List.of()),
        new Ending("number as header", "gp/bad-#71.csv", "#72,#73\n#74,#75\n", List.of()),
        new Ending("headerless list", "received/bad-#71.csv", "#72\n#73\n", List.of()),
        new Ending(
            "headerless list of opt-outs",
            "received/bad-#71.csv",
            "#72\n#73\n",
            List.of("--received-meaning", "opted-out", "--as-of", "2018-01-31")),
        new Ending(
            "headerless sent",
            "disseminated/bad-#71.csv",
            "#72\n#73\n",
            List.of("--as-of", "2018-01-31")),
        new Ending(
            "line break in key",
            "gp/bad-#71.csv",
            GP + "\"#72\n\",A81001,#73,ctv3,XaaVL,,\n",
            List.of()),
        new Ending("nul", "gp/bad-#71.csv", GP + "#72\0,A81001,#73,ctv3,XaaVL,,\n", List.of()),
        new Ending("bytes", "gp/bad-#71.csv", "BYTES", List.of()),
        new Ending(
            "swapped date",
            "gp/bad-#71.csv",
            GP + "#72,A81001,#73,ctv3,XaaVL,03/31/2017,\n",
            List.of()),
        new Ending(
            "deleted is no word",
            "gp/bad-#71.csv",
            "nhs_number,code,deleted\n#72,XaaVL,#73\n",
            List.of()),
        new Ending(
            "scheme is no word",
            "gp/bad-#71.csv",
            "nhs_number,code,code_scheme\n#72,XaaVL,#73\n",
            List.of()),
        new Ending(
            "status is no word", "received/bad-#71.csv", "nhs_number,status\n#72,#73\n", List.of()),
        new Ending(
            "type is no type",
            "received/bad-#71.csv",
            "nhs_number,opt_out_type\n#72,#73\n",
            List.of()),
        new Ending(
            "applies is no word",
            "releases.csv",
            "release_id,type_2_applies\n#72,#73\n",
            List.of()),
        new Ending(
            "register repeats",
            "releases.csv",
            "release_id,release_date\n#72,2017-01-01\n#72,2017-01-02\n",
            List.of()),
        new Ending("settings key", "audit.json", "{\"#71\": 1}", List.of()),
        new Ending(
            "settings value", "audit.json", "{\"asOf\": \"#71\", \"graceDays\": #72}", List.of()),
        new Ending("settings path", "audit.json", "{\"gp\": \"gp/#71.csv\"}", List.of()),
        new Ending("settings broken", "audit.json", "{\"gp\": #71 #72", List.of()),
        new Ending("settings trailing", "audit.json", "{} #71", List.of()),
        new Ending("settings not an object", "audit.json", "#71", List.of()),
        new Ending(
            "policy",
            "policy.json",
            "{\"name\": \"#71\", \"#72\": #73}",
            List.of("--policy", "POLICY")),
        new Ending(
            "policy code",
            "policy.json",
            "{\"extends\": \"england\", \"name\": \"#71\", \"codes\": [{\"type\": \"TYPE_1\","
                + " \"meaning\": \"dissent\", \"scheme\": \"snomed\", \"code\": \"#72\"}]}",
            List.of("--policy", "POLICY")),
        new Ending(
            "policy name",
            "policy.json",
            "{\"extends\": \"england\", \"name\": \"#71\"}",
            List.of("--policy", "POLICY", "--as-of", "2018-01-31")),
        new Ending("no such path", "x", "", List.of("--gp", "#71/#72.csv")),
        new Ending("no such key", "x", "", List.of("--key-file", "#71")),
        new Ending("unknown option", "x", "", List.of("--#71")),
        new Ending("unknown argument", "x", "", List.of("#71", "#72")),
        new Ending("date value", "x", "", List.of("--as-of", "#71")),
        new Ending("number value", "x", "", List.of("--grace-days", "#71")),
        new Ending("word value", "x", "", List.of("--fail-on", "#71")),
        new Ending("format value", "x", "", List.of("--format", "#71")),
        new Ending("column value", "x", "", List.of("--column", "#71=#72")),
        new Ending("column without role", "x", "", List.of("--column", "#71")),
        new Ending("column that is missing", "x", "", List.of("--column", "code=#71")),
        new Ending("encoding value", "x", "", List.of("--encoding", "#71")),
        new Ending("pattern value", "x", "", List.of("--date-format", "#71")),
        new Ending("policy value", "x", "", List.of("--policy", "#71")),
        new Ending("coverage value", "x", "", List.of("--require-coverage", "#71")),
        new Ending("types value", "x", "", List.of("--received-types", "#71")),
        new Ending(
            "release stated",
            "disseminated/bare-#71.csv",
            "nhs_number\n#1\n#72\n",
            List.of("--release-id", "#73", "--recipient", "#74", "--as-of", "2018-01-31")),
        new Ending("unknown layout", "gp/bad-#71.csv", "colour,#72\nred,#73\n", List.of()),
        new Ending("stated layout", "x", "", List.of("--gp-layout", "emis")),
        new Ending("gzip", "gp/bad-#71.csv.gz", "#72 is no gzip", List.of()),
        new Ending("zip", "gp/bad-#71.zip", "#72 is no zip", List.of()),
        new Ending(
            "long field",
            "gp/bad-#71.csv",
            GP + "#72," + "#73 ".repeat(9000) + ",,,,,\n",
            List.of()),
        new Ending(
            "reply with a message",
            "reply-#71.dat",
            "#72 is no valid NHS number\n",
            List.of(
                "--received", "REPLY", "--received-meaning", "may-use", "--requested", "REPLY")));
  }

  record Ending(String about, String file, String text, List<String> options) {
    @Override
    public String toString() {
      return about;
    }
  }

  private AuditFolder folder(Ending ending) {
    AuditFolder folder = AuditFolder.in(temporary);
    complete().forEach((name, text) -> folder.file(AuditFolder.numbered(name), text));
    String name = AuditFolder.numbered(ending.file());
    if (ending.text().equals("BYTES")) {
      byte[] bytes =
          AuditFolder.numbered(GP + "#72,A81001,#73,ctv3,XaaVL,,?\n")
              .getBytes(StandardCharsets.UTF_8);
      bytes[bytes.length - 2] = (byte) 0x93;
      return folder.bytes(name, bytes);
    }
    return ending.file().equals("x") ? folder : folder.file(name, ending.text());
  }

  private List<String> options(Ending ending, AuditFolder folder) {
    return Stream.concat(ending.options().stream(), Stream.of("--format", EVERY_FORMAT))
        .map(option -> option.equals("POLICY") ? folder.path("policy.json").toString() : option)
        .map(
            option ->
                option.equals("REPLY")
                    ? folder.path(AuditFolder.numbered("reply-#71.dat")).toString()
                    : option)
        .map(AuditFolder::numbered)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("endings")
  void noNumberComesOutWhereItMayNot(Ending ending) throws IOException {
    AuditFolder folder = folder(ending);

    AuditFolder.Reports reports = folder.audit(options(ending, folder).toArray(String[]::new));

    assertClean("standard output", reports.out());
    assertClean("standard error", reports.err());
    assertThat(reports.exitCode()).as(reports.err()).isNotIn(0, 70);
    if (!Files.exists(reports.folder())) {
      return;
    }
    try (Stream<Path> files = Files.walk(reports.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        assertClean("a file name", reports.folder().relativize(file).toString());
        if (name.endsWith(".xlsx")) {
          assertCleanButForFindings(XlsxContent.sheets(Files.readAllBytes(file)));
        } else if (!CONFIDENTIAL.contains(name)
            && !file.startsWith(reports.folder().resolve("packs"))) {
          assertClean(name, Files.readString(file));
        }
      }
    }
  }

  private static void assertCleanButForFindings(Map<String, List<List<String>>> sheets) {
    sheets.forEach(
        (name, rows) -> {
          if (!name.equals("Findings")) {
            assertClean("the sheet " + name, rows.toString());
          }
        });
  }

  @Test
  void theCompleteRunWritesEveryReport() {
    Ending complete = endings().findFirst().orElseThrow();
    AuditFolder folder = folder(complete);

    AuditFolder.Reports reports = folder.audit(complete.options().toArray(String[]::new));

    assertThat(reports.exitCode()).as(reports.err()).isEqualTo(1);
    assertThat(reports.unresolved()).hasSizeGreaterThan(8);
    assertThat(reports.findings()).isNotEmpty();
    assertThat(reports.reverse()).isNotEmpty();
  }

  @Test
  void theConfidentialFilesHoldOnlyThePatientsTheyAreAbout() {
    Ending complete = endings().findFirst().orElseThrow();
    AuditFolder folder = folder(complete);
    AuditFolder.Reports reports = folder.audit(complete.options().toArray(String[]::new));

    for (String name : CONFIDENTIAL) {
      for (Map<String, String> row : reports.rows(name)) {
        assertThat(row.get("nhs_number")).matches("#[0-9]+");
      }
    }
  }

  @Test
  void noNumberComesOutOfTheOtherCommands() {
    String number = AuditFolder.numbered("#71");
    AuditFolder folder =
        AuditFolder.in(temporary).file("policy.json", "{\"name\": \"#71\", \"#72\": #73}");
    String policy = folder.path("policy.json").toString();

    for (Program.Ended ended :
        List.of(
            Program.run("policy", "check", policy),
            Program.run("policy", "show", policy),
            Program.run("policy", "show", number),
            Program.run("explain", number),
            Program.run(number))) {
      assertThat(ended.exitCode()).isIn(2, 3);
      assertClean("another command", ended.out() + ended.err());
    }
  }

  private static void assertClean(String where, String text) {
    Matcher found = NUMBER.matcher(text);
    assertThat(found.find())
        .as(
            () ->
                where
                    + " holds an NHS number: "
                    + text.substring(
                        Math.max(0, found.start() - 150),
                        Math.min(text.length(), found.end() + 50)))
        .isFalse();
  }
}
