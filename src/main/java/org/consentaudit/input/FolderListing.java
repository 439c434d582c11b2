package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.consentaudit.csv.RefusedInputException;

/**
 * All files of a folder and its folders. Symbolic links are followed as long as they stay within
 * and reach nothing twice: outside, somebody else decides what is there, and a file reached twice
 * would be counted twice. (Two hard links are two files, as backups use them for days on which
 * nothing changed.)
 */
final class FolderListing {
  private final Path root;
  private final Bookkeeping bookkeeping;
  private final Set<Path> reached = new HashSet<>();
  private final List<InputFile> files = new ArrayList<>();

  private FolderListing(Path root, Bookkeeping bookkeeping) {
    this.root = root;
    this.bookkeeping = bookkeeping;
  }

  /** The files of a folder, in no order. */
  static List<InputFile> of(Path folder, String name, Bookkeeping bookkeeping)
      throws RefusedInputException {
    try {
      FolderListing listing = new FolderListing(folder.toRealPath(), bookkeeping);
      listing.reached.add(listing.root);
      listing.addFolder(folder, name);
      return listing.files;
    } catch (RefusedInputException e) {
      throw e;
    } catch (IOException e) {
      throw Refusals.unreadable(name, "", e);
    }
  }

  private void addFolder(Path folder, String name) throws RefusedInputException {
    String ahead = name.endsWith("/") ? name : name + "/";
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String fileName = folder.relativize(child).toString();
        if (!fileName.startsWith(".") && !Files.isHidden(child)) {
          add(child, ahead + fileName);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw Refusals.unreadable(name, "", new IOException(e));
    } catch (RefusedInputException e) {
      throw e;
    } catch (IOException e) {
      throw Refusals.unreadable(name, "", e);
    }
  }

  private void add(Path child, String name) throws RefusedInputException {
    requireWithinAndNew(child, name);
    if (Files.isDirectory(child)) {
      addFolder(child, name);
    } else {
      files.addAll(InputFiles.fileAt(child, name, bookkeeping));
    }
  }

  private void requireWithinAndNew(Path child, String name) throws RefusedInputException {
    Path real;
    try {
      real = child.toRealPath();
    } catch (IOException e) {
      RefusedInputException refusal = link(name, "it is a link that leads nowhere");
      refusal.initCause(e);
      throw refusal;
    }
    if (!real.startsWith(root)) {
      throw link(name, "it is a link that leads out of the folder");
    }
    if (!reached.add(real)) {
      throw link(name, "it and a link lead to the same place, which would be read twice");
    }
  }

  private static RefusedInputException link(String name, String what) {
    return new RefusedInputException(
        name, "", what, "remove the link, or give what it leads to as a path of its own");
  }
}
