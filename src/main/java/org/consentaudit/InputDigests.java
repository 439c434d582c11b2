package org.consentaudit;

/**
 * Whether the inputs' digests are taken while they are read. Without them nothing ties a report to
 * the very bytes that it speaks of, which every report therefore says; what an audit refuses is the
 * same with and without.
 */
public enum InputDigests {
  /** They are. */
  SHA256("sha256"),
  /** They are left off, as they take a large part of the time of a run. */
  NONE("none");

  private final String label;

  InputDigests(String label) {
    this.label = label;
  }

  /** The name used in reports. */
  public String label() {
    return label;
  }
}
