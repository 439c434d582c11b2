package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import java.io.IOException;
import java.util.Map;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.optout.OptOutType;

/**
 * Annotations of a GitHub Actions run, as workflow commands on standard output: an error for what
 * makes the audit fail, a warning for what could not be decided, a notice for what it rests on. The
 * gravest come first: GitHub shows ten of each.
 *
 * <p>A command ends with its line, so line ends in data would begin another one; in properties
 * colon and comma mean something too.
 */
final class GithubAnnotations {
  private final AuditResult result;
  private final Appendable out;

  private GithubAnnotations(AuditResult result, Appendable out) {
    this.result = result;
    this.out = out;
  }

  static void write(ReportData data, Appendable out) throws IOException {
    GithubAnnotations annotations = new GithubAnnotations(data.result(), out);
    annotations.verdicts();
    annotations.reverse();
    for (String question : OpenQuestions.of(data.result())) {
      annotations.add(Level.WARNING, "Not decided", question);
    }
    for (String warning : data.result().warnings()) {
      annotations.add(Level.WARNING, "Warning", ShownText.name(warning));
    }
    for (DropStory story : DropStory.of(data.result()).stream().toList()) {
      for (String drop : story.drops()) {
        annotations.add(Level.WARNING, "Fell since the previous report", drop);
      }
    }
    annotations.add(Level.NOTICE, Headline.of(data.result()), Headline.speaksFor(data));
  }

  private void verdicts() throws IOException {
    Map<OptOutType, Long> all = Headline.optOuts(result);
    for (VerdictCount count : result.verdicts()) {
      boolean fails = result.settings().failOn().contains(count.verdict());
      if (count.patients() > 0 && (fails || count.verdict().isFailure())) {
        add(
            fails ? Level.ERROR : Level.WARNING,
            ShownText.name(count.type().name()) + " " + count.verdict(),
            number(count.patients())
                + " of "
                + count(all.getOrDefault(count.type(), 0L), "opt-out", "opt-outs")
                + ": "
                + Phrases.meaning(count.verdict())
                + ". "
                + Phrases.nextStep(count.verdict()));
      }
    }
  }

  private void reverse() throws IOException {
    for (ReverseCount count : ReverseCount.of(result.reverse())) {
      boolean fails = result.settings().failOnReverse().contains(count.verdict());
      add(
          fails ? Level.ERROR : Level.NOTICE,
          ShownText.name(count.type().name()) + " " + count.verdict(),
          count(count.patients(), "patient", "patients")
              + ": "
              + Phrases.reverse(count.verdict())
              + ".");
    }
  }

  private void add(Level level, String title, String message) throws IOException {
    out.append("::")
        .append(level.command)
        .append(" title=")
        .append(property(title))
        .append("::")
        .append(data(message.strip()))
        .append('\n');
  }

  static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private enum Level {
    ERROR("error"),
    WARNING("warning"),
    NOTICE("notice");

    private final String command;

    Level(String command) {
      this.command = command;
    }
  }
}
