package org.consentaudit.cli;

/** The user asked for something that cannot be done as asked: exit 2. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal of the command line.
   *
   * @param what what is wrong; without the value given, which could identify a patient
   * @param todo what to do
   */
  UsageException(String what, String todo) {
    super(what + "; " + todo);
  }
}
