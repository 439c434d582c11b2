package org.consentaudit.report;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** The half of a pair of Ed25519 keys that signs reports, and is never handed out. */
public final class SigningKey {
  private final PrivateKey key;
  private final VerifyingKey verifyingKey;

  private SigningKey(PrivateKey key, VerifyingKey verifyingKey) {
    this.key = key;
    this.verifyingKey = verifyingKey;
  }

  /** A new key. */
  public static SigningKey random() {
    try {
      return of(KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw VerifyingKey.lacking(e);
    }
  }

  private static SigningKey of(KeyPair pair) {
    return new SigningKey(pair.getPrivate(), new VerifyingKey(pair.getPublic()));
  }

  /**
   * Reads a key.
   *
   * @param text a private key as PEM without a pass phrase, as {@code openssl genpkey} writes it
   * @return empty where it is none, or not one of Ed25519
   */
  public static Optional<SigningKey> read(byte[] text) {
    return PemText.PRIVATE_KEY.read(text).flatMap(SigningKey::decoded);
  }

  private static Optional<SigningKey> decoded(byte[] encoded) {
    try {
      PrivateKey key =
          KeyFactory.getInstance(VerifyingKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return key instanceof EdECPrivateKey ours
          ? ours.getBytes().map(SigningKey::ofSeed)
          : Optional.empty();
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw VerifyingKey.lacking(e);
    }
  }

  /**
   * The pair that a private key belongs to. The JDK works out the public half only while it makes a
   * pair, so it is given the private half where it asks for random bytes; {@link #sign} makes sure
   * of the outcome. Rejected: the public half in the file too, which other programs do not write.
   */
  private static SigningKey ofSeed(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(VerifyingKey.ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Known(seed));
      return of(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw VerifyingKey.lacking(e);
    }
  }

  /** The key as PEM, for its owner alone. */
  public byte[] text() {
    return PemText.PRIVATE_KEY.write(key.getEncoded());
  }

  /** The half that is handed out. */
  public VerifyingKey verifyingKey() {
    return verifyingKey;
  }

  /** The signature of a message: the same each time. */
  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance(VerifyingKey.ALGORITHM);
      signer.initSign(key);
      signer.update(message);
      byte[] signature = signer.sign();
      if (!verifyingKey.hasSigned(message, signature)) {
        throw new IllegalStateException("the two halves of a key do not belong together");
      }
      return signature;
    } catch (GeneralSecurityException e) {
      throw VerifyingKey.lacking(e);
    }
  }

  /** Gives bytes that are known, once. */
  private static final class Known extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Known(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] wanted) {
      if (wanted.length != bytes.length) {
        throw new IllegalStateException("the JDK makes its keys in another way");
      }
      System.arraycopy(bytes, 0, wanted, 0, bytes.length);
    }
  }
}
