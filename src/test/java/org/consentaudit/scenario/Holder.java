package org.consentaudit.scenario;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process that holds a lock until it is killed, as a run does. */
final class Holder {
  /** What it prints when it has the lock. */
  static final String READY = "locked";

  private Holder() {}

  /** Locks the file that the argument names, and waits. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      System.out.print(lock.isValid() ? READY : "");
      System.out.flush();
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
