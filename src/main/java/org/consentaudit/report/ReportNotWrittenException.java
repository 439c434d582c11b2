package org.consentaudit.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A report could not be written. The message names the place, the reason and what to do, and can be
 * shown as it is.
 */
public final class ReportNotWrittenException extends IOException {
  private static final long serialVersionUID = 1L;

  private ReportNotWrittenException(String message) {
    super(message);
  }

  /** For a place that cannot take a report. */
  static ReportNotWrittenException refused(Path place, String why, String advice) {
    return new ReportNotWrittenException(message(place, why, advice));
  }

  /** For an operation on the disk that failed. */
  static ReportNotWrittenException failed(Path place, IOException cause, String advice) {
    ReportNotWrittenException failure =
        new ReportNotWrittenException(message(place, why(cause), advice));
    failure.initCause(cause);
    return failure;
  }

  private static String message(Path place, String why, String advice) {
    return "The report could not be written to "
        + ShownText.name(place.toString())
        + ": "
        + why
        + ". "
        + advice;
  }

  /**
   * The reason in words. Messages are repeated only where they come from the operating system:
   * those of libraries may hold data.
   */
  private static String why(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "access denied";
    }
    if (cause instanceof FileAlreadyExistsException
        || cause instanceof DirectoryNotEmptyException) {
      return "something else is there already";
    }
    if (cause instanceof NoSuchFileException) {
      return "the folder is gone";
    }
    String reason =
        cause instanceof FileSystemException system
            ? system.getReason()
            : cause.getClass().equals(IOException.class) ? cause.getMessage() : null;
    return reason == null ? cause.getClass().getSimpleName() : ShownText.name(reason);
  }
}
