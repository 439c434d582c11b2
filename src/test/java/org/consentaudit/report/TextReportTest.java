package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.consentaudit.InputDigests;
import org.consentaudit.PracticeCode;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.ScopeBasis;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.ReverseFinding;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.dissemination.ReleaseScope;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The summary on the terminal: the outcome first, every doubt in a sentence, 80 columns. */
class TextReportTest {
  @Test
  void summaryTellsTheWholeStory() throws IOException {
    assertThat(text(SampleResult.withFailures(), "findings.csv", "report.json"))
        .isEqualTo(
            """
            6 of 24 TYPE_2 opt-outs were not honoured.

            consent-audit 0.1.0, policy england, as of 2018-09-03 (newest release date), 14
            days of grace.
            This report speaks for 118 of 120 disseminated rows (98.33%).

            What was read
              Side          What  Files   Rows
              gp            TPP       1  1,234
              disseminated  CSV       1    120
            Each file with its digest: see report.json.

            Where every row went
              Rows                          gp  disseminated
              read                       1,234           120
              used                          24           118
              not an opt-out code        1,209             0
              not covered by any export      0             2
              no usable NHS number           1             0
              sum                        1,234           120

            Verdicts
              Opt-out  Verdict          Patients  Of
              TYPE_2   NEVER_PASSED_ON         4  24
              TYPE_2   DISCLOSED               2  24
              TYPE_2   UNDETERMINED            1  24
              TYPE_2   PENDING                 1  24
              TYPE_2   HONOURED               16  24

            Practices with opt-outs not honoured: 2 of 3
              Practice  Supplier  Not honoured  Of opt-outs
              E86001    TPP                  5           14
              E86002    EMIS                 1            9

            Recipients of opted-out patients' data: 1 of 2
              Recipient      Releases  Patients  Rows exposed  Of rows
              Acme Research         2         3             5       80

            Rows of opted-out patients in releases to which the opt-out did not apply
              Release  Date        Rows  Why
              PHE-1    2016-06-01     4  TYPE_1: not from GP records; TYPE_2: public health

            What could not be decided
              1 opt-out undetermined: in a release of which it is not known whether the
                opt-out applied.
              It is not known whether opt-outs applied to these releases:
                Release  Rows in doubt  Why
                NIC-9                1  TYPE_2: no rule tells
              1 line of unresolved.csv, gp: no usable NHS number (NO_NHS_NUMBER).
              1 entry is dated after 2018-09-03 and left out of account.
              Practices that the exports name without any data (a sharing agreement may be
                switched off): E86004, E86005.
              No export says anything about the patients of these disseminated rows, by
                practice:
                Practice  Rows
                E86009       2

            The other way round: from the received lists to the exports
              1 patient, TYPE_2: on the received list without an entry in any export
                given; may have objected directly (RECEIVED_WITHOUT_ENTRY).

            Warnings
              The register and 3 rows disagree on the date of a release.

            What to do next
              NEVER_PASSED_ON: Send these opt-outs downstream now, and find out which step
                did not send them.
              DISCLOSED: Report the releases, and get the received list that would tell
                which step failed.
              UNDETERMINED: Supply what is missing, as listed above, and run the audit
                again.
              PENDING: Run the audit again once the allowed days are over.
              More about each: consent-audit explain VERDICT

            Reports
              Folder: audit
              Files: findings.csv, report.json
              findings.csv holds NHS numbers: keep them where patient data may be kept.

            Exit code 1: complete, and found what the audit is set to fail on.
            """);
  }

  @Test
  void emptyResultClearsNothing() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.exitCode = 4;
    sample.gaps.add(new Gap(Gap.Kind.NO_OPT_OUT_FOUND, Set.of()));

