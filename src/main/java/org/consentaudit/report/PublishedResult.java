package org.consentaudit.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.Gap;
import org.consentaudit.audit.Verdict;
import org.consentaudit.report.PublishedCounts.OfRecipient;
import org.consentaudit.report.PublishedCounts.OfSupplier;
import org.consentaudit.report.PublishedCounts.OfType;

/**
 * Tells a result for publication. The one place where the exact result and what is published of it
 * are both at hand: counts are taken from {@link PublishedCounts} alone, and of the result itself
 * only words, years, and whether there is something at all.
 *
 * <p>Left out altogether is what names few people or files: practices (seven of them with one
 * opt-out each say all there is to say), releases, which may be called after a file, days and
 * months, warnings, the row counts, names and digests of files, and shares in percent.
 */
final class PublishedResult {

  private final ReportData data;
  private final AuditResult result;
  private final PublishedCounts counts;

  private PublishedResult(ReportData data) {
    this.data = data;
    this.result = data.result();
    this.counts = PublishedFigures.decide(result);
  }

  static Publication of(ReportData data) {
    PublishedResult told = new PublishedResult(data);
    return new Publication(
        told.headline(),
        told.lead(),
        told.meaning(),
        told.facts(),
        Stream.of(
                told.howMany(), told.systems(), told.recipients(), told.undecided(), told.reverse())
            .filter(part -> !part.isEmpty())
            .toList());
  }

  private String headline() {
    List<OfType> types = counts.types().stream().filter(type -> !type.optOuts().isZero()).toList();
    if (types.isEmpty()) {
      return "No opt-out was found, so there is nothing that this audit could clear.";
    }
    List<String> failed =
        types.stream()
            .filter(type -> !type.failures().isZero())
            .map(type -> type.failures().text() + " of " + optOuts(type))
            .toList();
    if (!failed.isEmpty()) {
      return String.join(", ", failed) + " opt-outs were not honoured.";
    }
    String none =
        "No failure was found among "
            + Phrases.listed(types.stream().map(PublishedResult::optOuts).toList())
            + " opt-outs";
    return switch (result.outcome()) {
      case CLEAN -> none + ".";
      case OPEN_QUESTIONS -> none + ", but not everything could be decided.";
      case FAILURES -> none + ", but something else that the audit is set to fail on.";
    };
  }

  private static String optOuts(OfType type) {
    return type.optOuts().text() + " " + ShownText.name(type.type().name());
  }

  private List<String> lead() {
    List<String> lead = new ArrayList<>();
    lead.add(
        "As of "
            + HtmlCell.day(result.settings().asOf()).replace('\u00A0', ' ')
            + ". Policy "
            + ShownText.name(data.policy().name())
            + ", days of grace: "
            + result.settings().graceDays()
            + ". Made with "
            + ShownText.name(data.tool().name())
            + " "
            + ShownText.name(data.tool().version())
            + ".");
    if (result.scopeBasis() == AuditResult.ScopeBasis.ASSUMED) {
      lead.add(Phrases.SCOPE_ASSUMED);
    }
    if (data.opinions() == ReportData.Opinions.TWO) {
      lead.add(Phrases.VERIFIED);
    }
    counts.rows().ifPresent(rows -> lead.add(speaksFor(rows)));
    if (result.coverage().rowsNotAssessed() > 0) {
      lead.add("Some of the others hold digests, " + Phrases.NOT_ASSESSED);
    }
    return lead;
  }

  private static String speaksFor(PublishedCounts.OfRows rows) {
    return rows.read().isZero()
        ? "No disseminated row was read: this report says nothing about what was released."
        : "This report speaks for "
            + rows.used().text()
            + " of "
            + rows.read().text()
            + " disseminated rows.";
  }

  private List<String> meaning() {
    List<String> meaning = new ArrayList<>();
    meaning.add(
        "This report was rendered for publication, with small numbers suppressed by the rule of the"
            + " NHS: "
            + PublishedCount.SIGN
            + " stands for a number from 1 to 7, or for one that is left out so that such a number"
            + " cannot be worked out. 0 stays 0, and every other number is rounded to the nearest"
            + " 5.");
    meaning.add(
        "Each number is rounded by itself, so numbers that belong together may not add up. No share"
            + " in percent is given.");
    meaning.add(
        "Practices, releases, days, months and the files read are left out: where numbers are"
            + " small, they would say who is meant.");
    if (!counts.leftOut().isEmpty()) {
      meaning.add(
          "Further numbers are left out, because small ones could be worked out from them: "
              + Phrases.listed(
                  counts.leftOut().stream().sorted().map(PublishedResult::name).toList())
              + ".");
    }
    if (!result.warnings().isEmpty()) {
      meaning.add(
          "The audit gave warnings. They name files and are left out; whoever published this report"
              + " has them.");
    }
    return meaning;
  }

