package org.consentaudit.input;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.consentaudit.InputDigests;
import org.consentaudit.csv.RefusedInputException;

/**
 * A stream that is counted, held to a limit, and, unless that is left off, digested while it is
 * read: the digest is of the very bytes that were used, not of a second look at the file.
 */
final class MeasuredBytes extends InputStream {
  /**
   * How much larger than its packed form an input may be. Exports pack to a fifth or a twentieth; a
   * large table whose rows differ in little more than a running number reaches 60 or 100 to 1,
   * which is why the customary 100 would refuse honest files, while what was made to exhaust
   * reaches the 1,032 that deflate can do, or its square. As nothing is held in memory or written
   * to disk, a bomb costs only time.
   */
  private static final long LARGEST_RATIO = 200;

  /** Below this the ratio says nothing: a kilobyte of blanks packs to a few bytes. */
  private static final long ALWAYS_ALLOWED = 1 << 20;

  private final String name;
  private final InputStream in;
  private final long limit;
  private final Optional<MessageDigest> digest;
  private long count;

  /** Measures a stream that takes so many bytes on disk. */
  MeasuredBytes(String name, InputStream in, long rawBytes, InputDigests digests) {
    this.name = name;
    this.in = in;
    this.limit = Math.max(ALWAYS_ALLOWED, rawBytes * LARGEST_RATIO);
    this.digest =
        switch (digests) {
          case SHA256 -> Optional.of(sha256());
          case NONE -> Optional.empty();
        };
  }

  /** How many bytes have been read. */
  long count() {
    return count;
  }

  /** SHA-256 of all that has been read, in lower-case hex; empty if that was left off. */
  Optional<String> sha256Hex() {
    return digest.map(running -> HexFormat.of().formatHex(copyOf(running).digest()));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = in.read(target, from, length);
    if (read > 0) {
      count += read;
      digest.ifPresent(running -> running.update(target, from, read));
    }
    if (count > limit) {
      throw new RefusedInputException(
          name,
          "",
          "it unpacks to more than " + LARGEST_RATIO + " times its size",
          "if that is right, unpack it and give the unpacked file");
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static MessageDigest copyOf(MessageDigest running) {
    try {
      return (MessageDigest) running.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }
}
