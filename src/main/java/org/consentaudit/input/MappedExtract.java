package org.consentaudit.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.consentaudit.Masking;
import org.consentaudit.NhsNumber;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.CodeReading;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.CodedRow;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.PatientKey;
import org.consentaudit.optout.ReadCode;
import org.consentaudit.optout.RowKey;
import org.consentaudit.optout.RowOrder;
import org.consentaudit.optout.WrittenCode;
import org.consentaudit.optout.WrittenDates;

/**
 * Any CSV of coded entries with a recognised or mapped header: one row an entry, with the NHS
 * number in it. Also the way in for suppliers without a published export, such as Microtest.
 *
 * <p>Such a file has no order: a deletion removes every row of its entry id, or where there is no
 * such id, every row equal in practice, patient, code and effective date (rule P5).
 */
final class MappedExtract implements GpExtract {
  static final List<Role> ROLES =
      List.of(
          Role.NHS_NUMBER,
          Role.PRACTICE_CODE,
          Role.SUPPLIER,
          Role.CODE_SCHEME,
          Role.CODE,
          Role.EFFECTIVE_DATE,
          Role.ENTERED_DATE,
          Role.DELETED,
          Role.PATIENT_ID,
          Role.ENTRY_ID);

  /** Codes whose meaning is remembered: more than matter, and few enough to hold. */
  private static final int MOST_REMEMBERED = 1 << 12;

  private final List<GpFile> files;

