package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.consentaudit.csv.RefusedInputException;

/**
 * Unpacks gzip member by member (RFC 1952) and accounts for every byte of the file.
 *
 * <p>Written out here because {@code GZIPInputStream} ends quietly at anything behind a member that
 * does not look like another one: a second member whose header lost one bit, or of which a few
 * bytes are left, reads as the end of the file, and half the patients are gone without a word. Here
 * every byte belongs to a member whose checksum and length were compared, or the file is refused
 * (rule K3); zero bytes of padding are refused too, as a file that was filled up was handled by
 * something that does not know gzip. A file cut exactly between two members cannot be told from a
 * whole one; for that the members are counted, and the count is shown.
 */
final class GzipBytes extends InputStream {
  /** Smaller means more calls into zlib; larger gains nothing. */
  private static final int INPUT_BYTES = 1 << 16;

  private static final int MAGIC_FIRST = 0x1F;
  private static final int MAGIC_SECOND = 0x8B;
  private static final int METHOD_DEFLATE = 8;
  private static final int HAS_HEADER_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  /** Time of modification, extra flags and operating system: nothing of the content. */
  private static final int UNUSED_HEADER_BYTES = 6;

  private final String name;
  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final CRC32 headerChecksum = new CRC32();
  private final byte[] input = new byte[INPUT_BYTES];
  private int inputFrom;
  private int inputTo;

  /** Offset in the file of the first byte of {@link #input}. */
  private long inputOffset;

  private boolean inMember;
  private int members;

  GzipBytes(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** How many members have been read to their end and found whole. */
  int members() {
    return members;
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
    while (inMember || startMember()) {
      int count = inflate(target, from, length);
      if (count > 0) {
        checksum.update(target, from, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (!fill()) {
        throw truncated();
      } else {
        inflater.setInput(input, inputFrom, inputTo - inputFrom);
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  /** Reads a member's header; false at the end of the file, which is only right behind a member. */
  private boolean startMember() throws IOException {
    if (inputFrom == inputTo && !fill() && members > 0) {
      return false;
    }
    long start = inputOffset + inputFrom;
    headerChecksum.reset();
    if (headerByte() != MAGIC_FIRST || headerByte() != MAGIC_SECOND) {
      throw notAMember(start);
    }
    int method = headerByte();
    int flags = headerByte();
    if (method != METHOD_DEFLATE || (flags & RESERVED) != 0) {
      throw notAMember(start);
    }
    skipHeader(UNUSED_HEADER_BYTES);
    skipOptionalHeader(flags);
    requireHeaderChecksum(flags, start);
    checksum.reset();
    inflater.reset();
    inflater.setInput(input, inputFrom, inputTo - inputFrom);
    inMember = true;
    return true;
  }

  private void skipOptionalHeader(int flags) throws IOException {
    if ((flags & HAS_EXTRA) != 0) {
      int low = headerByte();
      skipHeader(low | (headerByte() << 8));
    }
    if ((flags & HAS_NAME) != 0) {
      skipHeaderText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipHeaderText();
    }
  }

  private void requireHeaderChecksum(int flags, long start) throws IOException {
    int expected = (int) headerChecksum.getValue() & 0xFFFF;
    if ((flags & HAS_HEADER_CHECKSUM) != 0) {
      int low = headerByte();
      if ((low | (headerByte() << 8)) != expected) {
        throw notAMember(start);
      }
    }
  }

  private void endMember() throws IOException {
    long trailer = inputOffset + inputFrom;
    long expectedChecksum = trailerWord();
    long expectedLength = trailerWord();
    if (expectedChecksum != checksum.getValue()
        || expectedLength != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw Refusals.damaged(
          name, "byte " + trailer, "what was unpacked does not match its gzip checksum");
    }
    inMember = false;
    members++;
  }

  private int inflate(byte[] target, int from, int length) throws RefusedInputException {
    try {
      int count = inflater.inflate(target, from, length);
      inputFrom = inputTo - inflater.getRemaining();
      if (inflater.needsDictionary()) {
        throw damaged();
      }
      return count;
    } catch (DataFormatException e) {
      RefusedInputException refusal = damaged();
      refusal.initCause(e);
      throw refusal;
    }
  }

  private long trailerWord() throws IOException {
    long word = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      word |= (long) nextByte() << shift;
    }
    return word;
  }

  private void skipHeader(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      headerByte();
    }
  }

  private void skipHeaderText() throws IOException {
    while (headerByte() != 0) {
      // The terminating zero is part of the header.
    }
  }

  private int headerByte() throws IOException {
    int value = nextByte();
    headerChecksum.update(value);
    return value;
  }

  private int nextByte() throws IOException {
    if (inputFrom == inputTo && !fill()) {
      throw truncated();
    }
    return input[inputFrom++] & 0xFF;
  }

  /** Reads more input behind what was used up; false at the end of the file. */
  private boolean fill() throws IOException {
    inputOffset += inputTo;
    inputFrom = 0;
    inputTo = 0;
    int count = in.read(input);
    inputTo = Math.max(count, 0);
    return count >= 0;
  }

  private RefusedInputException notAMember(long start) {
    return members == 0
        ? new RefusedInputException(
            name,
            "byte " + start,
            "no gzip header, though its name ends in .gz",
            "fetch it again, or name it for what it is")
        : Refusals.damaged(
            name,
            "byte " + start,
            "bytes behind gzip member " + members + " that are not another whole member");
  }

  private RefusedInputException truncated() {
    return Refusals.damaged(
        name, "byte " + (inputOffset + inputTo), "it ends in the middle of a gzip member");
  }

  private RefusedInputException damaged() {
    return Refusals.damaged(name, "byte " + (inputOffset + inputFrom), "the gzip data is damaged");
  }
}
