package org.consentaudit.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule K3: what the cursor refuses, where it says it is, and that it never repeats a cell. */
final class CsvCursorRefusalTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  @Test
  void k3AQuoteClosedRowsLaterLosesRowsInTheLibraryAndIsRefusedHere() throws IOException {
    // The shape of a real fault: an opening quote nobody closed, until one that was meant to open.
    String document = "nhs,code\n1,\"a\n2,b\n3,\"c\"\n4,d\n";
    CSVFormat lenient = CSVFormat.DEFAULT.builder().setTrailingData(true).setLenientEof(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(document), lenient)) {
      List<CSVRecord> records = parser.getRecords();
      assertThat(records).as("header and four rows were written").hasSizeLessThan(5);
    }
    assertRefused(document.getBytes(UTF_8), CsvFormat.DEFAULT, "line 4: something follows");
  }

  @Test
  void k3AQuoteThatTheNextQuotedFieldClosesSwallowsRowsVisibly() throws IOException {
    // Balanced by chance: no reader can know, but the line break inside the key shows it.
    byte[] bytes = "nhs,code\n\"1,a\n2,b\n3\",c\n4,d\n".getBytes(UTF_8);
    try (CsvCursor cursor = open(bytes, CsvFormat.DEFAULT)) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.hasLineBreak(0)).isTrue();
      assertThat(cursor.hasLineBreak(1)).isFalse();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.line()).isEqualTo(5);
      assertThat(cursor.next()).isFalse();
    }
  }

  static Stream<byte[]> notUtf8() {
    return Stream.of(
        bytes(0x80),
        bytes(0xBF),
        bytes(0xC0, 0x80),
        bytes(0xC1, 0xBF),
        bytes(0xC3),
        bytes(0xC3, 0x28),
        bytes(0xC3, 0xC3),
        bytes(0xE0, 0x9F, 0xBF),
        bytes(0xE2, 0x82),
        bytes(0xE2, 0x82, 0x28),
        bytes(0xE2, 0x28, 0xA1),
        bytes(0xED, 0xA0, 0x80),
        bytes(0xED, 0xBF, 0xBF),
        bytes(0xF0, 0x8F, 0xBF, 0xBF),
        bytes(0xF0, 0x9F, 0x98),
        bytes(0xF0, 0x9F, 0x98, 0x28),
        bytes(0xF4, 0x90, 0x80, 0x80),
        bytes(0xF5, 0x80, 0x80, 0x80),
        bytes(0xFE),
        bytes(0xFF));
  }

  @ParameterizedTest
  @MethodSource("notUtf8")
  void k3BytesThatUtf8CannotMeanAreRefusedWithTheirOffset(byte[] bad) throws IOException {
    String[] before = {"a,b\n", "a,b\nc,", "a,b\n\"", "a,b\r\nlonger than eight bytes é ", ""};
    for (String text : before) {
      byte[] start = text.getBytes(UTF_8);
      String where = "byte " + start.length + ": bytes that UTF-8 cannot mean";
      for (String after : new String[] {"", "\n", ",x\n", "\"\n", "x,y\n1,2\n"}) {
        assertRefused(join(start, bad, after.getBytes(UTF_8)), CsvFormat.DEFAULT, where);
      }
    }
  }

  @Test
  void k3EveryByteSequenceIsJudgedAsTheJdkDecoderJudgesIt() {
    Utf8 utf8 = new Utf8();
    for (int lead = 0x80; lead < 0x100; lead++) {
      for (int second = 0x70; second < 0xC8; second++) {
        for (byte[] tail : List.of(bytes(), bytes(0x80), bytes(0xBF, 0x80), bytes(0x80, 0x41))) {
          byte[] sequence = join(bytes(lead, second), tail, bytes('x'));
          boolean decodes = decodes(sequence);
          assertThat(utf8.firstMeaningless(sequence, 0, sequence.length) < 0)
              .as("%s", HexFormat.of().formatHex(sequence))
              .isEqualTo(decodes);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x81, 0x8D, 0x8F, 0x90, 0x9D})
  void k3TheFiveBytesThatWindows1252LeavesUndefinedAreRefused(int undefined) throws IOException {
    byte[] bytes = join("a,b\nc,d ".getBytes(UTF_8), bytes(0x93, undefined), "\n".getBytes(UTF_8));
    assertRefused(
        bytes,
        CsvFormat.DEFAULT.withEncoding(WINDOWS_1252),
        "line 2, byte 9: bytes that windows-1252 cannot mean");
  }

  @Test
  void k3ABadByteInAColumnNobodyReadsIsRefused() throws IOException {
    byte[] bytes = join("a,b\nc,d\ne,".getBytes(UTF_8), bytes(0x93), "\n".getBytes(UTF_8));
    try (CsvCursor cursor = open(bytes, CsvFormat.DEFAULT)) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.next()).isTrue();
      assertThatThrownBy(cursor::next)
          .isInstanceOf(RefusedInputException.class)
          .hasMessageContaining("line 3, byte 10");
    }
  }

  @Test
  void k3ARefusedFileStaysRefused() throws IOException {
    try (CsvCursor cursor = open("a\n\"b\"c\nd\n".getBytes(UTF_8), CsvFormat.DEFAULT)) {
      assertThat(cursor.next()).isTrue();
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(cursor::next).hasMessageContaining("line 2");
        assertThat(cursor.width()).isGreaterThanOrEqualTo(0);
      }
      assertThat(cursor.records()).isEqualTo(1);
    }
  }

  @Test
  void k3Utf16WithoutAMarkShowsAsNulsAndTheMessageSaysSo() throws IOException {
    for (Charset utf16 : List.of(UTF_16LE, UTF_16BE)) {
      for (String text : List.of("nhs,code\n1,2\n", "\"nhs\",\"code\"\n")) {
        assertRefused(text.getBytes(utf16), CsvFormat.DEFAULT, "UTF-16 without a byte order mark");
        assertRefused(
            text.getBytes(utf16),
            CsvFormat.DEFAULT.withEncoding(WINDOWS_1252),
            "UTF-16 without a byte order mark");
      }
    }
  }

  @Test
  void k3Utf16ThatIsNotIsRefusedWithItsOffset() throws IOException {
    byte[] mark = bytes(0xFF, 0xFE);
    byte[] a = bytes('a', 0);
    assertRefused(join(mark, a, bytes(0x00, 0xDC), a), "byte 4: an unpaired surrogate");
    assertRefused(join(mark, a, bytes(0x3D, 0xD8), a), "byte 4: an unpaired surrogate");
    assertRefused(join(mark, a, bytes(0x3D, 0xD8)), "byte 4: an unpaired surrogate");
    assertRefused(join(mark, a, bytes('b')), "byte 4: half a character at the end");
    assertRefused(join(mark, a, bytes(0, 0)), "line 1: a NUL");
  }

  @Test
  void k3Utf32IsRefusedByItsMark() throws IOException {
    assertRefused(bytes(0xFF, 0xFE, 0, 0, 'a', 0, 0, 0), "UTF-32");
    assertRefused(bytes(0, 0, 0xFE, 0xFF, 0, 0, 0, 'a'), "UTF-32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-16", "UTF-32", "Shift_JIS", "IBM037", "ISO-2022-JP", "x-JISAutoDetect"})
  void k3AnEncodingThatCannotBeScannedIsRefused(String name) throws IOException {
    assertRefused(
        "a,b\n".getBytes(UTF_8),
        CsvFormat.DEFAULT.withEncoding(Charset.forName(name)),
        "not read here");
  }

  @Test
  void k3AFieldMayHold65536CharactersAndNotOneMore() throws IOException {
    for (String character : List.of("x", "é", "€")) {
      String longest = character.repeat(CsvCursor.LONGEST_FIELD);
      for (String field : List.of(longest, '"' + longest + '"')) {
        assertThat(countRecords("a\n" + field + ",b\n")).isEqualTo(2);
      }
      assertRefused("a\nb," + longest + character + "\n", "line 2: column 2 holds more than 65536");
      assertRefused("\"" + longest + character + "\"", "line 1: column 1 holds more than 65536");
    }
    String quotes = "\"\"".repeat(CsvCursor.LONGEST_FIELD);
    assertThat(countRecords('"' + quotes + '"')).isEqualTo(1);
    assertRefused('"' + quotes + "\"\"\"", "holds more than 65536");
    String pairs = "😀".repeat(CsvCursor.LONGEST_FIELD / 2);
    assertThat(countRecords(pairs)).isEqualTo(1);
    assertRefused(pairs + "x", "holds more than 65536");
  }

  @Test
  void k3ARecordMayHold1048576CharactersAndNotOneMore() throws IOException {
    for (String character : List.of("x", "€")) {
      String field = character.repeat((1 << 15) - 1);
      String longest = (field + ",").repeat(31) + field + character;
      assertThat(longest).hasSize(CsvCursor.LONGEST_RECORD);
      assertThat(countRecords("a\n" + longest + "\nb\n")).isEqualTo(3);
      assertRefused("a\n" + longest + character + "\nb\n", "line 2: the record that starts here");
    }
  }

  @Test
  void k3AnEndlessRecordIsRefusedBeforeItFillsTheMemory() throws IOException {
    for (byte[] repeated :
        List.of("a,".getBytes(UTF_8), "€".getBytes(UTF_8), "\"\"".getBytes(UTF_8))) {
      try (CsvCursor cursor =
          CsvCursor.open("f.csv", new Endless("\"".getBytes(UTF_8), repeated), CsvFormat.DEFAULT)) {
        assertThatThrownBy(cursor::next).hasMessageContaining("holds more than 1048576 characters");
      }
    }
  }

  @Test
  void k3ABadByteAheadOfAnEndlessRecordIsNamedFirst() throws IOException {
    try (CsvCursor cursor =
        CsvCursor.open("f.csv", new Endless(bytes('a', 0xFF), bytes('b')), CsvFormat.DEFAULT)) {
      assertThatThrownBy(cursor::next).hasMessageContaining("byte 1");
    }
  }

  @Test
  void noRefusalRepeatsWhatStandsInACell() throws IOException {
    String secret = "9434765919 SMITH";
    List<byte[]> broken =
        List.of(
            (secret + ",\"" + secret).getBytes(UTF_8),
            ("\"" + secret + "\"" + secret).getBytes(UTF_8),
            (secret + "\"" + secret).getBytes(UTF_8),
            (secret + "\0" + secret).getBytes(UTF_8),
            secret.repeat(5000).getBytes(UTF_8),
            (secret + ",").repeat(100_000).getBytes(UTF_8),
            (secret + "é").getBytes(ISO_8859_1),
            (secret + "é").getBytes(UTF_16LE),
            join(bytes(0xFF, 0xFE), secret.getBytes(UTF_16LE), bytes(0, 0xDC)));
    for (byte[] bytes : broken) {
      assertThatThrownBy(() -> readAll(bytes, CsvFormat.DEFAULT))
          .isInstanceOf(RefusedInputException.class)
          .message()
          .startsWith("f.csv: ")
          .contains("; ")
          .doesNotContain("9434765919")
          .doesNotContain("SMITH");
    }
  }

  @Test
  void theMessageLeavesOutAnEmptyPlace() {
    assertThat(new RefusedInputException("a.csv", "", "it is odd", "do this"))
        .hasMessage("a.csv: it is odd; do this");
    assertThat(new RefusedInputException("a.csv", "line 3", "it is odd", "do this"))
        .hasMessage("a.csv: line 3: it is odd; do this");
  }

  private static void assertRefused(String text, String message) throws IOException {
    assertRefused(text.getBytes(UTF_8), CsvFormat.DEFAULT.withDelimiter(','), message);
  }

  private static void assertRefused(byte[] bytes, String message) throws IOException {
    assertRefused(bytes, CsvFormat.DEFAULT, message);
  }

  private static void assertRefused(byte[] bytes, CsvFormat format, String message)
      throws IOException {
    for (int buffer : List.of(1, 7, 1 << 20)) {
      assertThatThrownBy(() -> readAll(bytes, format, buffer))
          .isInstanceOf(RefusedInputException.class)
          .hasMessageStartingWith("f.csv: ")
          .hasMessageContaining(message);
    }
  }

  private static long countRecords(String text) throws IOException {
    return readAll(text.getBytes(UTF_8), CsvFormat.DEFAULT.withDelimiter(','));
  }

  private static long readAll(byte[] bytes, CsvFormat format) throws IOException {
    return readAll(bytes, format, 1 << 10);
  }

  private static long readAll(byte[] bytes, CsvFormat format, int buffer) throws IOException {
    try (CsvCursor cursor =
        CsvCursor.open("f.csv", new ByteArrayInputStream(bytes), format, buffer)) {
      while (cursor.next()) {
        assertThat(cursor.width()).isPositive();
      }
      return cursor.records();
    }
  }

  private static CsvCursor open(byte[] bytes, CsvFormat format) throws IOException {
    return CsvCursor.open("f.csv", new ByteArrayInputStream(bytes), format);
  }

  private static boolean decodes(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** A start, and then the same bytes for ever. */
  private static final class Endless extends InputStream {
    private final byte[] start;
    private final byte[] repeated;
    private long at;

    Endless(byte[] start, byte[] repeated) {
      this.start = start;
      this.repeated = repeated;
    }

    @Override
    public int read() {
      long here = at++;
      return here < start.length
          ? start[(int) here] & 0xFF
          : repeated[(int) ((here - start.length) % repeated.length)] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      for (int i = 0; i < length; i++) {
        target[from + i] = (byte) read();
      }
      return length;
    }
  }
}
