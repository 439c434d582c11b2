package org.consentaudit;

import java.util.Locale;

/** Which end of the comparison an input speaks for. */
public enum Side {
  /** What GP systems hold. */
  GP,
  /** What the downstream body says it was told. */
  RECEIVED,
  /** What was actually disseminated. */
  DISSEMINATED,
  /** The register of releases. */
  RELEASES;

  /** The name used in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
