package org.consentaudit.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Moves of files that are either all made or all taken back. */
final class ReversibleMoves {
  private final Mover mover;
  private final Deque<Move> made = new ArrayDeque<>();

  ReversibleMoves(Mover mover) {
    this.mover = mover;
  }

  void move(Path from, Path to) throws IOException {
    mover.move(from, to);
    made.push(new Move(from, to));
  }

  /** Undoes every move, the last one first. What fails stays listed. */
  void takeBack() throws IOException {
    while (!made.isEmpty()) {
      mover.move(made.element().to(), made.element().from());
      made.pop();
    }
  }

  /** Declares the moves final. */
  void settle() {
    made.clear();
  }

  /** Whether nothing stands half done. */
  boolean isSettled() {
    return made.isEmpty();
  }

  /** Moves a file or folder; a seam, so that tests can let the n-th move fail. */
  @FunctionalInterface
  interface Mover {
    void move(Path from, Path to) throws IOException;
  }

  private record Move(Path from, Path to) {}
}
