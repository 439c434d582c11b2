package org.consentaudit.input;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.Masking;
import org.consentaudit.NhsNumber;
import org.consentaudit.RowTally;
import org.consentaudit.Side;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.WrittenCode;

/**
 * Recognises a file by name, else by header, in the order in which an audit does, and says how it
 * is to be looked at. Unlike the audit, which knows from where a list was given what it is, this
 * also tells the kinds of lists apart by their columns.
 */
final class Recognition {

  /** The roles of columns that hold dates. */
  private static final List<String> DATES =
      List.of(
          "effective_date",
          "entered_date",
          "release_date",
          "reporting_period_end_date",
          "received_date",
          "withdrawn_date");

  private static final String WINDOWS = "windows-1252";

  private final OptOutPolicy policy;
  private final Optional<GpLayout> stated;
  private final Optional<ListKind> givenAs;
  private final ListFormat format;
  private final EmisDictionary dictionary;

  /**
   * A way to recognise files.
   *
   * @param stated the layout of GP exports that the user states for all files
   * @param givenAs what kind of list all files are, by where they lie; empty where that says
   *     nothing
   */
  Recognition(
      OptOutPolicy policy,
      Optional<GpLayout> stated,
      Optional<ListKind> givenAs,
      ListFormat format,
      EmisDictionary dictionary) {
    this.policy = policy;
    this.stated = stated;
    this.givenAs = givenAs;
    this.format = format;
    this.dictionary = dictionary;
  }

  /** What to make of a file. */
  ReadingPlan plan(InputFile file) throws IOException {
    String name = file.fileName().toLowerCase(Locale.ROOT);
    if (name.equals("audit.json")) {
      return ReadingPlan.notRead(FileKind.NO_ROWS, "settings of an audit", "");
    }
    if (GpExports.isDocument(name)) {
      return ReadingPlan.notRead(
          FileKind.NO_ROWS, "a document; no rows are kept in such files", "");
    }
    if (name.endsWith(".json") || name.endsWith(".ndjson")) {
      return ReadingPlan.notRead(
          FileKind.UNKNOWN, "JSON, which is not read here", "export it as CSV, one row an entry");
    }
    if (givenAs.isPresent()) {
      return csv(file);
    }
    if (stated.isPresent()) {
      return switch (stated.get()) {
        case EMIS -> emis(file).orElseGet(() -> unknown("EMIS"));
        case TPP -> tpp(file).orElseGet(() -> unknown("TPP"));
        case VISION -> vision(file).orElseGet(() -> unknown("Vision"));
        case CSV -> csv(file);
      };
    }
    Optional<ReadingPlan> byName = byName(file);
    return byName.isPresent() ? byName.get() : csv(file);
  }

  /** By name first, as header rows of all suppliers look alike. */
  private Optional<ReadingPlan> byName(InputFile file) throws IOException {
    if (EmisExtract.recognises(file)) {
      return emis(file);
    }
    if (VisionExtract.recognises(file)) {
      return vision(file);
    }
    if (TppTable.named(ExportTable.plainName(file)).isPresent()) {
      return tpp(file);
    }
    return Optional.empty();
  }

  private static ReadingPlan unknown(String supplier) {
    return ReadingPlan.notRead(
        FileKind.UNKNOWN,
        "not recognised: its name and header are those of no " + supplier + " table",
        "give it back its name, or leave --gp-layout out");
  }

  private Optional<ReadingPlan> emis(InputFile file) throws IOException {
    CsvFormat csv = CsvFormat.DEFAULT;
    Optional<EmisFileName> name = EmisFileName.parse(ExportTable.plainName(file));
    Optional<HeaderMap> header = header(file, csv);
    Optional<EmisTable> table =
        name.isPresent() ? EmisTable.named(name.get().table()) : header.flatMap(EmisTable::of);
    if (table.isEmpty()) {
      return name.map(known -> notNeeded("EMIS " + known.table(), csv, header));
    }
    if (header.isEmpty()) {
      return Optional.of(empty("EMIS " + table.get().title()));
    }
    ReadingPlan plan =
        table(
                "EMIS " + table.get().title(),
                csv,
                header.get(),
                SupplierColumns.of(table.get(), header.get()))
            .withDates((unused, line, text) -> SupplierDates.EMIS.read(text), DATES);
    return Optional.of(
        switch (table.get()) {
          case CODES -> plan.withCodes(dictionary(plan));
          case OBSERVATIONS -> plan.withCodes(codeIds(plan));
          case ORGANISATIONS, AGREEMENTS, PATIENTS, PROBLEMS -> plan;
        });
  }

  private ReadingPlan.CodeCells dictionary(ReadingPlan plan) {
    int id = plan.place("code_id");
    ReadingPlan.CodeCells cells = cells(plan);
    int read = plan.place("read2");
    int snomed = plan.place("snomed");
    return (row, file, survey) -> {
      cells.count(row, file, survey);
      dictionary.learn(
          Cells.key(row, file, id),
          List.of(
              WrittenCode.of(CodeScheme.READ2, Cells.key(row, file, read)),
              WrittenCode.of(CodeScheme.SNOMED, Cells.key(row, file, snomed))));
    };
  }

