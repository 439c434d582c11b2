package org.consentaudit.report;

import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;
import static org.consentaudit.report.TextTable.numbers;
import static org.consentaudit.report.TextTable.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.consentaudit.Side;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.PracticeCounts;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.audit.AuditResult.VerdictCount;
import org.consentaudit.audit.Verdict;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.report.ReportFolder.Published;

/**
 * The summary on the terminal: the outcome first, then what it rests on, what it could not tell and
 * what to do next. Plain text of at most 80 columns, coloured only where asked for, and no
 * identifier.
 */
final class TextReport {
  /** Most practices or recipients shown; more would push the outcome off the screen. */
  private static final int MOST = 10;

  private final ReportData data;
  private final AuditResult result;
  private final Colours colours;
  private final TextLines lines = new TextLines();

  private TextReport(ReportData data, Colours colours) {
    this.data = data;
    this.colours = colours;
    this.result = data.result();
  }

  static void write(ReportData data, Optional<Published> published, Colours colours, Appendable out)
      throws IOException {
    TextReport report = new TextReport(data, colours);
    report.outcome();
    report.inputs();
    report.ledger();
    report.verdicts();
    report.likelyFault();
    report.sincePrevious();
    report.practices();
    report.recipients();
    report.outOfScope();
    TextOpenQuestions.write(report.result, report.lines);
    report.reverse();
    report.warnings();
    report.nextSteps();
    report.files(published);
    report.exit();
    out.append(report.lines.toString());
  }

  private void outcome() {
    lines.painted(
        text -> colours.headline(result, text), () -> lines.paragraph(Headline.of(result)));
    lines.paragraph("");
    lines.paragraph(Headline.judgedBy(data));
    if (result.scopeBasis() == AuditResult.ScopeBasis.ASSUMED) {
      lines.paragraph(Phrases.SCOPE_ASSUMED);
    }
    lines.paragraph(TextOpenQuestions.coverage(result.coverage()));
  }

  private void inputs() {
    if (data.inputs().isEmpty()) {
      return;
    }
    lines.heading("What was read");
    Map<InputKind, List<ReportData.InputInfo>> kinds =
        data.inputs().stream()
            .collect(
                Collectors.groupingBy(
                    input -> new InputKind(input.side(), input.layout()),
                    TreeMap::new,
                    Collectors.toList()));
    TextTable table = TextTable.of(words("Side"), words("What"), numbers("Files"), numbers("Rows"));
    kinds.forEach(
        (kind, inputs) ->
            table.row(
                kind.side().label(),
                ShownText.name(kind.layout()),
                number(inputs.size()),
                number(inputs.stream().mapToLong(ReportData.InputInfo::rows).sum())));
    lines.table(table);
    lines.paragraph(
        switch (data.digests()) {
          case SHA256 -> "Each file with its digest: see report.json.";
          case NONE -> Phrases.NO_DIGESTS + " Each file: see report.json.";
        });
  }

  /** Inputs that are shown as one. */
  private record InputKind(Side side, String layout) implements Comparable<InputKind> {
    @Override
    public int compareTo(InputKind other) {
      return Comparator.comparing(InputKind::side)
          .thenComparing(InputKind::layout)
          .compare(this, other);
    }
  }

  private void ledger() {
    LedgerBySide ledger = LedgerBySide.of(result.ledger());
    if (ledger.sides().isEmpty()) {
      return;
    }
    lines.heading("Where every row went");
    List<TextTable.Column> columns = new ArrayList<>(List.of(words("Rows")));
    ledger.sides().forEach(side -> columns.add(numbers(side.label())));
    TextTable table = TextTable.of(columns);
    for (LedgerBySide.Line line : ledger.lines()) {
      List<String> cells = new ArrayList<>(List.of(line.label()));
      ledger.sides().forEach(side -> cells.add(number(line.of(side))));
      table.row(cells);
    }
    lines.table(table);
  }

  private void verdicts() {
    Map<OptOutType, Long> all = Headline.optOuts(result);
    TextTable table =
        TextTable.of(words("Opt-out"), words("Verdict"), numbers("Patients"), numbers("Of"));
    for (VerdictCount verdict : result.verdicts()) {
      if (verdict.patients() > 0) {
        table.row(
            ShownText.name(verdict.type().name()),
            verdict.verdict().name(),
            number(verdict.patients()),
            number(all.getOrDefault(verdict.type(), 0L)));
      }
    }
    if (!all.isEmpty()) {
      lines.heading("Verdicts");
      lines.painted(colours::verdicts, () -> lines.table(table));
    }
  }

  private void likelyFault() {
    List<FaultStory> stories = FaultStory.of(result);
    if (stories.isEmpty()) {
      return;
    }
    lines.heading(FaultStory.HEADING);
    stories.forEach(story -> story.tell(lines));
  }

  private void sincePrevious() {
    DropStory.of(result)
        .ifPresent(
            story -> {
              lines.heading(DropStory.HEADING);
              story.items().forEach(lines::item);
            });
  }

