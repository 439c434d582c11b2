package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.consentaudit.InputDigests;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.audit.Finding;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;

/**
 * {@code incident.md}: a draft of what the data protection toolkit's incident tool and the ICO ask
 * for, in the order of the letter to practices of July 2018: nature of the breach, what has been
 * done, what happens next. What the result tells is filled in; what only people know is a blank,
 * and nothing is guessed.
 */
final class IncidentDraft {
  static final String FILE = "incident.md";

  private static final String BLANK = "[ to be filled in ]";

  private final ReportData data;
  private final AuditResult result;
  private final StringBuilder page = new StringBuilder();

  private IncidentDraft(ReportData data) {
    this.data = data;
    this.result = data.result();
  }

  static void write(ReportData data, OutputStream out) throws IOException {
    IncidentDraft draft = new IncidentDraft(data);
    draft.top();
    draft.deadlines();
    draft.nature();
    draft.unknown();
    draft.done();
    draft.next();
    draft.evidence();
    out.write(draft.page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void top() {
    heading(1, "DRAFT: opt-outs not honoured, incident summary");
    paragraph(
        "**A draft made by a program, and not legal advice.** Whether this is a personal data"
            + " breach, how severe, and whom to tell, is for the data protection officer and the"
            + " Caldicott Guardian to decide. Every figure is to be checked by whoever signs. It"
            + " holds no NHS number; the files that do are named below.");
    if (failures() == 0) {
      paragraph(
          "This result holds no opt-out that was not honoured: from it alone there is nothing to"
              + " report. Figures below are therefore 0, and what is not known stands below too.");
    }
  }

  private void deadlines() {
    heading(2, "Deadlines");
    table(
        List.of("What", "By when", "Date and time"),
        List.of(
            row("Became aware of it", "the clock starts here", BLANK),
            row(
                "Tell the ICO, through the incident tool of the Data Security and Protection Toolkit",
                "within 72 hours of becoming aware, even if not everything is known yet; the rest"
                    + " follows",
                BLANK),
            row(
                "Tell the people concerned, where the risk to them is high",
                "without undue delay",
                BLANK),
            row(
                "Log the breach, reported or not, with the reasons for the decision",
                "in any case",
                BLANK)));
    paragraph(
        "The incident tool asks for the likelihood and the severity of harm, and passes on what is"
            + " at least likely, with at least minor impact, to the ICO and, where it has to, to the"
            + " Department of Health and Social Care and NHS England. The number of people is no"
            + " part of that score.");
    table(
        List.of("Assessment", "Entry"),
        List.of(
            row("Likelihood of harm, and why", BLANK),
            row("Severity of harm, and why", BLANK),
            row("Reportable: yes or no, decided by, on", BLANK),
            row("Data protection officer, with telephone and e-mail", BLANK),
            row("Caldicott Guardian; senior information risk owner", BLANK)));
  }

  private void nature() {
    heading(2, "1. Nature of the breach");
    paragraph(MarkdownText.of(Headline.of(result)));
    paragraph(
        "Patients had asked, through a code in their GP record, that their data not be shared for"
            + " purposes beyond their own care. These choices were not honoured:");
    figures();
    links();
    likelyFault();
    releases();
    heading(3, "What the data were, and what may follow for the people concerned");
    table(
        List.of("Question", "Entry"),
        List.of(
            row("Categories of people", "patients who had opted out"),
            row("Categories of data in these releases", BLANK),
            row("Likely consequences for them", BLANK)));
  }

  private void figures() {
    List<Finding> failed =
        result.findings().stream().filter(finding -> finding.verdict().isFailure()).toList();
    long people = failed.stream().map(Finding::patient).distinct().count();
    long exposed =
        failed.stream()
            .filter(finding -> finding.exposures().rows() > 0)
            .map(Finding::patient)
            .distinct()
            .count();
    long rows = result.recipients().stream().mapToLong(RecipientCounts::exposures).sum();
    List<List<String>> figures = new ArrayList<>();
    figures.add(row("People concerned", number(people)));
    figures.add(row("of these, people whose data were released", number(exposed)));
    figures.add(row("Opt-outs not honoured", number(failures())));
    figures.add(row("Records released that should have been held back", number(rows)));
    figures.add(
        row(
            "Releases that held such records",
            number(result.releases().stream().filter(r -> r.exposures() > 0).count())));
    figures.add(
        row(
            "Practices",
            number(result.practices().stream().filter(p -> p.failures() > 0).count())));
    for (FailureSpan span : result.failureSpans()) {
      String type = MarkdownText.name(span.type().name());
      figures.add(
          row(
              type + ": these opt-outs were recorded",
              between(span.firstRecorded(), span.lastRecorded())));
      figures.add(
          row(type + ": data were released", between(span.firstExposure(), span.lastExposure())));
    }
    page.append(MarkdownText.table(List.of("Figure", "Value"), figures.stream())).append('\n');
  }

  private void links() {
    heading(3, "Which link broke");
    List<String> broken = new ArrayList<>();
    for (VerdictCount verdict : result.verdicts()) {
      if (verdict.verdict().isFailure() && verdict.patients() > 0) {
        broken.add(
            where(verdict.verdict())
                + ": "
                + count(verdict.patients(), "opt-out", "opt-outs")
                + " ("
                + MarkdownText.name(verdict.type().name())
                + "), "
                + Phrases.meaning(verdict.verdict())
                + " ("
                + MarkdownText.of(verdict.verdict().name())
                + ").");
      }
    }
    items(broken.isEmpty() ? List.of("No broken link was found.") : broken);
  }

  private void likelyFault() {
    List<String> items = new ArrayList<>();
    for (FaultStory story : FaultStory.of(result)) {
      for (FaultStory.Told fault : story.faults()) {
        items.add(MarkdownText.of(fault.sentence()));
        fault.points().forEach(point -> items.add(MarkdownText.of(point.line())));
      }
      if (!story.rest().isEmpty()) {
        items.add(MarkdownText.of(story.failures() + " " + story.rest()));
      }
    }
    heading(3, "Likely fault");
    if (result.faults().stream().anyMatch(found -> !found.faults().isEmpty())) {
      paragraph(MarkdownText.of(FaultStory.LIKELY));
    }
    items.add("Confirmed or refuted, by whom, when and how: " + BLANK);
    items(items);
  }

  private static String where(Verdict verdict) {
    return switch (verdict) {
      case NEVER_PASSED_ON, PASSED_ON_LATE ->
          "The way " + Link.RECORDED_TO_RECEIVED.words() + " broke";
      case PASSED_ON_NOT_APPLIED -> "The way " + Link.RECEIVED_TO_APPLIED.words() + " broke";
      case NOT_PROCESSABLE -> "There was no way any more";
      case DISCLOSED, UNDETERMINED, PENDING, HONOURED, WITHDRAWN ->
          "It is not known which link broke";
    };
  }

  private void releases() {
    heading(3, "Affected recipients and releases");
    List<List<String>> rows =
        result.releases().stream()
            .filter(release -> release.exposures() > 0)
            .map(IncidentDraft::release)
            .toList();
    if (rows.isEmpty()) {
      paragraph("No release was found that held data it should not have held.");
      return;
    }
    page.append(
            MarkdownText.table(
                List.of("Recipient", "Release", "Date", "Dataset", "#People", "#Records"),
                rows.stream()))
        .append('\n');
  }

  private static List<String> release(ReleaseCounts release) {
    return List.of(
        MarkdownText.name(release.recipient()),
        MarkdownText.name(release.id()),
        MarkdownText.name(FindingsCsv.day(release.date())),
        MarkdownText.name(release.dataset()),
        number(release.patients()),
        number(release.exposures()));
  }

  private void unknown() {
    heading(3, "What is not known");
    List<String> open = new ArrayList<>();
    open.add(MarkdownText.of(Headline.speaksFor(data)));
    if (result.scopeBasis() == AuditResult.ScopeBasis.ASSUMED) {
      open.add(MarkdownText.of(Phrases.SCOPE_ASSUMED));
    }
    for (OptOutType type : Headline.optOuts(result).keySet()) {
      for (Link link : Link.values()) {
        if (!link.isChecked(result, type)) {
          open.add(
              MarkdownText.name(type.name())
                  + ": nothing was given by which the way "
                  + link.words()
                  + " could be checked.");
        }
      }
    }
    OpenQuestions.of(result).forEach(question -> open.add(MarkdownText.of(question)));
    result.warnings().forEach(warning -> open.add(MarkdownText.name(warning)));
    open.add("Whether recipients still hold these records, or passed them on: " + BLANK);
    items(open);
  }

  private void done() {
    heading(2, "2. What has been done");
    table(
        List.of("Step", "By whom, when, with what result"),
        List.of(
            row("Releases that rely on the list stopped", BLANK),
            row("Cause found and mended", BLANK),
            row("Missing opt-outs sent again, and their arrival checked", BLANK),
            row("Recipients told and asked to delete", BLANK),
            row("Supplier of the GP system, practices and GP bodies told", BLANK),
            row("Other", BLANK)));
  }

  private void next() {
    heading(2, "3. What happens next");
    List<String> steps = new ArrayList<>();
    Phrases.withNextStep(result)
        .forEach(
            verdict ->
                steps.add(
                    MarkdownText.of(verdict.name())
                        + ": "
                        + MarkdownText.of(Phrases.nextStep(verdict))));
    steps.add(
        "Letters to the patients concerned, through their practices; say there what was shared with"
            + " whom, and that the choice stands: "
            + BLANK);
    steps.add("The audit run again once it is mended, and from then on regularly: " + BLANK);
    items(steps);
    paragraph(
        "--format packs writes what practices, recipients and letters need, each in a file of its"
            + " own. "
            + MarkdownText.of(
                Phrases.confidential(ReportFormat.CONFIDENTIAL, data.naming().patients())));
  }

  private void evidence() {
    heading(2, "What this rests on");
    items(
        List.of(
            MarkdownText.name(data.tool().name())
                + " "
                + MarkdownText.name(data.tool().version())
                + ", policy "
                + MarkdownText.name(data.policy().name())
                + ", SHA-256 "
                + data.policy().digest()
                + ".",
            "As of "
                + result.settings().asOf()
                + " ("
                + MarkdownText.name(result.settings().asOfSource())
                + "), "
                + count(result.settings().graceDays(), "day", "days")
                + " of grace.",
            count(data.inputs().size(), "file", "files")
                + " read; each "
                + (data.digests() == InputDigests.SHA256 ? "with its digest in " : "is named in ")
                + ReportFolder.LAST_FILE
                + "."));
  }

  private long failures() {
    return result.verdicts().stream()
        .filter(verdict -> verdict.verdict().isFailure())
        .mapToLong(VerdictCount::patients)
        .sum();
  }

  private static String between(Optional<LocalDate> first, Optional<LocalDate> last) {
    if (first.isEmpty() || last.isEmpty()) {
      return "not known, or not at all";
    }
    return first.equals(last) ? "on " + first.get() : "from " + first.get() + " to " + last.get();
  }

  private void heading(int level, String heading) {
    page.append("#".repeat(level)).append(' ').append(heading).append("\n\n");
  }

  private void paragraph(String marked) {
    page.append(marked).append("\n\n");
  }

  private void items(List<String> marked) {
    marked.forEach(item -> page.append("- ").append(item).append('\n'));
    page.append('\n');
  }

  private void table(List<String> columns, List<List<String>> rows) {
    page.append(MarkdownText.table(columns, rows.stream())).append('\n');
  }

  private static List<String> row(String... cells) {
    return List.of(cells);
  }
}
