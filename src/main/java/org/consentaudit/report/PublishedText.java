package org.consentaudit.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A publication as plain text of at most 80 columns. */
final class PublishedText {
  private PublishedText() {}

  static void write(Publication publication, Appendable out) throws IOException {
    TextLines lines = new TextLines();
    lines.paragraph(publication.headline());
    for (String line : publication.lead()) {
      lines.paragraph("");
      lines.paragraph(line);
    }
    lines.heading(Publication.ABOUT);
    publication.meaning().forEach(lines::item);
    for (Publication.Part part : publication.parts()) {
      lines.heading(part.heading());
      part.sentences().forEach(lines::item);
      for (Publication.Table table : part.tables()) {
        lines.item(table.caption());
        lines.tableOfItem(table(table));
      }
    }
    out.append(lines.toString());
  }

  private static TextTable table(Publication.Table table) {
    List<TextTable.Column> columns = new ArrayList<>();
    table.words().forEach(name -> columns.add(TextTable.words(name)));
    table.counts().forEach(name -> columns.add(TextTable.numbers(name)));
    TextTable text = TextTable.of(columns);
    for (Publication.Row row : table.rows()) {
      List<String> cells = new ArrayList<>();
      row.words().forEach(word -> cells.add(ShownText.name(word)));
      row.counts().forEach(count -> cells.add(count.text()));
      text.row(cells);
    }
    return text;
  }
}
