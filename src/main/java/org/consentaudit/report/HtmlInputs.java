package org.consentaudit.report;

import static org.consentaudit.report.HtmlTable.numbers;
import static org.consentaudit.report.HtmlTable.words;
import static org.consentaudit.report.TextLines.number;

import java.util.ArrayList;
import java.util.List;
import org.consentaudit.InputDigests;
import org.consentaudit.Side;
import org.consentaudit.report.ReportData.InputInfo;

/** The section of {@code report.html} about what was read: where every row went, and digests. */
final class HtmlInputs {
  private HtmlInputs() {}

  static List<HtmlBlock> blocks(ReportData data) {
    List<HtmlBlock> blocks = new ArrayList<>();
    LedgerBySide ledger = LedgerBySide.of(data.result().ledger());
    if (ledger.sides().isEmpty()) {
      blocks.add(HtmlBlock.paragraph("Nothing was read."));
    } else {
      blocks.add(
          HtmlBlock.paragraph(
              "Every row that was read was used, or set aside for one reason. The sums were checked"
                  + " while reading."));
      blocks.add(table(ledger));
    }
    if (data.digests() == InputDigests.NONE) {
      blocks.add(HtmlBlock.paragraph(Phrases.NO_DIGESTS));
    }
    if (!data.inputs().isEmpty()) {
      blocks.add(files(data));
    }
    return blocks;
  }

  private static HtmlTable table(LedgerBySide ledger) {
    List<HtmlTable.Column> columns = new ArrayList<>(List.of(words("Rows")));
    ledger.sides().forEach(side -> columns.add(numbers(name(side))));
    HtmlTable.Rows table = HtmlTable.of("Where every row went", columns);
    for (LedgerBySide.Line line : ledger.lines()) {
      List<String> cells = new ArrayList<>(List.of(HtmlCell.sentence(line.label())));
      ledger.sides().forEach(side -> cells.add(number(line.of(side))));
      table.row(cells);
    }
    return table.all();
  }

  static String name(Side side) {
    return switch (side) {
      case GP -> "GP";
      case RECEIVED -> "Received";
      case DISSEMINATED -> "Disseminated";
      case RELEASES -> "Register";
    };
  }

  /** All folded away: who needs a digest looks for one file. */
  private static HtmlTable files(ReportData data) {
    HtmlTable.Rows table =
        HtmlTable.of(
            "Files read",
            words("File"),
            words("Side"),
            words("What"),
            numbers("Rows"),
            numbers("Bytes"),
            words("SHA-256"));
    for (InputInfo input : data.inputs()) {
      table.row(
          HtmlCell.name(input.path()),
          name(input.side()),
          HtmlCell.name(input.layout()),
          number(input.rows()),
          number(input.bytes()),
          input.sha256().orElse("Not taken"));
    }
    return switch (data.digests()) {
      case SHA256 -> table.first(0, "file with its digest", "files with their digests");
      case NONE -> table.first(0, "file", "files");
    };
  }
}
