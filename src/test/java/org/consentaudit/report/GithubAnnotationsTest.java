package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.consentaudit.audit.AuditSettings;
import org.consentaudit.audit.ReverseVerdict;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;

/** One line is one command, whatever stands in it. */
class GithubAnnotationsTest {
  @Test
  void whatFailsIsAnErrorAndWhatIsOpenAWarning() throws IOException {
    assertThat(annotations(SampleResult.withFailures()).lines())
        .containsExactly(
            "::error title=TYPE_2 NEVER_PASSED_ON::4 of 24 opt-outs: never received downstream."
                + " Send these opt-outs downstream now, and find out which step did not send them.",
            "::error title=TYPE_2 DISCLOSED::2 of 24 opt-outs: data was released, and the broken"
                + " link is not known. Report the releases, and get the received list that would"
                + " tell which step failed.",
            "::notice title=TYPE_2 RECEIVED_WITHOUT_ENTRY::1 patient: on the received list without"
                + " an entry in any export given; may have objected directly.",
            "::warning title=Not decided::1 opt-out (TYPE_2) undetermined: in a release of which it"
                + " is not known whether the opt-out applied.",
            "::warning title=Not decided::1 line of unresolved.csv, gp: no usable NHS number"
                + " (NO_NHS_NUMBER).",
            "::warning title=Not decided::1 entry is dated after 2018-09-03 and left out of"
                + " account.",
            "::warning title=Not decided::Practices that the exports name without any data (a"
                + " sharing agreement may be switched off): E86004, E86005.",
            "::warning title=Not decided::No export says anything about the patients of 2"
                + " disseminated rows.",
            "::warning title=Warning::The register and 3 rows disagree on the date of a release.",
            "::notice title=6 of 24 TYPE_2 opt-outs were not honoured.::This report speaks for 118"
                + " of 120 disseminated rows (98.33%25).");
  }

  @Test
  void failureThatTheAuditIsSetNotToFailOnIsAWarning() throws IOException {
    SampleResult sample = SampleResult.withFailures();
    AuditSettings old = sample.settings;
    sample.settings =
        new AuditSettings(
            old.asOf(),
            old.asOfSource(),
            old.graceDays(),
            Set.of(Verdict.UNDETERMINED),
            Set.of(ReverseVerdict.RECEIVED_WITHOUT_ENTRY),
            old.requireCoverage());

    assertThat(annotations(sample))
        .contains(
            "::warning title=TYPE_2 NEVER_PASSED_ON::",
            "::error title=TYPE_2 UNDETERMINED::",
            "::error title=TYPE_2 RECEIVED_WITHOUT_ENTRY::");
  }

  @Test
  void noNameEndsItsCommandOrBeginsAnother() throws IOException {
    SampleResult sample = SampleResult.empty();
    String hostile = "x,y:z%0A\r\n::error title=a::b";
    sample.warnings.add(hostile);
    sample.verdicts(new OptOutType(hostile), Verdict.DISCLOSED, 1);

    assertThat(annotations(sample).lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith(
            "::error title=x%2Cy%3Az%250A\\u000D\\u000A\\u003A\\u003Aerror"
                + " title=a\\u003A\\u003Ab DISCLOSED::");
  }

  @Test
  void lineEndsAndSignsAreEscapedInBothPlaces() {
    assertThat(GithubAnnotations.data("a%b\r\nc:d,e")).isEqualTo("a%25b%0D%0Ac:d,e");
    assertThat(GithubAnnotations.property("a%b\r\nc:d,e")).isEqualTo("a%25b%0D%0Ac%3Ad%2Ce");
  }

  private static String annotations(SampleResult sample) throws IOException {
    StringBuilder out = new StringBuilder();
    GithubAnnotations.write(sample.data(), out);
    return out.toString();
  }
}
