package org.consentaudit.audit;

/** A row was lost or counted twice: a fault of the program, which ends the run (rule K1). */
final class ConservationException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ConservationException(long read, long accounted) {
    super("rows read: " + read + ", rows accounted for: " + accounted);
  }
}
