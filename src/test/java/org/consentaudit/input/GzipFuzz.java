package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.consentaudit.csv.RefusedInputException;

/**
 * Rule K3 for gzip: a file that is not refused is a row of whole members, byte for byte, as a plain
 * reading of RFC 1952 finds them; and such a row is not refused.
 */
public final class GzipFuzz {
  private static final int FIXED_HEADER = 10;
  private static final int TRAILER = 8;

  private GzipFuzz() {}

  /** Tries a file. */
  public static void fuzzerTestOneInput(byte[] data) {
    assertThat(read(data).map(GzipFuzz::hex)).isEqualTo(plainly(data).map(GzipFuzz::hex));
  }

  private static String hex(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    return content.length + " bytes, " + Long.toHexString(sum.getValue());
  }

  private static Optional<byte[]> read(byte[] file) {
    try (GzipBytes gzip = new GzipBytes("f", new ByteArrayInputStream(file))) {
      return Optional.of(gzip.readAllBytes());
    } catch (RefusedInputException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("refused without a word to the user", e);
    }
  }

  /** Member by member, in the words of the RFC; empty where a byte does not belong. */
  private static Optional<byte[]> plainly(byte[] file) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int at = 0;
    do {
      at = member(file, at, content);
    } while (at > 0 && at < file.length);
    return at > 0 ? Optional.of(content.toByteArray()) : Optional.empty();
  }

  /** The index behind the member; -1 where there is none. */
  private static int member(byte[] file, int start, ByteArrayOutputStream content) {
    int at = behindHeader(file, start);
    if (at < 0) {
      return -1;
    }
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file, at, file.length - at);
      byte[] some = new byte[1 << 12];
      while (!inflater.finished()) {
        int count = inflater.inflate(some);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          return -1;
        }
        unpacked.write(some, 0, count);
      }
      at += (int) inflater.getBytesRead();
    } catch (DataFormatException e) {
      return -1;
    } finally {
      inflater.end();
    }
    CRC32 sum = new CRC32();
    sum.update(unpacked.toByteArray());
    if (file.length - at < TRAILER
        || little(file, at, 4) != sum.getValue()
        || little(file, at + 4, 4) != unpacked.size()) {
      return -1;
    }
    content.writeBytes(unpacked.toByteArray());
    return at + TRAILER;
  }

  private static int behindHeader(byte[] file, int start) {
    int at = start + FIXED_HEADER;
    if (at > file.length || little(file, start, 3) != 0x088B1F || (file[start + 3] & 0xE0) != 0) {
      return -1;
    }
    int flags = file[start + 3];
    if ((flags & 4) != 0) {
      at = at + 2 > file.length ? -1 : at + 2 + (int) little(file, at, 2);
    }
    for (int flag : new int[] {8, 16}) {
      if ((flags & flag) != 0 && at >= 0) {
        while (at < file.length && file[at] != 0) {
          at++;
        }
        at++;
      }
    }
    if ((flags & 2) != 0 && at >= 0) {
      if (at + 2 > file.length) {
        return -1;
      }
      CRC32 sum = new CRC32();
      sum.update(file, start, at - start);
      at = little(file, at, 2) == (sum.getValue() & 0xFFFF) ? at + 2 : -1;
    }
    return at <= file.length ? at : -1;
  }

  private static long little(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << Byte.SIZE) | (bytes[from + i] & 0xFF);
    }
    return value;
  }
}
