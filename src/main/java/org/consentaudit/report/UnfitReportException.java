package org.consentaudit.report;

import java.io.IOException;

/**
 * A saved result that is not as it was written, or not one that this program reads. The message
 * says where and what to do, and is safe to show: it is built from fixed words and positions, never
 * from what stands in the file.
 */
public final class UnfitReportException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final String ADVICE = "run the audit again, or convert the folder as it was left";

  private UnfitReportException(String message) {
    super(message);
  }

  /** For a file as a whole. */
  static UnfitReportException of(String file, String what) {
    return new UnfitReportException(file + ": " + what + "; " + ADVICE);
  }

  /** For a line of a file; the first is 1. */
  static UnfitReportException at(String file, long line, String what) {
    return of(file, "line " + line + ": " + what);
  }
}
