package org.consentaudit.cli;

import java.util.List;
import org.consentaudit.audit.AuditResult;

/**
 * Every exit code, and what it means (contract, section 4). The most serious wins: 70, 5, 3, 2, 1,
 * 4, 0.
 */
final class ExitCode {
  /** Complete, and nothing to fail on. */
  static final int CLEAN = 0;

  /** Complete, and at least one verdict to fail on. */
  static final int FAILURES = 1;

  /** Wrong usage. */
  static final int USAGE = 2;

  /** An input is unreadable, damaged or refused. */
  static final int INPUT_REFUSED = 3;

  /** Complete, nothing to fail on, but something is not known. */
  static final int OPEN_QUESTIONS = 4;

  /** A report could not be written. */
  static final int NOT_WRITTEN = 5;

  /** A fault of the program, or rows that do not add up. */
  static final int INTERNAL = 70;

  /** All of them, in their order. */
  static final List<Integer> ALL =
      List.of(CLEAN, FAILURES, USAGE, INPUT_REFUSED, OPEN_QUESTIONS, NOT_WRITTEN, INTERNAL);

  private ExitCode() {}

  static int of(AuditResult.Outcome outcome) {
    return switch (outcome) {
      case CLEAN -> CLEAN;
      case FAILURES -> FAILURES;
      case OPEN_QUESTIONS -> OPEN_QUESTIONS;
    };
  }
}
