package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.consentaudit.PracticeCode;
import org.consentaudit.audit.AuditResult.Coverage;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.ScopeBasis;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;

/** The page for a build, and the draft for the data protection officer. */
class MarkdownReportsTest {
  @Test
  void summaryBeginsWithTheOutcome() throws IOException {
    assertThat(summary(SampleResult.withFailures()))
        .startsWith("# 6 of 24 TYPE_2 opt-outs were not honoured.\n\nconsent-audit 0.1.0, policy")
        .contains(
            "| TYPE_2 | NEVER_PASSED_ON | never received downstream | 4 | 24 |",
            "## Practices: 2 of 3\n",
            "| E86002 | EMIS | 1 | 1 | 9 |",
            "| Acme Research | 2 | 3 | 5 | 80 |",
            "- 1 entry is dated after 2018-09-03 and left out of account.");
  }

  @Test
  void summaryOfALargeResultStaysAPage() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    for (int i = 0; i < 60; i++) {
      sample.practices.add(new PracticeCounts(new PracticeCode("P" + i), "TPP", 2, 1, 0));
    }

    assertThat(summary(sample)).contains("And 12 more: see the other reports.");
  }

  @Test
  void assumedScopeIsSaidEverywhere() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    sample.scopeBasis = ScopeBasis.ASSUMED;

    assertThat(summary(sample)).contains(Phrases.SCOPE_ASSUMED);
    assertThat(incident(sample)).contains(Phrases.SCOPE_ASSUMED);
  }

  @Test
  void draftSaysThatItIsOneAndLeavesBlanksForPeople() throws IOException {
    assertThat(incident(SampleResult.withFailures()))
        .startsWith("# DRAFT: ")
        .contains("not legal advice", "within 72 hours of becoming aware", "[ to be filled in ]")
        .containsSubsequence(
            "## Deadlines",
            "## 1. Nature of the breach",
            "### Which link broke",
            "### Likely fault",
            "### Affected recipients and releases",
            "### What is not known",
            "## 2. What has been done",
            "## 3. What happens next",
            "## What this rests on");
  }

  /**
   * Likely, never proved; what confirms or refutes it stands beside it, and a blank for who did.
   */
  @Test
  void likelyFaultsAreToldWithTheirCheck() throws IOException {
    SampleResult sample = SampleResult.withFailures().withFaults("T<b>P");

    for (String page : List.of(summary(sample), incident(sample))) {
      assertThat(page)
          .contains(
              "- Likely fault: all 4 of 4 opt-outs entered at T\\<b\\>P practices from 1 April 2015"
                  + " on were not passed on.",
              "- For comparison: Before 1 April 2015: 0 of 3; other suppliers since: 0 of 9.",
              "- Alternatives: The data cannot tell this apart from: opt-outs coded in ctv3",
              "- Check first: Ask the supplier",
              "No pattern was found in the other failure");
    }
    assertThat(incident(sample)).contains("Confirmed or refuted, by whom, when and how: [ to be");
  }

  @Test
  void draftCountsPeopleAndRecords() throws IOException {
    assertThat(incident(SampleResult.withFailures()))
        .contains(
            "| People concerned | 2 |",
            "| of these, people whose data were released | 1 |",
            "| Opt-outs not honoured | 6 |",
            "| Records released that should have been held back | 5 |",
            "| Acme Research | NIC-1 | 2016-05-01 | HES | 3 | 5 |",
            "- The way from the GP record to the received list broke: 4 opt-outs (TYPE_2), never",
            "- It is not known which link broke: 2 opt-outs (TYPE_2), data was released")
        .doesNotContain("99900000");
  }

  @Test
  void everyFailureSaysWhere() throws IOException {
    SampleResult sample = SampleResult.empty();
    for (Verdict verdict : Verdict.values()) {
      sample.verdicts(OptOutType.TYPE_1, verdict, 1);
    }

    assertThat(incident(sample).lines().filter(line -> line.contains("1 opt-out (TYPE_1), ")))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("- There was no way any more: "));
  }

  @Test
  void draftOfAResultWithoutFailureSaysSo() throws IOException {
    SampleResult sample = SampleResult.empty();
    sample.verdicts(OptOutType.TYPE_1, Verdict.HONOURED, 3);
    sample.coverage = new Coverage(0, 0, 0, sample.coverage.notCovered());

    assertThat(incident(sample))
        .contains(
            "from it alone there is nothing to report",
            "- No broken link was found.",
            "No release was found that held data it should not have held.",
            "- TYPE_1: nothing was given by which the way from the received list to the releases");
  }

  private static String summary(SampleResult sample) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MarkdownSummary.write(sample.data(), out);
    return out.toString(UTF_8);
  }

  private static String incident(SampleResult sample) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IncidentDraft.write(sample.data(), out);
    return out.toString(UTF_8);
  }
}
