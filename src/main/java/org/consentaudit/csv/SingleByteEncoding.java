package org.consentaudit.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * An encoding of one byte a character whose lower half is ASCII, such as Windows-1252, in which TPP
 * writes its exports. Most of them leave some bytes without a meaning (Windows-1252 five of them),
 * and those are the only sign that a file is not in the encoding that was stated.
 */
final class SingleByteEncoding implements TextEncoding {
  private static final int BYTE_VALUES = 256;
  private static final int ASCII_VALUES = 128;

  private final Charset charset;
  private final boolean[] meaningful;

  private SingleByteEncoding(Charset charset, boolean[] meaningful) {
    this.charset = charset;
    this.meaningful = meaningful;
  }

  /** The encoding of this charset; empty where it is not one byte a character, or not on ASCII. */
  static Optional<SingleByteEncoding> of(Charset charset) {
    if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1) {
      return Optional.empty();
    }
    boolean[] meaningful = new boolean[BYTE_VALUES];
    for (int value = 0; value < BYTE_VALUES; value++) {
      Optional<String> character = decode(charset, (byte) value);
      if (value < ASCII_VALUES && !character.equals(Optional.of(Character.toString(value)))) {
        return Optional.empty();
      }
      meaningful[value] = value != 0 && character.isPresent();
    }
    return Optional.of(new SingleByteEncoding(charset, meaningful));
  }

  @Override
  public Charset charset() {
    return charset;
  }

  @Override
  public int firstMeaningless(byte[] bytes, int from, int to) {
    for (int at = PlainText.end(bytes, from, to); at < to; at++) {
      if (!meaningful[bytes[at] & 0xFF]) {
        return at;
      }
    }
    return NONE;
  }

  private static Optional<String> decode(Charset charset, byte value) {
    try {
      return Optional.of(
          charset.newDecoder().decode(ByteBuffer.wrap(new byte[] {value})).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
