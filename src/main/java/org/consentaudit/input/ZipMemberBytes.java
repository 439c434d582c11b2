package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.consentaudit.csv.RefusedInputException;

/**
 * The unpacked bytes of a zip's member, refused at their end if their number or CRC-32 is not what
 * the archive's directory says. The JDK's own stream compares neither, so that a damaged member
 * would read as sound.
 */
final class ZipMemberBytes extends InputStream {
  private final String name;
  private final Storage.InZip member;
  private final ZipFile zip;
  private final InputStream in;
  private final CRC32 crc = new CRC32();
  private long count;

  private ZipMemberBytes(String name, Storage.InZip member, ZipFile zip, InputStream in) {
    this.name = name;
    this.member = member;
    this.zip = zip;
    this.in = in;
  }

  /** Opens the archive for this one member; it is closed with the stream. */
  static ZipMemberBytes open(String name, Storage.InZip member) throws RefusedInputException {
    try {
      ZipFile zip = new ZipFile(member.zip().toFile());
      try {
        Optional<ZipEntry> entry = Optional.ofNullable(zip.getEntry(member.entry()));
        if (entry.isEmpty()) {
          throw Refusals.changed(name, "");
        }
        return new ZipMemberBytes(name, member, zip, zip.getInputStream(entry.get()));
      } catch (IOException e) {
        zip.close();
        throw e;
      }
    } catch (RefusedInputException e) {
      throw e;
    } catch (IOException e) {
      throw damaged(name, "", "its header within the archive is damaged", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = readOrRefuse(target, from, length);
    if (read < 0) {
      requireWhole();
      return read;
    }
    crc.update(target, from, read);
    count += read;
    return read;
  }

  private int readOrRefuse(byte[] target, int from, int length) throws RefusedInputException {
    try {
      return in.read(target, from, length);
    } catch (IOException e) {
      throw damaged(name, "unpacked byte " + count, "the archive is damaged or cut short", e);
    }
  }

  private void requireWhole() throws RefusedInputException {
    if (count != member.size() || crc.getValue() != member.crc()) {
      throw Refusals.damaged(
          name, "unpacked byte " + count, "its length or checksum is not what the archive says");
    }
    member.listed().requireUnchanged(name, member.zip());
  }

  private static RefusedInputException damaged(
      String name, String where, String what, IOException cause) {
    RefusedInputException refusal = Refusals.damaged(name, where, what);
    refusal.initCause(cause);
    return refusal;
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } finally {
      zip.close();
    }
  }
}
