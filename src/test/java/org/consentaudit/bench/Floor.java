package org.consentaudit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What no program can beat on this machine: the same bytes read and nothing done ({@code read}),
 * newlines counted ({@code newlines}), or only decompressed ({@code inflate}). Arguments: which,
 * how many threads, the folder.
 */
final class Floor {
  /** Small enough for the cache of the processor, large enough to hide the calls. */
  private static final int BLOCK = 1 << 20;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long NEWLINES = ONES * '\n';

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong newlines = new AtomicLong();
  private final Queue<Callable<Long>> blocks = new ConcurrentLinkedQueue<>();

  private Floor() {}

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    Floor floor = new Floor();
    List<Path> files;
    try (Stream<Path> tree = Files.walk(Path.of(args[2]))) {
      files =
          tree.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
              .sorted(Comparator.comparingLong(file -> -file.toFile().length()))
              .toList();
    }
    floor.run(args[0], Integer.parseInt(args[1]), files);
    System.out.println("bytes " + floor.bytes + " newlines " + floor.newlines);
  }

  private void run(String kind, int threads, List<Path> files)
      throws IOException, InterruptedException, ExecutionException {
    List<FileChannel> open = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      ThreadLocal<byte[]> buffer = ThreadLocal.withInitial(() -> new byte[BLOCK + Long.BYTES]);
      for (Path file : files) {
        if (kind.equals("inflate")) {
          blocks.add(() -> inflate(file, buffer.get()));
          continue;
        }
        FileChannel channel = FileChannel.open(file);
        open.add(channel);
        for (long at = 0; at < channel.size(); at += BLOCK) {
          long from = at;
          blocks.add(() -> read(channel, from, buffer.get(), kind.equals("newlines")));
        }
      }
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(this::work));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      pool.shutdown();
      for (FileChannel channel : open) {
        channel.close();
      }
    }
  }

  private @Nullable Void work() throws Exception {
    for (Callable<Long> block = blocks.poll(); block != null; block = blocks.poll()) {
      bytes.addAndGet(block.call());
    }
    return null;
  }

  private long read(FileChannel channel, long from, byte[] buffer, boolean count)
      throws IOException {
    ByteBuffer view = ByteBuffer.wrap(buffer, 0, BLOCK);
    int length = 0;
    while (view.hasRemaining()) {
      int read = channel.read(view, from + length);
      if (read < 0) {
        break;
      }
      length += read;
    }
    if (count) {
      newlines.addAndGet(newlines(buffer, length));
    }
    return length;
  }

  /** Eight bytes at a time: in each, the high bit is set where the byte is a line feed. */
  private static long newlines(byte[] buffer, int length) {
    long found = 0;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      long differences = (long) WORDS.get(buffer, at) ^ NEWLINES;
      long low = (differences & ~HIGH_BITS) + ~HIGH_BITS;
      found += Long.bitCount(~(low | differences) & HIGH_BITS);
    }
    for (; at < length; at++) {
      found += buffer[at] == '\n' ? 1 : 0;
    }
    return found;
  }

  private static long inflate(Path file, byte[] buffer) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.size(file);
    }
    long length = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        length += read;
      }
    }
    return length;
  }
}
