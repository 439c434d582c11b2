package org.consentaudit.input;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.SetAside;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.optout.CodeReading;
import org.consentaudit.optout.CodeRecogniser;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.CodedRow;
import org.consentaudit.optout.ReadCode;
import org.consentaudit.optout.WrittenCode;

/**
 * What the CodeIds of an EMIS export mean, from all rows of its codes tables: one CodeId stands on
 * several rows, one for each parent, and all of them count together (formats of 2020 and later).
 *
 * <p>Almost none of a million codes matter, so a first pass finds those that do and only for them
 * the second keeps what is written.
 */
final class EmisCodes {
  private final GpRows rows;
  private final CodeIds known = new CodeIds();
  private final Set<String> suspects = new HashSet<>();
  private final Map<String, List<String>> localChildren = new HashMap<>();
  private final Map<String, Written> written = new HashMap<>();
  private final Map<String, CodedRow.Content> meanings = new HashMap<>();
  private final CodeIds meaningful = new CodeIds();

  private EmisCodes(GpRows rows) {
    this.rows = rows;
  }

  /** Reads the codes tables. */
  static EmisCodes read(List<ExportTable> tables, GpRows rows) throws IOException {
    EmisCodes codes = new EmisCodes(rows);
    for (ExportTable table : tables) {
      codes.find(table);
    }
    for (ExportTable table : tables) {
      codes.keep(table);
    }
    codes.understand();
    return codes;
  }

  /**
   * What a row with the CodeId is; empty where it has nothing to do with an opt-out. A CodeId that
   * no row explains could be anything (rule C4).
   */
  Optional<CodedRow.Content> meaning(String codeId) {
    CodedRow.Content content = meanings.get(codeId);
    if (content != null || codeId.isEmpty() || known.contains(codeId)) {
      return Optional.ofNullable(content);
    }
    return Optional.of(new CodedRow.Doubtful(SetAside.UNKNOWN_CODE_ID, codeId));
  }

  /**
   * What {@link #meaning} says of the CodeId in a cell that is plain, told off its bytes where that
   * can be done: most rows of an export hold one of some thousands of CodeIds that mean nothing.
   */
  CodeVerdicts.Verdict verdict(CsvCursor row, int column) {
    if (row.isEmpty(column)) {
      return CodeVerdicts.Verdict.NO_CODE;
    }
    long id = CodeIds.number(row, column);
    boolean harmless = id != DigitsCell.NONE && known.contains(id) && !meaningful.contains(id);
    return harmless ? CodeVerdicts.Verdict.OTHER : CodeVerdicts.Verdict.MATTERS;
  }

  private void find(ExportTable table) throws IOException {
    try (TableRows row = open(table, TableRows.Account.LATER)) {
      Columns columns = Columns.of(row);
      while (row.next()) {
        String id = row.key(columns.id());
        String read = row.key(columns.read());
        String parent = row.key(columns.parent());
        if (id.isEmpty()) {
          continue;
        }
        known.add(id);
        CodeReading reading = rows.codes().read(codes(read, row.key(columns.snomed())));
        if (reading.isOptOut() || reading.damage() == CodeReading.Damage.COULD_BE_OPT_OUT) {
          suspects.add(id);
        }
        boolean local = !ReadCode.looksNational(read);
        if (local && !parent.isEmpty()) {
          localChildren.computeIfAbsent(parent, unused -> new ArrayList<>()).add(id);
        }
      }
    }
  }

  private void keep(ExportTable table) throws IOException {
    long damaged = 0;
    try (TableRows row = open(table, TableRows.Account.LISTED)) {
      Columns columns = Columns.of(row);
      while (row.next()) {
        String id = row.key(columns.id());
        String read = row.key(columns.read());
        String snomed = row.key(columns.snomed());
        if (suspects.contains(id)) {
          Written ofCode = written.computeIfAbsent(id, unused -> new Written());
          ofCode.read.add(read);
          ofCode.snomed.add(snomed);
        }
        boolean harmless =
            rows.codes().read(codes(read, snomed)).damage() == CodeReading.Damage.HARMLESS;
        damaged += harmless ? 1 : 0;
        if (id.isEmpty()) {
          table.tally().setAside(SetAside.NO_CODE, 1);
        } else {
          table.tally().used(1);
        }
      }
    }
    Damage.warn(rows.intake(), table.name(), damaged);
  }

  private void understand() {
    written.forEach(
        (id, ofCode) -> {
          List<WrittenCode> codes = ofCode.codes();
          CodeRecogniser recogniser = rows.codes();
          CodedRowSieve.meaning(recogniser, recogniser.read(codes), codes)
              .ifPresent(content -> meanings.put(id, content));
        });
    Deque<String> parents = new ArrayDeque<>(new TreeSet<>(meanings.keySet()));
    while (!parents.isEmpty()) {
      for (String child : localChildren.getOrDefault(parents.remove(), List.of())) {
        CodedRow.Content doubt = new CodedRow.Doubtful(SetAside.LOCAL_CHILD_CODE, child);
        if (meanings.putIfAbsent(child, doubt) == null) {
          parents.add(child);
        }
      }
    }
    meanings.keySet().forEach(meaningful::add);
    suspects.clear();
    written.clear();
    localChildren.clear();
  }

  private TableRows open(ExportTable table, TableRows.Account account) throws IOException {
    return TableRows.withHeader(table, account, rows.intake());
  }

  private static List<WrittenCode> codes(String read, String snomed) {
    return List.of(
        WrittenCode.of(CodeScheme.READ2, read), WrittenCode.of(CodeScheme.SNOMED, snomed));
  }

  /** Everything that the rows of one CodeId say, sorted, each code once. */
  private static final class Written {
    private final Set<String> read = new TreeSet<>();
    private final Set<String> snomed = new TreeSet<>();

    List<WrittenCode> codes() {
      List<WrittenCode> codes = new ArrayList<>();
      read.forEach(code -> codes.add(WrittenCode.of(CodeScheme.READ2, code)));
      snomed.forEach(code -> codes.add(WrittenCode.of(CodeScheme.SNOMED, code)));
      return codes;
    }
  }

  /** Where the cells are. */
  private record Columns(int id, int read, int snomed, int parent) {
    static Columns of(TableRows table) throws IOException {
      return new Columns(
          table.column("CodeId"),
          table.column("ReadTermId"),
          table.column("SnomedCTConceptId"),
          table.columnIfAny("ParentCodeId"));
    }
  }
}
