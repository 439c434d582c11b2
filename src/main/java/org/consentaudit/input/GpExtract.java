package org.consentaudit.input;

import java.io.IOException;

/** The files of one supplier's export, in whatever batches, read as one. */
interface GpExtract {
  /**
   * Reads everything the audit needs.
   *
   * @throws org.consentaudit.csv.RefusedInputException if a file cannot be read or trusted, or a
   *     table that is needed is missing
   */
  void read(GpRows rows) throws IOException;
}
