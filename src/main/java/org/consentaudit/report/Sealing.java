package org.consentaudit.report;

import java.util.Optional;

/**
 * What makes a written report evidence, besides the digests that every one has.
 *
 * @param previous SHA-256 of the manifest of the report before this one, as lower-case hex
 * @param signingKey what signs it
 */
public record Sealing(Optional<String> previous, Optional<SigningKey> signingKey) {
  /** Digests alone. */
  public static final Sealing PLAIN = new Sealing(Optional.empty(), Optional.empty());

  /** Digests, and the report before this one where there is one. */
  public static Sealing following(Optional<String> previous) {
    return new Sealing(previous, Optional.empty());
  }
}
