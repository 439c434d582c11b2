package org.consentaudit.input;

/** Says once per file that a spreadsheet has damaged codes in it (rule C4). */
final class Damage {
  private Damage() {}

  /**
   * Warns about codes that were damaged but cannot hide an opt-out.
   *
   * @param input the file's name, safe to show
   * @param rows how many rows hold such a code
   */
  static void warn(Intake intake, String input, long rows) {
    if (rows > 0) {
      intake.warn(
          input
              + ": "
              + rows
              + (rows == 1 ? " row holds a code" : " rows hold codes")
              + " that a spreadsheet has damaged; none of them can be an opt-out code");
    }
  }
}