    assertThat(text(sample))
        .isEqualTo(
            """
            No opt-out was found, so there is nothing that this audit could clear.

            consent-audit 0.1.0, policy england, as of 2018-09-03 (newest release date), 14
            days of grace.
            No disseminated row was read: this report says nothing about what was released.

            What could not be decided
              No opt-out was found in any export: either the wrong files were given, or
                their codes are not in the policy.

            Exit code 4: complete, nothing found that the audit is set to fail on, but not
            everything could be decided.
            """);
  }

  @Test
  void cleanResultSaysAmongHowMany() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.verdicts(OptOutType.TYPE_1, Verdict.HONOURED, 1);

    assertThat(text(sample))
        .startsWith("No failure was found among 1 opt-out.\n")
        .endsWith("\nExit code 0: complete, and nothing found that the audit is set to fail on.\n");
  }

  @Test
  void openQuestionsTakeTheShineOffTheFirstLine() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.verdicts(OptOutType.TYPE_1, Verdict.HONOURED, 3);
    sample.futureDated = 2;

    assertThat(text(sample))
        .startsWith("No failure was found among 3 opt-outs, but not everything could be decided.\n")
        .contains("  2 entries are dated after 2018-09-03 and left out of account.\n");
  }

  @Test
  void whatElseMakesTheAuditFailIsSaid() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.verdicts(OptOutType.TYPE_1, Verdict.WITHDRAWN, 3);
    sample.reverse.add(
        new ReverseFinding(
            ReverseVerdict.WITHDRAWAL_NOT_PASSED_ON,
            SampleResult.FIRST,
            OptOutType.TYPE_1,
            Optional.empty(),
            PracticeCode.UNKNOWN,
            new SourceLine("received.csv", 2)));

    assertThat(text(sample))
        .startsWith(
            """
            No failure was found among 3 opt-outs, but something else that the audit is set
            to fail on.
            """)
        .contains("  1 patient, TYPE_1: no longer opted out, and still on the received list\n")
        .contains("(WITHDRAWAL_NOT_PASSED_ON)");
  }

  @Test
  void everyTypeThatFailsIsInTheFirstLine() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.verdicts(OptOutType.TYPE_1, Verdict.HONOURED, 7);
    sample.verdicts(OptOutType.NATIONAL, Verdict.DISCLOSED, 1_500);
    sample.verdicts(OptOutType.TYPE_2, Verdict.PASSED_ON_LATE, 2);
    sample.verdicts(OptOutType.TYPE_2, Verdict.HONOURED, 2);

    assertThat(text(sample))
        .startsWith("1,500 of 1,500 NATIONAL, 2 of 4 TYPE_2 opt-outs were not honoured.\n");
  }

  /** Rule D2. */
  @Test
  void assumedScopeIsSaidAtTheTop() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.scopeBasis = ScopeBasis.ASSUMED;

    assertThat(text(sample))
        .contains("\nScope assumed: no register of releases was given, so every list is taken as");
    assertThat(text(SampleResult.empty())).doesNotContain("Scope assumed");
  }

  /** Rule K2. */
  @Test
  void coverageBelowWhatIsRequiredIsSaid() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.settings =
        new AuditSettings(
            SampleResult.AS_OF, "given", 0, Set.of(), Set.of(), OptionalDouble.of(99));

    assertThat(text(sample))
        .contains("  Fewer disseminated rows are covered than --require-coverage asks for.\n");
    sample.coverage = new Coverage(1, 1, 0, Map.of());
    assertThat(text(sample))
        .contains("This report speaks for 1 of 1 disseminated row (100.00%).")
        .doesNotContain("Fewer");
  }

  @ParameterizedTest
  @EnumSource(Gap.Kind.class)
  void everyGapIsSentence(Gap.Kind kind) throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.gaps.add(new Gap(kind, Set.of()));

    assertThat(text(sample)).contains("What could not be decided\n  " + firstWords(kind));
  }

  @Test
  void leftOffDigestsAreSaid() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.digests = InputDigests.NONE;

    assertThat(text(sample))
        .contains(
            "\nDigests of the inputs were left off (--no-digests). Each file: see report.json.\n")
        .doesNotContain("with its digest");
  }

  @Test
  void longListsAreCutAndSayHowMuchIsNotShown() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    Map<PracticeCode, Long> notCovered = new TreeMap<>();
    for (int i = 10; i < 22; i++) {
      PracticeCode practice = new PracticeCode("P" + i);
      notCovered.put(practice, 5L + i / 20);
      sample.practices.add(new PracticeCounts(practice, "TPP", 100, i, 0));
      sample.recipients.add(new RecipientCounts("R" + i, 1, 100, i, 1));
      sample.releases.add(release("OUT" + i, Scope.OUT, 0, 1));
      sample.releases.add(release("UNKNOWN" + i, Scope.UNKNOWN, 1, 0));
    }
    for (int i = 0; i < 20; i++) {
      sample.inputs.add(
          new ReportData.InputInfo(
              "more" + i, Side.RECEIVED, "CSV", 1, 1, Optional.of(SampleResult.DIGEST)));
    }
    sample.coverage = new Coverage(200, 100, 0, notCovered);
    sample.gaps.clear();
    sample.gaps.add(new Gap(Gap.Kind.PRACTICES_WITHOUT_DATA, new TreeSet<>(notCovered.keySet())));

    assertThat(text(sample))
        .containsPattern("  received      CSV      20 +20\n")
        .contains("Practices with opt-outs not honoured: 14 of 15\n")
        .contains("  Practice  Supplier  Not honoured  Of opt-outs\n")
        .contains("  and 4 more practices.\n")
        .contains("Recipients of opted-out patients' data: 13 of 14\n")
        .contains("  and 3 more recipients.\n")
        .contains("  and 3 more releases.\n")
        .contains("    P20          6\n    P21          6\n    P10          5\n")
        .contains("  and 2 more practices.\n")
        .contains("P18, P19 and 2 more.\n");
  }

  @Test
  void mostAffectedComeFirstAndEqualsInOrder() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.practices.add(new PracticeCounts(PracticeCode.UNKNOWN, "", 9, 2, 0));
    sample.practices.add(new PracticeCounts(new PracticeCode("A"), "TPP", 9, 2, 0));
    sample.practices.add(new PracticeCounts(new PracticeCode("B"), "TPP", 9, 3, 0));

    assertThat(text(sample))
        .contains(
            """
              B            TPP                     3            9
              (not given)  (not given)             2            9
              A            TPP                     2            9
            """);
  }

  @Test
  void hostileNamesNeitherSteerTheTerminalNorBreakTheWidth() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    String hostile = "\u001B[2J\u202E" + "long".repeat(30) + " \n999 000 0018 \uD83D\uDE00";
    sample.practices.add(0, new PracticeCounts(new PracticeCode(hostile), hostile, 9, 9, 0));
    sample.recipients.add(0, new RecipientCounts(hostile, 1, 1, 1, 1));
    sample.releases.add(0, release(hostile, Scope.OUT, 0, 1));
    sample.releases.add(0, release(hostile, Scope.UNKNOWN, 1, 0));
    sample.warnings.add(hostile);
    sample.inputs.add(
        new ReportData.InputInfo(
            hostile, Side.RECEIVED, hostile, 1, 1, Optional.of(SampleResult.DIGEST)));

    String text = text(sample);

    assertThat(text).contains("\\u001B[2J\\u202E").doesNotContain("\u001B", "\u202E", "999 000");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void reportsAreNamedWhereTheyAre() throws IOException {
    assertThat(text(SampleResult.empty(), "report.json"))
        .contains("\nReports\n  Folder: audit\n  Files: report.json\n")
        .doesNotContain("hold NHS numbers");
    assertThat(text(SampleResult.empty(), "reverse.csv")).contains("holds NHS numbers");
    assertThat(text(SampleResult.empty(), "report.xlsx", "findings.csv"))
        .contains("findings.csv and report.xlsx hold NHS numbers");
    assertThat(text(SampleResult.empty())).doesNotContain("Folder:");
    StringBuilder out = new StringBuilder();
    TextReport.write(SampleResult.empty().data(), Optional.empty(), Colours.NONE, out);
    assertThat(out).doesNotContain("Folder:");
  }

  @Test
  void everyVerdictThatNeedsSomethingSaysWhat() throws IOException {
    SampleResult sample = SampleResult.empty();
    for (Verdict verdict : Verdict.values()) {
      sample.verdicts(OptOutType.TYPE_2, verdict, 1);
    }

    String steps = text(sample).split("What to do next\n", -1)[1];

    for (Verdict verdict : Verdict.values()) {
      boolean done = verdict == Verdict.HONOURED || verdict == Verdict.WITHDRAWN;
      assertThat(steps.contains("  " + verdict + ": ")).isEqualTo(!done);
    }
  }

  private static ReleaseCounts release(String id, Scope scope, long possible, long outOfScope) {
    return new ReleaseCounts(
        id,
        Optional.of(LocalDate.of(2017, 1, 2)),
        "Acme Research",
        "HES",
        Map.of(OptOutType.TYPE_2, new ReleaseScope(scope, "because")),
        10,
        0,
        possible,
        outOfScope,
        0);
  }

  private static String firstWords(Gap.Kind kind) {
    List<String> words = List.of(Phrases.gap(kind).split(" ", -1));
    return IntStream.range(0, 5).mapToObj(words::get).collect(Collectors.joining(" "));
  }

  /** A name in a sentence cannot steer the terminal either. */
  @Test
  void likelyFaultsAreToldUnderTheVerdicts() throws IOException {
    String text = text(SampleResult.withFailures().withFaults("T\u001B[31mP"));

    assertThat(text)
        .containsSubsequence("Verdicts", "The likely fault", "Practices with")
        .contains("T\\u001B[31mP practices from")
        .contains("    Check first: Ask the supplier");
    assertThat(text(SampleResult.withFailures())).doesNotContain("The likely fault");
  }

  private static String text(SampleResult sample, String... files) throws IOException {
    StringBuilder out = new StringBuilder();
    TextReport.write(
        sample.data(),
        Optional.of(new ReportFolder.Published(Path.of("audit"), List.of(files))),
        Colours.NONE,
        out);
    return out.toString();
  }
}
