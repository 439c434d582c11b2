package org.consentaudit.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Has the blocks of a file sieved by a crew of threads, and hands out what was kept in the order of
 * the file: so what comes out does not depend on how many threads there are.
 *
 * <p>Each block is read, with digest and unpacking, by the thread that then looks at it, while it
 * is in that processor's cache; one thread at a time reads, and others look at the blocks before.
 * Rejected: a thread that only reads (a hand-over for each block, and one processor's cache filled
 * for another), and a thread for each part of the file, which would have to be read and digested
 * out of order, and cannot be of what is packed.
 */
final class SievedBlocks implements Closeable {
  /**
   * Bytes that may wait to be given out. A file with more is one of which everything is kept, and
   * looking at more of it ahead of its reader only takes memory.
   */
  private static final long MOST_WAITING = 8 << 20;

  private final BlockCrew crew;
  private final BlockReader reader;

  /** One for each thread that is not looking at a block of this file. */
  private final Deque<SievingCursor> idle;

  /** What is being read and looked at, in the order of the file. */
  private final Deque<FutureTask<KeptRecords>> ahead = new ArrayDeque<>();

  private boolean reading;
  private int underWay;
  private boolean closed;
  private long waiting;

  /**
   * Nothing read yet.
   *
   * @param cursors one for each thread of the crew
   */
  SievedBlocks(BlockCrew crew, BlockReader reader, List<SievingCursor> cursors) {
    this.crew = crew;
    this.reader = reader;
    this.idle = new ArrayDeque<>(cursors);
    synchronized (crew) {
      crew.join(this);
    }
  }

  /** What was kept of the next block; empty at the end of the file. */
  Optional<KeptRecords> next() throws IOException {
    while (true) {
      Optional<Runnable> work;
      synchronized (crew) {
        FutureTask<KeptRecords> oldest = ahead.peek();
        if (oldest == null && !reader.hasMore()) {
          break;
        }
        if (oldest != null && oldest.isDone()) {
          ahead.remove();
          KeptRecords kept = result(oldest);
          waiting -= kept.bytesKept();
          return Optional.of(kept);
        }
        work = crew.take();
        if (work.isEmpty()) {
          await();
        } else {
          crew.busy();
        }
      }
      work.ifPresent(Runnable::run);
    }
    reader.requireWhole();
    return Optional.empty();
  }

  /** Takes the next block of the file, if it can be read now. To be called in the monitor. */
  Optional<Runnable> take() {
    if (closed || reading || idle.isEmpty() || waiting > MOST_WAITING || !reader.hasMore()) {
      return Optional.empty();
    }
    reading = true;
    underWay++;
    SievingCursor cursor = idle.remove();
    Block block = crew.block();
    FutureTask<KeptRecords> task = new FutureTask<>(() -> look(block, cursor));
    ahead.add(task);
    return Optional.of(
        () -> {
          task.run();
          ready(cursor, block);
        });
  }

  private KeptRecords look(Block block, SievingCursor cursor) {
    boolean found;
    try {
      found = reader.next(block);
    } finally {
      synchronized (crew) {
        reading = false;
        crew.notifyAll();
      }
    }
    KeptRecords kept = found ? cursor.look(block) : KeptRecords.NONE;
    synchronized (crew) {
      waiting += kept.bytesKept();
    }
    return kept;
  }

  private void ready(SievingCursor cursor, Block block) {
    synchronized (crew) {
      idle.add(cursor);
      crew.giveBack(block);
      underWay--;
      crew.notifyAll();
    }
  }

  /** Lets nobody read on, and waits for those who are at it: the stream is about to be closed. */
  @Override
  public void close() throws IOException {
    synchronized (crew) {
      closed = true;
      crew.leave(this);
      while (underWay > 0) {
        await();
      }
    }
  }

  private void await() throws InterruptedIOException {
    try {
      crew.wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static KeptRecords result(FutureTask<KeptRecords> done) throws InterruptedIOException {
    try {
      return done.get();
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
}
