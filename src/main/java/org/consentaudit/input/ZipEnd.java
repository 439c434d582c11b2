package org.consentaudit.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.consentaudit.csv.RefusedInputException;

/**
 * The end of a zip, where it says how large it is and whether it is one part of several.
 *
 * <p>{@code ZipFile} looks for the last directory and ignores whatever lies ahead of the archive
 * that it describes: of two zips that were joined end to end it reads the second and says nothing
 * about the first. So the sizes are compared here, byte for byte.
 */
final class ZipEnd {
  private static final int MEMBER_SIGNATURE = 0x04034B50;
  private static final int END_SIGNATURE = 0x06054B50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int LOCATOR_SIGNATURE = 0x07064B50;
  private static final int LOCATOR_BYTES = 20;
  private static final int LARGE_END_SIGNATURE = 0x06064B50;
  private static final int LARGE_END_BYTES = 56;
  private static final int ABSENT_16 = 0xFFFF;
  private static final long ABSENT_32 = 0xFFFFFFFFL;

  private final String name;
  private final SeekableByteChannel file;

  private ZipEnd(String name, SeekableByteChannel file) {
    this.name = name;
    this.file = file;
  }

  /** Refuses an archive that is split, cut short, or has bytes ahead of it or behind. */
  static void requireWhole(Path zip, String name) throws IOException {
    requireNoPartBeside(zip, name);
    try (SeekableByteChannel file = Files.newByteChannel(zip)) {
      new ZipEnd(name, file).requireWhole();
    }
  }

  private static void requireNoPartBeside(Path zip, String name) throws IOException {
    String fileName = name.substring(name.lastIndexOf('/') + 1);
    String stem = fileName.substring(0, fileName.length() - ".zip".length());
    Path folder = Optional.ofNullable(zip.toAbsolutePath().getParent()).orElse(zip);
    try (Stream<Path> beside = Files.list(folder)) {
      if (beside.anyMatch(f -> f.endsWith(stem + ".z01") || f.endsWith(stem + ".Z01"))) {
        throw ForeignFormat.splitZip(name);
      }
    }
  }

  private void requireWhole() throws IOException {
    int tailLength = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT);
    long tailStart = file.size() - tailLength;
    ByteBuffer tail = bytes(tailStart, tailLength);
    OptionalInt end = endRecord(tail);
    if (end.isEmpty()) {
      throw damaged("no end of a zip where the file ends: cut short, added to, or not a zip");
    }
    int at = end.getAsInt();
    int part = tail.getShort(at + 4) & 0xFFFF;
    if (part != 0 && part != ABSENT_16) {
      throw ForeignFormat.splitZip(name);
    }
    long size = tail.getInt(at + 12) & ABSENT_32;
    long offset = tail.getInt(at + 16) & ABSENT_32;
    if (size == ABSENT_32 || offset == ABSENT_32 || part == ABSENT_16) {
      requireLargeEnd(tailStart + at - LOCATOR_BYTES);
    } else if (offset + size != tailStart + at) {
      throw damaged("its directory is not where it says: bytes were added ahead or taken away");
    }
    requireMemberFirst(tailStart + at == 0);
  }

  /** Index of the end record, whose comment has to reach exactly to the end of the file. */
  private static OptionalInt endRecord(ByteBuffer tail) {
    for (int at = tail.capacity() - END_BYTES; at >= 0; at--) {
      int comment = tail.capacity() - END_BYTES - at;
      if (tail.getInt(at) == END_SIGNATURE && (tail.getShort(at + 20) & 0xFFFF) == comment) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  /** The same for an archive past four gigabytes, which has a larger record ahead (zip64). */
  private void requireLargeEnd(long locatorAt) throws IOException {
    ByteBuffer locator = bytes(locatorAt, LOCATOR_BYTES);
    long at = locator.getLong(8);
    if (locator.getInt(0) != LOCATOR_SIGNATURE || at < 0 || at > locatorAt - LARGE_END_BYTES) {
      throw damaged("its directory cannot be found");
    }
    if (locator.getInt(16) > 1) {
      throw ForeignFormat.splitZip(name);
    }
    ByteBuffer end = bytes(at, LARGE_END_BYTES);
    if (end.getInt(0) != LARGE_END_SIGNATURE || end.getLong(48) + end.getLong(40) != at) {
      throw damaged("its directory is not where it says: bytes were added ahead or taken away");
    }
  }

  private void requireMemberFirst(boolean empty) throws IOException {
    if (!empty && bytes(0, Integer.BYTES).getInt(0) != MEMBER_SIGNATURE) {
      throw damaged("it does not begin with a member: bytes were added ahead");
    }
  }

  private ByteBuffer bytes(long from, int count) throws IOException {
    if (from < 0) {
      throw damaged("its directory cannot be found");
    }
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    file.position(from);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw Refusals.changed(name, "byte " + file.position());
      }
    }
    return bytes;
  }

  private RefusedInputException damaged(String what) {
    return Refusals.damaged(name, "", what);
  }
}
