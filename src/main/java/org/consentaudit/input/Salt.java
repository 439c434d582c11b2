package org.consentaudit.input;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * With what, and how, a recipient made the digests that stand in a list instead of NHS numbers
 * (rule L3). Nobody who has a digest and the salt needs more than minutes to find the number, so
 * the salt is as secret as the numbers: it prints as nothing.
 *
 * @param digest how
 * @param secret the salt's bytes, each as one character
 */
public record Salt(Digest digest, String secret) {

  /** How digests are made of a number and a salt. */
  public enum Digest {
    /** SHA-256 of the number and then the salt, as OpenPseudonymiser does. */
    SHA256("sha256"),
    /** HMAC-SHA-256 of the number, with the salt as the key. */
    HMAC_SHA256("hmac-sha256");

    private final String label;

    Digest(String label) {
      this.label = label;
    }

    /** The word that stands for it in options and settings. */
    public String label() {
      return label;
    }

    /** What the word stands for. */
    public static Optional<Digest> parse(String word) {
      return Arrays.stream(values()).filter(digest -> digest.label.equals(word)).findFirst();
    }
  }

  /**
   * A salt as it stands in a file: one line end behind it is the editor's and not the salt's.
   *
   * @return empty where nothing is left
   */
  public static Optional<Salt> ofFile(Digest digest, byte[] file) {
    int length = file.length;
    if (length > 0 && file[length - 1] == '\n') {
      length--;
      if (length > 0 && file[length - 1] == '\r') {
        length--;
      }
    }
    return length == 0
        ? Optional.empty()
        : Optional.of(new Salt(digest, new String(file, 0, length, StandardCharsets.ISO_8859_1)));
  }

  /** What makes digests; each for one thread, and quicker for many values than one at a time. */
  Digester digester() {
    byte[] salt = secret.getBytes(StandardCharsets.ISO_8859_1);
    try {
      switch (digest) {
        case SHA256 -> {
          MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
          return value -> {
            sha256.update(value);
            return sha256.digest(salt);
          };
        }
        case HMAC_SHA256 -> {
          Mac mac = Mac.getInstance("HmacSHA256");
          mac.init(new SecretKeySpec(salt, "HmacSHA256"));
          return mac::doFinal;
        }
      }
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    throw new IllegalStateException("a digest that nothing makes");
  }

  @Override
  public String toString() {
    return "[salt]";
  }

  /** Makes digests. */
  interface Digester {
    /** The digest of a value, 32 bytes. */
    byte[] digest(byte[] value);
  }
}
