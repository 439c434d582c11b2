package org.consentaudit.cli;

import java.util.function.BooleanSupplier;

/** Where nobody looks: nothing is ever woken, and so nothing shown. */
final class NoTerminal implements Terminal {
  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public long nanos() {
    return 0;
  }

  @Override
  public void wake(BooleanSupplier woken) {
    // Nothing to show.
  }
}