  private static String name(SmallNumbers.Table table) {
    return switch (table) {
      case VERDICTS -> "opt-outs by verdict";
      case SUPPLIERS -> "opt-outs by supplier";
      case RECIPIENTS -> "rows by recipient";
      case DOUBTS -> "reasons why opt-outs are undetermined";
      case ROWS -> "rows that were read, used or could not be placed";
      case PRACTICES -> "how many practices there are";
      case REVERSE -> "what received lists hold besides";
    };
  }

  private List<Publication.Fact> facts() {
    List<Publication.Fact> facts = new ArrayList<>();
    for (OfType type : counts.types()) {
      String name = ShownText.name(type.type().name());
      facts.add(
          new Publication.Fact(type.failures(), type.optOuts(), name + " opt-outs not honoured"));
      if (!type.failures().isZero()) {
        facts.add(
            new Publication.Fact(
                type.exposed(), type.failures(), "of those, with data released (" + name + ")"));
      }
    }
    counts
        .rows()
        .ifPresent(
            rows ->
                facts.add(
                    new Publication.Fact(
                        rows.used(),
                        rows.read(),
                        "disseminated rows that this report speaks for")));
    return facts;
  }

  private Publication.Part howMany() {
    List<String> sentences = new ArrayList<>();
    List<Publication.Row> rows = new ArrayList<>();
    for (OfType type : counts.types()) {
      String name = type.type().name();
      if (!type.failures().isZero()) {
        sentences.add(
            ShownText.name(name)
                + ": of "
                + type.failures().text()
                + " opt-outs not honoured, data was released of "
                + type.exposed().text()
                + "."
                + since(type));
      }
      for (Map.Entry<Verdict, PublishedCount> verdict : type.verdicts().entrySet()) {
        if (!verdict.getValue().isZero()) {
          rows.add(
              new Publication.Row(
                  List.of(verdict.getKey().name(), Phrases.meaning(verdict.getKey()), name),
                  List.of(verdict.getValue(), type.optOuts())));
        }
      }
    }
    if (!rows.isEmpty()) {
      sentences.add(
          "One opt-out is one patient and one type of opt-out. A patient who opted out in two ways"
              + " counts twice.");
    }
    return new Publication.Part(
        "how-many",
        "How many",
        sentences,
        tables(
            "What became of the opt-outs",
            List.of("Verdict", "Meaning", "Opt-out"),
            List.of("Opt-outs", "Of"),
            rows));
  }

  /** In which years, where those not honoured are enough to be shown. */
  private String since(OfType type) {
    return result.failureSpans().stream()
        .filter(span -> span.type().equals(type.type()))
        .findFirst()
        .filter(unused -> !type.failures().isSuppressed())
        .map(
            span ->
                years(" They were recorded ", span.firstRecorded(), span.lastRecorded())
                    + released(type, span))
        .orElse("");
  }

  private static String released(OfType type, FailureSpan span) {
    return type.exposed().isSuppressed()
        ? ""
        : years(" Data was released ", span.firstExposure(), span.lastExposure());
  }

  private static String years(String what, Optional<LocalDate> first, Optional<LocalDate> last) {
    if (first.isEmpty() || last.isEmpty()) {
      return "";
    }
    int from = first.get().getYear();
    int to = last.get().getYear();
    return what + (from == to ? "in " + from : "from " + from + " to " + to) + ".";
  }

