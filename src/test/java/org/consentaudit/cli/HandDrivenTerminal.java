package org.consentaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A terminal, or none, whose time goes by as a test wants. */
final class HandDrivenTerminal implements Terminal {
  private final boolean there;
  private final long millisecondsToFirstWaking;
  private final AtomicLong nanos = new AtomicLong(-17);
  private final List<BooleanSupplier> toWake = new ArrayList<>();

  private HandDrivenTerminal(boolean there, long millisecondsToFirstWaking) {
    this.there = there;
    this.millisecondsToFirstWaking = millisecondsToFirstWaking;
  }

  static HandDrivenTerminal there() {
    return new HandDrivenTerminal(true, 0);
  }

  /** One on which so much time goes by before the run goes on that it started with. */
  static HandDrivenTerminal thereAfter(long milliseconds) {
    return new HandDrivenTerminal(true, milliseconds);
  }

  static HandDrivenTerminal notThere() {
    return new HandDrivenTerminal(false, 5_000);
  }

  /** Lets time go by and wakes whoever is to be woken; whether anybody still is. */
  boolean after(long milliseconds) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    toWake.removeIf(each -> !each.getAsBoolean());
    return !toWake.isEmpty();
  }

  @Override
  public boolean isThere() {
    return there;
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void wake(BooleanSupplier woken) {
    toWake.add(woken);
    if (millisecondsToFirstWaking > 0) {
      after(millisecondsToFirstWaking);
    }
  }
}
