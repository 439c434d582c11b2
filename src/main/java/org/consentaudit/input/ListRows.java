package org.consentaudit.input;

import java.io.Closeable;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * The rows of a list with one patient a row: received, requested or disseminated. A list that is
 * nothing but one column of NHS numbers needs no header.
 */
final class ListRows implements Closeable {
  /** What OpenPseudonymiser calls the column that it writes. */
  private static final String DIGEST_HEADER = "digest";

  private final InputFile file;
  private final Side side;
  private final Intake intake;
  private final RowTally tally;
  private final CsvCursor cursor;
  private final Width width;
  private final Optional<DigestRows> digests;
  private Optional<ListColumns> columns = Optional.empty();
  private State state = State.BEFORE_FIRST;

  /** How exactly the rows of a list have to match its header. */
  enum Width {
    /** Every row has as many fields as the header (rule K3). */
    EXACT,
    /** Cells may be missing at the end of a row, and one empty one may follow (rule L1). */
    SHORT_ROWS_ALLOWED,
    /** As before, and anything else is a message of the service, not a row (rule L1). */
    NUMBERS_ONLY
  }

  private enum State {
    BEFORE_FIRST,
    FIRST_IS_A_ROW,
    READING
  }

  private ListRows(
      InputFile file,
      Side side,
      Width width,
      Intake intake,
      RowTally tally,
      CsvCursor cursor,
      Optional<DigestRows> digests) {
    this.file = file;
    this.side = side;
    this.width = width;
    this.intake = intake;
    this.tally = tally;
    this.cursor = cursor;
    this.digests = digests;
  }

  /**
   * Opens a list and reads its header.
   *
   * @param roles the columns that matter
   * @param layout what to call the input in reports
   * @param digests whom rows that hold digests are matched with
   */
  static ListRows open(
      InputFile file,
      Side side,
      String layout,
      List<Role> roles,
      Width width,
      ListFormat format,
      DigestLists digests,
      Intake intake)
      throws IOException {
    CsvCursor cursor = CsvCursor.open(file.name(), file.open(), format.csv());
    ListRows rows =
        new ListRows(
            file,
            side,
            width,
            intake,
            intake.open(file, side, layout),
            cursor,
            digests.rows(format));
    boolean opened = false;
    try {
      rows.readHeader(roles, format);
      opened = true;
      return rows;
    } finally {
      if (!opened) {
        cursor.close();
      }
    }
  }

  private void readHeader(List<Role> roles, ListFormat format) throws IOException {
    if (!cursor.next()) {
      state = State.READING;
      return;
    }
    String first = Cells.trim(cursor.text(0));
    boolean headerless =
        cursor.width() <= 2
            && cursor.isEmpty(1)
            && (NhsNumber.parse(first).isPresent() || DigestCell.isDigest(first));
    if (headerless) {
      state = State.FIRST_IS_A_ROW;
      return;
    }
    HeaderMap header = HeaderMap.of(file.name(), cursor);
    intake.header(header);
    ListColumns found = new ListColumns(file.name(), header, named(header, format), roles);
    found.require(Role.NHS_NUMBER);
    columns = Optional.of(found);
    state = State.READING;
  }

  /** In a list with a salt, OpenPseudonymiser's own column is taken for the NHS number's. */
  private Map<Role, String> named(HeaderMap header, ListFormat format) {
    boolean hasNumber =
        format.columns().containsKey(Role.NHS_NUMBER)
            || Role.NHS_NUMBER.headers().stream().anyMatch(header::has);
    if (digests.isEmpty() || hasNumber || !header.has(DIGEST_HEADER)) {
      return format.columns();
    }
    Map<Role, String> named = new EnumMap<>(Role.class);
    named.putAll(format.columns());
    named.put(Role.NHS_NUMBER, DIGEST_HEADER);
    return named;
  }

  /** Goes on to the next row of the right width; rows of a wrong one are counted and listed. */
  boolean next() throws IOException {
    while (state == State.FIRST_IS_A_ROW || cursor.next()) {
      state = State.READING;
      tally.read(1);
      if (hasRightWidth()) {
        return true;
      }
      if (width == Width.NUMBERS_ONLY) {
        throw refused(
            "there is something else than an NHS number: the service may have rejected the request",
            "correct the request, send it again and use the new reply");
      }
      unresolved(SetAside.WRONG_WIDTH, cursor.width() + " fields, header has " + headerWidth());
    }
    return false;
  }

