package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.CsvFormat;
import org.consentaudit.optout.RowKey;
import org.junit.jupiter.api.Test;

/** What is told off a cell's bytes is what its text says, or is left to that. */
class CellBytesTest {
  private static final int CELLS = 20_000;
  private static final String CHARACTERS = "01789aAzZ{}-. \u00A0é";

  private static List<String> cells(String characters, int longest) {
    Random random = new Random(4);
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      int length = random.nextInt(longest + 1);
      StringBuilder cell = new StringBuilder();
      for (int at = 0; at < length; at++) {
        cell.append(characters.charAt(random.nextInt(characters.length())));
      }
      cells.add(i % 3 == 0 ? "{" + cell + "}" : cell.toString());
    }
    return cells;
  }

  /** Looks at a row. */
  private interface Look {
    void at(CsvCursor row, String cell);
  }

  private static void forEach(List<String> cells, Look look) throws IOException {
    byte[] bytes = ('"' + String.join("\"\n\"", cells) + '"').getBytes(StandardCharsets.UTF_8);
    CsvFormat format = CsvFormat.DEFAULT.withDelimiter(',');
    try (CsvCursor row = CsvCursor.open("f", new ByteArrayInputStream(bytes), format)) {
      for (String cell : cells) {
        assertThat(row.next()).isTrue();
        look.at(row, cell);
      }
    }
  }

  @Test
  void digitsReadAsTheirTextDoes() throws IOException {
    List<String> cells = cells("0123456789", DigitsCell.MOST_DIGITS + 1);
    cells.addAll(cells("0123456789/:\u0660", 4));
    forEach(
        cells,
        (row, cell) -> {
          boolean number = cell.matches("[0-9]{1,18}");
          assertThat(DigitsCell.read(row, 0))
              .as(cell)
              .isEqualTo(number ? Long.parseLong(cell) : DigitsCell.NONE);
        });
  }

  @Test
  void codeIdsAreTheSameAsTextAndOffBytes() throws IOException {
    List<String> cells = cells("00123", 4);
    cells.addAll(cells("0123456789-", DigitsCell.MOST_DIGITS + 2));
    CodeIds ids = new CodeIds();
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < cells.size(); i += 2) {
      ids.add(cells.get(i));
      expected.add(cells.get(i));
    }
    forEach(
        cells,
        (row, cell) -> {
          assertThat(ids.contains(cell)).as(cell).isEqualTo(expected.contains(cell));
          long number = CodeIds.number(row, 0);
          if (number != DigitsCell.NONE) {
            assertThat(ids.contains(number)).as(cell).isEqualTo(expected.contains(cell));
          }
        });
  }

  @Test
  void p5NoKeyThatIsWantedIsTakenForAnother() throws IOException {
    List<String> cells = cells(CHARACTERS, 3);
    cells.addAll(cells(CHARACTERS, 40));
    long scope = KeyHash.ofScope("EMIS A");
    KeyFilter filter = new KeyFilter();
    cells.forEach(cell -> filter.add(new RowKey("EMIS A", EmisKeys.guid(Cells.trim(cell)))));
    List<Long> sure = new ArrayList<>();
    forEach(
        cells,
        (row, cell) -> {
          long hash = KeyHash.with(scope, row, 0);
          assertThat(filter.mayHold(hash)).as(cell).isTrue();
          assertThat(filter.mayHold(hash + 1)).as(cell).isFalse();
          if (hash != KeyHash.UNSURE) {
            sure.add(hash);
            String written = Cells.trim(cell);
            assertThat(KeyHash.of("EMIS A", EmisKeys.guid(written))).as(cell).isEqualTo(hash);
            assertThat(KeyHash.of("EMIS A", written)).as(cell).isEqualTo(hash);
            assertThat(KeyHash.with(KeyHash.with(scope, row, 0), row, 0))
                .isEqualTo(KeyHash.of("EMIS A", written + "\n" + written));
          }
        });
    assertThat(sure.size()).isGreaterThan(CELLS / 4);
  }

  @Test
  void aCellIsUnderstoodOnceForEachWriting() throws IOException {
    List<String> cells = cells("ab", 3);
    cells.addAll(cells("ab", 70));
    List<String> asked = new ArrayList<>();
    CellMemo<String> memo =
        new CellMemo<>(
            0,
            text -> {
              asked.add(text);
              return text;
            });
    Set<String> remembered = new HashSet<>();
    forEach(
        cells,
        (row, cell) -> {
          int number = memo.number(row);
          assertThat(number == CellMemo.NONE).as(cell).isEqualTo(cell.length() > 64);
          if (number != CellMemo.NONE) {
            assertThat(memo.value(number)).isEqualTo(cell);
            remembered.add(cell);
          }
        });
    assertThat(asked).doesNotHaveDuplicates().hasSize(remembered.size());
  }
}
