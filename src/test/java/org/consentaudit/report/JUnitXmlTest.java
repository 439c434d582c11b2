package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.report.JUnitContent.Case;
import org.junit.jupiter.api.Test;

/** What makes the audit fail is red on a build server, and what is not known is not green. */
class JUnitXmlTest {
  private static final String RECEIVED = "TYPE_2 RECORDED_TO_RECEIVED";
  private static final String APPLIED = "TYPE_2 RECEIVED_TO_APPLIED";

  @Test
  void everyTypeLinkAndPracticeHasATestCase() throws IOException {
    assertThat(JUnitContent.cases(xml(SampleResult.withFailures())))
        .contains(
            new Case(RECEIVED, "E86001", "failure", "1 NEVER_PASSED_ON"),
            new Case(RECEIVED, "E86002", "passed", ""),
            new Case(RECEIVED, "E86003", "passed", ""),
            new Case(APPLIED, "E86001", "failure", "1 DISCLOSED"),
            new Case(APPLIED, "E86002", "passed", ""),
            new Case("TYPE_2 UNDETERMINED", "E86002", "error", "1 UNDETERMINED"));
  }

  @Test
  void failureSaysWhatItMeansAndWhatToDo() throws IOException {
    assertThat(xml(SampleResult.withFailures()))
        .contains(
            "NEVER_PASSED_ON: never received downstream. Send these opt-outs downstream now,");
  }

  @Test
  void whatCouldNotBeCheckedIsSkippedAndSaysSo() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.findings.clear();
    sample.months.clear();
    sample.coverage = new Coverage(0, 0, 0, sample.coverage.notCovered());

    assertThat(JUnitContent.cases(xml(sample)))
        .filteredOn(test -> test.name().startsWith("E86"))
        .hasSize(6)
        .allSatisfy(
            test -> {
              assertThat(test.ending()).isEqualTo("skipped");
              assertThat(test.message()).contains("nothing was given by which the way from the ");
            });
  }

  @Test
  void whatTheAuditIsSetNotToFailOnIsSkippedAndCounted() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.settings =
        failingOn(
            sample.settings, EnumSet.of(Verdict.UNDETERMINED), Set.of(), OptionalDouble.of(100));

    assertThat(JUnitContent.cases(xml(sample)))
        .contains(
            new Case(
                RECEIVED,
                "E86001",
                "skipped",
                "1 NEVER_PASSED_ON; the audit is set not to fail on that"),
            new Case("TYPE_2 UNDETERMINED", "E86002", "failure", "1 UNDETERMINED"))
        .filteredOn(test -> test.name().equals("coverage"))
        .allMatch(test -> test.ending().equals("error"));
  }

  @Test
  void whatIsOpenIsAnError() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.gaps.add(new Gap(Gap.Kind.NOTHING_RECEIVED, Set.of()));

    assertThat(JUnitContent.cases(xml(sample)))
        .filteredOn(test -> test.suite().equals("what the result speaks for"))
        .extracting(test -> test.name() + " " + test.ending())
        .containsExactly(
            "gp NO_NHS_NUMBER error",
            "FUTURE_DATED error",
            "PRACTICES_WITHOUT_DATA error",
            "NOTHING_RECEIVED error",
            "coverage passed");
  }

  @Test
  void reverseChecksFailOnlyWhereAskedFor() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    String name = "TYPE_2 RECEIVED_WITHOUT_ENTRY";

    assertThat(ending(sample, name)).isEqualTo("skipped");
    sample.settings =
        failingOn(
            sample.settings,
            Set.of(),
            Set.of(ReverseVerdict.RECEIVED_WITHOUT_ENTRY),
            OptionalDouble.empty());
    assertThat(ending(sample, name)).isEqualTo("failure");
  }

  @Test
  void neitherNumberNorHostNorTimeStandsInIt() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.practices.add(new PracticeCounts(new PracticeCode("999 000 0018"), "TPP", 1, 0, 0));

    assertThat(xml(sample))
        .contains("### ### ####")
        .doesNotContain("9990000018", "999 000 0018", "hostname", "timestamp");
  }

  @Test
  void emptyResultIsNotGreen() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.gaps.add(new Gap(Gap.Kind.NO_OPT_OUT_FOUND, Set.of()));

    assertThat(JUnitContent.cases(xml(sample)))
        .extracting(Case::ending)
        .containsExactly("error", "passed");
  }

  private static String ending(SampleResult sample, String name) throws IOException {
    return JUnitContent.cases(xml(sample)).stream()
        .filter(test -> test.name().equals(name))
        .map(Case::ending)
        .findFirst()
        .orElse("none");
  }

  private static AuditSettings failingOn(
      AuditSettings settings,
      Set<Verdict> verdicts,
      Set<ReverseVerdict> reverse,
      OptionalDouble coverage) {
    return new AuditSettings(
        settings.asOf(), settings.asOfSource(), settings.graceDays(), verdicts, reverse, coverage);
  }

  private static String xml(SampleResult sample) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JUnitXml.write(sample.data(), out);
    return out.toString(UTF_8);
  }
}
