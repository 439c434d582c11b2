package org.consentaudit.report;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
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
    for (FutureTask<Void> task : all) {
      await(task);
    }
    for (FutureTask<Void> task : all) {
      result(task);
    }
  }

  private static void work(Queue<FutureTask<Void>> waiting) {
    for (FutureTask<Void> task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
  }

  private static void await(FutureTask<Void> task) throws InterruptedIOException {
    try {
      task.get();
    } catch (ExecutionException e) {
      // Seen again when results are asked for: now everything else is still being written.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static void result(FutureTask<Void> done) throws IOException {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
