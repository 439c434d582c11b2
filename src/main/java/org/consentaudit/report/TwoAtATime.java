package org.consentaudit.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs tasks that have nothing to do with each other, two at a time: a result of hundreds of
 * thousands of findings is written to a spreadsheet as slowly as to all other formats together.
 * Rejected: more threads, as there is no third format that takes long.
 */
final class TwoAtATime {
  private TwoAtATime() {}

  /** Something to do. */
  @FunctionalInterface
  interface Task {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Runs every task, and returns when all have ended.
   *
   * @throws IOException that of the first task, in their order, that failed
   */
  static void run(List<Task> tasks) throws IOException {
    List<FutureTask<Void>> all =
        tasks.stream()
            .map(
                task ->
                    new FutureTask<Void>(
                        () -> {
                          task.run();
                          return null;
                        }))
            .toList();
    Queue<FutureTask<Void>> waiting = new ConcurrentLinkedQueue<>(all);
    if (all.size() > 1) {
      // A daemon: it does not keep the program from ending where this thread was told to.
      Thread helper = new Thread(() -> work(waiting), "reports");
      helper.setDaemon(true);
      helper.start();
    }
    work(waiting);
    List<Throwable> failures = new ArrayList<>();
    for (FutureTask<Void> task : all) {
      failure(task).ifPresent(failures::add);
    }
    if (!failures.isEmpty()) {
      rethrow(failures.get(0));
    }
  }

  private static void work(Queue<FutureTask<Void>> waiting) {
    for (FutureTask<Void> task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
  }

  /** Waits for a task to end; why it failed, if it did. */
  private static Optional<Throwable> failure(FutureTask<Void> task) throws InterruptedIOException {
    try {
      task.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.ofNullable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException unwritten) {
      throw unwritten;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException mistake) {
      throw mistake;
    }
    throw new IllegalStateException("a task failed", failure);
  }
}
