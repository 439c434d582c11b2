package org.consentaudit.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Small random files whose cells are written in odd ways, and some of whose rows are not right. The
 * cells of a column come from a pool, mostly from its first three.
 */
final class OddCsv {
  private static final int MOST_ROWS = 30;
  private static final int USUAL_CELLS = 3;
  private static final List<String> FREE_TEXT =
      List.of("", "x", "", "a \"b\"", "two\r\nlines", "é", "a,b");

  private final Random random;
  private final int files;

  OddCsv(Random random) {
    this(random, 1);
  }

  /**
   * Makes files.
   *
   * @param files about how many of them are read together: the more, the rarer is in each what
   *     makes a reader refuse them all
   */
  OddCsv(Random random, int files) {
    this.random = random;
    this.files = files;
  }

  /** A file of some of the columns, in any order. */
  String withHeader(Map<String, List<String>> pools, Set<String> always) {
    List<String> names = new ArrayList<>(pools.keySet());
    Set<String> missing = new HashSet<>();
    for (String name : names) {
      if (!always.contains(name) && random.nextInt(6) == 0) {
        missing.add(name);
      }
    }
    names.removeAll(missing);
    Collections.shuffle(names, random);
    return file(names, pools, true);
  }

  /** A file of just these columns; those without a pool hold free text. */
  String file(List<String> names, Map<String, List<String>> pools, boolean header) {
    int odd = random.nextInt(3) == 0 ? 12 : 60;
    int stray = odd * files * names.size() * 5;
    String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    StringBuilder file = new StringBuilder();
    if (header) {
      file.append(String.join(",", names)).append(lineEnd);
    }
    int rows = random.nextInt(MOST_ROWS);
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      if (cells.isEmpty() || random.nextInt(3) > 0) {
        cells.clear();
        for (String name : names) {
          List<String> pool = pools.getOrDefault(name, FREE_TEXT);
          int usual = Math.min(USUAL_CELLS, pool.size());
          cells.add(pool.get(random.nextInt(random.nextInt(7) == 0 ? pool.size() : usual)));
        }
      }
      List<String> written = new ArrayList<>();
      for (String cell : cells) {
        written.add(written(cell, stray));
      }
      if (random.nextInt(odd) == 0) {
        written.remove(0);
      }
      file.append(String.join(",", written)).append(lineEnd.repeat(random.nextInt(9) == 0 ? 2 : 1));
    }
    return file.append(random.nextInt(odd * files * 4) == 0 ? "\"open" : "").toString();
  }

  private String written(String cell, int rarity) {
    boolean mustBeQuoted = cell.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    String text = random.nextInt(rarity / 2) == 0 ? cell + "\n" : cell;
    boolean quoted = mustBeQuoted || !text.equals(cell) || random.nextInt(4) == 0;
    String stray = random.nextInt(rarity) == 0 ? "\"" : "";
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' + stray : text + stray;
  }
}
