package org.consentaudit.report;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;

/** The half of a pair of Ed25519 keys that is handed out, and tells who signed a report. */
public final class VerifyingKey {
  /** The only kind of key and signature (RFC 8032): no choice, and so none that is weak. */
  static final String ALGORITHM = "Ed25519";

  private final PublicKey key;

  VerifyingKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param text a public key as PEM, as {@code openssl pkey -pubout} writes it
   * @return empty where it is none, or not one of Ed25519
   */
  public static Optional<VerifyingKey> read(byte[] text) {
    return PemText.PUBLIC_KEY.read(text).flatMap(VerifyingKey::decoded);
  }

  private static Optional<VerifyingKey> decoded(byte[] encoded) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
      // Written another way, the same key would have another id.
      return Arrays.equals(key.getEncoded(), encoded)
          ? Optional.of(new VerifyingKey(key))
          : Optional.empty();
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }

  /** The key as PEM, to be handed out. */
  public byte[] text() {
    return PemText.PUBLIC_KEY.write(key.getEncoded());
  }

  /** Which key it is: SHA-256 of its bytes (SubjectPublicKeyInfo, DER), as lower-case hex. */
  public String keyId() {
    return SealedReport.sha256(key.getEncoded());
  }

  /** What no JDK does that this program runs on. */
  static IllegalStateException lacking(GeneralSecurityException e) {
    return new IllegalStateException("every JDK from 15 on has Ed25519", e);
  }

  /** Whether the holder of the other half signed the message. */
  boolean hasSigned(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      // Of another length, or no point of the curve.
      return false;
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }
}