  MappedExtract(List<GpFile> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public void read(GpRows rows) throws IOException {
    OpenedAhead.readAll(files, file -> Reader.open(file, rows), Reader::readAll);
  }

  /** Reads the rows of one file. */
  private static final class Reader implements Closeable {
    private final String file;
    private final CsvCursor cursor;
    private final ListColumns columns;
    private final GpRows rows;
    private final RowTally tally;
    private final DateCells dates;
    private final Map<List<String>, Optional<CodeReading>> codesRead = new ConcurrentHashMap<>();
    private List<MappedRowSieve> sieves = List.of();
    private long damaged;

    private Reader(
        String file,
        CsvCursor cursor,
        ListColumns columns,
        GpRows rows,
        RowTally tally,
        DateCells dates) {
      this.file = file;
      this.cursor = cursor;
      this.columns = columns;
      this.rows = rows;
      this.tally = tally;
      this.dates = dates;
    }

    static Reader open(GpFile given, GpRows rows) throws IOException {
      String file = given.file().name();
      ListFormat format = given.format();
      CsvCursor cursor = CsvCursor.open(file, given.file().open(), format.csv());
      boolean opened = false;
      try {
        RowTally tally = rows.open(given.file(), "CSV");
        boolean hasHeader = cursor.next();
        HeaderMap header = HeaderMap.of(file, cursor);
        ListColumns columns = new ListColumns(file, header, format.columns(), ROLES);
        Reader reader = new Reader(file, cursor, columns, rows, tally, format.dates());
        if (hasHeader) {
          reader.begin(header);
        }
        opened = true;
        return reader;
      } finally {
        if (!opened) {
          cursor.close();
        }
      }
    }

    private void begin(HeaderMap header) throws IOException {
      rows.intake().header(header);
      columns.require(Role.NHS_NUMBER);
      columns.require(Role.CODE);
      sieves =
          rows.reading()
              .sieve(cursor, () -> new MappedRowSieve(columns, this::verdict, rows::coverReal));
    }

    void readAll() throws IOException {
      while (cursor.next()) {
        tally.read(1);
        if (cursor.width() == columns.width()) {
          readRow();
        } else {
          wrongWidth();
        }
      }
      for (MappedRowSieve sieve : sieves) {
        sieve.handOver(rows, tally);
        damaged += sieve.damaged();
      }
      Damage.warn(rows.intake(), tally.input(), damaged);
      if (tally.rowsRead() == 0) {
        rows.withoutRows(tally.input() + " holds no row");
      }
    }

    @Override
    public void close() throws IOException {
      cursor.close();
    }

    private SourceLine source() {
      return new SourceLine(tally.input(), cursor.line());
    }

    private void wrongWidth() {
      tally.setAside(SetAside.WRONG_WIDTH, 1);
      rows.intake()
          .problem(
              new Problem(
                  Side.GP,
                  source(),
                  SetAside.WRONG_WIDTH,
                  PracticeCode.UNKNOWN,
                  "",
                  cursor.width() + " fields, header has " + columns.width()));
    }

    private void readRow() throws RefusedInputException {
      String number = columns.cell(cursor, Role.NHS_NUMBER);
      PracticeCode practice = new PracticeCode(columns.cell(cursor, Role.PRACTICE_CODE));
      NhsNumber.parse(number).ifPresent(rows.register()::addReal);
      rows.cover(number);
      rows.cover(practice);
      CodeReading codes = readCode();
      damaged += codes.damage() == CodeReading.Damage.HARMLESS ? 1 : 0;
      boolean relevant = matters(codes);
      boolean deletion = isDeletion();
      boolean keyed = !columns.cell(cursor, Role.ENTRY_ID).isEmpty();
      if (deletion && !relevant && !keyed) {
        tally.setAside(SetAside.DELETION, 1);
      } else if (deletion || relevant) {
        add(number, practice, codes, deletion);
      } else {
        boolean blank = columns.cell(cursor, Role.CODE).isEmpty();
        tally.setAside(blank ? SetAside.NO_CODE : SetAside.NOT_AN_OPT_OUT, 1);
      }
    }

    private void add(String number, PracticeCode practice, CodeReading codes, boolean deletion)
        throws RefusedInputException {
      DateCells.Cell effective = date(Role.EFFECTIVE_DATE);
      DateCells.Cell entered = date(Role.ENTERED_DATE);
      String scope = "CSV " + practice.value();
      rows.register()
          .add(
              new CodedRow(
                  new RowKey(scope, rowId(number, codes, effective)),
                  RowOrder.NONE,
                  new PatientKey(scope, columns.cell(cursor, Role.PATIENT_ID)),
                  Optional.of(number),
                  content(codes, deletion, effective, entered),
                  new WrittenDates(
                      effective.date(), WrittenDates.Precision.DAY, entered.date(), entered.time()),
                  new OptOutEntry.Origin(practice, columns.cell(cursor, Role.SUPPLIER), source()),
                  tally));
    }

    private CodedRow.Content content(
        CodeReading codes, boolean deletion, DateCells.Cell effective, DateCells.Cell entered)
        throws RefusedInputException {
      if (deletion) {
        return new CodedRow.Deletion();
      }
      if (!codes.isOptOut()) {
        return new CodedRow.Doubtful(
            SetAside.DAMAGED_CODE, Masking.shape(columns.cell(cursor, Role.CODE)));
      }
      if (effective.reading() == DateCells.Reading.UNREADABLE) {
        return unreadable(Role.EFFECTIVE_DATE);
      }
      if (entered.reading() == DateCells.Reading.UNREADABLE) {
        return unreadable(Role.ENTERED_DATE);
      }
      return new CodedRow.Entry(codes);
    }

    private CodedRow.Content unreadable(Role role) throws RefusedInputException {
      return new CodedRow.Doubtful(
          SetAside.UNREADABLE_DATE, Masking.shape(columns.cell(cursor, role)));
    }

    private DateCells.Cell date(Role role) throws RefusedInputException {
      return dates.read(file, cursor.line(), columns.cell(cursor, role));
    }

    /** The entry id, else what has to be equal for a deletion to mean this row. */
    private String rowId(String number, CodeReading codes, DateCells.Cell effective)
        throws RefusedInputException {
      String entryId = columns.cell(cursor, Role.ENTRY_ID);
      if (!entryId.isEmpty()) {
        return "id " + entryId;
      }
      String patient =
          NhsNumber.parse(number)
              .map(NhsNumber::digits)
              .orElse(number + "/" + columns.cell(cursor, Role.PATIENT_ID));
      String code =
          codes.recognised().stream()
              .findFirst()
              .map(found -> found.scheme() + " " + comparable(found))
              .orElse(columns.cell(cursor, Role.CODE));
      String day =
          effective.date().map(Object::toString).orElse(columns.cell(cursor, Role.EFFECTIVE_DATE));
      return String.join("\n", "row", patient, code, day);
    }

    private String comparable(CodeReading.RecognisedCode found) {
      return found.scheme() == CodeScheme.READ2
          ? ReadCode.comparable(found.written())
          : found.written();
    }

    private CodeReading readCode() throws RefusedInputException {
      return readCode(columns.cell(cursor, Role.CODE), columns.cell(cursor, Role.CODE_SCHEME))
          .orElseThrow(
              () ->
                  new RefusedInputException(
                      file,
                      "line " + cursor.line(),
                      "an opt-out code stands under a code_scheme that is not known",
                      "use read2, ctv3 or snomed as the code_scheme"));
    }

    /** The same, remembered: rows that matter repeat a few codes. */
    private Optional<CodeReading> readCode(String code, String written) {
      List<String> both = List.of(code, written);
      Optional<CodeReading> known = codesRead.get(both);
      if (known == null) {
        known = understand(code, written);
        if (codesRead.size() < MOST_REMEMBERED) {
          codesRead.put(both, known);
        }
      }
      return known;
    }

    /** What the code means under the scheme as written; empty where no scheme may stand there. */
    private Optional<CodeReading> understand(String code, String written) {
      Optional<CodeScheme> scheme = CodeScheme.parse(written);
      if (scheme.isEmpty() && !written.isEmpty()) {
        CodeReading reading = rows.codes().read(List.of(new WrittenCode(Optional.empty(), code)));
        return reading.isOptOut() ? Optional.empty() : Optional.of(reading);
      }
      return Optional.of(rows.codes().read(List.of(new WrittenCode(scheme, code))));
    }

    /** Whether the code of a row, all of whose cells are plain, means that the row matters. */
    private CodeVerdicts.Verdict verdict(CsvCursor row) {
      String code = Cells.trim(row.text(columns.place(Role.CODE)));
      String scheme =
          columns.has(Role.CODE_SCHEME)
              ? Cells.trim(row.text(columns.place(Role.CODE_SCHEME)))
              : "";
      Optional<CodeReading> codes = readCode(code, scheme);
      if (codes.isEmpty() || matters(codes.get())) {
        return CodeVerdicts.Verdict.MATTERS;
      }
      if (codes.get().damage() == CodeReading.Damage.HARMLESS) {
        return CodeVerdicts.Verdict.OTHER_DAMAGED;
      }
      return code.isEmpty() ? CodeVerdicts.Verdict.NO_CODE : CodeVerdicts.Verdict.OTHER;
    }

    private static boolean matters(CodeReading codes) {
      return codes.isOptOut() || codes.damage() == CodeReading.Damage.COULD_BE_OPT_OUT;
    }

    private boolean isDeletion() throws RefusedInputException {
      YesNo deleted = DeletedCell.of(columns.cell(cursor, Role.DELETED));
      if (deleted == YesNo.UNREADABLE) {
        throw new RefusedInputException(
            file,
            "line " + cursor.line(),
            "the column deleted says neither yes nor no",
            "use true or false");
      }
      return deleted == YesNo.YES;
    }
  }
}
