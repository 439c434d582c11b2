package org.consentaudit.input;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.consentaudit.Masking;
import org.consentaudit.PracticeCode;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.Side;
import org.consentaudit.SourceLine;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.dissemination.Release;
import org.consentaudit.optout.OptOutPolicy;
import org.consentaudit.optout.OptOutType;
import org.consentaudit.optout.ScopeRule;
import org.consentaudit.optout.TypePolicy;

/** The register of releases, and the way from a disseminated row to its release (D1, D2). */
public final class ReleaseRegister {
  private static final Map<Role, ScopeRule.Field> FIELDS =
      new EnumMap<>(
          Map.of(
              Role.PURPOSE, ScopeRule.Field.PURPOSE,
              Role.LEGAL_BASIS, ScopeRule.Field.LEGAL_BASIS,
              Role.DATA_TYPE, ScopeRule.Field.DATA_TYPE,
              Role.SOURCE, ScopeRule.Field.SOURCE,
              Role.OPT_OUTS_APPLIED, ScopeRule.Field.OPT_OUTS_APPLIED,
              Role.DATASET, ScopeRule.Field.DATASET));

  /** The columns that are read, besides those that say which types applied. */
  static final List<Role> ROLES =
      List.of(
          Role.RELEASE_ID,
          Role.RELEASE_DATE,
          Role.RECIPIENT,
          Role.DATASET,
          Role.PURPOSE,
          Role.LEGAL_BASIS,
          Role.DATA_TYPE,
          Role.SOURCE,
          Role.OPT_OUTS_APPLIED,
          Role.FILE);

  private final Given given;
  private final Map<String, List<Row>> byId = new HashMap<>();
  private final Map<String, List<Row>> byFile = new HashMap<>();

  private enum Given {
    YES,
    NO
  }

  private ReleaseRegister(Given given) {
    this.given = given;
  }

  /** No register: every list is taken to be in scope (rule D2). */
  public static ReleaseRegister none() {
    return new ReleaseRegister(Given.NO);
  }

  /** Reads a register. */
  public static ReleaseRegister read(
      List<InputFile> files, ListFormat format, OptOutPolicy policy, Intake intake)
      throws IOException {
    ReleaseRegister register = new ReleaseRegister(Given.YES);
    for (InputFile file : files) {
      try (CsvCursor cursor = CsvCursor.open(file.name(), file.open(), format.csv())) {
        RowTally tally = intake.open(file, Side.RELEASES, "register of releases");
        if (cursor.next()) {
          HeaderMap header = HeaderMap.of(file.name(), cursor);
          intake.header(header);
          ListColumns columns = new ListColumns(file.name(), header, format.columns(), ROLES);
          if (!columns.has(Role.FILE)) {
            columns.require(Role.RELEASE_ID);
          }
          register.new Reader(file, cursor, columns, policy, intake, tally).readAll(format.dates());
        }
      }
    }
    return register;
  }

  /**
   * The release of a disseminated row.
   *
   * @param row what the row itself, or the settings of its list, say
   * @param file the list it stands in
   */
  Release describe(RowRelease row, InputFile file) {
    if (given == Given.NO) {
      return unregistered(row, file, Release.Standing.NO_REGISTER);
    }
    List<Row> candidates = candidates(row, file);
    if (candidates.isEmpty()) {
      return unregistered(row, file, Release.Standing.NOT_IN_REGISTER);
    }
    Row first = candidates.get(0);
    boolean agree = candidates.stream().allMatch(first::saysTheSameAs);
    boolean sameDay = candidates.stream().map(Row::date).distinct().count() == 1;
    boolean sameRecipient = candidates.stream().map(Row::recipient).distinct().count() == 1;
    Optional<LocalDate> date = row.date().or(() -> sameDay ? first.date() : Optional.empty());
    String recipient =
        row.recipient().isEmpty() && sameRecipient ? first.recipient() : row.recipient();
    List<Release> readings =
        candidates.stream()
            .map(candidate -> registered(candidate, row, file, date, recipient))
            .toList();
    return agree
        ? readings.get(0)
        : new Release(
            readings.get(0).id(),
            date,
            recipient,
            Map.of(),
            Map.of(),
            Release.Standing.AMBIGUOUS,
            readings);
  }

