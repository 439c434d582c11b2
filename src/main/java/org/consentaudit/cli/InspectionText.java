package org.consentaudit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.consentaudit.input.Inspection;
import org.consentaudit.input.Inspection.CellCount;
import org.consentaudit.input.SeenCode;

/** Writes what was seen in a file for people to read. All it is given is safe to show. */
final class InspectionText {
  private static final int LABEL_WIDTH = 16;
  private static final String INDENT = "  ";
  private static final String NOTHING_MORE = "";

  private final PrintWriter out;

  InspectionText(PrintWriter out) {
    this.out = out;
  }

  /** Writes about one file. */
  void write(Inspection seen) {
    out.println(seen.file());
    line("recognised as", seen.what());
    seen.content().ifPresent(this::write);
    if (seen.content().filter(read -> read.records() == 0).isPresent()) {
      line("empty", "there is a header and no record behind it");
    }
    if (!seen.todo().isEmpty()) {
      line("what to do", seen.todo());
    }
    out.println();
  }

  private void write(Inspection.Content read) {
    line("written in", read.encoding() + "; between fields: " + read.delimiter());
    line("header", header(read.header()));
    line(
        "records",
        read.records()
            + (read.wrongWidth() > 0
                ? ", " + read.wrongWidth() + " of them with more or fewer fields than the header"
                : NOTHING_MORE));
    lines(
        "columns",
        read.columns().stream()
            .map(
                column ->
                    column.role()
                        + " <- "
                        + column.header()
                        + (column.header().isEmpty() ? "(column " : " (column ")
                        + column.place()
                        + ")")
            .toList());
    if (!read.unused().isEmpty()) {
      line("not used", String.join(", ", read.unused()));
    }
    read.numbers().ifPresent(count -> line("NHS numbers", cells(count, "valid", "not valid")));
    lines(
        "dates",
        read.dates().entrySet().stream()
            .map(date -> date.getKey() + ": " + cells(date.getValue(), "read", "unreadable"))
            .toList());
    read.codes().ifPresent(this::write);
    lines("masked rows", read.samples().stream().map(row -> String.join(" | ", row)).toList());
  }

  private void write(Inspection.Codes codes) {
    line("codes", codes.distinct() + (codes.isCutOff() ? " different, or more" : " different"));
    List<String> optOuts = rows(codes.of(SeenCode.Standing.OPT_OUT));
    lines("opt-outs", optOuts.isEmpty() ? List.of("none of the policy's codes") : optOuts);
    lines("not in policy", rows(codes.of(SeenCode.Standing.LIKE_AN_OPT_OUT)));
    codes
        .of(SeenCode.Standing.DAMAGED)
        .values()
        .forEach(
            count ->
                line(
                    "damaged",
                    rows(count) + " damaged by a spreadsheet; none can be an opt-out code"));
    if (codes.unexplained() > 0) {
      line(
          "not explained",
          rows(codes.unexplained())
              + " with a CodeId that no Coding_ClinicalCode among these files explains");
    }
  }

  private static List<String> rows(Map<SeenCode, Long> codes) {
    List<String> lines = new ArrayList<>();
    codes.forEach(
        (code, count) ->
            lines.add(
                code.scheme() + " " + code.code() + ": " + rows(count) + " (" + code.note() + ")"));
    return lines;
  }

  private static String rows(long count) {
    return count + (count == 1 ? " row" : " rows");
  }

  private static String cells(CellCount count, String read, String unreadable) {
    return count.read()
        + " "
        + read
        + ", "
        + count.blank()
        + " blank, "
        + count.unreadable()
        + " "
        + unreadable;
  }

  private static String header(Inspection.Header header) {
    return switch (header) {
      case FIRST_RECORD -> "yes, the first record";
      case NONE_BY_LAYOUT -> "none; the layout says which column is which";
      case NONE_NUMBERS_ONLY -> "none; one column of NHS numbers";
      case NOT_KNOWN ->
          "not known; the first record names nothing known and may be a row, so it is masked";
    };
  }

  private void lines(String label, List<String> lines) {
    String ahead = label;
    for (String text : lines) {
      line(ahead, text);
      ahead = NOTHING_MORE;
    }
  }

  private void line(String label, String text) {
    out.println(INDENT + label + " ".repeat(LABEL_WIDTH - label.length()) + text);
  }
}
