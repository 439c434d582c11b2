package org.consentaudit.input;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found in one file, safe to show: no cell of a row is kept but as its shape.
 *
 * @param file the file's name, NHS numbers in it hidden
 * @param kind what it was recognised as
 * @param what the same in words, with the supplier's name of the table
 * @param todo what to do, where there is something; empty otherwise
 * @param content how it is written and what it holds; empty where it was not read
 */
public record Inspection(
    String file, FileKind kind, String what, String todo, Optional<Content> content) {

  /**
   * Whether a person has to do something before the file can be used: it is not recognised, or
   * empty. A batch of an export may hold a table without rows where another batch has some.
   *
   * @param together everything that was looked at together
   */
  public boolean isOpen(List<Inspection> together) {
    return switch (kind) {
      case UNKNOWN, EMPTY -> true;
      case GP_TABLE ->
          holdsCodesOrPatients()
              && together.stream()
                  .filter(other -> other.what.equals(what))
                  .noneMatch(other -> other.hasRows());
      case GP_ENTRIES, RECEIVED_LIST, DISSEMINATED_LIST, PATIENT_LIST, REGISTER -> !hasRows();
      case GP_TABLE_NOT_NEEDED, REPORT, NO_ROWS -> false;
    };
  }

  private boolean hasRows() {
    return content.filter(read -> read.records() > 0).isPresent();
  }

  private boolean holdsCodesOrPatients() {
    return content
        .filter(read -> read.codes().isPresent() || read.numbers().isPresent())
        .isPresent();
  }

  /** Whether a column is used as the role. */
  boolean has(Role role) {
    return content
        .filter(read -> read.columns().stream().anyMatch(used -> used.role().equals(role.label())))
        .isPresent();
  }

  /**
   * How a file is written and what it holds.
   *
   * @param encoding the encoding, and how it is known
   * @param delimiter the character between fields, in words
   * @param header where the names of the columns come from
   * @param columns the columns that are used
   * @param unused headers that are not used, in their order
   * @param records how many records there are, the header not counted
   * @param wrongWidth how many of them have more or fewer fields than the header
   * @param samples the shapes of the cells of the first records
   * @param numbers the NHS numbers, where there is such a column
   * @param dates the columns that hold dates
   * @param codes the codes, where the file holds some
   */
  public record Content(
      String encoding,
      String delimiter,
      Header header,
      List<Column> columns,
      List<String> unused,
      long records,
      long wrongWidth,
      List<List<String>> samples,
      Optional<CellCount> numbers,
      SortedMap<String, CellCount> dates,
      Optional<Codes> codes) {
    /** Copies the collections. */
    public Content {
      columns = List.copyOf(columns);
      unused = List.copyOf(unused);
      samples = samples.stream().map(List::copyOf).toList();
      dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
    }
  }

  /** Where the names of the columns come from. */
  public enum Header {
    /** The first record names them. */
    FIRST_RECORD,
    /** There is no header: the layout says which column is which. */
    NONE_BY_LAYOUT,
    /** There is no header: it is nothing but one column of NHS numbers. */
    NONE_NUMBERS_ONLY,
    /** The first record names nothing that is known; it may be a row, so it is not shown. */
    NOT_KNOWN
  }

  /**
   * A column that is used.
   *
   * @param role what it is used as
   * @param header its header, safe to show
   * @param place its place, from 1
   */
  public record Column(String role, String header, int place) {}

  /**
   * How the cells of a column could be read.
   *
   * @param read cells that could
   * @param blank cells without anything in them
   * @param unreadable all others
   */
  public record CellCount(long read, long blank, long unreadable) {}

  /**
   * The codes of a file.
   *
   * @param distinct how many different codes there are
   * @param rows how often each code of interest stands there
   * @param unexplained rows whose code no code list explains
   */
  public record Codes(int distinct, SortedMap<SeenCode, Long> rows, long unexplained) {
    /** Copies the map. */
    public Codes {
      rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /** Whether there may be more different codes than were counted. */
    public boolean isCutOff() {
      return distinct >= CodeSurvey.MOST_CODES;
    }

    /** Codes of one standing. */
    public Map<SeenCode, Long> of(SeenCode.Standing standing) {
      Map<SeenCode, Long> found = new TreeMap<>(rows);
      found.keySet().removeIf(code -> code.standing() != standing);
      return found;
    }
  }
}
