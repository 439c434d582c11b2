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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.consentaudit.audit.AuditResult;
import org.consentaudit.audit.AuditResult.FailureSpan;
import org.consentaudit.audit.AuditResult.MonthCounts;
import org.consentaudit.optout.OptOutType;

/**
 * The section of {@code report.html} that says since when: the days between which opt-outs failed,
 * and for each supplier a picture of opt-outs recorded over opt-outs received.
 */
final class HtmlMonths {
  /** Suppliers drawn one by one, those with most missing first; the rest are drawn as one. */
  private static final int MOST = 6;

  private static final List<HtmlFigure.Key> LEGEND =
      List.of(
          new HtmlFigure.Key(HtmlFigure.Kind.BAD, "never received"),
          new HtmlFigure.Key(HtmlFigure.Kind.GOOD, "received, then or later"));

  private HtmlMonths() {}

  static List<HtmlBlock> blocks(AuditResult result) {
    List<HtmlBlock> blocks = new ArrayList<>();
    if (result.failureSpans().isEmpty()) {
      blocks.add(HtmlBlock.paragraph("No opt-out was found that was not honoured."));
    }
    result.failureSpans().forEach(span -> blocks.add(HtmlBlock.paragraph(sentence(span))));
    Map<OptOutType, List<MonthCounts>> types =
        result.months().stream()
            .collect(Collectors.groupingBy(MonthCounts::type, TreeMap::new, Collectors.toList()));
    types.forEach(
        (type, months) -> {
          if (isListed(months)) {
            compare(type, months, blocks);
          }
        });
    types.forEach(
        (type, months) -> {
          if (!isListed(months)) {
            blocks.add(HtmlBlock.paragraph(nothingToCompare(type, months)));
          }
        });
    return blocks;
  }

  private static boolean isListed(List<MonthCounts> months) {
    return months.stream().anyMatch(month -> month.received().isPresent());
  }

  private static String nothingToCompare(OptOutType type, List<MonthCounts> months) {
    return ShownText.name(type.name())
        + ": no received list speaks for this type, so there is nothing to compare the "
        + count(recorded(months), "opt-out", "opt-outs")
        + " in force with.";
  }

  private static String sentence(FailureSpan span) {
    String recorded =
        span.firstRecorded().isPresent()
            ? "recorded " + span(span.firstRecorded(), span.lastRecorded())
            : "recorded on days that are not known";
    String exposed =
        span.exposed() == 0
            ? "No release of their data was found."
            : "Data of "
                + number(span.exposed())
                + " of them was released, "
                + span(span.firstExposure(), span.lastExposure())
                + ".";
    return ShownText.name(span.type().name())
        + ": the "
        + count(span.failures(), "opt-out", "opt-outs")
        + " not honoured "
        + (span.failures() == 1 ? "was " : "were ")
        + recorded
        + ". "
        + exposed;
  }

  private static String span(Optional<LocalDate> first, Optional<LocalDate> last) {
    String from = first.map(HtmlCell::day).orElse(HtmlCell.NOT_KNOWN);
    String to = last.map(HtmlCell::day).orElse(HtmlCell.NOT_KNOWN);
    return from.equals(to) ? "on " + from : "from " + from + " to " + to;
  }

  private static void compare(OptOutType type, List<MonthCounts> months, List<HtmlBlock> blocks) {
    String name = ShownText.name(type.name());
    blocks.add(HtmlBlock.heading(name + ": recorded and received, month by month"));
    List<YearMonth> known =
        months.stream().map(MonthCounts::month).flatMap(Optional::stream).toList();
    List<Supplier> suppliers = suppliers(months);
    if (known.isEmpty()) {
      suppliers.forEach(supplier -> blocks.add(HtmlBlock.paragraph(undrawn(supplier))));
      return;
    }
    blocks.add(
        HtmlBlock.paragraph(
            "Each opt-out in force counts once: as recorded in the month in which the practice keyed"
                + " it, and as received in the month that the list gives."));
    TimeAxis axis = TimeAxis.over(known);
    for (Supplier supplier : suppliers) {
      boolean dated = supplier.months().stream().anyMatch(month -> month.month().isPresent());
      blocks.add(
          dated
              ? figure(name, supplier, axis, blocks.size())
              : HtmlBlock.paragraph(undrawn(supplier)));
    }
  }

