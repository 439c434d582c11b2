package org.consentaudit.cli;

import java.util.function.BooleanSupplier;

/**
 * The terminal behind standard error, if it is one, with what a line that is rewritten needs of the
 * world besides: the time, and to be woken.
 */
interface Terminal {
  /** Whether there is one; asked only where a run takes long, as it takes time to find out. */
  boolean isThere();

  /** Nanoseconds since some moment. */
  long nanos();

  /** Wakes somebody several times a second, from another thread, until the answer is no. */
  void wake(BooleanSupplier woken);
}
