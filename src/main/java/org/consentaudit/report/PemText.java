package org.consentaudit.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys as text (RFC 7468), so that {@code openssl} and others read what is written here and the
 * other way round. One block and nothing else: what stands beside it could be another key.
 */
enum PemText {
  /** A private key, PKCS#8. */
  PRIVATE_KEY("PRIVATE KEY"),
  /** A public key, SubjectPublicKeyInfo. */
  PUBLIC_KEY("PUBLIC KEY");

  /** The width of a line that the RFC asks of whoever writes. */
  private static final int LINE = 64;

  private static final byte[] LINE_END = {'\n'};

  private final String begin;
  private final String end;
  private final Pattern block;

  PemText(String label) {
    this.begin = "-----BEGIN " + label + "-----";
    this.end = "-----END " + label + "-----";
    this.block = Pattern.compile(begin + "\\s+([A-Za-z0-9+/=\\s]+?)\\s+" + end + "\\s*");
  }

  /** The text of a key. */
  byte[] write(byte[] encoded) {
    String base64 = Base64.getMimeEncoder(LINE, LINE_END).encodeToString(encoded);
    return (begin + "\n" + base64 + "\n" + end + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** The key of a text; empty where it is not of this kind. */
  Optional<byte[]> read(byte[] text) {
    Matcher found = block.matcher(new String(text, StandardCharsets.ISO_8859_1));
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(found.group(1).replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
