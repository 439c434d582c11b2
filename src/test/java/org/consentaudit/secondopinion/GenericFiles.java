package org.consentaudit.secondopinion;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.SourceLine;

/** Generic CSV exports, with the spellings of headers that contract section 4 lists. */
final class GenericFiles {
  private static final List<String> OPTIONAL =
      List.of("supplier", "code_scheme", "entered_date", "deleted", "patient_id", "term");

  private final World world;
  private final Path folder;
  private final Dice dice;
  private final Map<Integer, SourceLine> places;

  GenericFiles(World world, Path folder, Dice dice, Map<Integer, SourceLine> places) {
    this.world = world;
    this.folder = folder;
    this.dice = dice;
    this.places = places;
  }

  void write() {
    Set<String> files = new TreeSet<>();
    world.practices().stream()
        .filter(practice -> practice.layout() == Layout.CSV)
        .forEach(practice -> files.add(practice.file()));
    files.forEach(this::writeFile);
  }

  private void writeFile(String file) {
    List<World.CodedRow> rows =
        new ArrayList<>(
            world.entries().stream()
                .filter(row -> world.layoutOf(row.practice()) == Layout.CSV)
                .filter(row -> world.practice(row.practice()).file().equals(file))
                .toList());
    dice.shuffle(rows);
    String lineEnd = CellText.lineEnd(dice);
    String dates = dice.pick(CellText.DATE_KINDS);
    List<Map<String, String>> records = new ArrayList<>();
    String times = dice.pick(" HH:mm:ss", " HH:mm", "'T'HH:mm:ss", "'T'HH:mm");
    rows.forEach(row -> records.add(cells(row, dates, times, lineEnd)));
    List<String> columns = columns(records);
    Map<String, String> spelling = spelling();
    List<String> header = columns.stream().map(c -> spelling.getOrDefault(c, c)).toList();
    CsvText text = new CsvText(header, true, lineEnd, dice.chance(30));
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> spelled = new LinkedHashMap<>();
      Map<String, String> record = records.get(i);
      columns.forEach(c -> spelled.put(spelling.getOrDefault(c, c), record.get(c)));
      long line = text.add(spelled, rows.get(i).extraCell() ? 1 : 0);
      places.put(rows.get(i).id(), new SourceLine("gp/" + file, line));
    }
    if (dice.chance(30)) {
      text.dropLastLineEnd();
    }
    Charset charset = dice.chance(4) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    boolean mark = charset.equals(StandardCharsets.UTF_16LE) || dice.chance(10);
    text.write(folder.resolve("gp").resolve(file), charset, mark);
  }

  private Map<String, String> cells(
      World.CodedRow row, String dates, String times, String lineEnd) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("nhs_number", row.nhs());
    cells.put("practice_code", row.practice());
    cells.put("supplier", world.practice(row.practice()).supplier());
    cells.put("code_scheme", row.codes().scheme());
    cells.put("code", row.codes().code());
    cells.put("effective_date", CellText.date(row.dates().effective(), dates, "not known"));
    cells.put("entered_date", entered(row.dates(), dates, times));
    cells.put("deleted", row.deleted() ? "true" : dice.pick("false", ""));
    cells.put("patient_id", row.patient());
    cells.put("entry_id", row.key());
    cells.put("term", CellText.freeText(dice, lineEnd));
    return cells;
  }

  private static String entered(World.Dates dates, String pattern, String times) {
    String day = CellText.date(dates.entered(), pattern, "not known");
    Optional<LocalTime> time = dates.time().filter(t -> dates.entered().day().isPresent());
    DateTimeFormatter format = DateTimeFormatter.ofPattern(times, Locale.ENGLISH);
    return day + time.map(t -> t.format(format)).orElse("");
  }

  /** Leaves out optional columns that are blank throughout, at times. */
  private List<String> columns(List<Map<String, String>> records) {
    List<String> columns = new ArrayList<>();
    Set<String> all = records.isEmpty() ? Set.of("nhs_number", "code") : records.get(0).keySet();
    for (String column : all) {
      boolean blank =
          records.stream().allMatch(record -> record.getOrDefault(column, "").isEmpty());
      boolean droppable = OPTIONAL.contains(column) && dice.chance(60);
      boolean drop = column.equals("entry_id") || droppable;
      if (!blank || !drop) {
        columns.add(column);
      }
    }
    return CellText.ordered(dice, columns);
  }

  private Map<String, String> spelling() {
    return Map.of(
        "nhs_number", dice.pick("nhs_number", "NHS Number", "NhsNumber"),
        "practice_code", dice.pick("practice_code", "ods_code", "Practice Code"),
        "supplier", dice.pick("supplier", "system", "gp_system_supplier"),
        "entered_date", dice.pick("entered_date", "Recorded Date"),
        "effective_date", dice.pick("effective_date", "EFFECTIVE_DATE"));
  }
}
