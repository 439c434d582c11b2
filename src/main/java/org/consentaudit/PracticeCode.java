package org.consentaudit;

/**
 * A practice's ODS code, as the export gives it.
 *
 * @param value the code; empty where the export does not tell
 */
public record PracticeCode(String value) implements Comparable<PracticeCode> {
  /** The practice of a row that names none. */
  public static final PracticeCode UNKNOWN = new PracticeCode("");

  /** Whether the export named a practice. */
  public boolean isKnown() {
    return !value.isEmpty();
  }

  @Override
  public int compareTo(PracticeCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
