package org.consentaudit.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.optout.CodeReading;
import org.consentaudit.optout.CodeReading.Damage;
import org.consentaudit.optout.CodeRecogniser;
import org.consentaudit.optout.CodeScheme;
import org.consentaudit.optout.CodedRow;
import org.consentaudit.optout.WrittenCode;

/**
 * What the two codes of a TPP row mean. Versions before 90 carry no SNOMED CT code; a CTV3 code
 * that TPP maps to an opt-out code then counts by that map, flagged, because the row itself says
 * something else.
 */
final class TppCodes {
  private final CodeRecogniser recogniser;
  private final Map<String, Set<String>> mapped = new HashMap<>();

  TppCodes(CodeRecogniser recogniser) {
    this.recogniser = recogniser;
  }

  /**
   * Reads a map from CTV3 to SNOMED CT; to be called in the order of deliveries. RowIdentifiers of
   * this table change from extract to extract, so only a removal that names both codes removes.
   */
  void readMap(ExportTable table, Intake intake) throws IOException {
    try (TableRows row = TableRows.withHeader(table, TableRows.Account.WARNED, intake)) {
      int ctv3 = row.column("Ctv3Code");
      int snomed = row.column("SnomedCode");
      int removed = row.columnIfAny("RemovedData");
      while (row.next()) {
        String from = none(row.key(ctv3));
        String to = none(row.key(snomed));
        if (row.isYes(removed)) {
          mapped.computeIfPresent(from, (unused, codes) -> without(codes, to));
        } else if (!from.isEmpty() && matters(to)) {
          mapped.computeIfAbsent(from, unused -> new TreeSet<>()).add(to);
        }
        table.tally().used(1);
      }
    }
  }

  private static Set<String> without(Set<String> codes, String removed) {
    codes.remove(removed);
    return codes;
  }

  private boolean matters(String snomed) {
    CodeReading reading = recogniser.read(List.of(WrittenCode.of(CodeScheme.SNOMED, snomed)));
    return reading.isOptOut() || reading.damage() == Damage.COULD_BE_OPT_OUT;
  }

  /** What a row with these codes is. */
  Meaning meaning(String ctv3, String snomed) {
    List<WrittenCode> written = new ArrayList<>();
    written.add(WrittenCode.of(CodeScheme.CTV3, ctv3));
    written.add(WrittenCode.of(CodeScheme.SNOMED, snomed));
    CodeReading reading = recogniser.read(written);
    if (snomed.isEmpty() && !reading.isOptOut() && mapped.containsKey(ctv3)) {
      mapped
          .getOrDefault(ctv3, Set.of())
          .forEach(code -> written.add(WrittenCode.of(CodeScheme.SNOMED, code)));
      reading = recogniser.read(written);
    }
    return new Meaning(
        CodedRowSieve.meaning(recogniser, reading, written), reading.damage() == Damage.HARMLESS);
  }

  /** The same, in a word. */
  CodeVerdicts.Verdict verdict(String ctv3, String snomed) {
    Meaning meaning = meaning(ctv3, snomed);
    if (meaning.content().isPresent()) {
      return CodeVerdicts.Verdict.MATTERS;
    }
    if (meaning.harmlessDamage()) {
      return CodeVerdicts.Verdict.OTHER_DAMAGED;
    }
    return ctv3.isEmpty() && snomed.isEmpty()
        ? CodeVerdicts.Verdict.NO_CODE
        : CodeVerdicts.Verdict.OTHER;
  }

  /** A cell that holds an id or a code: minus one, or any negative number, is TPP's "none". */
  static String none(String cell) {
    return cell.startsWith("-") ? "" : cell;
  }

  /** The cell of an id or a code that is known to be plain. */
  static String plainCell(CsvCursor row, int column) {
    return none(Cells.plain(row, column));
  }

  /** The cell of an id or a code. */
  static String cell(TableRows row, int column) throws RefusedInputException {
    return none(row.key(column));
  }

  /**
   * What a row is.
   *
   * @param content empty where it has nothing to do with an opt-out
   * @param harmlessDamage whether a spreadsheet damaged a code that cannot hide an opt-out
   */
  record Meaning(Optional<CodedRow.Content> content, boolean harmlessDamage) {}
}
