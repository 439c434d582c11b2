package org.consentaudit.input;

import java.util.Comparator;

/**
 * A code of interest that a file holds. It is safe to show: only codes of the policy, codes that
 * resemble them and listed neighbours get here, never any other content of a cell.
 *
 * @param standing what the policy makes of it
 * @param scheme its terminology, or {@code any} where the file does not say
 * @param code the code
 * @param note what it is, for people
 */
public record SeenCode(Standing standing, String scheme, String code, String note)
    implements Comparable<SeenCode> {
  private static final Comparator<SeenCode> ORDER =
      Comparator.comparing(SeenCode::standing)
          .thenComparing(SeenCode::note)
          .thenComparing(SeenCode::scheme)
          .thenComparing(SeenCode::code);

  /** What the policy makes of a code. */
  public enum Standing {
    /** An opt-out code of the policy. */
    OPT_OUT,
    /** Unknown to the policy, and like an opt-out. */
    LIKE_AN_OPT_OUT,
    /** Damaged by a spreadsheet in a way that cannot hide an opt-out. */
    DAMAGED
  }

  @Override
  public int compareTo(SeenCode other) {
    return ORDER.compare(this, other);
  }
}