  private ReadingPlan.CodeCells codeIds(ReadingPlan plan) {
    int id = plan.place("code_id");
    return (row, file, survey) -> dictionary.count(Cells.key(row, file, id), survey);
  }

  /** Codes whose columns are named after their terminology. */
  private static ReadingPlan.CodeCells cells(ReadingPlan plan) {
    return (row, file, survey) -> {
      for (CodeScheme scheme : CodeScheme.values()) {
        survey.see(scheme, TppCodes.none(Cells.key(row, file, plan.place(scheme.label()))));
      }
    };
  }

  private Optional<ReadingPlan> tpp(InputFile file) throws IOException {
    Charset charset = format.encoding().orElseGet(() -> Charset.forName(WINDOWS));
    CsvFormat csv = CsvFormat.DEFAULT.withEncoding(charset);
    Optional<HeaderMap> header = header(file, csv);
    String name = ExportTable.plainName(file);
    Optional<TppTable> table = TppTable.named(name);
    if (table.isEmpty() && TppExtract.recognises(file)) {
      return Optional.of(notNeeded("TPP " + Masking.hideNhsNumbers(name), csv, header));
    }
    if (table.isEmpty()) {
      table = header.flatMap(TppTable::of);
    }
    if (table.isEmpty()) {
      return Optional.empty();
    }
    if (header.isEmpty()) {
      return Optional.of(empty("TPP " + table.get().title()));
    }
    ReadingPlan plan =
        table(
                "TPP " + table.get().title(),
                csv,
                header.get(),
                SupplierColumns.of(table.get(), header.get()))
            .withDates((unused, line, text) -> SupplierDates.TPP.read(text), DATES);
    return Optional.of(table.get() == TppTable.CODES ? plan.withCodes(cells(plan)) : plan);
  }

  private Optional<ReadingPlan> vision(InputFile file) throws IOException {
    Optional<VisionFileName> name = VisionFileName.parse(ExportTable.plainName(file));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    CsvFormat commas = CsvFormat.DEFAULT.withDelimiter(',');
    CsvFormat csv = format.encoding().map(commas::withEncoding).orElse(commas);
    Optional<VisionTable> table = VisionTable.named(name.get().table());
    if (table.isEmpty()) {
      return Optional.of(notNeeded("Vision " + name.get().table(), csv, Optional.empty()));
    }
    String shown = Masking.hideNhsNumbers(file.name());
    VisionFile read =
        VisionFile.of(
            new ExportTable(file, 0, 0, new RowTally(shown, Side.GP), commas),
            name.get(),
            table.get(),
            csv,
            RowReading.with(1));
    ReadingPlan plan =
        new ReadingPlan(
                FileKind.GP_TABLE,
                "Vision " + table.get().title(),
                "",
                Optional.of(csv),
                Inspection.Header.NONE_BY_LAYOUT,
                read.columns(),
                SupplierColumns.of(table.get(), read.columns()),
                Map.of(),
                Optional.empty())
            .withDates((unused, line, text) -> SupplierDates.VISION.read(text), DATES);
    return Optional.of(table.get() == VisionTable.JOURNAL ? plan.withCodes(cells(plan)) : plan);
  }

  private ReadingPlan csv(InputFile file) throws IOException {
    String name = Masking.hideNhsNumbers(file.name());
    try (CsvCursor cursor = CsvCursor.open(name, file.open(), format.csv())) {
      if (!cursor.next()) {
        return empty("");
      }
      if (cursor.width() <= 2
          && cursor.isEmpty(1)
          && NhsNumber.parse(Cells.trim(cursor.text(0))).isPresent()) {
        return numbersOnly();
      }
      HeaderMap header = HeaderMap.of(name, cursor);
      if (stated.isEmpty() && givenAs.isEmpty()) {
        if (EmisExtract.recognisesHeader(header)) {
          return emis(file).orElseThrow();
        }
        if (TppExtract.recognisesHeader(header)) {
          return tpp(file).orElseThrow();
        }
      }
      return list(file, name, header);
    }
  }

  private ReadingPlan list(InputFile file, String name, HeaderMap header) throws IOException {
    if (isReport(header)) {
      return ReadingPlan.notRead(FileKind.REPORT, "a report of an audit, and no input", "");
    }
    Optional<ListKind> kind = kind(header);
    if (kind.isPresent()) {
      return list(kind.get(), name, header);
    }
    if (stated.isEmpty()
        && givenAs.isEmpty()
        && TppExtract.recognises(file)
        && header.has("RowIdentifier")) {
      return tpp(file).orElseThrow();
    }
    return notRecognised(header);
  }

  private Optional<ListKind> kind(HeaderMap header) {
    Optional<ListKind> known = givenAs.or(() -> stated.map(unused -> ListKind.GP_ENTRIES));
    return known.isPresent()
        ? known.filter(list -> list.fits(header, format.columns()))
        : ListKind.of(header, format.columns());
  }

