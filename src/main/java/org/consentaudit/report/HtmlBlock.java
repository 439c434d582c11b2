package org.consentaudit.report;

import java.util.List;

/**
 * What a section of {@code report.html} is made of, in plain text: the templates say how it is
 * marked up, and escape it.
 */
sealed interface HtmlBlock
    permits HtmlTable, HtmlFigure, HtmlBlock.Heading, HtmlBlock.Paragraph, HtmlBlock.Lines {

  /** A heading within a section. */
  record Heading(String text) implements HtmlBlock {}

  /** A paragraph. */
  record Paragraph(String text) implements HtmlBlock {}

  /**
   * Several lines of text.
   *
   * @param kind what they are
   * @param title stands above them; empty for none
   * @param lines at least one
   */
  record Lines(Kind kind, String title, List<Line> lines) implements HtmlBlock {
    public Lines {
      lines = List.copyOf(lines);
    }

    enum Kind {
      /** Points, in no order. */
      ITEMS,
      /** Points that must not be overlooked. */
      NOTICE,
      /** The way of an opt-out: places and what lies between them. */
      CHAIN
    }
  }

  /**
   * A line.
   *
   * @param mood how it stands out; never by this alone
   * @param lead what it is about, shown in front; empty for none
   * @param text what it says
   */
  record Line(Mood mood, String lead, String text) {}

  /** Whether something is as it should be. */
  enum Mood {
    PLAIN,
    GOOD,
    BAD;

    String style() {
      return switch (this) {
        case PLAIN -> "plain";
        case GOOD -> "good";
        case BAD -> "bad";
      };
    }
  }

  static HtmlBlock heading(String text) {
    return new Heading(text);
  }

  static HtmlBlock paragraph(String text) {
    return new Paragraph(text);
  }

  static HtmlBlock items(List<String> texts) {
    return new Lines(
        Lines.Kind.ITEMS, "", texts.stream().map(text -> new Line(Mood.PLAIN, "", text)).toList());
  }

  static HtmlBlock notice(String title, List<String> texts) {
    return new Lines(
        Lines.Kind.NOTICE,
        title,
        texts.stream().map(text -> new Line(Mood.PLAIN, "", text)).toList());
  }
}
