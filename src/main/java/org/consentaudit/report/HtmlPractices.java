package org.consentaudit.report;

import static org.consentaudit.report.HtmlTable.numbers;
import static org.consentaudit.report.HtmlTable.words;
import static org.consentaudit.report.TextLines.count;
import static org.consentaudit.report.TextLines.number;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.PracticeCounts;

/**
 * The section of {@code report.html} about practices: how large a share of their opt-outs was not
 * honoured, as a picture for each supplier, because a fault of a system shows in many practices of
 * one supplier and a fault of a practice in one.
 */
final class HtmlPractices {
  /** Practices shown at once; the others, up to 7,000 of them, are folded away. */
  private static final int MOST = 20;

  /** Suppliers drawn one by one; the rest are drawn as one. */
  private static final int MOST_SUPPLIERS = 6;

  /** The shares that are told apart, in percent. */
  private static final List<String> SHARES =
      List.of("0%", "1\u201324%", "25\u201349%", "50\u201374%", "75\u201399%", "100%");

  private HtmlPractices() {}

  static List<HtmlBlock> blocks(AuditResult result) {
    if (result.practices().isEmpty()) {
      return List.of(HtmlBlock.paragraph("No practice holds an opt-out."));
    }
    long affected = result.practices().stream().filter(practice -> practice.failures() > 0).count();
    List<HtmlBlock> blocks = new ArrayList<>();
    blocks.add(
        HtmlBlock.paragraph(
            number(affected)
                + " of "
                + count(result.practices().size(), "practice", "practices")
                + (affected == 1 ? " has" : " have")
                + " opt-outs that were not honoured."));
    if (affected > 0) {
      blocks.add(figure(result.practices()));
    }
    blocks.add(table(result.practices()));
    return blocks;
  }

  private static HtmlTable table(List<PracticeCounts> practices) {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Opt-outs not honoured, by practice",
            words("Practice"),
            words("Supplier"),
            numbers("Not honoured"),
            numbers("Of opt-outs"),
            numbers("Share"));
    practices.stream()
        .sorted(Comparator.comparingLong(PracticeCounts::failures).reversed())
        .forEach(
            practice ->
                table.row(
                    HtmlCell.name(practice.practice().value()),
                    HtmlCell.name(practice.supplier()),
                    number(practice.failures()),
                    number(practice.optOuts()),
                    HtmlCell.share(practice.failures(), practice.optOuts())));
    return table.first(MOST, "practice", "practices");
  }

  private static HtmlFigure figure(List<PracticeCounts> practices) {
    List<HtmlFigure.Panel> panels = new ArrayList<>();
    List<HtmlTable.Column> columns = new ArrayList<>(List.of(words("Supplier")));
    SHARES.forEach(share -> columns.add(numbers(share)));
    HtmlTable.Rows table =
        HtmlTable.of("Practices by share of opt-outs not honoured, and supplier", columns);
    suppliers(practices)
        .forEach(
            (supplier, ofSupplier) -> {
              long[] counts = new long[SHARES.size()];
              ofSupplier.forEach(practice -> counts[share(practice)]++);
              panels.add(panel(supplier, ofSupplier.size(), counts));
              List<String> row = new ArrayList<>(List.of(supplier));
              for (long practicesOfShare : counts) {
                row.add(number(practicesOfShare));
              }
              table.row(row);
            });
    return new HtmlFigure(
        "shares",
        "Practices by share of their opt-outs that was not honoured",
        "For each supplier, the number of practices of which none, some or all opt-outs were not"
            + " honoured.",
        List.of(),
        panels,
        ticks(),
        table.all());
  }

  /** Practices by supplier, those with most failures first. */
  private static Map<String, List<PracticeCounts>> suppliers(List<PracticeCounts> practices) {
    Map<String, List<PracticeCounts>> all =
        practices.stream()
            .collect(
                Collectors.groupingBy(PracticeCounts::supplier, TreeMap::new, Collectors.toList()));
    List<String> order =
        all.keySet().stream()
            .sorted(
                Comparator.comparingLong((String supplier) -> failures(all, supplier)).reversed())
            .toList();
    int alone = order.size() <= MOST_SUPPLIERS ? order.size() : MOST_SUPPLIERS - 1;
    Map<String, List<PracticeCounts>> shown = new LinkedHashMap<>();
    order
        .subList(0, alone)
        .forEach(s -> shown.put(HtmlCell.name(s), all.getOrDefault(s, List.of())));
    if (alone < order.size()) {
      shown.put(
          number(order.size() - alone) + " other suppliers",
          order.subList(alone, order.size()).stream()
              .flatMap(s -> all.getOrDefault(s, List.of()).stream())
              .toList());
    }
    return shown;
  }

  private static long failures(Map<String, List<PracticeCounts>> all, String supplier) {
    return all.getOrDefault(supplier, List.of()).stream().mapToLong(PracticeCounts::failures).sum();
  }

  private static HtmlFigure.Panel panel(String supplier, int practices, long[] counts) {
    List<HtmlFigure.Bar> bars =
        IntStream.range(0, counts.length)
            .mapToObj(
                share ->
                    TimeAxis.bar(
                        share,
                        counts.length,
                        List.of(
                            new HtmlFigure.Part(
                                share == 0 ? HtmlFigure.Kind.GOOD : HtmlFigure.Kind.BAD,
                                counts[share]))))
            .toList();
    return new HtmlFigure.Panel(
        supplier + ": " + count(practices, "practice", "practices"),
        bars,
        HtmlFigure.Labels.NUMBERS);
  }

  /** Which of the shares a practice has: none and all are told apart from almost none and all. */
  private static int share(PracticeCounts practice) {
    if (practice.failures() == 0) {
      return 0;
    }
    if (practice.failures() == practice.optOuts()) {
      return SHARES.size() - 1;
    }
    return 1 + (int) (practice.failures() * 4 / practice.optOuts());
  }

  private static List<HtmlFigure.Tick> ticks() {
    return IntStream.range(0, SHARES.size())
        .mapToObj(
            share ->
                new HtmlFigure.Tick(
                    TimeAxis.bar(share, SHARES.size(), List.of()).middle(),
                    SHARES.get(share),
                    "middle"))
        .toList();
  }
}
