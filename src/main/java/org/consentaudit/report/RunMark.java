package org.consentaudit.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether the run that made a temporary folder is still at it: a file in the folder, locked
 * by the operating system for as long as the process lives. What a run that was killed left behind
 * may hold NHS numbers, so the next one names it.
 *
 * <p>It is named and not deleted: on a network drive whose locks end at the machine, the run may be
 * alive on another one, and what was set aside of the report before may be in it.
 */
final class RunMark implements Closeable {
  /**
   * What the name of every temporary folder begins with: a dot, so it is no input and no report.
   */
  static final String PREFIX = ".consent-audit-";

  private static final String FILE = "run.lock";

  private final Path file;
  private final FileChannel channel;

  private RunMark(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Marks a temporary folder as in use. Where that cannot be done nothing is marked: a run beside
   * this one then may take the folder for left behind, and says so carefully.
   */
  static Closeable in(Path temporary) {
    Closeable none = () -> {};
    if (!isOfTheSystem(temporary)) {
      return none;
    }
    Path file = temporary.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ReportFolder.ownerOnly(file, "rw-------"));
      RunMark mark = new RunMark(file, channel);
      if (channel.tryLock() == null) {
        mark.close();
        return none;
      }
      return mark;
    } catch (IOException e) {
      return none;
    }
  }

  /** A file system within a file or in memory knows no locks; no other process writes to it. */
  private static boolean isOfTheSystem(Path path) {
    return path.getFileSystem().provider().getScheme().equals("file");
  }

  /** Takes the mark away, before the folder is deleted: Windows deletes no file that is open. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  /**
   * The temporary folders that runs left behind which are over, in the order of their names. One
   * that this user cannot look into is another's, and named to that one.
   *
   * @param home the folder in which temporary folders are made
   */
  static List<Path> leftBehind(Path home) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(home, PREFIX + "*")) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && holdsFiles(folder)
            && isOver(folder)) {
          found.add(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What cannot be looked at is no reason to do without a report.
      return List.of();
    }
    found.sort(null);
    return found;
  }

  private static boolean holdsFiles(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.anyMatch(
          path ->
              Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                  && !path.equals(folder.resolve(FILE)));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** One without a mark is of a run that could not set it, and cannot be asked. */
  private static boolean isOver(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another run in this process.
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
