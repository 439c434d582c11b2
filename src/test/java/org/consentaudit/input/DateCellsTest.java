package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.DateCells.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as the contract's section 4 lists them: strict, English months, day first, no guess. */
class DateCellsTest {
  private static final LocalDate DAY = LocalDate.of(2015, 3, 9);

  private static DateCells.Cell read(String text) throws IOException {
    return DateCells.ofKnownFormats().read("list.csv", 7, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2015-03-09",
        "09/03/2015",
        "09-03-2015",
        "09-Mar-2015",
        "09-MAR-2015",
        "09 mar 2015",
        "20150309",
        " 2015-03-09 "
      })
  void everyKnownWritingIsRead(String text) throws IOException {
    assertThat(read(text))
        .isEqualTo(new DateCells.Cell(Optional.of(DAY), Optional.empty(), Reading.READ));
  }

  @ParameterizedTest(name = "[{index}] {0}: {1}")
  @CsvSource({
    "2015-03-09T11:23:45, 11:23:45",
    "2015-03-09 11:23:45, 11:23:45",
    "2015-03-09 11:23, 11:23:00",
    "2015-03-09T11:23:45.678, 11:23:45.678",
    "2015-03-09T11:23:45Z, 11:23:45",
    "2015-03-09T11:23:45+01:00, 11:23:45",
    "09/03/2015 11:23, 11:23:00",
    "20150309 11:23, 11:23:00"
  })
  void aTimeBehindTheDateIsRead(String text, LocalTime time) throws IOException {
    assertThat(read(text))
        .isEqualTo(new DateCells.Cell(Optional.of(DAY), Optional.of(time), Reading.READ));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2015-02-29",
        "2015-13-32",
        "31/04/2015",
        "2015-3-9",
        "9/3/2015",
        "09/03/15",
        "09-Mrz-2015",
        "2015-03-09 25:00",
        "2015-03-09 11:23:99",
        "2015-03-09 noon",
        "2015-03-0911:23",
        "2015-03-09T",
        "2015-03-09 Z",
        "42072",
        "yesterday",
        "00/00/2015"
      })
  void anythingElseIsUnreadableAndNeverGuessed(String text) throws IOException {
    assertThat(read(text))
        .isEqualTo(new DateCells.Cell(Optional.empty(), Optional.empty(), Reading.UNREADABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void aBlankCellIsBlank(String text) throws IOException {
    assertThat(read(text))
        .isEqualTo(new DateCells.Cell(Optional.empty(), Optional.empty(), Reading.BLANK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"03/31/2015", "12-13-2015", "2015-31-03"})
  void aDateWhoseDayAndMonthChangePlacesRefusesTheFile(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining("list.csv: line 7: a date has ")
        .hasMessageContaining("--date-format");
  }

  @Test
  void aStatedWritingIsTheOnlyOne() throws IOException {
    DateCells american = DateCells.ofPattern("MM/dd/yyyy");

    assertThat(american.read("list.csv", 7, "03/09/2015").date()).contains(DAY);
    assertThat(american.read("list.csv", 7, "03/31/2015").reading()).isEqualTo(Reading.READ);
    assertThat(american.read("list.csv", 7, "2015-03-09").reading()).isEqualTo(Reading.UNREADABLE);
    assertThatThrownBy(() -> american.read("list.csv", 7, "31/03/2015"))
        .isInstanceOf(RefusedInputException.class);
  }

  @Test
  void theSameTextIsReadTheSameAgain() throws IOException {
    DateCells cells = DateCells.ofKnownFormats();

    assertThat(cells.read("list.csv", 7, "2015-03-09"))
        .isEqualTo(cells.read("list.csv", 8, "2015-03-09"));
  }

  @ParameterizedTest(name = "[{index}] {0}: {1}")
  @CsvSource({
    "dd/MM/yyyy, true",
    "yyyy-MM-dd, true",
    "dd MMM yyyy, true",
    // Of these a date cannot be read back: no year, no day, day and month of one letter each way.
    "dd/MM, false",
    "MM/yyyy, false",
    "'', false"
  })
  void aPatternHasToReadBackWhatItWrites(String pattern, boolean is) {
    assertThat(DateCells.isPattern(pattern)).isEqualTo(is);
  }

  @Test
  void whatIsNoPatternAtAllIsRefused() {
    assertThatThrownBy(() -> DateCells.isPattern("bogus {"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