  private static Release registered(
      Row candidate, RowRelease row, InputFile file, Optional<LocalDate> date, String recipient) {
    Map<ScopeRule.Field, String> fields = new EnumMap<>(ScopeRule.Field.class);
    fields.putAll(candidate.fields());
    fields.putIfAbsent(ScopeRule.Field.DATASET, row.dataset());
    fields.putIfAbsent(ScopeRule.Field.PURPOSE, row.purpose());
    return new Release(
        candidate.id().isEmpty() ? Masking.hideNhsNumbers(file.fileName()) : candidate.id(),
        date,
        recipient,
        fields,
        candidate.applies(),
        Release.Standing.REGISTERED,
        List.of());
  }

  /** The day that the register gives for the row's release, where it gives one. */
  Optional<LocalDate> registeredDate(RowRelease row, InputFile file) {
    List<LocalDate> days =
        candidates(row, file).stream()
            .flatMap(candidate -> candidate.date().stream())
            .distinct()
            .toList();
    return days.size() == 1 ? Optional.of(days.get(0)) : Optional.empty();
  }

  private static Release unregistered(RowRelease row, InputFile file, Release.Standing standing) {
    return new Release(
        row.id().isEmpty() ? Masking.hideNhsNumbers(file.fileName()) : row.id(),
        row.date(),
        row.recipient(),
        Map.of(ScopeRule.Field.DATASET, row.dataset(), ScopeRule.Field.PURPOSE, row.purpose()),
        Map.of(),
        standing,
        List.of());
  }

  /** The register's rows of a release; where it has several, those that fit the row best. */
  private List<Row> candidates(RowRelease row, InputFile file) {
    List<Row> ofFile =
        fileNames(file).stream()
            .flatMap(name -> byFile.getOrDefault(name, List.of()).stream())
            .distinct()
            .toList();
    if (row.id().isEmpty()) {
      return narrowed(ofFile, candidate -> sameText(candidate.dataset(), row.dataset()));
    }
    List<Row> ofId = byId.getOrDefault(row.id(), List.of());
    List<Row> fitting = narrowed(ofId, ofFile::contains);
    return narrowed(fitting, candidate -> sameText(candidate.dataset(), row.dataset()));
  }

  private static List<Row> narrowed(List<Row> rows, Predicate<Row> fits) {
    List<Row> fitting = rows.stream().filter(fits).toList();
    return rows.size() > 1 && !fitting.isEmpty() ? fitting : rows;
  }

  private static boolean sameText(String one, String other) {
    return !other.isEmpty() && one.equalsIgnoreCase(other);
  }

  /** The names under which a register may refer to a list. */
  private static List<String> fileNames(InputFile file) {
    List<String> names = new ArrayList<>();
    String path = file.name();
    names.add(file.fileName());
    for (int slash = path.length(); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (slash < path.length()) {
        names.add(path.substring(slash + 1));
      }
      if (slash == 0) {
        break;
      }
    }
    names.add(path);
    return names.stream().distinct().toList();
  }

  /**
   * What a disseminated row, or the settings of its list, say about its release.
   *
   * @param id the release id; empty where neither says
   * @param date the day; empty where neither says
   * @param recipient the recipient; empty where neither says
   * @param dataset the dataset; empty where the row does not say
   * @param purpose the purpose; empty where the row does not say
   */
  record RowRelease(
      String id, Optional<LocalDate> date, String recipient, String dataset, String purpose) {}

