package org.consentaudit.csv;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The threads that look at the blocks of files: the one that reads what is kept, whenever it would
 * have to wait, and helpers. Whoever is free takes the next block of the earliest file that can be
 * read, so that one large file keeps all of them busy, and so do several, of which each can only be
 * unpacked or digested by one thread at a time.
 *
 * <p>Also the monitor that guards what they share: there is little of it, and none of it is touched
 * more often than once for each block. Rejected: a pool with a queue of tasks, which cannot tell a
 * file that may be read from one that somebody is reading.
 */
public final class BlockCrew {
  /**
   * So many blocks are looked at by the asking thread alone. Fewer, and a small audit pays for a
   * thread that finds nothing to do; more, and a large one starts late.
   */
  private static final int BLOCKS_ALONE = 4;

  private final int threads;
  private final List<SievedBlocks> open = new ArrayList<>();
  private final Deque<Block> free = new ArrayDeque<>();
  private int helpers;
  private int blocksAlone;

  private BlockCrew(int threads) {
    this.threads = threads;
  }

  /** So many threads, the asking one included; at least one. */
  public static BlockCrew of(int threads) {
    return new BlockCrew(threads);
  }

  /** How many threads, the asking one included. */
  public int threads() {
    return threads;
  }

  /** Takes up a file, behind those that are open. To be called in the monitor. */
  void join(SievedBlocks blocks) {
    open.add(blocks);
    notifyAll();
  }

  /** Lets go of a file. To be called in the monitor. */
  void leave(SievedBlocks blocks) {
    open.remove(blocks);
    notifyAll();
  }

  /** A block to fill. To be called in the monitor. */
  Block block() {
    return free.isEmpty() ? new Block() : free.remove();
  }

  /** Takes a block back. To be called in the monitor. */
  void giveBack(Block block) {
    free.add(block);
  }

  /** Takes the next thing to do, if there is any. To be called in the monitor. */
  Optional<Runnable> take() {
    for (SievedBlocks blocks : open) {
      Optional<Runnable> work = blocks.take();
      if (work.isPresent()) {
        return work;
      }
    }
    return Optional.empty();
  }

  /** Says that the asking thread is about to look at a block. To be called in the monitor. */
  void busy() {
    if (helpers == threads - 1) {
      return;
    }
    blocksAlone++;
    if (blocksAlone > BLOCKS_ALONE) {
      helpers++;
      // A daemon: it does not keep the program from ending where a refusal ended the run.
      Thread helper = new Thread(this::help, "rows");
      helper.setDaemon(true);
      helper.start();
    }
  }

  private void help() {
    Optional<Runnable> work = await();
    while (work.isPresent()) {
      work.get().run();
      work = await();
    }
  }

  /** The next thing to do; empty where no file is open any more, and the helper is to end. */
  private synchronized Optional<Runnable> await() {
    Optional<Runnable> work = take();
    try {
      while (work.isEmpty() && !open.isEmpty()) {
        wait();
        work = take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (work.isEmpty()) {
      helpers--;
    }
    return work;
  }
}
