package org.consentaudit.csv;

import java.io.IOException;

/**
 * An input that cannot be read or cannot be trusted (rule K3); it ends the run with exit 3. The
 * message says where and what to do, and is safe to show: it is built from fixed words, positions
 * and the file's name, never from what stands in the file.
 */
public final class RefusedInputException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal that reads {@code <file>: <where>: <what>; <what to do>}.
   *
   * @param file the path as the user gave it, with the member's name behind it for archives
   * @param where for example {@code line 12} or {@code byte 4711} (counted from 0); empty where it
   *     is the whole file
   * @param what what is wrong, without any content of the file
   * @param todo what the user can do about it
   */
  public RefusedInputException(String file, String where, String what, String todo) {
    super(file + ": " + (where.isEmpty() ? "" : where + ": ") + what + "; " + todo);
  }
}
