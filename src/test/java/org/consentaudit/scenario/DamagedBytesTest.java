package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule K3, by brute force: every file of a small audit is cut at every byte and has every bit
 * flipped, one at a time. Whatever happens, the program does not crash, names no patient on
 * standard error, and leaves either its whole report or the earlier one.
 *
 * <p>And it gives no other answer without saying so. What plain text cannot tell is listed here,
 * and nothing else is let pass: a cut at which the rows before it are whole rows, and a bit within
 * a value that turns it into another possible value, or within the header of a column that may be
 * missing. Packed files carry checksums: of those no damage at all changes an answer.
 *
 * <p>The program sees of a packed file what the reader unpacks. So the reader is asked about every
 * cut and every bit, and the program is run where that shows another name or another text; of all
 * the damage that the reader refuses or does not notice, which is all the same to the program, it
 * is run on a few.
 */
class DamagedBytesTest {
  /** Random damage of several bits a round; {@code scripts/endure} asks for many more. */
  private static final int ROUNDS = Integer.getInteger("damage.rounds", 100);

  /**
   * Runs the program on every bit of plain files, or on one of each byte in turn, and on all damage
   * of packed files: a minute's work for a processor. {@code scripts/endure} asks for it.
   */
  private static final boolean ALL = Boolean.getBoolean("damage.all");

  /**
   * Of so many kinds of damage that are all the same to the program, it is run on one. A prime, so
   * that every bit of a byte has its turn.
   */
  private static final int ONE_OF = 47;

  private static final long SEED = Long.getLong("damage.seed", 20180702L);

  private static final String GP = "gp/entries.csv";
  private static final String HELD = "received/held.csv";
  private static final String SENT = "disseminated/sent.csv";
  private static final String REGISTER = "releases.csv";
  private static final String SETTINGS = "audit.json";
  private static final String POLICY = "policy.json";

  private static final String GP_TEXT =
      """
      nhs_number,code,effective_date,practice_code
      #1,XaaVL,2015-03-31,A81001
      #2,XaaVL,2015-05-30,A81002
      """;

  /** Values of settings and policy that could as well be others; a path and a word could not. */
  private static final List<String> FREE_VALUES = List.of("2018-01-31", "7", "Xlocl", "local");

  @TempDir Path temporary;

  private AuditFolder folder;
  private DamageOracle oracle;

  @BeforeEach
  void auditWhatIsSound() {
    folder =
        AuditFolder.in(temporary)
            .file(GP, GP_TEXT)
            .received("#1,2015-04-12", "#2,2017-04-08")
            .disseminated("#2,A81002,NIC-1,2016-05-06", "#5,A81001,NIC-1,2016-05-06")
            .registerAs("release_id,release_date,type_2_applies", "NIC-1,2016-05-06,yes")
            .settings(settings(""));
    oracle = DamageOracle.of(folder);
  }

  private static String settings(String more) {
    return """
        {"asOf": "2018-01-31", "graceDays": 7, %s"received": {"path": "received", "meaning": "opted-out"}}
        """
        .formatted(more);
  }

  /** Adds a policy of its own; the others do without, since half a run's time is reading one. */
  private void withAPolicy() {
    folder
        .settings(settings("\"policy\": \"policy.json\", "))
        .file(
            POLICY,
            """
            {"extends": "england", "name": "local", "codes": [
              {"type": "TYPE_2", "meaning": "dissent", "scheme": "ctv3", "code": "Xlocl"}]}
            """);
    oracle = DamageOracle.of(folder);
  }

