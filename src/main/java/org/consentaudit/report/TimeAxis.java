package org.consentaudit.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The time over which a picture counts, cut into equal bins: months, or longer where those would be
 * too many to be seen.
 *
 * @param first the first month of the first bin
 * @param months how many months a bin holds
 * @param bins how many bins
 */
record TimeAxis(YearMonth first, int months, int bins) {
  /** Most bins: more would be thinner than 5 pixels on a telephone. */
  private static final int MOST_BINS = 60;

  /** Lengths of a bin in months; where the last gives too many, its multiples are tried. */
  private static final int[] LENGTHS = {1, 3, 12};

  /** Most labels that fit beside each other on a telephone. */
  private static final int MOST_LABELS = 5;

  private static final int YEAR = 12;

  /** Of the width, how much a label takes at most: one that begins further right would be cut. */
  private static final BigDecimal LABEL = new BigDecimal("0.1");

  /** Of the width, how much the bar of a day takes. */
  private static final BigDecimal THIN = new BigDecimal("0.012");

  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Of a bin, how much its bar fills; the rest sets it off from the next. */
  private static final BigDecimal FILLED = new BigDecimal("0.8");

  /** The axis that holds all the months, of which there is at least one. */
  static TimeAxis over(Collection<YearMonth> months) {
    YearMonth first = months.stream().min(YearMonth::compareTo).orElseThrow();
    YearMonth last = months.stream().max(YearMonth::compareTo).orElseThrow();
    long count = ChronoUnit.MONTHS.between(first, last) + 1;
    int length =
        IntStream.concat(IntStream.of(LENGTHS), IntStream.iterate(2 * YEAR, years -> years + YEAR))
            .filter(candidate -> count + candidate <= (long) candidate * MOST_BINS)
            .findFirst()
            .orElseThrow();
    YearMonth start = first.minusMonths((first.getMonthValue() - 1) % Math.min(length, YEAR));
    long bins = ChronoUnit.MONTHS.between(start, last) / length + 1;
    return new TimeAxis(start, length, (int) bins);
  }

  /** The bin of a month. */
  int bin(YearMonth month) {
    return (int) (ChronoUnit.MONTHS.between(first, month) / months);
  }

  /** What a bin is called, as in May 2016, Apr 2016 to Jun 2016, or 2016. */
  String name(int bin) {
    YearMonth from = first.plusMonths((long) bin * months);
    YearMonth to = from.plusMonths(months - 1L);
    if (months == 1) {
      return HtmlCell.shortMonth(from);
    }
    if (months == YEAR) {
      return Integer.toString(from.getYear());
    }
    return HtmlCell.shortMonth(from) + " to " + HtmlCell.shortMonth(to);
  }

  /** How long a bin is, in words. */
  String length() {
    return switch (months) {
      case 1 -> "month";
      case 3 -> "quarter";
      case YEAR -> "year";
      default -> months / YEAR + " years";
    };
  }

  /** A bar that fills a bin. */
  HtmlFigure.Bar bar(int bin, List<HtmlFigure.Part> parts) {
    return bar(bin, bins, parts);
  }

  /** A bar that fills one of so many bins. */
  static HtmlFigure.Bar bar(int bin, int bins, List<HtmlFigure.Part> parts) {
    BigDecimal gap = BigDecimal.ONE.subtract(FILLED).multiply(HALF);
    return new HtmlFigure.Bar(
        percent(BigDecimal.valueOf(bin).add(gap), bins),
        percent(BigDecimal.valueOf(bin).add(HALF), bins),
        percent(FILLED, bins),
        parts);
  }

  /** A thin bar at a day. */
  HtmlFigure.Bar bar(LocalDate day, List<HtmlFigure.Part> parts) {
    long days = daysTo(end().atDay(1));
    BigDecimal width = BigDecimal.valueOf(days).multiply(THIN);
    BigDecimal from = BigDecimal.valueOf(daysTo(day)).min(BigDecimal.valueOf(days).subtract(width));
    return new HtmlFigure.Bar(
        percent(from, days),
        percent(from.add(width.multiply(HALF)), days),
        percent(width, days),
        parts);
  }

  /** A mark at the beginning of years, few enough to be read; of a short time, its ends. */
  List<HtmlFigure.Tick> ticks() {
    List<LocalDate> years =
        IntStream.rangeClosed(first.getYear(), end().getYear())
            .mapToObj(year -> LocalDate.of(year, 1, 1))
            .filter(day -> !day.isBefore(first.atDay(1)))
            .filter(this::leavesRoomForLabel)
            .toList();
    if (years.size() < 2) {
      return List.of(
          new HtmlFigure.Tick("0%", name(0), "start"),
          new HtmlFigure.Tick("100%", name(bins - 1), "end"));
    }
    int step = (years.size() + MOST_LABELS - 1) / MOST_LABELS;
    return IntStream.iterate(0, i -> i < years.size(), i -> i + step)
        .mapToObj(years::get)
        .map(
            day ->
                new HtmlFigure.Tick(
                    percent(BigDecimal.valueOf(daysTo(day)), daysTo(end().atDay(1))),
                    Integer.toString(day.getYear()),
                    "start"))
        .toList();
  }

  private boolean leavesRoomForLabel(LocalDate day) {
    return BigDecimal.valueOf(daysTo(end().atDay(1)))
            .multiply(BigDecimal.ONE.subtract(LABEL))
            .compareTo(BigDecimal.valueOf(daysTo(day)))
        >= 0;
  }

  private long daysTo(LocalDate day) {
    return ChronoUnit.DAYS.between(first.atDay(1), day);
  }

  /** The month after the last bin. */
  private YearMonth end() {
    return first.plusMonths((long) months * bins);
  }

  /** A share of the width, to a thousandth of a percent. */
  static String percent(BigDecimal part, long whole) {
    return part.multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(whole), 3, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }
}
