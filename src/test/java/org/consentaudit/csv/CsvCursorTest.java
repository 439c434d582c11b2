package org.consentaudit.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record can be asked, and how encodings are found. */
final class CsvCursorTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  @Test
  void aColumnTheRecordLacksReadsAsEmpty() throws IOException {
    try (CsvCursor cursor = open("a\n".getBytes(UTF_8), CsvFormat.DEFAULT)) {
      assertThat(cursor.width()).isZero();
      assertThat(cursor.text(0)).isEmpty();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.width()).isEqualTo(1);
      assertThat(cursor.text(1)).isEmpty();
      assertThat(cursor.isEmpty(1)).isTrue();
      assertThat(cursor.hasLineBreak(1)).isFalse();
      assertThat(cursor.equalsAscii(1, ascii(""))).isTrue();
      assertThat(cursor.equalsAscii(1, ascii("a"))).isFalse();
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.width()).isZero();
      assertThat(cursor.records()).isEqualTo(1);
    }
  }

  @Test
  void comparesWithoutMakingAString() throws IOException {
    try (CsvCursor cursor = open("827,\"828\",\"a\"\"b\",é\n".getBytes(UTF_8), CsvFormat.DEFAULT)) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.equalsAscii(0, ascii("827"))).isTrue();
      assertThat(cursor.equalsAscii(0, ascii("82"))).isFalse();
      assertThat(cursor.equalsAscii(0, ascii("828"))).isFalse();
      assertThat(cursor.equalsAscii(1, ascii("828"))).isTrue();
      assertThat(cursor.equalsAscii(2, ascii("a\"b"))).isTrue();
      assertThat(cursor.equalsAscii(2, ascii("a\"\"b"))).isFalse();
      assertThat(cursor.equalsAscii(3, ascii("e"))).isFalse();
    }
  }

  @Test
  void windows1252IsReadWhereItIsStated() throws IOException {
    byte[] bytes = "name,£\nO’Brien,é\n".getBytes(WINDOWS_1252);
    try (CsvCursor cursor = open(bytes, CsvFormat.DEFAULT.withEncoding(WINDOWS_1252))) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.text(1)).isEqualTo("£");
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.text(0)).isEqualTo("O’Brien");
    }
  }

  @Test
  void utf8IsReadWhereItIsStated() throws IOException {
    assertThat(firstField("é".getBytes(UTF_8), CsvFormat.DEFAULT.withEncoding(UTF_8)))
        .isEqualTo("é");
  }

  @Test
  void utf16WithoutAMarkIsReadWhereItIsStated() throws IOException {
    for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE}) {
      assertThat(firstField("é😀".getBytes(charset), CsvFormat.DEFAULT.withEncoding(charset)))
          .isEqualTo("é😀");
    }
  }

  @Test
  void aByteOrderMarkWinsOverWhatIsStated() throws IOException {
    CsvFormat stated = CsvFormat.DEFAULT.withEncoding(WINDOWS_1252);
    for (Charset charset : new Charset[] {UTF_8, UTF_16LE, UTF_16BE}) {
      assertThat(firstField("\uFEFFé".getBytes(charset), stated)).isEqualTo("é");
    }
  }

  @Test
  void aMarkAloneIsAnEmptyFile() throws IOException {
    for (Charset charset : new Charset[] {UTF_8, UTF_16LE, UTF_16BE}) {
      try (CsvCursor cursor = open("\uFEFF".getBytes(charset), CsvFormat.DEFAULT)) {
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.delimiter()).isEqualTo(',');
      }
    }
  }

  @Test
  void utf16IsReadAcrossItsOwnChunks() throws IOException {
    // 32,767 letters put the two halves of the pair on both sides of the chunk's end.
    for (int letters : new int[] {32_766, 32_767, 32_768}) {
      String text = "x".repeat(letters) + "😀€é";
      assertThat(firstField(("\uFEFF" + text).getBytes(UTF_16LE), CsvFormat.DEFAULT))
          .isEqualTo(text);
    }
  }

  @Test
  void transcodedBytesCanBeReadOneByOne() throws IOException {
    byte[] bytes = "é\u07FF\u0800😀".getBytes(UTF_16LE);
    try (Utf16ToUtf8 utf8 = new Utf16ToUtf8("f", new ByteArrayInputStream(bytes), false, 0)) {
      for (byte expected : "é\u07FF\u0800😀".getBytes(UTF_8)) {
        assertThat(utf8.read()).isEqualTo(expected & 0xFF);
      }
      assertThat(utf8.read()).isEqualTo(-1);
      assertThat(utf8.read(new byte[1], 0, 0)).isZero();
    }
  }

  @Test
  void readsStreamsThatReturnAByteAtATime() throws IOException {
    InputStream slow =
        new InputStream() {
          private final byte[] bytes = "a,b\r\n\"c\r\n\",d\r\n".getBytes(UTF_8);
          private int at;

          @Override
          public int read() {
            return at < bytes.length ? bytes[at++] : -1;
          }

          @Override
          public int read(byte[] target, int from, int length) {
            if (length == 0) {
              return 0;
            }
            int value = read();
            if (value < 0) {
              return -1;
            }
            target[from] = (byte) value;
            return 1;
          }
        };
    try (CsvCursor cursor = CsvCursor.open("f", slow, CsvFormat.DEFAULT)) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.line()).isEqualTo(2);
      assertThat(cursor.text(0)).isEqualTo("c\r\n");
      assertThat(cursor.next()).isFalse();
    }
  }

  @Test
  void manyFieldsAreKept() throws IOException {
    try (CsvCursor cursor = open(",".repeat(999).getBytes(UTF_8), CsvFormat.DEFAULT)) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.width()).isEqualTo(1_000);
    }
  }

  @Test
  void theStreamIsClosedWithTheCursorAndWhenOpeningFails() throws IOException {
    AtomicInteger closed = new AtomicInteger();
    CsvCursor.open("f", counting("a", closed), CsvFormat.DEFAULT).close();
    assertThat(closed).hasValue(1);
    assertThatThrownBy(
            () ->
                CsvCursor.open(
                    "f",
                    counting("a", closed),
                    CsvFormat.DEFAULT.withEncoding(Charset.forName("UTF-32"))))
        .isInstanceOf(RefusedInputException.class);
    assertThat(closed).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', '\0', '\u007F', '£', '\u001F'})
  void whatCannotStandBetweenFieldsIsNoDelimiter(char delimiter) {
    assertThatThrownBy(() -> CsvFormat.DEFAULT.withDelimiter(delimiter))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFormatKeepsWhatItIsNotAskedToChange() {
    CsvFormat format = CsvFormat.DEFAULT.unquoted().withDelimiter('~').withEncoding(UTF_8);
    assertThat(format.quoted()).isFalse();
    assertThat(format.delimiter()).contains('~');
    assertThat(format.encoding()).contains(UTF_8);
    assertThat(CsvFormat.DEFAULT.quoted()).isTrue();
  }

  private static String firstField(byte[] bytes, CsvFormat format) throws IOException {
    try (CsvCursor cursor = open(bytes, format)) {
      assertThat(cursor.next()).isTrue();
      return cursor.text(0);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static InputStream counting(String text, AtomicInteger closed) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  private static CsvCursor open(byte[] bytes, CsvFormat format) throws IOException {
    return CsvCursor.open("f.csv", new ByteArrayInputStream(bytes), format);
  }
}