  /** One row of the register. */
  private record Row(
      String id,
      Optional<LocalDate> date,
      String recipient,
      Map<ScopeRule.Field, String> fields,
      Map<OptOutType, Release.Applies> applies) {
    boolean saysTheSameAs(Row other) {
      return fields.equals(other.fields) && applies.equals(other.applies);
    }

    String dataset() {
      return fields.getOrDefault(ScopeRule.Field.DATASET, "");
    }
  }

  /** Reads the rows of one register file. */
  private final class Reader {
    private final InputFile file;
    private final CsvCursor cursor;
    private final ListColumns columns;
    private final OptOutPolicy policy;
    private final Intake intake;
    private final RowTally tally;

    Reader(
        InputFile file,
        CsvCursor cursor,
        ListColumns columns,
        OptOutPolicy policy,
        Intake intake,
        RowTally tally) {
      this.file = file;
      this.cursor = cursor;
      this.columns = columns;
      this.policy = policy;
      this.intake = intake;
      this.tally = tally;
    }

    void readAll(DateCells dates) throws IOException {
      while (cursor.next()) {
        tally.read(1);
        if (cursor.width() != columns.width()) {
          unresolved(
              SetAside.WRONG_WIDTH, cursor.width() + " fields, header has " + columns.width());
          continue;
        }
        DateCells.Cell date =
            dates.read(file.name(), cursor.line(), columns.cell(cursor, Role.RELEASE_DATE));
        if (date.reading() == DateCells.Reading.UNREADABLE) {
          unresolved(
              SetAside.UNREADABLE_DATE, Masking.shape(columns.cell(cursor, Role.RELEASE_DATE)));
        } else {
          add(date.date());
        }
      }
    }

    private void add(Optional<LocalDate> date) throws RefusedInputException {
      date.ifPresent(day -> intake.tell(day, "release date"));
      String id = columns.cell(cursor, Role.RELEASE_ID);
      String listed = columns.cell(cursor, Role.FILE).replace('\\', '/');
      if (id.isEmpty() && listed.isEmpty()) {
        tally.setAside(SetAside.NO_RELEASE_NAMED, 1);
        return;
      }
      Map<ScopeRule.Field, String> fields = new EnumMap<>(ScopeRule.Field.class);
      FIELDS.forEach(
          (role, field) -> {
            String text = columns.text(cursor, role);
            if (!text.isEmpty()) {
              fields.put(field, text);
            }
          });
      Row row = new Row(id, date, columns.text(cursor, Role.RECIPIENT), fields, applies());
      if (!id.isEmpty()) {
        byId.computeIfAbsent(id, unused -> new ArrayList<>()).add(row);
      }
      if (!listed.isEmpty()) {
        byFile.computeIfAbsent(listed, unused -> new ArrayList<>()).add(row);
      }
      tally.used(1);
    }

    private Map<OptOutType, Release.Applies> applies() throws RefusedInputException {
      Map<OptOutType, Release.Applies> applies = new TreeMap<>();
      for (TypePolicy type : policy.types()) {
        int column = columns.header().find(type.type().name() + "_applies");
        String written = Cells.key(cursor, file.name(), column).toLowerCase(Locale.ROOT);
        switch (written) {
          case "" -> {}
          case "yes", "y" -> applies.put(type.type(), Release.Applies.YES);
          case "no", "n" -> applies.put(type.type(), Release.Applies.NO);
          case "unknown" -> applies.put(type.type(), Release.Applies.UNKNOWN);
          default ->
              throw new RefusedInputException(
                  file.name(),
                  "line " + cursor.line(),
                  type.type().name().toLowerCase(Locale.ROOT)
                      + "_applies says neither yes, no nor unknown",
                  "use one of the three, or leave the cell blank");
        }
      }
      return applies;
    }

    private void unresolved(SetAside reason, String maskedValue) {
      tally.setAside(reason, 1);
      intake.problem(
          new Problem(
              Side.RELEASES,
              new SourceLine(Masking.hideNhsNumbers(file.name()), cursor.line()),
              reason,
              PracticeCode.UNKNOWN,
              "",
              maskedValue));
    }
  }
}
