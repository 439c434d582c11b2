package org.consentaudit.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.consentaudit.csv.CsvCursor;
import org.consentaudit.csv.RefusedInputException;

/**
 * Finds columns by their names. Case, spaces and underscores are ignored; unknown columns are
 * allowed, because suppliers add some without notice; a name that stands twice is not (rule K3).
 */
final class HeaderMap {
  /** The place of a column that the file does not have. */
  static final int ABSENT = -1;

  private static final Pattern IGNORED = Pattern.compile("[\\s\\u00A0_]");

  private final String file;
  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();

  private HeaderMap(String file, List<String> names) throws RefusedInputException {
    this.file = file;
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      String plain = plain(names.get(i));
      if (!plain.isEmpty() && places.putIfAbsent(plain, i) != null) {
        throw new RefusedInputException(
            file,
            "line 1",
            "column " + (i + 1) + " repeats the header of an earlier column",
            "rename or remove one of the two");
      }
    }
  }

  /** Takes the current record of the cursor as the header. */
  static HeaderMap of(String file, CsvCursor rows) throws RefusedInputException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows.width(); i++) {
      names.add(Cells.trim(rows.text(i)));
    }
    return new HeaderMap(file, names);
  }

  /** How many columns the header has. */
  int width() {
    return names.size();
  }

  /** The headers as written. */
  List<String> names() {
    return names;
  }

  /** Whether the file has the column. */
  boolean has(String name) {
    return places.containsKey(plain(name));
  }

  /** The place of the column, counted from 0, or {@link #ABSENT}. */
  int find(String name) {
    return places.getOrDefault(plain(name), ABSENT);
  }

  /**
   * The place of a column that must be there.
   *
   * @throws RefusedInputException if it is not
   */
  int require(String name) throws RefusedInputException {
    int place = find(name);
    if (place == ABSENT) {
      throw new RefusedInputException(
          file, "line 1", "the column " + name + " is missing", "export the file with that column");
    }
    return place;
  }

  /** A header as it is compared. */
  static String plain(String name) {
    return IGNORED.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
