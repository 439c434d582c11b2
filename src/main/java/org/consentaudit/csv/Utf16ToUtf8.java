package org.consentaudit.csv;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads UTF-16 as UTF-8, ahead of the cursor. Excel's "Unicode text" is UTF-16; turning it into
 * UTF-8 first keeps the fast reader to encodings in which a comma is one byte. An unpaired
 * surrogate or half a character at the end is refused with the offset in the file itself.
 */
final class Utf16ToUtf8 extends InputStream {
  private static final int CHUNK_BYTES = 1 << 16;

  /** UTF-8 needs at most three bytes for each unit of two. */
  private static final int UTF8_BYTES_PER_UNIT = 3;

  private final String file;
  private final InputStream in;
  private final boolean bigEndian;
  private final byte[] units = new byte[CHUNK_BYTES];
  private final byte[] utf8 = new byte[CHUNK_BYTES / 2 * UTF8_BYTES_PER_UNIT];

  /** Offset in the file of the first byte of the chunk in {@link #units}. */
  private long offset;

  private int unitBytes;
  private int utf8From;
  private int utf8To;

  /**
   * Starts behind the byte order mark.
   *
   * @param offset how many bytes of the file were read before
   */
  Utf16ToUtf8(String file, InputStream in, boolean bigEndian, long offset) {
    this.file = file;
    this.in = in;
    this.bigEndian = bigEndian;
    this.offset = offset;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (utf8From == utf8To && !transcodeNextChunk()) {
      return -1;
    }
    int count = Math.min(length, utf8To - utf8From);
    System.arraycopy(utf8, utf8From, target, from, count);
    utf8From += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Transcodes whole characters only; what is left of the chunk is kept for the next one. */
  private boolean transcodeNextChunk() throws IOException {
    unitBytes += in.readNBytes(units, unitBytes, units.length - unitBytes);
    if (unitBytes == 0) {
      return false;
    }
    boolean last = unitBytes < units.length;
    utf8From = 0;
    utf8To = 0;
    int at = 0;
    while (at + 2 <= unitBytes) {
      char unit = unitAt(at);
      if (!Character.isSurrogate(unit)) {
        write(unit);
        at += 2;
      } else if (Character.isHighSurrogate(unit) && at + 4 > unitBytes && !last) {
        break;
      } else {
        write(pairAt(at));
        at += 4;
      }
    }
    if (last && at < unitBytes) {
      throw refusal(at, "half a character at the end", "the file is cut short; fetch it again");
    }
    System.arraycopy(units, at, units, 0, unitBytes - at);
    unitBytes -= at;
    offset += at;
    return true;
  }

  private char unitAt(int at) {
    int first = units[at] & 0xFF;
    int second = units[at + 1] & 0xFF;
    return (char) (bigEndian ? (first << 8) | second : (second << 8) | first);
  }

  private int pairAt(int at) throws RefusedInputException {
    char high = unitAt(at);
    if (!Character.isHighSurrogate(high)
        || at + 4 > unitBytes
        || !Character.isLowSurrogate(unitAt(at + 2))) {
      throw refusal(at, "an unpaired surrogate, which UTF-16 cannot mean", "save it as CSV UTF-8");
    }
    return Character.toCodePoint(high, unitAt(at + 2));
  }

  /** Forgets the chunk's text, so that a caller who reads on is refused again. */
  private RefusedInputException refusal(int at, String what, String todo) {
    utf8From = 0;
    utf8To = 0;
    return new RefusedInputException(file, "byte " + (offset + at), what, todo);
  }

  private void write(int codePoint) {
    if (codePoint < 0x80) {
      utf8[utf8To++] = (byte) codePoint;
      return;
    }
    if (codePoint < 0x800) {
      utf8[utf8To++] = (byte) (0xC0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        utf8[utf8To++] = (byte) (0xE0 | (codePoint >> 12));
      } else {
        utf8[utf8To++] = (byte) (0xF0 | (codePoint >> 18));
        utf8[utf8To++] = continuation(codePoint >> 12);
      }
      utf8[utf8To++] = continuation(codePoint >> 6);
    }
    utf8[utf8To++] = continuation(codePoint);
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }
}