  private static List<Supplier> suppliers(List<MonthCounts> months) {
    List<Supplier> all =
        months.stream()
            .collect(
                Collectors.groupingBy(MonthCounts::supplier, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(supplier -> new Supplier(HtmlCell.name(supplier.getKey()), supplier.getValue()))
            .sorted(
                Comparator.comparingLong((Supplier supplier) -> never(supplier.months()))
                    .reversed()
                    .thenComparing(Supplier::name))
            .toList();
    if (all.size() <= MOST) {
      return all;
    }
    List<Supplier> shown = new ArrayList<>(all.subList(0, MOST - 1));
    List<MonthCounts> others =
        all.subList(MOST - 1, all.size()).stream().flatMap(s -> s.months().stream()).toList();
    shown.add(new Supplier(number(all.size() - MOST + 1L) + " other suppliers", others));
    return shown;
  }

  private static HtmlFigure figure(String type, Supplier supplier, TimeAxis axis, int place) {
    List<Bin> bins = bins(supplier.months(), axis);
    List<HtmlFigure.Bar> recorded = new ArrayList<>();
    List<HtmlFigure.Bar> received = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      recorded.add(
          axis.bar(
              i,
              List.of(
                  new HtmlFigure.Part(HtmlFigure.Kind.GOOD, bins.get(i).everReceived()),
                  new HtmlFigure.Part(HtmlFigure.Kind.BAD, bins.get(i).never()))));
      received.add(
          axis.bar(i, List.of(new HtmlFigure.Part(HtmlFigure.Kind.GOOD, bins.get(i).received()))));
    }
    return new HtmlFigure(
        "months-" + place,
        supplier.name() + ": " + type + " opt-outs recorded and received",
        summary(supplier),
        LEGEND.stream()
            .filter(key -> key.kind() == HtmlFigure.Kind.GOOD || never(supplier.months()) > 0)
            .toList(),
        Stream.of(panel("Recorded", axis, recorded), panel("Received", axis, received))
            .filter(HtmlFigure.Panel::hasBars)
            .toList(),
        axis.ticks(),
        table(type, supplier, axis, bins));
  }

  private static HtmlFigure.Panel panel(String what, TimeAxis axis, List<HtmlFigure.Bar> bars) {
    long most = bars.stream().mapToLong(HtmlFigure.Bar::total).max().orElse(0);
    return new HtmlFigure.Panel(
        what + ", at most " + number(most) + " a " + axis.length(), bars, HtmlFigure.Labels.NONE);
  }

  private static HtmlTable table(String type, Supplier supplier, TimeAxis axis, List<Bin> bins) {
    HtmlTable.Rows table =
        HtmlTable.of(
            supplier.name() + ": " + type + " opt-outs by " + axis.length(),
            words("When"),
            numbers("Recorded"),
            numbers("Never received"),
            numbers("Received"));
    for (int i = 0; i < bins.size(); i++) {
      if (!bins.get(i).isEmpty()) {
        table.row(row(axis.name(i), bins.get(i)));
      }
    }
    Bin undated =
        supplier.months().stream()
            .filter(month -> month.month().isEmpty())
            .map(Bin::of)
            .reduce(Bin.EMPTY, Bin::plus);
    if (!undated.isEmpty()) {
      table.row(row(HtmlCell.NOT_KNOWN, undated));
    }
    return table.all();
  }

  private static List<String> row(String when, Bin bin) {
    return List.of(when, number(bin.recorded()), number(bin.never()), number(bin.received()));
  }

  private static List<Bin> bins(List<MonthCounts> months, TimeAxis axis) {
    List<Bin> bins =
        new ArrayList<>(IntStream.range(0, axis.bins()).mapToObj(i -> Bin.EMPTY).toList());
    for (MonthCounts month : months) {
      month
          .month()
          .map(axis::bin)
          .ifPresent(bin -> bins.set(bin, bins.get(bin).plus(Bin.of(month))));
    }
    return bins;
  }

  /** What can be seen in the picture, in words. */
  private static String summary(Supplier supplier) {
    long recorded = recorded(supplier.months());
    long never = never(supplier.months());
    long undated =
        supplier.months().stream()
            .filter(month -> month.month().isEmpty())
            .mapToLong(month -> Bin.of(month).received())
            .sum();
    return number(recorded)
        + " recorded"
        + (never == 0
            ? ", all of them received."
            : ": "
                + number(recorded - never)
                + " received, and "
                + number(never)
                + " never received"
                + whenMissing(supplier)
                + ".")
        + (undated == 0
            ? ""
            : " For " + number(undated) + " of them the list gives no day of receipt.");
  }

  private static String undrawn(Supplier supplier) {
    return supplier.name() + ", on days that are not known: " + summary(supplier);
  }

  private static String whenMissing(Supplier supplier) {
    List<YearMonth> missing =
        supplier.months().stream()
            .filter(month -> Bin.of(month).never() > 0)
            .map(MonthCounts::month)
            .flatMap(Optional::stream)
            .sorted()
            .toList();
    return missing.isEmpty()
        ? ""
        : ", recorded " + months(missing.get(0), missing.get(missing.size() - 1));
  }

  private static String months(YearMonth first, YearMonth last) {
    return first.equals(last)
        ? "in " + HtmlCell.month(first)
        : "from " + HtmlCell.month(first) + " to " + HtmlCell.month(last);
  }

  private static long recorded(List<MonthCounts> months) {
    return months.stream().mapToLong(MonthCounts::recorded).sum();
  }

  private static long never(List<MonthCounts> months) {
    return months.stream().map(Bin::of).mapToLong(Bin::never).sum();
  }

  /** A supplier and its months. */
  private record Supplier(String name, List<MonthCounts> months) {}

  /** The counts of the months that a bar stands for. */
  private record Bin(long recorded, long everReceived, long received) {
    static final Bin EMPTY = new Bin(0, 0, 0);

    static Bin of(MonthCounts month) {
      return new Bin(
          month.recorded(),
          month.received().map(AuditResult.ReceivedCounts::ofRecorded).orElse(0L),
          month.received().map(AuditResult.ReceivedCounts::inMonth).orElse(0L));
    }

    Bin plus(Bin other) {
      return new Bin(
          recorded + other.recorded, everReceived + other.everReceived, received + other.received);
    }

    long never() {
      return recorded - everReceived;
    }

    boolean isEmpty() {
      return recorded == 0 && received == 0;
    }
  }
}
