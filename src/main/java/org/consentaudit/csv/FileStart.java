package org.consentaudit.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of a file say about the rest: its byte order mark, and so its encoding. A
 * mark wins over a stated encoding, as no export starts with those bytes by chance, and a key read
 * in the wrong encoding is a patient missed.
 *
 * @param bytes the text behind the mark, in an encoding the cursor can scan
 * @param encoding that encoding
 * @param skipped how many bytes of the file the mark took
 */
record FileStart(InputStream bytes, TextEncoding encoding, int skipped) {
  private static final int LONGEST_MARK = 4;
  private static final String SAVE_AS_UTF8 = "save it as CSV UTF-8";

  /** Reads the mark, if there is one, and puts back what is text. */
  static FileStart read(String file, InputStream in, Optional<Charset> stated) throws IOException {
    byte[] head = in.readNBytes(LONGEST_MARK);
    if (startsWith(head, 0xFF, 0xFE, 0, 0) || startsWith(head, 0, 0, 0xFE, 0xFF)) {
      throw new RefusedInputException(
          file, "byte 0", "the byte order mark of UTF-32, which is not read", SAVE_AS_UTF8);
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return utf16(file, behind(2, head, in), false, 2);
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return utf16(file, behind(2, head, in), true, 2);
    }
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return new FileStart(behind(3, head, in), new Utf8(), 3);
    }
    return unmarked(file, behind(0, head, in), stated.orElse(StandardCharsets.UTF_8));
  }

  private static FileStart unmarked(String file, InputStream in, Charset charset)
      throws RefusedInputException {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return new FileStart(in, new Utf8(), 0);
    }
    if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)) {
      return utf16(file, in, charset.equals(StandardCharsets.UTF_16BE), 0);
    }
    Optional<SingleByteEncoding> encoding = SingleByteEncoding.of(charset);
    if (encoding.isEmpty()) {
      throw new RefusedInputException(
          file,
          "",
          "it has no byte order mark, and is said to be in " + charset.name() + ", not read here",
          SAVE_AS_UTF8);
    }
    return new FileStart(in, encoding.get(), 0);
  }

  private static FileStart utf16(String file, InputStream in, boolean bigEndian, int skipped) {
    return new FileStart(new Utf16ToUtf8(file, in, bigEndian, skipped), new Utf8(), skipped);
  }

  private static InputStream behind(int mark, byte[] head, InputStream in) throws IOException {
    PushbackInputStream text = new PushbackInputStream(in, LONGEST_MARK);
    text.unread(head, mark, head.length - mark);
    return text;
  }

  private static boolean startsWith(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
