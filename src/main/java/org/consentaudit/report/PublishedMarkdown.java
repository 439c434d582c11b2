package org.consentaudit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A publication as {@code summary.md}. */
final class PublishedMarkdown {
  private PublishedMarkdown() {}

  static void write(Publication publication, OutputStream out) throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(MarkdownText.of(publication.headline())).append("\n\n");
    publication.lead().forEach(line -> page.append(MarkdownText.of(line)).append("\n\n"));
    heading(page, Publication.ABOUT);
    items(page, publication.meaning());
    for (Publication.Part part : publication.parts()) {
      heading(page, part.heading());
      items(page, part.sentences());
      for (Publication.Table table : part.tables()) {
        page.append(MarkdownText.of(table.caption())).append(":\n\n");
        page.append(table(table)).append('\n');
      }
    }
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void heading(StringBuilder page, String heading) {
    page.append("## ").append(MarkdownText.of(heading)).append("\n\n");
  }

  private static void items(StringBuilder page, List<String> items) {
    items.forEach(item -> page.append("- ").append(MarkdownText.of(item)).append('\n'));
    page.append(items.isEmpty() ? "" : "\n");
  }

  private static String table(Publication.Table table) {
    List<String> columns = new ArrayList<>(table.words());
    table.counts().forEach(name -> columns.add("#" + name));
    return MarkdownText.table(columns, table.rows().stream().map(PublishedMarkdown::cells));
  }

  private static List<String> cells(Publication.Row row) {
    List<String> cells = new ArrayList<>();
    row.words().forEach(word -> cells.add(MarkdownText.name(word)));
    row.counts().forEach(count -> cells.add(MarkdownText.of(count.text())));
    return cells;
  }
}
