package org.consentaudit.input;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RefusedInputException;

/** Which column of a list holds what: by the user's word, else by recognised headers. */
final class ListColumns {
  private final String file;
  private final HeaderMap header;
  private final Map<Role, Integer> places = new EnumMap<>(Role.class);

  /**
   * Maps the roles of a list to its columns.
   *
   * @param named headers that the user named for roles; one that the file lacks is passed over
   * @param roles the roles that matter for this kind of list
   * @throws RefusedInputException if two columns are recognised for one role: which one counts
   *     would be a guess
   */
  ListColumns(String file, HeaderMap header, Map<Role, String> named, List<Role> roles)
      throws RefusedInputException {
    this.file = file;
    this.header = header;
    for (Role role : roles) {
      places.put(role, place(role, named));
    }
  }

  private int place(Role role, Map<Role, String> named) throws RefusedInputException {
    int stated = named.containsKey(role) ? header.find(named.get(role)) : HeaderMap.ABSENT;
    if (stated != HeaderMap.ABSENT) {
      return stated;
    }
    return recognised(file, header, role, "say which with --column " + role.label() + "=HEADER")
        .map(header::find)
        .orElse(HeaderMap.ABSENT);
  }

  /**
   * The header that a role is recognised by; empty where there is none.
   *
   * @param advice what to do where there are several
   * @throws RefusedInputException where there are: which one counts would be a guess
   */
  static Optional<String> recognised(String file, HeaderMap header, Role role, String advice)
      throws RefusedInputException {
    List<String> found = role.headers().stream().filter(header::has).toList();
    if (found.size() > 1) {
      throw new RefusedInputException(
          file,
          "line 1",
          "two columns could be the " + role.label() + ": " + String.join(", ", found),
          advice);
    }
    return found.stream().findFirst();
  }

  /** Whether the list has a column for the role. */
  boolean has(Role role) {
    return place(role) != HeaderMap.ABSENT;
  }

  /** The place of the role's column, or {@link HeaderMap#ABSENT}. */
  int place(Role role) {
    return places.getOrDefault(role, HeaderMap.ABSENT);
  }

  /** The headers that no role is read from. */
  List<String> unused() {
    List<String> unused = new ArrayList<>();
    for (int i = 0; i < header.names().size(); i++) {
      if (!places.containsValue(i) && !header.names().get(i).isEmpty()) {
        unused.add(header.names().get(i));
      }
    }
    return unused;
  }

  /** How many columns the header has. */
  int width() {
    return header.width();
  }

  /** The header itself. */
  HeaderMap header() {
    return header;
  }

  /** The trimmed cell of a role in the current record; empty where there is no such column. */
  String cell(CsvCursor rows, Role role) throws RefusedInputException {
    return Cells.key(rows, file, place(role));
  }

  /** The cell of a role that holds free text, with white space of any kind as single spaces. */
  String text(CsvCursor rows, Role role) {
    int place = place(role);
    return place == HeaderMap.ABSENT
        ? ""
        : Cells.trim(rows.text(place).replaceAll("[\\s\\u00A0]+", " "));
  }

  /**
   * Refuses the file if it has no column for the role.
   *
   * @throws RefusedInputException naming the headers that would have been recognised
   */
  void require(Role role) throws RefusedInputException {
    if (!has(role)) {
      throw new RefusedInputException(
          file,
          "line 1",
          "no column is recognised as the " + role.label(),
          "name it one of "
              + String.join(", ", role.headers())
              + ", or say which it is with --column "
              + role.label()
              + "=HEADER");
    }
  }
}
