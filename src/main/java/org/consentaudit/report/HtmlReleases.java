package org.consentaudit.report;

import static org.consentaudit.report.HtmlTable.numbers;
import static org.consentaudit.report.HtmlTable.words;
import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.RecipientCounts;
import org.consentaudit.audit.AuditResult.ReleaseCounts;
import org.consentaudit.optout.ScopeRule;

/** The section of {@code report.html} about what was released although it should not have been. */
final class HtmlReleases {
  /** Recipients and releases shown at once; the others are folded away. */
  private static final int MOST = 10;

  /** Most days drawn as bars of their own; where there are more, longer times share a bar. */
  private static final int MOST_DAYS = 60;

  /** Most bars that carry their numbers: more would run into each other on a telephone. */
  private static final int MOST_NUMBERS = 10;

  private final AuditResult result;
  private final List<HtmlBlock> blocks = new ArrayList<>();

  private HtmlReleases(AuditResult result) {
    this.result = result;
  }

  static List<HtmlBlock> blocks(AuditResult result) {
    HtmlReleases section = new HtmlReleases(result);
    if (result.releases().isEmpty()) {
      return List.of(HtmlBlock.paragraph("No release was found in what was read."));
    }
    section.exposures();
    section.recipients();
    section.releases();
    section.outOfScope();
    return section.blocks;
  }

  /** Exposures over time: by day where the days can be told apart, else by longer times. */
  private void exposures() {
    NavigableMap<LocalDate, Long> days = new TreeMap<>();
    result.releases().stream()
        .filter(release -> release.exposures() > 0)
        .forEach(
            release ->
                release.date().ifPresent(day -> days.merge(day, release.exposures(), Long::sum)));
    if (days.isEmpty()) {
      blocks.add(
          HtmlBlock.paragraph(
              "No release was found to hold rows of patients whose opt-out it had to honour."));
      return;
    }
    TimeAxis axis = TimeAxis.over(days.keySet().stream().map(YearMonth::from).toList());
    boolean byDay = days.size() <= MOST_DAYS;
    List<Counted> counted = byDay ? byDay(axis, days) : byBin(axis, days);
    String title =
        "Rows that should have been held back, by "
            + (byDay ? "day" : axis.length())
            + " of release";
    HtmlTable.Rows table = HtmlTable.of(title, words("When"), numbers("Rows"));
    counted.forEach(each -> table.row(each.when(), number(each.bar().total())));
    blocks.add(
        new HtmlFigure(
            "exposures",
            title,
            summary(days),
            List.of(),
            List.of(
                new HtmlFigure.Panel(
                    "Rows",
                    counted.stream().map(Counted::bar).toList(),
                    counted.size() <= MOST_NUMBERS
                        ? HtmlFigure.Labels.NUMBERS
                        : HtmlFigure.Labels.NONE)),
            axis.ticks(),
            table.all()));
  }

  private static List<Counted> byDay(TimeAxis axis, Map<LocalDate, Long> days) {
    List<Counted> counted = new ArrayList<>();
    days.forEach(
        (day, rows) ->
            counted.add(new Counted(HtmlCell.shortDay(day), axis.bar(day, List.of(bad(rows))))));
    return counted;
  }

  private static List<Counted> byBin(TimeAxis axis, Map<LocalDate, Long> days) {
    Map<Integer, Long> bins = new TreeMap<>();
    days.forEach((day, rows) -> bins.merge(axis.bin(YearMonth.from(day)), rows, Long::sum));
    List<Counted> counted = new ArrayList<>();
    bins.forEach(
        (bin, rows) -> counted.add(new Counted(axis.name(bin), axis.bar(bin, List.of(bad(rows))))));
    return counted;
  }

  private static HtmlFigure.Part bad(long rows) {
    return new HtmlFigure.Part(HtmlFigure.Kind.BAD, rows);
  }

  private String summary(NavigableMap<LocalDate, Long> days) {
    long exposures = result.releases().stream().mapToLong(ReleaseCounts::exposures).sum();
    long drawn = days.values().stream().mapToLong(Long::longValue).sum();
    String first = HtmlCell.day(days.firstKey());
    String last = HtmlCell.day(days.lastKey());
    return count(exposures, "row", "rows")
        + " in "
        + count(
            result.releases().stream().filter(release -> release.exposures() > 0).count(),
            "release",
            "releases")
        + (first.equals(last) ? ", on " + first : ", from " + first + " to " + last)
        + "."
        + (drawn == exposures
            ? ""
            : " " + number(exposures - drawn) + " of them have no day and are not drawn.");
  }

  private void recipients() {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Recipients of opted-out patients' data",
            words("Recipient"),
            numbers("Releases"),
            numbers("Patients"),
            numbers("Rows exposed"),
            numbers("Of rows"));
    List<RecipientCounts> sorted =
        result.recipients().stream()
            .sorted(Comparator.comparingLong(RecipientCounts::exposures).reversed())
            .toList();
    for (RecipientCounts recipient : sorted) {
      table.row(
          HtmlCell.name(recipient.recipient()),
          number(recipient.releases()),
          number(recipient.patients()),
          number(recipient.exposures()),
          number(recipient.rows()));
    }
    if (!table.isEmpty()) {
      blocks.add(table.first(MOST, "recipient", "recipients"));
    }
  }

  private void releases() {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Releases",
            words("Release"),
            words("Date"),
            words("Recipient"),
            words("Dataset"),
            numbers("Patients"),
            numbers("Rows exposed"),
            numbers("Of rows"));
    List<ReleaseCounts> sorted =
        result.releases().stream()
            .sorted(Comparator.comparingLong(ReleaseCounts::exposures).reversed())
            .toList();
    for (ReleaseCounts release : sorted) {
      table.row(
          HtmlCell.name(release.id()),
          day(release),
          HtmlCell.name(release.recipient()),
          HtmlCell.name(release.dataset()),
          number(release.patients()),
          number(release.exposures()),
          number(release.rows()));
    }
    blocks.add(table.first(MOST, "release", "releases"));
  }

  /** Rows of opted-out patients that are not held against a release, and why. */
  private void outOfScope() {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Rows of opted-out patients in releases to which the opt-out did not apply",
            words("Release"),
            words("Date"),
            words("Why"),
            numbers("Rows"));
    result.releases().stream()
        .filter(release -> release.outOfScope() > 0)
        .sorted(Comparator.comparingLong(ReleaseCounts::outOfScope).reversed())
        .forEach(
            release ->
                table.row(
                    HtmlCell.name(release.id()),
                    day(release),
                    TextOpenQuestions.scope(release, ScopeRule.Scope.OUT),
                    number(release.outOfScope())));
    if (!table.isEmpty()) {
      blocks.add(table.first(MOST, "release", "releases"));
    }
  }

  private static String day(ReleaseCounts release) {
    return release.date().map(HtmlCell::shortDay).orElse(HtmlCell.NOT_KNOWN);
  }

  /** A bar and the time that it stands for. */
  private record Counted(String when, HtmlFigure.Bar bar) {}
}
