package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.consentaudit.csv.RefusedInputException;

/**
 * The bytes of a file, refused as soon as they are more than were listed, and at the end if they
 * are fewer or the file was touched meanwhile (rule K3).
 */
final class DiskBytes extends InputStream {
  private final String name;
  private final Path path;
  private final FileState listed;
  private final InputStream in;
  private long count;

  DiskBytes(String name, Path path, FileState listed, InputStream in) {
    this.name = name;
    this.path = path;
    this.listed = listed;
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = readOrRefuse(target, from, length);
    count += Math.max(read, 0);
    if (count > listed.size() || (read < 0 && count < listed.size())) {
      throw Refusals.changed(name, "byte " + Math.min(count, listed.size()));
    }
    if (read < 0) {
      listed.requireUnchanged(name, path);
    }
    return read;
  }

  private int readOrRefuse(byte[] target, int from, int length) throws RefusedInputException {
    try {
      return in.read(target, from, length);
    } catch (IOException e) {
      throw Refusals.unreadable(name, "byte " + count, e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
