package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.consentaudit.SourceLine;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.Flag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault planted in a finding is caught by the second opinion, and nothing is reported. */
class VerificationTest {
  private static final String SCENARIO = "testdata/tpp-2018-type2-never-sent";

  @TempDir Path work;

  private record Ended(int exitCode, String out, String err) {}

  private Ended audit(UnaryOperator<Finding> fault, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err),
            Path.of("").toAbsolutePath());
    Commands commands =
        new Commands(
            console, (evidence, settings) -> Verification.judge(evidence, settings, fault));
    List<String> args =
        new java.util.ArrayList<>(
            List.of("audit", SCENARIO, "--out", work.resolve("out").toString()));
    args.addAll(List.of(options));
    int exitCode = Main.run(args.toArray(String[]::new), console, commands);
    Run.requireNoNumber(out.toString());
    Run.requireNoNumber(err.toString());
    return new Ended(exitCode, out.toString(), err.toString());
  }

  /** Plants a fault in findings of one verdict. */
  private static UnaryOperator<Finding> inThoseOf(Verdict verdict, UnaryOperator<Finding> fault) {
    return finding -> finding.verdict() == verdict ? fault.apply(finding) : finding;
  }

  private static Finding with(Finding finding, Verdict verdict) {
    return new Finding(
        finding.patient(),
        finding.type(),
        verdict,
        finding.reason(),
        finding.optedOutFrom(),
        finding.receivedOn(),
        finding.exposures(),
        finding.entry());
  }

  private static Finding with(Finding finding, Finding.Exposures exposures) {
    return new Finding(
        finding.patient(),
        finding.type(),
        finding.verdict(),
        finding.reason(),
        finding.optedOutFrom(),
        finding.receivedOn(),
        exposures,
        finding.entry());
  }

  @Test
  void aWrongVerdictEndsTheRunWithoutAReport() throws IOException {
    Ended ended =
        audit(
            inThoseOf(Verdict.NEVER_PASSED_ON, found -> with(found, Verdict.HONOURED)), "--verify");

    assertThat(ended.exitCode()).isEqualTo(70);
    assertThat(ended.err())
        .contains("16 of 45 opt-outs")
        .contains("TYPE_2 HONOURED against NEVER_PASSED_ON (16)")
        .contains("no report was written")
        .doesNotContain("internal error");
    assertThat(ended.out()).isEmpty();
    assertThat(work.resolve("out")).doesNotExist();
    try (var left = Files.list(work)) {
      assertThat(left).isEmpty();
    }
  }

  /** A verdict that no report lists is compared as those are that are listed. */
  @Test
  void aWrongVerdictThatIsNoFailureIsCaughtToo() {
    Ended ended =
        audit(inThoseOf(Verdict.WITHDRAWN, found -> with(found, Verdict.HONOURED)), "--verify");

    assertThat(ended.exitCode()).isEqualTo(70);
    assertThat(ended.err()).contains("TYPE_1 HONOURED against WITHDRAWN (1)");
    assertThat(ended.err()).contains("TYPE_2 HONOURED against WITHDRAWN (3)");
  }

  @Test
  void theReportBeforeStaysWhereItIs() throws IOException {
    assertThat(audit(UnaryOperator.identity(), "--verify").exitCode()).isEqualTo(1);
    String before = Files.readString(work.resolve("out/report.json"));

    assertThat(
            audit(found -> with(found, Verdict.DISCLOSED), "--verify", "--grace-days", "3")
                .exitCode())
        .isEqualTo(70);
    assertThat(work.resolve("out/report.json")).hasContent(before);
  }

  @Test
  void whatTheVerdictsRestOnIsComparedAsWell() {
    UnaryOperator<Finding> oneRowMore =
        found -> {
          Finding.Exposures was = found.exposures();
          return with(
              found,
              new Finding.Exposures(
                  was.rows() + 1,
                  was.possibleRows(),
                  was.rowsBeforeEntered(),
                  was.first(),
                  was.last(),
                  was.releases(),
                  was.recipients()));
        };
    assertThat(audit(inThoseOf(Verdict.DISCLOSED, oneRowMore), "--verify").err())
        .contains("1 of 45 opt-outs")
        .contains("TYPE_2 exposures of DISCLOSED (1)");

    UnaryOperator<Finding> otherwise =
        found ->
            new Finding(
                found.patient(),
                found.type(),
                found.verdict(),
                found.reason(),
                found.optedOutFrom().map(day -> day.plusDays(1)),
                Optional.of(LocalDate.of(2018, 1, 1)),
                found.exposures(),
                new Finding.Entry(
                    found.entry().entered(),
                    found.entry().practice(),
                    found.entry().supplier(),
                    found.entry().scheme(),
                    found.entry().code(),
                    Set.of(Flag.SAME_DAY_CONFLICT),
                    new SourceLine("elsewhere", 1)));
    assertThat(audit(inThoseOf(Verdict.DISCLOSED, otherwise), "--verify").err())
        .contains("TYPE_2 entry and flags and opted_out_from and received_on of DISCLOSED (1)");
  }

  @Test
  void withoutTheOptionNobodyLooks() {
    assertThat(audit(found -> with(found, Verdict.DISCLOSED)).exitCode()).isEqualTo(1);
  }
}
