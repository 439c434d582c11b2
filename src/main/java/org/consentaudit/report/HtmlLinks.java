package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;

import java.util.ArrayList;
import java.util.List;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.Verdict;
import org.consentaudit.report.HtmlBlock.Line;
import org.consentaudit.report.HtmlBlock.Mood;

/**
 * The section of {@code report.html} that says where on its way from the GP record to the releases
 * an opt-out was lost.
 */
final class HtmlLinks {
  private final AuditResult result;

  private HtmlLinks(AuditResult result) {
    this.result = result;
  }

  static List<HtmlBlock> blocks(AuditResult result) {
    return new HtmlLinks(result).blocks();
  }

  private List<HtmlBlock> blocks() {
    List<HtmlBlock> blocks = new ArrayList<>();
    blocks.add(
        new HtmlBlock.Lines(
            HtmlBlock.Lines.Kind.CHAIN,
            "",
            List.of(
                place("Recorded in the GP record"),
                passedOn(),
                place("Received downstream"),
                applied(),
                place("Applied to every release"))));
    List<String> elsewhere = new ArrayList<>();
    add(elsewhere, Verdict.DISCLOSED);
    add(elsewhere, Verdict.NOT_PROCESSABLE);
    if (!elsewhere.isEmpty()) {
      blocks.add(HtmlBlock.paragraph("Not honoured, without a link that can be named:"));
      blocks.add(HtmlBlock.items(elsewhere));
    }
    List<String> reverse =
        ReverseCount.of(result.reverse()).stream().map(ReverseCount::sentence).toList();
    if (!reverse.isEmpty()) {
      blocks.add(HtmlBlock.heading("The other way round, from the received lists to the exports"));
      blocks.add(HtmlBlock.items(reverse));
    }
    return blocks;
  }

  private Line passedOn() {
    if (result.months().stream().allMatch(month -> month.received().isEmpty())) {
      return new Line(
          Mood.PLAIN, "Not checked", "no received list speaks for any of the opt-outs in force");
    }
    return link(Verdict.NEVER_PASSED_ON, Verdict.PASSED_ON_LATE);
  }

  private Line applied() {
    if (result.coverage().rowsUsed() == 0) {
      return new Line(Mood.PLAIN, "Not checked", "no disseminated row could be used");
    }
    return link(Verdict.PASSED_ON_NOT_APPLIED);
  }

  private Line link(Verdict... verdicts) {
    List<String> broken = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      add(broken, verdict);
    }
    return broken.isEmpty()
        ? new Line(Mood.GOOD, "No failure found", "")
        : new Line(Mood.BAD, "Broken", String.join("; ", broken));
  }

  private void add(List<String> list, Verdict verdict) {
    if (result.count(verdict) > 0) {
      list.add(
          count(result.count(verdict), "opt-out", "opt-outs")
              + ": "
              + Phrases.meaning(verdict)
              + " ("
              + verdict
              + ")");
    }
  }

  private static Line place(String name) {
    return new Line(Mood.PLAIN, "", name);
  }
}
