package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.consentaudit.csv.RefusedInputException;

/** Where the bytes of an input lie. Each kind of place has its own proof that all were read. */
sealed interface Storage {
  /** Bytes that the input takes on disk. */
  long rawBytes();

  /** Bytes that {@link #open} gives. */
  long bytesToRead();

  /** Equal for two inputs if they are the same bytes on disk, whatever their names. */
  Object identity() throws IOException;

  /** The bytes, verified when read to their end. */
  InputStream open(String name) throws RefusedInputException;

  /** A file of its own. */
  record OnDisk(Path path, FileState listed) implements Storage {
    @Override
    public long rawBytes() {
      return listed.size();
    }

    @Override
    public long bytesToRead() {
      return rawBytes();
    }

    @Override
    public Object identity() throws IOException {
      return listed.identity(path);
    }

    @Override
    public InputStream open(String name) throws RefusedInputException {
      listed.requireUnchanged(name, path);
      try {
        return new DiskBytes(name, path, listed, Files.newInputStream(path));
      } catch (IOException e) {
        throw Refusals.unreadable(name, "", e);
      }
    }
  }

  /**
   * A member of a zip.
   *
   * @param entry the member's name as the archive writes it
   * @param compressedSize bytes it takes in the archive
   * @param size bytes it unpacks to, by the archive's directory
   * @param crc its CRC-32, by the archive's directory
   */
  record InZip(Path zip, FileState listed, String entry, long compressedSize, long size, long crc)
      implements Storage {
    /** A member of an archive that may have several names itself. */
    private record Identity(Object zip, String entry) {}

    @Override
    public long rawBytes() {
      return compressedSize;
    }

    @Override
    public long bytesToRead() {
      return size;
    }

    @Override
    public Object identity() throws IOException {
      return new Identity(listed.identity(zip), entry);
    }

    @Override
    public InputStream open(String name) throws RefusedInputException {
      listed.requireUnchanged(name, zip);
      return ZipMemberBytes.open(name, this);
    }
  }
}
