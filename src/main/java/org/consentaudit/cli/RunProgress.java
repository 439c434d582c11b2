package org.consentaudit.cli;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.consentaudit.input.ReadingProgress;

/** How far an audit has come. Told by the thread that runs it, read by the one that shows it. */
final class RunProgress {
  private final ReadingProgress reading = new ReadingProgress();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.LISTING);

  /** What an audit is about, in this order. */
  enum Stage {
    /** Which files there are. */
    LISTING,
    /** GP exports are read: how many tables, and how often, turns out while they are. */
    EXPORTS,
    /** Lists are read, each once: what is left is known. */
    LISTS,
    /** All is read. */
    JUDGING
  }

  /** Goes on to a stage. */
  void enter(Stage next) {
    stage.set(next);
  }

  /** The stage. */
  Stage stage() {
    return Objects.requireNonNull(stage.get());
  }

  /** How much of the inputs has been read. */
  ReadingProgress reading() {
    return reading;
  }
}
