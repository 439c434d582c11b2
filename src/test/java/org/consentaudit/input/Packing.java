package org.consentaudit.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs bytes for tests, whole and damaged. */
final class Packing {
  private Packing() {}

  /** One gzip member. */
  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** A zip of members in the order given. */
  static byte[] zip(Member... members) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (Member member : members) {
        out.putNextEntry(new ZipEntry(member.name));
        out.write(member.content);
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** The same bytes, one of them with its bits turned by a mask. */
  static byte[] flipped(byte[] bytes, int at, int mask) {
    byte[] damaged = bytes.clone();
    damaged[at] ^= (byte) mask;
    return damaged;
  }

  /** The bytes one after the other. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** The bytes with every occurrence of one name replaced by another of the same length. */
  static byte[] renamed(byte[] bytes, String from, String to) {
    String latin = new String(bytes, ISO_8859_1);
    return latin.replace(from, to).getBytes(ISO_8859_1);
  }

  /** Index of the first occurrence of a four-byte signature. */
  static int find(byte[] bytes, int... signature) {
    for (int at = 0; at <= bytes.length - signature.length; at++) {
      int matched = 0;
      while (matched < signature.length && (bytes[at + matched] & 0xFF) == signature[matched]) {
        matched++;
      }
      if (matched == signature.length) {
        return at;
      }
    }
    throw new IllegalArgumentException("not there");
  }

  /** A member of a zip. */
  static final class Member {
    private final String name;
    private final byte[] content;

    Member(String name, byte[] content) {
      this.name = name;
      this.content = content.clone();
    }
  }
}
