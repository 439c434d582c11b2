package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Rule L3: digests are made as recipients make them. */
class SaltTest {
  /** As OpenPseudonymiser's frequently asked questions print it, without salt. */
  private static final String PUBLISHED_WITHOUT_SALT =
      "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";

  /** The same value with the salt phrase "hello". */
  private static final String PUBLISHED_WITH_HELLO =
      "a4455e6581b78d69e569895c2b615dfa90a6cd56938e40ca91edd26e44deedfe";

  private static String digest(Salt salt, String value) {
    return HexFormat.of()
        .formatHex(salt.digester().digest(value.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Salt salt(Salt.Digest digest, String file) {
    return Salt.ofFile(digest, file.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  @Test
  void l3PublishedExamplesOfOpenPseudonymiserComeOutExactly() {
    assertThat(digest(new Salt(Salt.Digest.SHA256, ""), "123456789"))
        .isEqualTo(PUBLISHED_WITHOUT_SALT);
    assertThat(digest(salt(Salt.Digest.SHA256, "hello"), "123456789"))
        .isEqualTo(PUBLISHED_WITH_HELLO);
  }

  /** RFC 4231, test case 2. */
  @Test
  void l3HmacHasTheSaltAsItsKey() {
    assertThat(digest(salt(Salt.Digest.HMAC_SHA256, "Jefe"), "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void l3OneFinalLineEndIsNotTheSalts() {
    for (String file : new String[] {"hello", "hello\n", "hello\r\n"}) {
      assertThat(digest(salt(Salt.Digest.SHA256, file), "123456789"))
          .isEqualTo(PUBLISHED_WITH_HELLO);
    }
    for (String file : new String[] {"hello\n\n", " hello", "hello\r", "\nhello"}) {
      assertThat(digest(salt(Salt.Digest.SHA256, file), "123456789"))
          .isNotEqualTo(PUBLISHED_WITH_HELLO);
    }
    for (String file : new String[] {"", "\n", "\r\n"}) {
      assertThat(Salt.ofFile(Salt.Digest.SHA256, file.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
  }

  /** Salts are bytes, and need be no text. */
  @Test
  void l3EveryByteOfASaltCounts() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (255 - i);
    }
    Salt salt = Salt.ofFile(Salt.Digest.SHA256, bytes).orElseThrow();
    assertThat(salt.secret().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(bytes);
  }

  @Test
  void l3ASaltIsNeverPrinted() {
    assertThat(salt(Salt.Digest.SHA256, "hello").toString()).doesNotContain("hello");
    assertThat(
            ListFormat.DEFAULT
                .with(Salt.ofFile(Salt.Digest.SHA256, "hello".getBytes(StandardCharsets.UTF_8)))
                .toString()
                .toLowerCase(Locale.ROOT))
        .doesNotContain("hello");
  }

  @Test
  void l3TheWordsOfTheOptionAreThoseOfTheSettings() {
    assertThat(SettingsWords.DIGESTS.keySet())
        .allSatisfy(word -> assertThat(Salt.Digest.parse(word)).isPresent())
        .hasSize(Salt.Digest.values().length);
    assertThat(Salt.Digest.parse("SHA256")).isEmpty();
  }
}
