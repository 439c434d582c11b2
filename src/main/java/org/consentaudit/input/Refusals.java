package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.consentaudit.csv.RefusedInputException;

/**
 * The refusals that files on disk and in archives share. What the JDK says of a failure is kept as
 * the cause and never shown, as nobody vouches for what stands in it.
 */
final class Refusals {
  private Refusals() {}

  /** The file is not the one that was listed. */
  static RefusedInputException changed(String name, String where) {
    return new RefusedInputException(
        name, where, "it changed during the run", "run again when nothing writes to it");
  }

  /** The system does not let us read it. */
  static RefusedInputException unreadable(String name, String where, IOException cause) {
    RefusedInputException refusal;
    if (cause instanceof AccessDeniedException) {
      refusal =
          new RefusedInputException(
              name, where, "no permission to read it", "ask for the right to read it");
    } else if (cause instanceof NoSuchFileException) {
      refusal = changed(name, where);
    } else {
      refusal =
          new RefusedInputException(
              name, where, "it cannot be read", "copy it to a local disk and try again");
    }
    refusal.initCause(cause);
    return refusal;
  }

  /** It was packed with damage, or damaged since. */
  static RefusedInputException damaged(String name, String where, String what) {
    return new RefusedInputException(name, where, what, "fetch it again");
  }
}
