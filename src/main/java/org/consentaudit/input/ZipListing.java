package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.consentaudit.csv.RefusedInputException;

/**
 * The members of a zip. Its directory is believed only if the whole file fits it ({@link ZipEnd}),
 * every name in it is a plain relative path, and no name occurs twice; members are read in place
 * and never written to disk.
 */
final class ZipListing {
  /** More than any export has; fewer would do, more would let a directory of nothing cost hours. */
  private static final int MOST_ENTRIES = 10_000;

  private static final String NAME_NOT_UTF8 = "a member's name is not in UTF-8";

  private final Path zip;
  private final String name;
  private final FileState state;
  private final Bookkeeping bookkeeping;
  private final Set<String> names = new HashSet<>();
  private final List<InputFile> files = new ArrayList<>();

  private ZipListing(Path zip, String name, FileState state, Bookkeeping bookkeeping) {
    this.zip = zip;
    this.name = name;
    this.state = state;
    this.bookkeeping = bookkeeping;
  }

  /** The members that are files and not hidden, in the archive's order. */
  static List<InputFile> of(Path zip, String name, FileState state, Bookkeeping bookkeeping)
      throws IOException {
    ZipEnd.requireWhole(zip, name);
    ZipListing listing = new ZipListing(zip, name, state, bookkeeping);
    try (ZipFile opened = new ZipFile(zip.toFile())) {
      if (opened.size() > MOST_ENTRIES) {
        throw refused(name, "it has more than " + MOST_ENTRIES + " members");
      }
      for (ZipEntry entry : listing.entries(opened)) {
        listing.add(entry);
      }
    } catch (ZipException e) {
      RefusedInputException refusal = directoryRefused(name, e);
      refusal.initCause(e);
      throw refusal;
    }
    state.requireUnchanged(name, zip);
    return listing.files;
  }

  /**
   * The members. Archives of old programs name them in an encoding that they do not tell; the JDK
   * notices most of that when it opens one, and the rest here.
   */
  private List<? extends ZipEntry> entries(ZipFile opened) throws RefusedInputException {
    try {
      return opened.stream().toList();
    } catch (IllegalArgumentException e) {
      RefusedInputException refusal = refused(name, NAME_NOT_UTF8);
      refusal.initCause(e);
      throw refusal;
    }
  }

  private void add(ZipEntry entry) throws RefusedInputException {
    String path = entry.getName().replace('\\', '/');
    requirePlainPath(path);
    if (!names.add(path)) {
      throw refused(name, "two members have one name");
    }
    if (entry.isDirectory()) {
      if (entry.getSize() > 0) {
        throw refused(name, "a folder in it has content of its own");
      }
      return;
    }
    if (path.startsWith(".") || path.contains("/.")) {
      return;
    }
    String member = name + "!/" + path;
    ForeignFormat.requireReadableName(member);
    if (ForeignFormat.isZip(member)) {
      throw refused(member, "it is a zip within a zip");
    }
    files.add(
        new InputFile(
            member,
            new Storage.InZip(
                zip,
                state,
                entry.getName(),
                entry.getCompressedSize(),
                entry.getSize(),
                entry.getCrc()),
            bookkeeping));
  }

  /** A name that leads out of the archive is a sign that it was made to do harm. */
  private void requirePlainPath(String path) throws RefusedInputException {
    boolean plain =
        !path.isEmpty()
            && !path.startsWith("/")
            && path.indexOf(':') < 0
            && path.chars().noneMatch(Character::isISOControl);
    for (String part : path.split("/", -1)) {
      plain &= !part.equals("..");
    }
    if (!plain) {
      throw refused(name, "a member's name is not a plain relative path");
    }
  }

  private static RefusedInputException directoryRefused(String name, ZipException cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("encrypted")) {
      return refused(name, "it is encrypted");
    }
    return said.contains("entry name")
        ? refused(name, NAME_NOT_UTF8)
        : Refusals.damaged(name, "", "the archive's directory is damaged");
  }

  private static RefusedInputException refused(String name, String what) {
    return new RefusedInputException(name, "", what, "unpack it and give the unpacked files");
  }
}
