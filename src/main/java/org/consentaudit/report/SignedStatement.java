package org.consentaudit.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * {@code manifest.dsse.json}: a statement about a report with one signature, in an envelope of DSSE
 * v1. It is written ahead of {@code manifest.json}, which is the last to come, and signs it: the
 * manifest's bytes are known before they are written, and it does not name its own signature.
 */
final class SignedStatement {
  /** The name of the file. */
  static final String FILE = "manifest.dsse.json";

  private final byte[] statement;
  private final String keyId;
  private final byte[] signature;

  private SignedStatement(byte[] statement, String keyId, byte[] signature) {
    this.statement = statement;
    this.keyId = keyId;
    this.signature = signature;
  }

  /** Signs a statement. */
  static SignedStatement of(byte[] statement, SigningKey key) {
    return new SignedStatement(
        statement, key.verifyingKey().keyId(), key.sign(signed(Statement.MEDIA_TYPE, statement)));
  }

  /**
   * What a signature of DSSE v1 is about (its "pre-authentication encoding"): type and content,
   * each with its length before it, so that neither can be taken for part of the other.
   */
  static byte[] signed(String type, byte[] content) {
    byte[] typed = type.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ascii("DSSEv1 " + typed.length + " "));
    out.writeBytes(typed);
    out.writeBytes(ascii(" " + content.length + " "));
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether it names the key as the one that signed it; anybody can write that. */
  boolean namesKey(VerifyingKey key) {
    return key.keyId().equals(keyId);
  }

  /** Whether the holder of the key signed what stands in it. */
  boolean isSignedWith(VerifyingKey key) {
    return key.hasSigned(signed(Statement.MEDIA_TYPE, statement), signature);
  }

  /** Whether it is this statement, to the byte. */
  boolean says(byte[] other) {
    return Arrays.equals(statement, other);
  }

  void write(OutputStream out) throws IOException {
    try (JsonGenerator json = ResultJson.generator(out)) {
      json.writeStartObject();
      json.writeStringField("payloadType", Statement.MEDIA_TYPE);
      json.writeStringField("payload", Base64.getEncoder().encodeToString(statement));
      json.writeArrayFieldStart("signatures");
      json.writeStartObject();
      json.writeStringField("keyid", keyId);
      json.writeStringField("sig", Base64.getEncoder().encodeToString(signature));
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /**
   * Reads an envelope. What is not to the byte as it is written here is refused: a key that stands
   * there twice, another type, a second signature, or text that two readers might understand
   * differently.
   */
  static SignedStatement read(byte[] bytes) throws IOException {
    SignedStatement read = SavedJson.read(bytes, FILE, SignedStatement::all);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    read.write(again);
    if (!Arrays.equals(again.toByteArray(), bytes)) {
      throw UnfitReportException.of(FILE, "is not as it was written");
    }
    return read;
  }

  // The keys are read in the order in which they stand.
  private static SignedStatement all(SavedJson json) throws IOException {
    if (!json.text("payloadType").equals(Statement.MEDIA_TYPE)) {
      throw json.unfit("what is signed is of a type that is not known here");
    }
    byte[] statement = base64(json, "payload");
    List<SignedStatement> signatures =
        json.objects(
            "signatures",
            one -> new SignedStatement(statement, one.text("keyid"), base64(one, "sig")));
    if (signatures.size() != 1) {
      throw json.unfit("one signature should stand here");
    }
    return signatures.get(0);
  }

  private static byte[] base64(SavedJson json, String key) throws IOException {
    String text = json.text(key);
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw json.unfit("what stands under \"" + key + "\" cannot be read");
    }
  }
}
