package org.consentaudit.input;

import org.consentaudit.InputDigests;

/**
 * What is noted about every input of a run while it is read.
 *
 * @param digests whether digests of the inputs are taken
 * @param progress who is told how far reading has come
 */
public record Bookkeeping(InputDigests digests, ReadingProgress progress) {
  /** That of a run that nobody watches. */
  public static Bookkeeping unwatched(InputDigests digests) {
    return new Bookkeeping(digests, new ReadingProgress());
  }
}
