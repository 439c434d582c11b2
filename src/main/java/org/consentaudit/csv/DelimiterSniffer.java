package org.consentaudit.csv;

import java.util.Optional;

/**
 * Tells the delimiter from the first record. One record only, and of all its characters outside
 * quotes: later records hold free text, in which commas outnumber everything.
 */
final class DelimiterSniffer {
  /** In order of preference where two occur equally often. */
  private static final byte[] CANDIDATES = {',', ';', '|', '\t'};

  private DelimiterSniffer() {}

  /**
   * The delimiter of the record that starts at an index.
   *
   * @param last whether no more bytes follow; if more do, the answer is empty until the whole
   *     record is there
   */
  static Optional<Byte> sniff(byte[] bytes, int from, int limit, boolean quoted, boolean last) {
    int[] counts = new int[CANDIDATES.length];
    boolean inQuotes = false;
    int at = from;
    while (at < limit && (inQuotes || !isLineEnd(bytes[at]))) {
      if (quoted && bytes[at] == '"') {
        inQuotes = !inQuotes;
      } else if (!inQuotes) {
        count(bytes[at], counts);
      }
      at++;
    }
    return at == limit && !last ? Optional.empty() : Optional.of(mostFrequent(counts));
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  private static void count(byte b, int[] counts) {
    for (int i = 0; i < CANDIDATES.length; i++) {
      if (CANDIDATES[i] == b) {
        counts[i]++;
      }
    }
  }

  private static byte mostFrequent(int[] counts) {
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    return CANDIDATES[best];
  }
}
