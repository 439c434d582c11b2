package org.consentaudit.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture of {@code report.html}: panels of bars, one below the other, over one axis. Places
 * across are shares of the width, so that bars stretch with the page and letters do not.
 *
 * @param id its name in the page
 * @param title what it shows
 * @param summary what can be seen in it, in words
 * @param legend what the kinds of bars are; empty where the title says it
 * @param panels at least one
 * @param ticks the marks of the axis, left to right
 * @param numbers the numbers it was drawn from
 */
record HtmlFigure(
    String id,
    String title,
    String summary,
    List<Key> legend,
    List<Panel> panels,
    List<Tick> ticks,
    HtmlTable numbers)
    implements HtmlBlock {
  /** Height of the bars of a panel: lower, and one of a hundred is not seen. */
  private static final int BARS = 72;

  /** Room above the bars for the panel's title. */
  private static final int TITLE = 24;

  /** Room above the bars for the number of the highest. */
  private static final int NUMBER = 14;

  /** Room between panels. */
  private static final int BELOW = 14;

  /** Room for the labels of the axis. */
  private static final int AXIS = 22;

  /** Lowest bar drawn for a number above nothing. */
  private static final BigDecimal LOWEST = BigDecimal.valueOf(2);

  HtmlFigure {
    legend = List.copyOf(legend);
    panels = List.copyOf(panels);
    ticks = List.copyOf(ticks);
  }

  int height() {
    return base(panels.size() - 1) + AXIS;
  }

  /** The upper end of a panel. */
  int top(int panel) {
    return panel * (above() + BARS + BELOW);
  }

  /** Where the bars of a panel stand. */
  int base(int panel) {
    return top(panel) + above() + BARS;
  }

  private int above() {
    return panels.stream().anyMatch(Panel::isLabelled) ? TITLE + NUMBER : TITLE;
  }

  /** Where the labels of the axis stand. */
  int axis() {
    return base(panels.size() - 1) + AXIS - 4;
  }

  /** The bars of a panel, ready to be drawn. */
  List<Shape> shapes(int panel) {
    Panel shown = panels.get(panel);
    long highest = shown.highest();
    List<Shape> shapes = new ArrayList<>();
    for (Bar bar : shown.bars()) {
      BigDecimal y = BigDecimal.valueOf(base(panel));
      for (Part part : bar.parts()) {
        if (part.value() > 0) {
          BigDecimal height = height(part.value(), highest);
          y = y.subtract(height);
          shapes.add(new Shape(part.kind(), bar.from(), bar.width(), plain(y), plain(height)));
        }
      }
    }
    return shapes;
  }

  /** Where the number above a bar stands. */
  String above(int panel, Bar bar) {
    long highest = panels.get(panel).highest();
    BigDecimal y = BigDecimal.valueOf(base(panel) - 5L);
    return plain(bar.total() == 0 ? y : y.subtract(height(bar.total(), highest)));
  }

  private static BigDecimal height(long value, long highest) {
    return BigDecimal.valueOf(value)
        .multiply(BigDecimal.valueOf(BARS))
        .divide(BigDecimal.valueOf(highest), 1, RoundingMode.HALF_UP)
        .max(LOWEST);
  }

  private static String plain(BigDecimal length) {
    return length.stripTrailingZeros().toPlainString();
  }

  /** What a kind of bar means. */
  record Key(Kind kind, String meaning) {}

  /** How bars differ: by colour, and by hatching for those who do not see it. */
  enum Kind {
    /** As it should be. */
    GOOD,
    /** A failure. */
    BAD;

    String style() {
      return this == GOOD ? "good" : "bad";
    }
  }

  /**
   * Bars over one axis.
   *
   * @param title what they count
   * @param bars the bars, left to right
   * @param labels whether each bar carries its number
   */
  record Panel(String title, List<Bar> bars, Labels labels) {
    Panel {
      bars = List.copyOf(bars);
    }

    /** The highest bar; at least 1. */
    long highest() {
      return Math.max(1, bars.stream().mapToLong(Bar::total).max().orElse(1));
    }

    boolean hasBars() {
      return bars.stream().anyMatch(bar -> bar.total() > 0);
    }

    boolean isLabelled() {
      return labels == Labels.NUMBERS;
    }
  }

  /** Whether bars carry their numbers. */
  enum Labels {
    NONE,
    NUMBERS
  }

  /**
   * A bar.
   *
   * @param from its left end, as a share of the width
   * @param middle its middle
   * @param width its width
   * @param parts what it is made of, from below
   */
  record Bar(String from, String middle, String width, List<Part> parts) {
    Bar {
      parts = List.copyOf(parts);
    }

    long total() {
      return parts.stream().mapToLong(Part::value).sum();
    }
  }

  /** A part of a bar. */
  record Part(Kind kind, long value) {}

  /** A part of a bar as it is drawn. */
  record Shape(Kind kind, String x, String width, String y, String height) {}

  /**
   * A mark of the axis.
   *
   * @param place where, as a share of the width
   * @param label what it says
   * @param anchor which end of the label stands there: {@code start}, {@code middle} or {@code end}
   */
  record Tick(String place, String label, String anchor) {}
}
