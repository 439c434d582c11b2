package org.consentaudit.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.consentaudit.Masking;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.Side;

/**
 * What every reader notes down beside the rows themselves: which inputs were read, where their rows
 * went, which rows could not be placed, which dates the inputs tell, and what a person should know.
 *
 * <p>Not safe for use by several threads at once: readers that run side by side each have their
 * own, and {@link #addAll} joins them in input order.
 */
public final class Intake {
  private final List<ReadInput> inputs = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> warnings = new TreeSet<>();
  private final Set<String> headers = new HashSet<>();
  private Optional<ToldDate> newest = Optional.empty();

  /**
   * Opens the row counts of an input.
   *
   * @param file the input
   * @param side the side it is read on
   * @param layout what it was recognised as, such as {@code EMIS CareRecord_Observation}
   */
  public RowTally open(InputFile file, Side side, String layout) {
    file.expect();
    RowTally tally = new RowTally(Masking.hideNhsNumbers(file.name()), side);
    inputs.add(new ReadInput(file, side, layout, tally));
    return tally;
  }

  /** Notes a row that could not be matched or placed. The caller counts it in its tally. */
  public void problem(Problem problem) {
    problems.add(problem);
  }

  /** Notes something that a person should know; in words, without identifiers. */
  public void warn(String warning) {
    warnings.add(warning);
  }

  /** Notes the header of a list, so that a named column that no list has can be told. */
  void header(HeaderMap header) {
    header.names().forEach(name -> headers.add(HeaderMap.plain(name)));
  }

  /** Whether any list has a column of that header. */
  public boolean hasHeader(String name) {
    return headers.contains(HeaderMap.plain(name));
  }

  /**
   * Notes a date that the inputs tell about themselves (rule S5).
   *
   * @param date the date
   * @param kind what it is the date of, such as {@code release date}
   */
  public void tell(LocalDate date, String kind) {
    ToldDate told = new ToldDate(date, kind);
    if (newest.filter(known -> !told.isNewerThan(known)).isEmpty()) {
      newest = Optional.of(told);
    }
  }

  /** Takes over everything that another reader noted. */
  public void addAll(Intake other) {
    inputs.addAll(other.inputs);
    problems.addAll(other.problems);
    headers.addAll(other.headers);
    warnings.addAll(other.warnings);
    other.newest.ifPresent(told -> tell(told.date(), told.kind()));
  }

  /** Every input read, in the order in which they were opened. */
  public List<ReadInput> inputs() {
    return List.copyOf(inputs);
  }

  /** The rows that could not be matched or placed. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** What a person should know, sorted. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The newest date that the inputs tell; empty where they tell none. */
  public Optional<ToldDate> newestDate() {
    return newest;
  }

  /**
   * A date that an input tells.
   *
   * @param date the date
   * @param kind what it is the date of
   */
  public record ToldDate(LocalDate date, String kind) {
    private boolean isNewerThan(ToldDate other) {
      int days = date.compareTo(other.date);
      return days > 0 || (days == 0 && kind.compareTo(other.kind) < 0);
    }
  }

  /**
   * An input that was read.
   *
   * @param file the file
   * @param side the side it was read on
   * @param layout what it was recognised as
   * @param tally where its rows went
   */
  public record ReadInput(InputFile file, Side side, String layout, RowTally tally) {}
}