  @Test
  void theSoundAuditFindsTheChoiceThatWasPassedOnLate() {
    assertThat(oracle.sound())
        .hasSize(1)
        .first()
        .asString()
        .contains("#2", "PASSED_ON_LATE", "2015-05-30", "2017-04-08", "NIC-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {GP, HELD, SENT, REGISTER})
  void aCutOfPlainTextChangesTheAnswerOnlyWhereWholeRowsAreLeft(String file) throws IOException {
    byte[] sound = Files.readAllBytes(folder.path(file));
    for (int length = 0; length < sound.length; length++) {
      oracle.judge(
          file,
          Arrays.copyOf(sound, length),
          "cut to " + length + " bytes",
          leavesWholeRows(file, sound, length));
    }
    oracle.assertNoFault();
  }

  /**
   * Nothing at all is left; or the cut is behind a row, before or after its line end; or within a
   * last cell that may be blank or shorter; or in a list before a last cell that may be missing.
   */
  private static DamageOracle.Change leavesWholeRows(String file, byte[] sound, int length) {
    boolean rowEnd = sound[length] == '\n' || (length > 0 && sound[length - 1] == '\n');
    boolean blank = length > 0 && sound[length - 1] == ',' && isLastCell(sound, length);
    boolean missing = file.equals(HELD) && sound[length] == ',';
    boolean shorter =
        isLastCell(sound, length) && column(file, sound, length).equals("practice_code");
    return length == 0 || rowEnd || blank || missing || shorter
        ? DamageOracle.Change.UNDETECTABLE
        : DamageOracle.Change.DETECTABLE;
  }

  private static boolean isLastCell(byte[] sound, int place) {
    return IntStream.range(place, sound.length)
        .filter(after -> sound[after] == ',' || sound[after] == '\n')
        .mapToObj(after -> sound[after] == '\n')
        .findFirst()
        .orElse(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {GP, HELD, SENT, REGISTER})
  void aFlippedBitOfPlainTextChangesTheAnswerOnlyWithinAValue(String file) throws IOException {
    byte[] sound = Files.readAllBytes(folder.path(file));
    eachFlip(file, sound, place -> isWithinAValue(file, sound, place));
  }

  /**
   * A code, a date or a word of the register may be another; a number may not, it has a check
   * digit, and neither may what separates cells and rows; but the line end behind the last row may
   * become one more letter of a last cell that is free to hold it. The header of a column that need
   * not be there may be lost, others not.
   */
  private static boolean isWithinAValue(String file, byte[] sound, int place) {
    if (place == sound.length - 1 && column(file, sound, place).equals("practice_code")) {
      return true;
    }
    if (sound[place] == ',' || sound[place] == '\n') {
      return false;
    }
    String column = column(file, sound, place);
    boolean header = IntStream.range(0, place).noneMatch(before -> sound[before] == '\n');
    return header
        ? !Set.of("nhs_number", "code", "release_id").contains(column)
        : !column.equals("nhs_number");
  }

  private static String column(String file, byte[] sound, int place) {
    String text = new String(sound, StandardCharsets.US_ASCII);
    String row = text.substring(text.lastIndexOf('\n', place - 1) + 1, place);
    String[] headers = text.substring(0, text.indexOf('\n')).split(",", -1);
    int cell = (int) row.chars().filter(letter -> letter == ',').count();
    if (cell >= headers.length) {
      throw new IllegalArgumentException("no cell at " + place + " of " + file);
    }
    return headers[cell];
  }

  @ParameterizedTest
  @ValueSource(strings = {SETTINGS, POLICY})
  void aCutOfSettingsOrPolicyIsRefused(String file) throws IOException {
    withAPolicy();
    byte[] sound = Files.readAllBytes(folder.path(file));
    for (int length = 0; length < sound.length - 1; length++) {
      oracle.judge(
          file,
          Arrays.copyOf(sound, length),
          "cut to " + length + " bytes",
          DamageOracle.Change.DETECTABLE);
    }
    oracle.assertNoFault();
  }

  @ParameterizedTest
  @ValueSource(strings = {SETTINGS, POLICY})
  void aFlippedBitOfSettingsOrPolicyChangesTheAnswerOnlyWithinAValue(String file)
      throws IOException {
    withAPolicy();
    byte[] sound = Files.readAllBytes(folder.path(file));
    String text = new String(sound, StandardCharsets.US_ASCII);
    eachFlip(
        file, sound, place -> FREE_VALUES.stream().anyMatch(value -> isWithin(text, value, place)));
  }

  private static boolean isWithin(String text, String value, int place) {
    int at = text.indexOf(value);
    return at >= 0 && place >= at && place < at + value.length();
  }

  @ParameterizedTest
  @ValueSource(strings = {GP, HELD, SENT})
  void noCutOfAGzipChangesTheAnswer(String file) throws IOException {
    everyCutIsHarmless(file + ".gz", packed(file, gzip(Files.readAllBytes(folder.path(file)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {GP, HELD, SENT})
  void noFlippedBitOfAGzipChangesTheAnswer(String file) throws IOException {
    everyFlipIsHarmless(file + ".gz", packed(file, gzip(Files.readAllBytes(folder.path(file)))));
  }

  @Test
  void noCutOfAZipChangesTheAnswer() throws IOException {
    everyCutIsHarmless("gp/practice.zip", zipped());
  }

  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.DEFLATED, ZipEntry.STORED})
  void noFlippedBitOfAZipChangesTheAnswer(int method) throws IOException {
    everyFlipIsHarmless("gp/practice.zip", zipped(method));
  }

  @ParameterizedTest
  @ValueSource(strings = {GP, SENT})
  void severalFlippedBitsOfAGzipChangeNoAnswerEither(String file) throws IOException {
    byte[] sound = packed(file, gzip(Files.readAllBytes(folder.path(file))));
    severalFlips(file + ".gz", sound);
  }

  @Test
  void severalFlippedBitsOfAZipChangeNoAnswerEither() throws IOException {
    severalFlips("gp/practice.zip", zipped());
  }

  private void severalFlips(String file, byte[] sound) {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = sound.clone();
      int bits = 2 + random.nextInt(6);
      for (int bit = 0; bit < bits; bit++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      judgePacked(file, damaged, "round " + round + " of seed " + SEED, round);
    }
    oracle.assertNoFault();
  }

  private void eachFlip(String file, byte[] sound, IntPredicate undetectable) {
    for (int place = 0; place < sound.length; place++) {
      for (int bit = 0; bit < 8; bit++) {
        if (!ALL && bit != place % 8) {
          continue;
        }
        oracle.judge(
            file,
            flipped(sound, place, bit),
            "bit " + bit + " of byte " + place + " flipped",
            undetectable.test(place)
                ? DamageOracle.Change.UNDETECTABLE
                : DamageOracle.Change.DETECTABLE);
      }
    }
    oracle.assertNoFault();
  }

  private static byte[] flipped(byte[] sound, int place, int bit) {
    byte[] damaged = sound.clone();
    damaged[place] ^= (byte) (1 << bit);
    return damaged;
  }

  private void everyCutIsHarmless(String file, byte[] sound) {
    for (int length = 0; length < sound.length; length++) {
      judgePacked(file, Arrays.copyOf(sound, length), "cut to " + length + " bytes", length);
    }
    oracle.assertNoFault();
  }

  private void everyFlipIsHarmless(String file, byte[] sound) {
    for (int place = 0; place < sound.length; place++) {
      for (int bit = 0; bit < 8; bit++) {
        judgePacked(
            file,
            flipped(sound, place, bit),
            "bit " + bit + " of byte " + place + " flipped",
            place * 8 + bit);
      }
    }
    oracle.assertNoFault();
  }

  /** Runs the program where the damage may be something to it, and on a few of the others. */
  private void judgePacked(String file, byte[] damaged, String damage, int number) {
    if (ALL || number % ONE_OF == 0 || oracle.unpacksToAnother(file, damaged)) {
      oracle.judge(file, damaged, damage, DamageOracle.Change.DETECTABLE);
    }
  }

  /** Puts the bytes in the place of the plain file; they give the same answer. */
  private byte[] packed(String file, byte[] bytes) throws IOException {
    Files.delete(folder.path(file));
    folder.bytes(file + ".gz", bytes);
    oracle.assertSound();
    return bytes;
  }

  private byte[] zipped() throws IOException {
    return zipped(ZipEntry.DEFLATED);
  }

  private byte[] zipped(int method) throws IOException {
    byte[] text = Files.readAllBytes(folder.path(GP));
    Files.delete(folder.path(GP));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("entries.csv");
      entry.setMethod(method);
      CRC32 crc = new CRC32();
      crc.update(text);
      entry.setCrc(crc.getValue());
      entry.setSize(text.length);
      entry.setTime(1517356800000L);
      zip.putNextEntry(entry);
      zip.write(text);
      zip.closeEntry();
    }
    folder.bytes("gp/practice.zip", bytes.toByteArray());
    oracle.assertSound();
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text);
    }
    return bytes.toByteArray();
  }
}
