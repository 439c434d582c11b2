package org.consentaudit.report;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names for files that are called after somebody: safe on Windows and on Linux, and the same for
 * the same holders, in whatever order they come. Letters and digits of ASCII only, since a virtual
 * machine that runs without a locale cannot write any others; no NHS number; not longer than a path
 * may be; and no two that differ in case alone, which on Windows are one file.
 */
final class PackNames {
  private static final String EXTENSION = ".csv";

  /** Leaves room for a deep folder before it: Windows counts 260 characters for a whole path. */
  private static final int LONGEST = 60;

  /** Devices to Windows, whatever the extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout|clock");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern ANYTHING_ELSE = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");

  private PackNames() {}

  /**
   * The file name for each holder.
   *
   * @param holders their names; an empty one stands for the unknown
   * @param kind what a holder is, as in {@code practice}
   */
  static Map<String, String> of(Collection<String> holders, String kind) {
    Map<String, String> names = new TreeMap<>();
    Set<String> taken = new HashSet<>();
    for (String holder : new TreeSet<>(holders)) {
      String stem = holder.isBlank() ? "unknown-" + kind : stem(holder, kind);
      String name = stem;
      for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
        name = stem + "-" + number;
      }
      names.put(holder, name + EXTENSION);
    }
    return names;
  }

  /** Whether a file may have been named here. */
  static boolean isOne(String file) {
    return file.matches("[A-Za-z0-9-]+\\.csv");
  }

  private static String stem(String holder, String kind) {
    String plain =
        MARKS
            .matcher(
                Normalizer.normalize(ShownText.withoutIdentifiers(holder), Normalizer.Form.NFKD))
            .replaceAll("");
    String dashed = trimmed(ANYTHING_ELSE.matcher(plain).replaceAll("-"));
    String cut = dashed.length() > LONGEST ? trimmed(dashed.substring(0, LONGEST)) : dashed;
    boolean unfit = cut.isEmpty() || DEVICE.matcher(cut).matches();
    return unfit ? trimmed(kind + "-" + cut) : cut;
  }

  private static String trimmed(String name) {
    return EDGES.matcher(name).replaceAll("");
  }
}
