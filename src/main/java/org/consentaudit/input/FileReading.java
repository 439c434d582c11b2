package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.consentaudit.Masking;
import org.consentaudit.NhsNumber;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;

/** Reads a file to its end, as an audit would, and keeps nothing but counts and shapes. */
final class FileReading {
  /** Rows whose shapes are kept: enough to see what stands in a column. */
  private static final int SAMPLES = 3;

  private static final int LONGEST_MARK = 3;

  private final InputFile file;
  private final String name;
  private final ReadingPlan plan;
  private final CodeSurvey survey;
  private final int numberPlace;
  private final Tally numbers = new Tally();
  private final TreeMap<String, Tally> dates = new TreeMap<>();
  private final List<List<String>> samples = new ArrayList<>();
  private long records;
  private long wrongWidth;

  private FileReading(InputFile file, ReadingPlan plan, CodeJudge judge) {
    this.file = file;
    this.name = Masking.hideNhsNumbers(file.name());
    this.plan = plan;
    this.survey = new CodeSurvey(judge);
    this.numberPlace = plan.place(ReadingPlan.NUMBER);
    plan.dates().keySet().forEach(role -> dates.put(role, new Tally()));
  }

  /** Reads a file that is written as stated. */
  static Inspection.Content read(
      InputFile file, CsvFormat format, ReadingPlan plan, CodeJudge judge) throws IOException {
    return new FileReading(file, plan, judge).read(format);
  }

  private Inspection.Content read(CsvFormat format) throws IOException {
    String encoding = encoding(format);
    try (CsvCursor cursor = CsvCursor.open(name, file.open(), format)) {
      int width = plan.names().size();
      boolean first = true;
      while (cursor.next()) {
        if (first) {
          width = Math.max(1, width == 0 ? cursor.width() : width);
        }
        if (!first || !isHeader(cursor)) {
          take(cursor, width);
        }
        first = false;
      }
      return content(encoding, delimiter(cursor, width));
    }
  }

  private boolean isHeader(CsvCursor cursor) {
    return switch (plan.header()) {
      case FIRST_RECORD -> true;
      case NONE_NUMBERS_ONLY, NOT_KNOWN -> false;
      // Somebody may have added one to a file that has none.
      case NONE_BY_LAYOUT ->
          !plan.names().isEmpty()
              && Cells.trim(cursor.text(0)).equalsIgnoreCase(plan.names().get(0));
    };
  }

  private void take(CsvCursor cursor, int width) throws IOException {
    records++;
    if (samples.size() < SAMPLES) {
      samples.add(
          IntStream.range(0, cursor.width())
              .mapToObj(column -> Masking.shape(Cells.trim(cursor.text(column))))
              .toList());
    }
    boolean trailing = cursor.width() == width + 1 && cursor.isEmpty(width);
    if (cursor.width() != width && !(trailing && plan.kind() == FileKind.PATIENT_LIST)) {
      wrongWidth++;
      return;
    }
    if (numberPlace != HeaderMap.ABSENT) {
      String written = Cells.key(cursor, name, numberPlace);
      numbers.count(written.isEmpty(), NhsNumber.parse(written).isPresent());
    }
    for (var date : plan.dates().entrySet()) {
      String written = Cells.key(cursor, name, plan.place(date.getKey()));
      DateCells.Cell cell = date.getValue().read(name, cursor.line(), written);
      Tally tally = dates.computeIfAbsent(date.getKey(), unused -> new Tally());
      tally.count(written.isEmpty(), cell.reading() == DateCells.Reading.READ);
    }
    if (plan.codes().isPresent()) {
      plan.codes().get().count(cursor, name, survey);
    }
  }

  private Inspection.Content content(String encoding, String delimiter) {
    TreeMap<String, Inspection.CellCount> read = new TreeMap<>();
    dates.forEach((role, tally) -> read.put(role, tally.result()));
    return new Inspection.Content(
        encoding,
        delimiter,
        plan.header(),
        plan.columns(),
        unused(),
        records,
        wrongWidth,
        samples,
        numberPlace == HeaderMap.ABSENT ? Optional.empty() : Optional.of(numbers.result()),
        read,
        plan.codes().map(unused -> survey.result()));
  }

  /** Headers that are not used; none where the first record may be a row. */
  private List<String> unused() {
    if (plan.header() != Inspection.Header.FIRST_RECORD) {
      return List.of();
    }
    Set<Integer> used = new HashSet<>();
    plan.columns().forEach(column -> used.add(column.place() - 1));
    return IntStream.range(0, plan.names().size())
        .filter(place -> !used.contains(place))
        .mapToObj(place -> SupplierColumns.shown(plan.names().get(place)))
        .toList();
  }

  private String encoding(CsvFormat format) throws IOException {
    byte[] head;
    try (InputStream in = file.open()) {
      head = in.readNBytes(LONGEST_MARK);
    }
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return "UTF-8, by its byte order mark";
    }
    if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
      return "UTF-16, by its byte order mark";
    }
    return format.encoding().orElse(StandardCharsets.UTF_8).name();
  }

  private static boolean startsWith(byte[] head, int... mark) {
    return head.length >= mark.length
        && IntStream.range(0, mark.length).allMatch(i -> (head[i] & 0xFF) == mark[i]);
  }

  private static String delimiter(CsvCursor cursor, int width) {
    if (width == 1) {
      return "none, one column";
    }
    return switch (cursor.delimiter()) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '|' -> "bar";
      default -> "tab";
    };
  }

  /** How the cells of a column could be read. */
  private static final class Tally {
    private long read;
    private long blank;
    private long unreadable;

    void count(boolean isBlank, boolean isRead) {
      if (isBlank) {
        blank++;
      } else if (isRead) {
        read++;
      } else {
        unreadable++;
      }
    }

    Inspection.CellCount result() {
      return new Inspection.CellCount(read, blank, unreadable);
    }
  }
}
