package org.consentaudit.secondopinion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consentaudit.SourceLine;

/** The register, the received lists and the disseminated lists. */
final class DownstreamFiles {
  /** Beside {@code received/}, so that it is not taken for a received list. */
  static final String REQUESTED = "asked/request.dat";

  private final World world;
  private final Path folder;
  private final Dice dice;
  private final Map<Integer, SourceLine> places;

  DownstreamFiles(World world, Path folder, Dice dice, Map<Integer, SourceLine> places) {
    this.world = world;
    this.folder = folder;
    this.dice = dice;
    this.places = places;
  }

  void write() {
    world.register().ifPresent(this::writeRegister);
    for (World.ReceivedList list : world.received()) {
      if (list.meaning() == World.ListMeaning.MAY_USE) {
        writeMayUse(list);
      } else {
        writeOptedOut(list);
      }
    }
    world.disseminated().forEach(this::writeDisseminated);
  }

  private void writeRegister(List<World.RegisterRow> rows) {
    List<Map<String, String>> records = new ArrayList<>();
    String dates = dice.pick(CellText.DATE_KINDS);
    for (World.RegisterRow row : rows) {
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put("release_id", row.releaseId());
      cells.put("release_date", CellText.date(row.date(), dates, "not known"));
      cells.put("file", row.file());
      for (String header :
          List.of(
              "recipient",
              "dataset",
              "purpose",
              "legal_basis",
              "data_type",
              "source",
              "opt_outs_applied")) {
        cells.put(header, row.text(header));
      }
      cells.put("type_1_applies", row.applies().getOrDefault(ObjectionType.TYPE_1, ""));
      cells.put("type_2_applies", row.applies().getOrDefault(ObjectionType.TYPE_2, ""));
      cells.put("national_applies", row.applies().getOrDefault(ObjectionType.NATIONAL, ""));
      records.add(cells);
    }
    List<String> columns = columns(records, List.of("release_id", "release_date"));
    CsvText text = new CsvText(columns, true, CellText.lineEnd(dice), dice.chance(30));
    for (int i = 0; i < rows.size(); i++) {
      places.put(rows.get(i).id(), new SourceLine("releases.csv", text.add(records.get(i))));
    }
    text.write(folder.resolve("releases.csv"));
  }

  private void writeMayUse(World.ReceivedList list) {
    String lineEnd = CellText.lineEnd(dice);
    CsvText request = new CsvText(List.of("number", "nothing"), false, lineEnd, false);
    for (World.Asked asked : list.requested()) {
      long line = request.add(Map.of("number", asked.nhs()));
      places.put(asked.id(), new SourceLine(REQUESTED, line));
    }
    request.write(folder.resolve(REQUESTED));
    CsvText reply = new CsvText(List.of("number", "nothing"), false, lineEnd, false);
    String file = "received/" + list.name();
    for (World.ReceivedRow row : list.rows()) {
      long line = reply.add(Map.of("number", row.nhs()));
      places.put(row.id(), new SourceLine(file, line));
    }
    if (dice.chance(30)) {
      reply.dropLastLineEnd();
    }
    reply.write(folder.resolve(file));
  }

  private void writeOptedOut(World.ReceivedList list) {
    String dates = dice.pick(CellText.DATE_KINDS);
    List<Map<String, String>> records = new ArrayList<>();
    for (World.ReceivedRow row : list.rows()) {
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put("nhs_number", row.nhs());
      cells.put("opt_out_type", row.type().map(ObjectionType::name).orElse(""));
      cells.put("received_date", CellText.date(row.received(), dates, "not known"));
      cells.put("status", row.status());
      cells.put("withdrawn_date", CellText.date(row.withdrawn(), dates, "not known"));
      cells.put("note", "");
      records.add(cells);
    }
    boolean blankNumber = list.rows().stream().anyMatch(row -> row.nhs().isEmpty());
    List<String> needed = blankNumber ? List.of("nhs_number", "note") : List.of("nhs_number");
    List<String> columns = columns(records, needed);
    boolean shorten = columns.get(0).equals("nhs_number") && dice.chance(30);
    CsvText text = new CsvText(columns, true, CellText.lineEnd(dice), dice.chance(30));
    String file = "received/" + list.name();
    for (int i = 0; i < list.rows().size(); i++) {
      Map<String, String> record = records.get(i);
      boolean blankEnd = record.getOrDefault(columns.get(columns.size() - 1), "").isEmpty();
      long line = text.add(record, shorten && blankEnd && columns.size() > 2 ? -1 : 0);
      places.put(list.rows().get(i).id(), new SourceLine(file, line));
    }
    text.write(folder.resolve(file));
  }

  private void writeDisseminated(World.DisseminatedList list) {
    String dates = dice.pick(CellText.DATE_KINDS);
    String dateColumn = list.gdppr() ? "REPORTING_PERIOD_END_DATE" : "release_date";
    String numberColumn = dice.pick("nhs_number", "NHS_NO", "newnhsno");
    List<Map<String, String>> records = new ArrayList<>();
    for (World.DisseminatedRow row : list.rows()) {
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put(numberColumn, row.nhs());
      cells.put("release_id", row.releaseId());
      cells.put(dateColumn, CellText.date(row.date(), dates, "not known"));
      cells.put("recipient", row.recipient());
      cells.put("practice_code", row.practice());
      cells.put("dataset", row.dataset());
      cells.put("purpose", row.purpose());
      cells.put("detail", CellText.freeText(dice, "\n"));
      records.add(cells);
    }
    List<String> columns = columns(records, List.of(numberColumn, "detail"));
    CsvText text = new CsvText(columns, true, CellText.lineEnd(dice), dice.chance(30));
    String file = "disseminated/" + list.name();
    for (int i = 0; i < list.rows().size(); i++) {
      World.DisseminatedRow row = list.rows().get(i);
      long line = text.add(records.get(i), row.extraCell() ? 1 : 0);
      places.put(row.id(), new SourceLine(file, line));
    }
    text.write(folder.resolve(file));
  }

  /** The columns that hold anything, and those that have to be there. */
  private List<String> columns(List<Map<String, String>> records, List<String> needed) {
    List<String> columns = new ArrayList<>(records.isEmpty() ? needed : List.of());
    if (!records.isEmpty()) {
      for (String column : records.get(0).keySet()) {
        boolean blank =
            records.stream().allMatch(record -> record.getOrDefault(column, "").isEmpty());
        if (!blank || needed.contains(column)) {
          columns.add(column);
        }
      }
    }
    return CellText.ordered(dice, columns);
  }
}
