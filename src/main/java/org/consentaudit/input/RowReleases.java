package org.consentaudit.input;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.dissemination.Release;

/** Tells the release of each row of one disseminated list (rules D1 and D4). */
final class RowReleases {
  /** The columns that describe a release. */
  static final List<Role> ROLES =
      List.of(
          Role.RELEASE_ID,
          Role.RELEASE_DATE,
          Role.REPORTING_PERIOD_END_DATE,
          Role.RECIPIENT,
          Role.DATASET,
          Role.PURPOSE);

  private final InputFile file;
  private final Optional<ListColumns> columns;
  private final DateCells dates;
  private final DisseminatedLists.StatedRelease stated;
  private final ReleaseRegister register;

  /**
   * The releases of a list.
   *
   * @param columns its columns; empty for a list of nothing but NHS numbers
   */
  RowReleases(
      InputFile file,
      Optional<ListColumns> columns,
      DateCells dates,
      DisseminatedLists.StatedRelease stated,
      ReleaseRegister register) {
    this.file = file;
    this.columns = columns;
    this.dates = dates;
    this.stated = stated;
    this.register = register;
  }

  /** The column that dates the row: its own extract date wins (rule D4). */
  Role dateRole(CsvCursor row) throws RefusedInputException {
    return cell(row, Role.REPORTING_PERIOD_END_DATE).isEmpty()
        ? Role.RELEASE_DATE
        : Role.REPORTING_PERIOD_END_DATE;
  }

  /** The date in the row's column of a role. */
  DateCells.Cell date(CsvCursor row, Role role) throws RefusedInputException {
    return dates.read(file.name(), row.line(), cell(row, role));
  }

  /** What a row whose date is not unreadable says of its release. */
  ReleaseRegister.RowRelease release(CsvCursor row, DateCells.Cell written)
      throws RefusedInputException {
    String id = cell(row, Role.RELEASE_ID);
    String recipient = text(row, Role.RECIPIENT);
    return new ReleaseRegister.RowRelease(
        id.isEmpty() ? stated.id() : id,
        written.date().or(stated::date),
        recipient.isEmpty() ? stated.recipient() : recipient,
        text(row, Role.DATASET),
        text(row, Role.PURPOSE));
  }

  /** Everything that a row says of its release. */
  Described described(Role dateRole, DateCells.Cell written, ReleaseRegister.RowRelease row) {
    boolean disagrees =
        dateRole == Role.RELEASE_DATE
            && row.date().isPresent()
            && register
                .registeredDate(row, file)
                .filter(registered -> !registered.equals(row.date().get()))
                .isPresent();
    return new Described(written.date(), register.describe(row, file), disagrees);
  }

  /** The same for a row of which nothing is known yet; empty if the slow path has to read it. */
  Optional<Described> describe(CsvCursor row) {
    try {
      Role dateRole = dateRole(row);
      DateCells.Cell written = date(row, dateRole);
      return written.reading() == DateCells.Reading.UNREADABLE
          ? Optional.empty()
          : Optional.of(described(dateRole, written, release(row, written)));
    } catch (RefusedInputException e) {
      return Optional.empty();
    }
  }

  private String cell(CsvCursor row, Role role) throws RefusedInputException {
    return columns.isPresent() ? columns.get().cell(row, role) : "";
  }

  private String text(CsvCursor row, Role role) {
    return columns.map(found -> found.text(row, role)).orElse("");
  }

  /**
   * What the cells of a row say of its release.
   *
   * @param date the date in the row itself
   * @param release the release
   * @param disagrees whether the register gives it another date
   */
  record Described(Optional<LocalDate> date, Release release, boolean disagrees) {
    /** The same, with another object for the release. */
    Described with(UnaryOperator<Release> one) {
      return new Described(date, one.apply(release), disagrees);
    }
  }
}
