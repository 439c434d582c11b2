package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.consentaudit.csv.RefusedInputException;

/**
 * What the file system says of a file, recorded when it is listed and compared whenever it has been
 * read: if anything differs, what was read may be half of one file and half of another.
 *
 * @param size in bytes
 * @param modified when it was last written
 * @param key what the file system knows it by, whatever its name; empty where there is no such
 *     thing (Windows)
 */
record FileState(long size, FileTime modified, Optional<Object> key) {
  /** The state of a file now, symbolic links followed. */
  static FileState of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new FileState(
        attributes.size(),
        attributes.lastModifiedTime(),
        Optional.ofNullable(attributes.fileKey()));
  }

  /** Refuses the file if it is no longer the one that was listed. */
  void requireUnchanged(String name, Path path) throws RefusedInputException {
    FileState now;
    try {
      now = of(path);
    } catch (IOException e) {
      throw Refusals.unreadable(name, "", e);
    }
    boolean unchanged = size == now.size && modified.equals(now.modified) && key.equals(now.key);
    if (!unchanged) {
      throw Refusals.changed(name, "");
    }
  }

  /** What tells the file from every other, whatever name or link it is reached by. */
  Object identity(Path path) throws IOException {
    return key.isPresent() ? key.get() : path.toRealPath();
  }
}
