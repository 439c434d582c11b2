package org.consentaudit.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Held while the files of a report folder are exchanged: of two runs that do so at once, each would
 * move the other's files aside, and {@code report.json} of one would vouch for lists of the other.
 *
 * <p>A lock of the operating system, on a file that is there only meanwhile: it ends with the
 * process, so a run that was killed stands in nobody's way. Where a file system knows no locks, as
 * some network drives, the exchange goes on without.
 */
final class ExchangeLock implements Closeable {
  /** Begins with a dot, so that it is no input and no report. */
  static final String FILE = ".consent-audit.lock";

  private final Path file;
  private final FileChannel channel;

  private ExchangeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a folder, or says that another run has.
   *
   * @param mark what no other run would write, to tell whether the file locked is still the one
   *     that others find: its holder deletes it, and may have done so since it was opened
   */
  static Closeable of(Path folder, String mark) throws IOException {
    if (!folder.getFileSystem().provider().getScheme().equals("file")) {
      // A file system within a file or in memory, which no other process writes to.
      return () -> {};
    }
    Path file = folder.resolve(FILE);
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.CREATE);
    options.add(StandardOpenOption.WRITE);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // What is written must not go where a link put there by others leads.
      options.add(LinkOption.NOFOLLOW_LINKS);
    }
    FileChannel channel = FileChannel.open(file, options);
    ExchangeLock lock = new ExchangeLock(file, channel);
    if (!lock.isTaken(mark)) {
      channel.close();
      throw ReportNotWrittenException.refused(
          folder,
          "another run is writing its reports there",
          "Let that run end, or name another folder with --out.");
    }
    return lock;
  }

  private boolean isTaken(String mark) throws IOException {
    try {
      if (channel.tryLock() == null) {
        return false;
      }
    } catch (OverlappingFileLockException e) {
      // Another run in this process.
      return false;
    } catch (IOException e) {
      return true;
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)));
    return Files.exists(file) && Files.readString(file).equals(mark);
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file);
    } finally {
      channel.close();
    }
  }
}
