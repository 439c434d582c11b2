package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.consentaudit.InputDigests;
import org.consentaudit.csv.RefusedInputException;

/**
 * Finds the files behind a path that the user gave. Nothing is passed over but what is hidden: a
 * file that cannot be read as it is refuses the whole listing, because what is inside it may be the
 * rows that matter (rule K3).
 */
public final class InputFiles {
  private InputFiles() {}

  /**
   * The files at a path: the file itself, all files of a folder and its folders, the members of a
   * {@code .zip}; sorted by name, hidden ones left out.
   *
   * @param base what a relative path is relative to
   * @param asGiven the path as the user wrote it; the files' names start with it
   * @param bookkeeping what is noted about the files when they are read
   * @throws NoSuchFileException if there is nothing at the path, which is wrong usage
   * @throws RefusedInputException if something there cannot be trusted
   */
  public static List<InputFile> at(Path base, String asGiven, Bookkeeping bookkeeping)
      throws IOException {
    Path path = existing(base, asGiven);
    String name = asGiven.replace(base.getFileSystem().getSeparator(), "/");
    List<InputFile> found =
        Files.isDirectory(path)
            ? FolderListing.of(path, name, bookkeeping)
            : fileAt(path, name, bookkeeping);
    return found.stream().sorted(Comparator.comparing(InputFile::name)).toList();
  }

  /** The same, digests taken and nobody told how far it has come. */
  public static List<InputFile> at(Path base, String asGiven) throws IOException {
    return at(base, asGiven, Bookkeeping.unwatched(InputDigests.SHA256));
  }

  /** What one file that is no folder holds: itself, or the members of the zip that it is. */
  static List<InputFile> fileAt(Path path, String name, Bookkeeping bookkeeping)
      throws RefusedInputException {
    try {
      FileState state = FileState.of(path);
      if (!Files.isRegularFile(path)) {
        throw new RefusedInputException(
            name, "", "it is neither a file nor a folder", "write its content to a file");
      }
      ForeignFormat.requireReadableName(name);
      return ForeignFormat.isZip(name)
          ? ZipListing.of(path, name, state, bookkeeping)
          : List.of(new InputFile(name, new Storage.OnDisk(path, state), bookkeeping));
    } catch (RefusedInputException e) {
      throw e;
    } catch (IOException e) {
      throw Refusals.unreadable(name, "", e);
    }
  }

  private static Path existing(Path base, String asGiven) throws IOException {
    try {
      Path path = base.resolve(asGiven);
      boolean possible = !asGiven.endsWith("/") || Files.isDirectory(path);
      if (!asGiven.isEmpty() && possible && !Files.notExists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // No file can have such a name, so there is none.
    }
    throw new NoSuchFileException(asGiven);
  }
}