  private Publication.Part systems() {
    List<Publication.Row> rows =
        counts.suppliers().stream()
            .sorted(
                Comparator.comparing(OfSupplier::failures)
                    .thenComparing(OfSupplier::optOuts)
                    .reversed()
                    .thenComparing(OfSupplier::supplier))
            .map(
                supplier ->
                    new Publication.Row(
                        List.of(supplier.supplier()),
                        List.of(supplier.failures(), supplier.optOuts())))
            .toList();
    List<String> sentences =
        counts.practices().stream()
            .filter(practices -> !practices.all().isZero())
            .map(
                practices ->
                    "Practices with opt-outs not honoured: "
                        + practices.affected().text()
                        + " of "
                        + practices.all().text()
                        + ".")
            .toList();
    return new Publication.Part(
        "systems",
        "Which GP systems",
        sentences,
        tables(
            "Opt-outs not honoured, by supplier of the GP system",
            List.of("Supplier"),
            List.of("Not honoured", "Of opt-outs"),
            rows));
  }

  private Publication.Part recipients() {
    List<Publication.Row> rows =
        counts.recipients().stream()
            .sorted(
                Comparator.comparing(OfRecipient::exposures)
                    .thenComparing(OfRecipient::patients)
                    .thenComparing(OfRecipient::rows)
                    .reversed()
                    .thenComparing(OfRecipient::recipient))
            .map(
                recipient ->
                    new Publication.Row(
                        List.of(recipient.recipient()),
                        List.of(recipient.patients(), recipient.exposures(), recipient.rows())))
            .toList();
    return new Publication.Part(
        "recipients",
        "Which recipients",
        List.of(),
        tables(
            "Recipients, by rows that should have been held back",
            List.of("Recipient"),
            List.of("Patients", "Rows exposed", "Of rows"),
            rows));
  }

  private Publication.Part undecided() {
    List<String> sentences = new ArrayList<>();
    counts
        .rows()
        .map(PublishedCounts.OfRows::futureDated)
        .filter(entries -> !entries.isZero())
        .ifPresent(
            entries ->
                sentences.add(
                    "Entries dated after the audit's today, and left out of account: "
                        + entries.text()
                        + "."));
    result.gaps().forEach(gap -> sentences.add(gap(gap.kind())));
    if (result.coverage().isBelow(result.settings().requireCoverage())) {
      sentences.add(Phrases.BELOW_COVERAGE);
    }
    return new Publication.Part(
        "undecided",
        "What could not be decided",
        sentences,
        Stream.concat(doubts().stream(), unresolved().stream()).toList());
  }

  private List<Publication.Table> doubts() {
    return tables(
        "Opt-outs of which it cannot be told whether they were honoured",
        List.of("Opt-out", "Why"),
        List.of("Opt-outs"),
        counts.doubts().stream()
            .map(
                doubt ->
                    new Publication.Row(
                        List.of(doubt.type().name(), doubt.reason()), List.of(doubt.optOuts())))
            .toList());
  }

  private List<Publication.Table> unresolved() {
    return tables(
        "Rows that could not be matched or placed",
        List.of("Side", "Why"),
        List.of("Lines"),
        counts.unresolved().stream()
            .map(
                lines ->
                    new Publication.Row(
                        List.of(HtmlInputs.name(lines.side()), Phrases.of(lines.reason())),
                        List.of(lines.lines())))
            .toList());
  }

  /** What is empty, without the practices that the other reports name. */
  private static String gap(Gap.Kind kind) {
    return switch (kind) {
      case NO_OPT_OUT_FOUND,
          NOTHING_RECEIVED,
          NOTHING_DISSEMINATED,
          NOTHING_REGISTERED,
          NOTHING_COVERED,
          DIGESTS_UNMATCHED ->
          Phrases.gap(kind);
      case PRACTICES_WITHOUT_DATA -> "The exports name practices without any data.";
      case EXPORT_WITHOUT_ROWS ->
          "A part of an export is empty or missing where rows were to be expected.";
    };
  }

  private Publication.Part reverse() {
    List<Publication.Row> rows =
        counts.reverse().stream()
            .map(
                count ->
                    new Publication.Row(
                        List.of(count.type().name(), Phrases.reverse(count.verdict())),
                        List.of(count.patients())))
            .toList();
    return new Publication.Part(
        "reverse",
        "The other way round",
        List.of(),
        tables(
            "From the received lists to the exports",
            List.of("Opt-out", "What"),
            List.of("Patients"),
            rows));
  }

  /** A table; none where it has no row. */
  private static List<Publication.Table> tables(
      String caption, List<String> words, List<String> columns, List<Publication.Row> rows) {
    return rows.isEmpty()
        ? List.of()
        : List.of(new Publication.Table(caption, words, columns, rows));
  }
}