  /** Whether it is findings.csv, reverse.csv or unresolved.csv: all hold numbers of an audit. */
  private static boolean isReport(HeaderMap header) {
    return (header.has("verdict") && header.has("received_on"))
        || (header.has("side") && header.has("reason") && header.has("local_id"));
  }

  private ReadingPlan list(ListKind kind, String name, HeaderMap header) throws IOException {
    ListColumns found = new ListColumns(name, header, format.columns(), kind.roles());
    List<Inspection.Column> columns = new ArrayList<>();
    for (Role role : kind.roles()) {
      if (found.has(role)) {
        int place = found.place(role);
        String shown = SupplierColumns.shown(header.names().get(place));
        columns.add(new Inspection.Column(role.label(), shown, place + 1));
      }
    }
    if (kind == ListKind.REGISTER) {
      columns.addAll(scopeColumns(header));
    }
    DateCells dates = format.dates();
    ReadingPlan plan =
        new ReadingPlan(
                kind.kind(),
                kind.words(),
                kind.todo(),
                Optional.of(format.csv()),
                Inspection.Header.FIRST_RECORD,
                header.names(),
                columns,
                Map.of(),
                Optional.empty())
            .withDates(dates::read, DATES);
    return kind == ListKind.GP_ENTRIES ? plan.withCodes(statedSchemes(found)) : plan;
  }

  private List<Inspection.Column> scopeColumns(HeaderMap header) {
    List<Inspection.Column> columns = new ArrayList<>();
    policy.types().stream()
        .map(type -> type.type().name().toLowerCase(Locale.ROOT) + "_applies")
        .filter(header::has)
        .forEach(
            role -> {
              int place = header.find(role);
              String shown = SupplierColumns.shown(header.names().get(place));
              columns.add(new Inspection.Column(role, shown, place + 1));
            });
    return columns;
  }

  private static ReadingPlan.CodeCells statedSchemes(ListColumns columns) {
    return (row, file, survey) -> {
      String written = columns.cell(row, Role.CODE_SCHEME);
      Optional<CodeScheme> scheme = CodeScheme.parse(written);
      WrittenCode code = new WrittenCode(scheme, columns.cell(row, Role.CODE));
      if (scheme.isPresent() || written.isEmpty()) {
        survey.see(code);
      } else {
        survey.seeUnderUnknownScheme(code);
      }
    };
  }

  private ReadingPlan notRecognised(HeaderMap header) {
    boolean isHeader = RoleGuess.isHeader(header.names());
    Map<Role, String> close =
        RoleGuess.close(header.names(), List.of(Role.NHS_NUMBER, Role.CODE, Role.RELEASE_ID));
    StringBuilder todo = new StringBuilder("name its columns with --column");
    if (close.isEmpty()) {
      todo.append(" nhs_number=HEADER (and code=HEADER if it holds coded entries)");
    }
    close.forEach(
        (role, written) ->
            todo.append(" \"")
                .append(role.label())
                .append('=')
                .append(SupplierColumns.shown(written))
                .append('"'));
    return new ReadingPlan(
        FileKind.UNKNOWN,
        "not recognised: its name and header are no supplier's, and no column of it is recognised"
            + " as an NHS number",
        todo.toString(),
        Optional.of(format.csv()),
        isHeader ? Inspection.Header.FIRST_RECORD : Inspection.Header.NOT_KNOWN,
        header.names(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private ReadingPlan numbersOnly() {
    return new ReadingPlan(
        FileKind.PATIENT_LIST,
        ListKind.PATIENTS.words(),
        ListKind.PATIENTS.todo(),
        Optional.of(format.csv()),
        Inspection.Header.NONE_NUMBERS_ONLY,
        List.of(),
        List.of(new Inspection.Column(ReadingPlan.NUMBER, "", 1)),
        Map.of(),
        Optional.empty());
  }

  private static ReadingPlan table(
      String what, CsvFormat csv, HeaderMap header, List<Inspection.Column> columns) {
    return new ReadingPlan(
        FileKind.GP_TABLE,
        what,
        "",
        Optional.of(csv),
        Inspection.Header.FIRST_RECORD,
        header.names(),
        columns,
        Map.of(),
        Optional.empty());
  }

  private static ReadingPlan notNeeded(String what, CsvFormat csv, Optional<HeaderMap> header) {
    return new ReadingPlan(
        FileKind.GP_TABLE_NOT_NEEDED,
        what + ", which an audit does without",
        "",
        Optional.of(csv),
        header.isPresent() ? Inspection.Header.FIRST_RECORD : Inspection.Header.NONE_BY_LAYOUT,
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static ReadingPlan empty(String what) {
    return ReadingPlan.notRead(
        FileKind.EMPTY,
        what.isEmpty() ? "empty: there is no record in it" : what + ", empty: not even a header",
        "fetch it again; a side on which nothing stands is never clean");
  }

  private static Optional<HeaderMap> header(InputFile file, CsvFormat csv) throws IOException {
    return ExportTable.header(file, csv);
  }
}
