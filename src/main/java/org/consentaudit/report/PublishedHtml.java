package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A publication as {@code report.html}, in the same templates as the report that is not for it. */
final class PublishedHtml {
  /** Rows shown at once; the others are folded away. */
  private static final int MOST = 20;

  private PublishedHtml() {}

  static void write(Publication publication, OutputStream out) throws IOException {
    List<HtmlPage.Section> sections = new ArrayList<>();
    sections.add(
        new HtmlPage.Section(
            "about",
            Publication.ABOUT,
            List.of(HtmlBlock.notice("Rendered for publication", publication.meaning()))));
    for (Publication.Part part : publication.parts()) {
      sections.add(new HtmlPage.Section(part.id(), part.heading(), blocks(part)));
    }
    HtmlStyle style = HtmlStyle.read();
    new HtmlPage(
            style.text(),
            style.digest(),
            publication.headline(),
            publication.lead(),
            publication.facts().stream()
                .map(fact -> new HtmlPage.Fact(fact.text(), fact.meaning()))
                .toList(),
            sections,
            List.of("This page was rendered for publication. It holds no NHS number."))
        .write(out);
  }

  private static List<HtmlBlock> blocks(Publication.Part part) {
    return Stream.concat(
            part.sentences().stream().map(HtmlBlock::paragraph),
            part.tables().stream().map(PublishedHtml::table))
        .toList();
  }

  private static HtmlTable table(Publication.Table table) {
    List<HtmlTable.Column> columns = new ArrayList<>();
    table.words().forEach(name -> columns.add(HtmlTable.words(name)));
    table.counts().forEach(name -> columns.add(HtmlTable.numbers(name)));
    HtmlTable.Rows rows = HtmlTable.of(table.caption(), columns);
    for (Publication.Row row : table.rows()) {
      List<String> cells = new ArrayList<>();
      row.words().forEach(word -> cells.add(HtmlCell.name(word)));
      row.counts().forEach(count -> cells.add(count.text()));
      rows.row(cells);
    }
    return rows.first(MOST, "row", "rows");
  }
}
