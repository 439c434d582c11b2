package org.consentaudit.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One line on a terminal that says how far an audit has come, rewritten in place while it runs and
 * cleared before anything else is printed. A run that is over within a second shows none.
 *
 * <p>It names no file and holds nothing that was read: terminals are photographed and logged.
 */
final class ProgressLine implements AutoCloseable {
  /** Columns that the line may take: from the 80th some terminals go on to the next line. */
  static final int COLUMNS = 79;

  private static final long FIRST_SHOWN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Terminal terminal;
  private final PrintWriter err;
  private final RunProgress progress;
  private final long started;
  private final AtomicReference<State> state = new AtomicReference<>(State.NOT_SHOWN);

  private enum State {
    NOT_SHOWN,
    SHOWN,
    OVER
  }

  private ProgressLine(Terminal terminal, PrintWriter err, RunProgress progress) {
    this.terminal = terminal;
    this.err = err;
    this.progress = progress;
    this.started = terminal.nanos();
  }

  /** Starts the clock of a run. To be closed as soon as the run has ended, in whatever way. */
  static ProgressLine on(Terminal terminal, PrintWriter err, RunProgress progress) {
    ProgressLine line = new ProgressLine(terminal, err, progress);
    terminal.wake(line::rewrite);
    return line;
  }

  /** Writes the line anew; whether that is to be done again. */
  private synchronized boolean rewrite() {
    if (state.get() == State.OVER) {
      return false;
    }
    long elapsed = terminal.nanos() - started;
    if (elapsed < FIRST_SHOWN_NANOS) {
      return true;
    }
    if (state.get() == State.NOT_SHOWN && !terminal.isThere()) {
      state.set(State.OVER);
      return false;
    }
    state.set(State.SHOWN);
    String text = ProgressText.of(progress, elapsed).line();
    write(text.substring(0, Math.min(COLUMNS, text.length())));
    return true;
  }

  /** Clears the line; nothing is written after that. */
  @Override
  public synchronized void close() {
    if (state.getAndSet(State.OVER) == State.SHOWN) {
      write("");
      err.print('\r');
      err.flush();
    }
  }

  /** Over all of what stood there before. */
  private void write(String text) {
    err.print('\r' + text + " ".repeat(COLUMNS - text.length()));
    err.flush();
  }
}