  private void practices() {
    List<PracticeCounts> affected =
        result.practices().stream()
            .filter(practice -> practice.failures() > 0)
            .sorted(Comparator.comparingLong(PracticeCounts::failures).reversed())
            .toList();
    if (affected.isEmpty()) {
      return;
    }
    lines.heading(
        "Practices with opt-outs not honoured: "
            + number(affected.size())
            + " of "
            + number(result.practices().size()));
    TextTable table =
        TextTable.of(
            words("Practice"), words("Supplier"), numbers("Not honoured"), numbers("Of opt-outs"));
    affected.stream()
        .limit(MOST)
        .forEach(
            practice ->
                table.row(
                    ShownText.name(practice.practice().value()),
                    ShownText.name(practice.supplier()),
                    number(practice.failures()),
                    number(practice.optOuts())));
    lines.table(table);
    lines.more(affected.size() - MOST, "practice", "practices");
  }

  private void recipients() {
    List<RecipientCounts> affected =
        result.recipients().stream()
            .filter(recipient -> recipient.exposures() > 0)
            .sorted(Comparator.comparingLong(RecipientCounts::exposures).reversed())
            .toList();
    if (affected.isEmpty()) {
      return;
    }
    lines.heading(
        "Recipients of opted-out patients' data: "
            + number(affected.size())
            + " of "
            + number(result.recipients().size()));
    TextTable table =
        TextTable.of(
            words("Recipient"),
            numbers("Releases"),
            numbers("Patients"),
            numbers("Rows exposed"),
            numbers("Of rows"));
    affected.stream()
        .limit(MOST)
        .forEach(
            recipient ->
                table.row(
                    ShownText.name(recipient.recipient()),
                    number(recipient.releases()),
                    number(recipient.patients()),
                    number(recipient.exposures()),
                    number(recipient.rows())));
    lines.table(table);
    lines.more(affected.size() - MOST, "recipient", "recipients");
  }

  /** Rows of opted-out patients that are not held against a release, and why. */
  private void outOfScope() {
    List<ReleaseCounts> releases =
        result.releases().stream().filter(release -> release.outOfScope() > 0).toList();
    if (releases.isEmpty()) {
      return;
    }
    lines.heading("Rows of opted-out patients in releases to which the opt-out did not apply");
    TextTable table = TextTable.of(words("Release"), words("Date"), numbers("Rows"), words("Why"));
    releases.stream()
        .limit(MOST)
        .forEach(
            release ->
                table.row(
                    ShownText.name(release.id()),
                    ShownText.name(FindingsCsv.day(release.date())),
                    number(release.outOfScope()),
                    TextOpenQuestions.scope(release, ScopeRule.Scope.OUT)));
    lines.table(table);
    lines.more(releases.size() - MOST, "release", "releases");
  }

  private void reverse() {
    List<ReverseCount> counts = ReverseCount.of(result.reverse());
    if (counts.isEmpty()) {
      return;
    }
    lines.heading("The other way round: from the received lists to the exports");
    for (ReverseCount count : counts) {
      lines.item(count.sentence());
    }
  }

  private void warnings() {
    if (result.warnings().isEmpty()) {
      return;
    }
    lines.heading("Warnings");
    result.warnings().forEach(warning -> lines.item(ShownText.name(warning)));
  }

  private void nextSteps() {
    List<Verdict> present = Phrases.withNextStep(result);
    if (present.isEmpty()) {
      return;
    }
    lines.heading("What to do next");
    lines.painted(
        colours::verdicts,
        () -> present.forEach(verdict -> lines.item(verdict + ": " + Phrases.nextStep(verdict))));
    lines.item("More about each: consent-audit explain VERDICT");
  }

  private void files(Optional<Published> published) {
    if (published.filter(set -> !set.files().isEmpty()).isEmpty()) {
      return;
    }
    lines.heading("Reports");
    lines.item("Folder: " + ShownText.name(published.get().folder().toString()));
    List<String> files = files(published.get().files());
    lines.item("Files: " + String.join(", ", files));
    List<String> confidential =
        ReportFormat.CONFIDENTIAL.stream()
            .filter(name -> files.stream().anyMatch(file -> file.startsWith(name)))
            .toList();
    if (!confidential.isEmpty()) {
      lines.item(Phrases.confidential(confidential, data.naming().patients()));
    }
  }

  /** Their names; of those in a folder, only the folder's, and how many there are. */
  private static List<String> files(List<String> written) {
    Map<String, Long> shown = new LinkedHashMap<>();
    for (String file : written) {
      shown.merge(file.replaceFirst("/.*", "/"), 1L, Long::sum);
    }
    return shown.entrySet().stream()
        .map(
            file ->
                file.getKey().endsWith("/")
                    ? file.getKey() + " (" + count(file.getValue(), "file", "files") + ")"
                    : file.getKey())
        .toList();
  }

  private void exit() {
    lines.paragraph("");
    lines.paragraph("Exit code " + data.exitCode() + ": " + Phrases.exit(result.outcome()));
  }
}
