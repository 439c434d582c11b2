package org.consentaudit;

import java.util.Comparator;

/**
 * Where a fact came from.
 *
 * @param file the path as the user gave it, with the member's name behind it for archives
 * @param line the first physical line of the record; the header, where there is one, is line 1
 */
public record SourceLine(String file, long line) implements Comparable<SourceLine> {
  private static final Comparator<SourceLine> ORDER =
      Comparator.comparing(SourceLine::file).thenComparingLong(SourceLine::line);

  @Override
  public int compareTo(SourceLine other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