  /** How many fields a row of the right width has. */
  int headerWidth() {
    return columns.map(ListColumns::width).orElse(1);
  }

  private boolean hasRightWidth() {
    int fields = cursor.width();
    if (fields == headerWidth()) {
      return true;
    }
    boolean trailingComma = fields == headerWidth() + 1 && cursor.isEmpty(fields - 1);
    if (columns.isEmpty()) {
      return trailingComma;
    }
    int needed =
        Math.max(columns.get().place(Role.NHS_NUMBER), columns.get().place(Role.OPT_OUT_TYPE));
    return width != Width.EXACT && (trailingComma || (fields < headerWidth() && fields > needed));
  }

  /**
   * Whose the current row is; where it holds neither a number nor a digest, it is counted and
   * listed as unresolved (rules P1 and L3).
   *
   * @throws RefusedInputException if it holds a digest, and no salt was given for the list
   */
  Whose whose() throws RefusedInputException {
    String written = cell(Role.NHS_NUMBER);
    Optional<NhsNumber> number = NhsNumber.parse(written);
    if (number.isPresent()) {
      digests.ifPresent(DigestRows::number);
      return new Whose.Patient(number.get());
    }
    if (digests.isPresent()) {
      long whose = digests.get().find(written);
      if (whose != PatientDigests.NO_DIGEST) {
        return whose > 0 ? new Whose.Patient(new NhsNumber(whose)) : Whose.Unnamed.NOT_MATCHED;
      }
    } else if (DigestCell.isDigest(written)) {
      throw refused(
          "there is a digest where an NHS number should be",
          "give the salt it was made with: --salt-file, and --digest where it is no plain SHA-256");
    }
    unresolved(
        written.isEmpty() ? SetAside.NO_NHS_NUMBER : SetAside.INVALID_NHS_NUMBER,
        Masking.shape(written));
    return Whose.Unnamed.UNRESOLVED;
  }

  /** What matches rows that hold digests; empty where no salt was given for the list. */
  Optional<DigestRows> digests() {
    return digests;
  }

  /** Counts the current row as unresolved and lists it. */
  void unresolved(SetAside reason, String maskedValue) throws RefusedInputException {
    tally.setAside(reason, 1);
    boolean aligned = reason != SetAside.WRONG_WIDTH;
    PracticeCode practice =
        aligned ? new PracticeCode(cell(Role.PRACTICE_CODE)) : PracticeCode.UNKNOWN;
    intake.problem(new Problem(side, source(), reason, practice, "", maskedValue));
  }

  /** The headers of columns that no role is read from. */
  List<String> unusedHeaders() {
    return columns.map(ListColumns::unused).orElse(List.of());
  }

  /** The columns; empty for a list of nothing but NHS numbers. */
  Optional<ListColumns> columns() {
    return columns;
  }

  /** The place of a role's column, or {@link HeaderMap#ABSENT}. */
  int place(Role role) {
    int only = role == Role.NHS_NUMBER ? 0 : HeaderMap.ABSENT;
    return columns.map(found -> found.place(role)).orElse(only);
  }

  /** The cursor at the current row. */
  CsvCursor cursor() {
    return cursor;
  }

  /** Whether the list has a column for the role. */
  boolean has(Role role) {
    return columns.filter(found -> found.has(role)).isPresent();
  }

  /** The trimmed cell of a role that holds a key, a code or a date. */
  String cell(Role role) throws RefusedInputException {
    if (columns.isPresent()) {
      return columns.get().cell(cursor, role);
    }
    return role == Role.NHS_NUMBER ? Cells.key(cursor, file.name(), 0) : "";
  }

  /** The cell of a role that holds free text. */
  String text(Role role) {
    return columns.map(found -> found.text(cursor, role)).orElse("");
  }

  /** Reads a date. */
  DateCells.Cell date(DateCells dates, Role role) throws RefusedInputException {
    return dates.read(file.name(), cursor.line(), cell(role));
  }

  /** Where the current row is. */
  SourceLine source() {
    return new SourceLine(tally.input(), cursor.line());
  }

  /** Where the rows are counted. */
  RowTally tally() {
    return tally;
  }

  /** A refusal of the file at the current row. */
  RefusedInputException refused(String what, String todo) {
    return new RefusedInputException(file.name(), "line " + cursor.line(), what, todo);
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
