package org.consentaudit.optout;

/**
 * A kind of opt-out. Not an enum, because a policy file may add local schemes.
 *
 * @param name upper-case letters, digits and underscores, as in {@code TYPE_1}
 */
public record OptOutType(String name) implements Comparable<OptOutType> {
  /** Against data leaving the practice for purposes beyond the patient's own care. */
  public static final OptOutType TYPE_1 = new OptOutType("TYPE_1");

  /** Against personal confidential data leaving NHS Digital (HSCIC), 2014 to 2018. */
  public static final OptOutType TYPE_2 = new OptOutType("TYPE_2");

  /** The national data opt-out, from 25 May 2018. */
  public static final OptOutType NATIONAL = new OptOutType("NATIONAL");

  @Override
  public int compareTo(OptOutType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
