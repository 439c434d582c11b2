package org.consentaudit.dissemination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.consentaudit.NhsNumber;
import org.consentaudit.optout.OptOutType;
import org.junit.jupiter.api.Test;

/** Pseudonyms as README tells how to make them again: whoever holds the key must get the same. */
class PseudonymiserTest {
  private static final NhsNumber PATIENT = new NhsNumber(9_990_000_018L);
  private static final NhsNumber OTHER = new NhsNumber(9_990_000_026L);
  private static final byte[] KEY =
      "a key of thirty-two bytes, or so!".getBytes(StandardCharsets.UTF_8);

  private final Pseudonymiser pseudonymiser = new Pseudonymiser(KEY);

  private static String hmac(String text) throws NoSuchAlgorithmException, InvalidKeyException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aPseudonymIsTheHmacOfTheNumberAndOfWhatItIsFor() throws Exception {
    assertThat(pseudonymiser.pseudonym(PATIENT))
        .isEqualTo(hmac("consent-audit/v1/nhs\n9990000018"));
  }

  @Test
  void aFindingsNameIsThatOfPatientAndTypeAndShorter() throws Exception {
    assertThat(pseudonymiser.findingId(PATIENT, OptOutType.TYPE_2))
        .isEqualTo(hmac("consent-audit/v1/finding\n9990000018\nTYPE_2").substring(0, 32))
        .isNotEqualTo(pseudonymiser.findingId(PATIENT, OptOutType.TYPE_1))
        .isNotEqualTo(pseudonymiser.findingId(OTHER, OptOutType.TYPE_2));
  }

  @Test
  void aKeysNameTellsNothingOfTheKey() throws Exception {
    assertThat(pseudonymiser.keyId()).isEqualTo(hmac("consent-audit/v1/key").substring(0, 16));
  }

  @Test
  void theKeyIsCopied() {
    byte[] key = KEY.clone();
    Pseudonymiser early = new Pseudonymiser(key);
    key[0]++;

    assertThat(early.keyId()).isEqualTo(pseudonymiser.keyId());
  }
}
