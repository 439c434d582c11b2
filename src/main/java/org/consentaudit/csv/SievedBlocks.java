package org.consentaudit.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Reads a file ahead, block by block, has the blocks sieved by several threads, and hands them back
 * in the order of the file: so what comes out does not depend on how many threads there are.
 *
 * <p>Reading, with digest and unpacking, is done by the thread that asks for blocks, while others
 * look at the blocks before; a file of one block, and a run with one thread, start no other.
 * Rejected: a thread for each part of the file, which would have to be read and digested out of
 * order, and cannot be of what is packed.
 */
final class SievedBlocks implements Closeable {
  /**
   * Blocks under way for each thread: one that it looks at, one that waits for it. Fewer, and
   * threads wait for a block that is being read; more only take memory.
   */
  private static final int BLOCKS_PER_THREAD = 2;

  /** Blocks more than that: the one being read, and the one whose records are given out. */
  private static final int BLOCKS_BESIDES = 2;

  private final BlockReader reader;
  private final int blockBytes;
  private final int threads;
  private final ArrayBlockingQueue<SievingCursor> idle;
  private final Queue<Future<Block>> ahead = new ArrayDeque<>();
  private final Deque<Block> free = new ArrayDeque<>();
  private Optional<ExecutorService> pool = Optional.empty();

  /**
   * Nothing read yet.
   *
   * @param cursors one for each thread
   */
  SievedBlocks(BlockReader reader, int blockBytes, List<SievingCursor> cursors) {
    this.reader = reader;
    this.blockBytes = blockBytes;
    this.threads = cursors.size();
    this.idle = new ArrayBlockingQueue<>(threads, false, cursors);
  }

  /** The next block, sieved; empty at the end of the file. */
  Optional<Block> next() throws IOException {
    readAhead();
    Future<Block> oldest = ahead.poll();
    if (oldest == null) {
      reader.requireWhole();
      return Optional.empty();
    }
    return Optional.of(await(oldest));
  }

  /** Takes back a block whose records have been given out. */
  void giveBack(Block block) {
    free.add(block);
  }

  @Override
  public void close() {
    pool.ifPresent(ExecutorService::shutdownNow);
  }

  private void readAhead() {
    int most = threads == 1 ? 1 : threads * BLOCKS_PER_THREAD + BLOCKS_BESIDES;
    while (ahead.size() < most && reader.hasMore()) {
      Block block = free.isEmpty() ? new Block(blockBytes) : free.remove();
      if (reader.next(block)) {
        start(new FutureTask<>(() -> look(block)));
      }
    }
  }

  private void start(FutureTask<Block> task) {
    ahead.add(task);
    if (pool.isEmpty() && (threads == 1 || !reader.hasMore())) {
      task.run();
      return;
    }
    if (pool.isEmpty()) {
      pool = Optional.of(Executors.newFixedThreadPool(threads, SievedBlocks::thread));
    }
    pool.get().execute(task);
  }

  private Block look(Block block) throws InterruptedException {
    SievingCursor cursor = idle.take();
    cursor.look(block);
    idle.add(cursor);
    return block;
  }

  private static Block await(Future<Block> task) throws InterruptedIOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a block could not be looked at", e.getCause());
    }
  }

  /** A thread that does not keep the program from ending where a refusal ended the run. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "rows");
    thread.setDaemon(true);
    return thread;
  }
}
