package org.consentaudit.dissemination;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.consentaudit.NhsNumber;
import org.consentaudit.optout.OptOutType;

/**
 * Makes names for patients that only the holder of the key can tie to them: HMAC-SHA-256. Without a
 * key a digest of an NHS number is undone in minutes, as there are only about a thousand million.
 */
public final class Pseudonymiser {
  private static final String ALGORITHM = "HmacSHA256";

  /** Keeps these fingerprints apart from any other use of the same key. */
  private static final String FINDING_DOMAIN = "consent-audit/v1/finding";

  /** And these. */
  private static final String PATIENT_DOMAIN = "consent-audit/v1/nhs";

  private static final String KEY_DOMAIN = "consent-audit/v1/key";

  /** Eight bytes tell a handful of keys apart, and nothing of any of them. */
  private static final int KEY_ID_BYTES = 8;

  /** Sixteen bytes: two of a thousand million findings agree by chance once in 10^20 reports. */
  private static final int ID_BYTES = 16;

  private final byte[] key;

  /** A pseudonymiser by the key, at least 32 secret bytes. */
  public Pseudonymiser(byte[] key) {
    this.key = key.clone();
  }

  /** The name of a finding: the same for the same patient, type and key. */
  public String findingId(NhsNumber patient, OptOutType type) {
    return HexFormat.of()
        .formatHex(digest(FINDING_DOMAIN, patient.digits(), type.name()), 0, ID_BYTES);
  }

  /** The patient's pseudonym: the same for the same patient and key, 64 hexadecimal digits. */
  public String pseudonym(NhsNumber patient) {
    return HexFormat.of().formatHex(digest(PATIENT_DOMAIN, patient.digits()));
  }

  /** By what the holder of the key knows it again; tells nothing of the key. */
  public String keyId() {
    return HexFormat.of().formatHex(digest(KEY_DOMAIN), 0, KEY_ID_BYTES);
  }

  private byte[] digest(String... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
