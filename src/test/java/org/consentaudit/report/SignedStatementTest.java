package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The envelope is that of DSSE v1, the keys those of RFC 8032, and nothing odd is understood. */
class SignedStatementTest {
  private static final byte[] STATEMENT = "{\"_type\": \"of a test\"}".getBytes(UTF_8);

  /** RFC 8032, 7.1, TEST 2: private half, public half, message and signature. */
  private static final String SEED =
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";

  private static final String PUBLIC =
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

  private static final byte[] MESSAGE = {0x72};

  private static final String SIGNATURE =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

  private static SigningKey ofTheRfc() {
    byte[] encoded = HexFormat.of().parseHex("302e020100300506032b657004220420" + SEED);
    return SigningKey.read(PemText.PRIVATE_KEY.write(encoded)).orElseThrow();
  }

  private static byte[] envelope(SigningKey key) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SignedStatement.of(STATEMENT, key).write(out);
    return out.toByteArray();
  }

  /** The example of the protocol (github.com/secure-systems-lab/dsse, protocol.md). */
  @Test
  void whatIsSignedIsTheTypeAndTheContentEachAfterItsLength() {
    assertThat(
            SignedStatement.signed("http://example.com/HelloWorld", "hello world".getBytes(UTF_8)))
        .asString(UTF_8)
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void lengthsAreCountedInBytes() {
    assertThat(SignedStatement.signed("é", "€\n".getBytes(UTF_8)))
        .asString(UTF_8)
        .isEqualTo("DSSEv1 2 é 4 €\n");
    assertThat(SignedStatement.signed("", new byte[0])).asString(UTF_8).isEqualTo("DSSEv1 0  0 ");
  }

  @Test
  void theKeyOfTheRfcMakesItsPublicHalfAndItsSignature() {
    SigningKey key = ofTheRfc();

    assertThat(key.verifyingKey().text())
        .isEqualTo(
            PemText.PUBLIC_KEY.write(HexFormat.of().parseHex("302a300506032b6570032100" + PUBLIC)));
    assertThat(HexFormat.of().formatHex(key.sign(MESSAGE))).isEqualTo(SIGNATURE);
    assertThat(key.verifyingKey().hasSigned(MESSAGE, HexFormat.of().parseHex(SIGNATURE))).isTrue();
  }

  @Test
  void aKeyIsReadBackAsItWasWritten() {
    SigningKey key = SigningKey.random();

    assertThat(SigningKey.read(key.text()).orElseThrow().verifyingKey().text())
        .isEqualTo(key.verifyingKey().text());
    assertThat(VerifyingKey.read(key.verifyingKey().text()).orElseThrow().keyId())
        .isEqualTo(key.verifyingKey().keyId())
        .matches("[0-9a-f]{64}");
    String windows = new String(key.text(), UTF_8).replace("\n", "\r\n");
    assertThat(SigningKey.read(windows.getBytes(UTF_8))).isPresent();
  }

  @Test
  void whatIsNoKeyOfItsKindIsNotRead() {
    SigningKey key = SigningKey.random();
    byte[] twice = Arrays.copyOf(key.text(), key.text().length * 2);
    System.arraycopy(key.text(), 0, twice, key.text().length, key.text().length);

    assertThat(SigningKey.read(key.verifyingKey().text())).isEmpty();
    assertThat(VerifyingKey.read(key.text())).isEmpty();
    assertThat(SigningKey.read(twice)).isEmpty();
    assertThat(SigningKey.read(PemText.PRIVATE_KEY.write(new byte[48]))).isEmpty();
    assertThat(VerifyingKey.read(PemText.PUBLIC_KEY.write(new byte[44]))).isEmpty();
    assertThat(SigningKey.read("-----BEGIN PRIVATE KEY-----\n=A\n".getBytes(UTF_8))).isEmpty();
    assertThat(
            SigningKey.read(
                "-----BEGIN PRIVATE KEY-----\n=A=A\n-----END PRIVATE KEY-----\n".getBytes(UTF_8)))
        .isEmpty();
    // An elliptic curve of another kind, P-256.
    assertThat(
            VerifyingKey.read(
                PemText.PUBLIC_KEY.write(
                    HexFormat.of()
                        .parseHex(
                            "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
                                + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                                + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"))))
        .isEmpty();
  }

  @Test
  void theEnvelopeHoldsTypeContentAndOneSignature() throws IOException {
    SigningKey key = ofTheRfc();
    JsonNode json = new ObjectMapper().readTree(envelope(key));

    assertThat(json.get("payloadType").asText()).isEqualTo("application/vnd.in-toto+json");
    assertThat(Base64.getDecoder().decode(json.get("payload").asText())).isEqualTo(STATEMENT);
    assertThat(json.get("signatures")).hasSize(1);
    JsonNode signature = json.get("signatures").get(0);
    assertThat(signature.get("keyid").asText()).isEqualTo(key.verifyingKey().keyId());
    assertThat(
            key.verifyingKey()
                .hasSigned(
                    SignedStatement.signed("application/vnd.in-toto+json", STATEMENT),
                    Base64.getDecoder().decode(signature.get("sig").asText())))
        .isTrue();
  }

  @Test
  void anEnvelopeThatIsAsItWasWrittenHoldsAndOfAnotherKeyItDoesNot() throws IOException {
    SigningKey key = SigningKey.random();
    VerifyingKey other = SigningKey.random().verifyingKey();
    SignedStatement read = SignedStatement.read(envelope(key));

    assertThat(read.namesKey(key.verifyingKey())).isTrue();
    assertThat(read.isSignedWith(key.verifyingKey())).isTrue();
    assertThat(read.says(STATEMENT)).isTrue();
    assertThat(read.namesKey(other)).isFalse();
    assertThat(read.isSignedWith(other)).isFalse();
    assertThat(read.says(MESSAGE)).isFalse();
  }

  /** House rule of all loops of damage: it is refused, or does not hold; it never passes. */
  @Test
  void whicheverBitIsTurnedTheEnvelopeNoLongerHolds() throws IOException {
    SigningKey key = ofTheRfc();
    byte[] whole = envelope(key);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(holds(damaged, key.verifyingKey())).as("bit " + bit).isFalse();
    }
    for (int length = 0; length < whole.length; length++) {
      assertThat(holds(Arrays.copyOf(whole, length), key.verifyingKey()))
          .as("cut at " + length)
          .isFalse();
    }
    assertThat(holds(whole, key.verifyingKey())).isTrue();
  }

  private static boolean holds(byte[] envelope, VerifyingKey key) throws IOException {
    try {
      SignedStatement read = SignedStatement.read(envelope);
      return read.namesKey(key) && read.isSignedWith(key) && read.says(STATEMENT);
    } catch (UnfitReportException e) {
      return false;
    }
  }

  @Test
  void whatTwoReadersCouldUnderstandDifferentlyIsRefused() throws IOException {
    String whole = new String(envelope(ofTheRfc()), UTF_8);
    String signature = whole.substring(whole.indexOf("{\n      \"keyid\""), whole.indexOf(" ]"));

    for (String odd :
        new String[] {
          // Another type; a type that is there twice; a key that is not known.
          whole.replace("application/vnd.in-toto+json", "application/json"),
          whole.replace("{\n  \"payloadType\"", "{\n  \"payloadType\": \"x\",\n  \"payloadType\""),
          whole.replace("\"payload\":", "\"payload\": \"\",\n  \"payload\":"),
          whole.replace("\"signatures\"", "\"note\": \"x\",\n  \"signatures\""),
          // Two signatures, or none.
          whole.replace(signature, signature + ", " + signature),
          whole.replace(signature, ""),
          // The same, written otherwise.
          whole.replace("\n", "\r\n"),
          whole.replace("=\"", "\""),
          whole + "\n",
          whole + whole,
          "\uFEFF" + whole,
          "[" + whole + "]",
          ""
        }) {
      assertThat(odd).isNotEqualTo(whole);
      assertThatThrownBy(() -> SignedStatement.read(odd.getBytes(UTF_8)))
          .isInstanceOf(UnfitReportException.class)
          .hasMessageStartingWith("manifest.dsse.json");
    }
  }
}
