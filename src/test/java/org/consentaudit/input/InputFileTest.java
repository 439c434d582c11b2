package org.consentaudit.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentaudit.input.Packing.gzip;
import static org.consentaudit.input.Packing.join;
import static org.consentaudit.input.Packing.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.consentaudit.InputDigests;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.Packing.Member;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a read of a file proves, and that what it cannot prove is refused (rule K3). */
final class InputFileTest {
  private static final byte[] ROWS = "nhs,code\n1,a\n2,b\n".getBytes(UTF_8);
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2018-07-02T09:00:00Z"));

  @TempDir private Path folder;
  private Path plain;

  @BeforeEach
  void writeAFile() throws IOException {
    plain = write("a.csv", ROWS);
  }

  @Test
  void theFingerprintIsOfWhatWasRead() throws IOException {
    InputFile file = file("a.csv");
    assertThat(file.fingerprint()).isEmpty();
    try (InputStream in = file.open()) {
      assertThat(in.read()).isEqualTo('n');
    }
    assertThat(file.fingerprint()).as("not read to its end").isEmpty();
    assertThat(readAll(file)).isEqualTo(ROWS);
    assertThat(file.fingerprint())
        .contains(
            new FileFingerprint(17, 17, Optional.of(sha256(ROWS)), Optional.of(sha256(ROWS))));
    assertThat(file.gzipMembers()).isZero();
    assertThat(readAll(file)).as("a second pass").isEqualTo(ROWS);
  }

  @Test
  void theFingerprintOfAGzippedFileTellsBoth() throws IOException {
    byte[] packed = join(gzip(ROWS), gzip(ROWS));
    write("a.csv.gz", packed);
    InputFile file = file("a.csv.gz");
    assertThat(readAll(file)).isEqualTo(join(ROWS, ROWS));
    assertThat(file.fingerprint())
        .contains(
            new FileFingerprint(
                packed.length,
                34,
                Optional.of(sha256(packed)),
                Optional.of(sha256(join(ROWS, ROWS)))));
    assertThat(file.gzipMembers()).isEqualTo(2);
  }

  @Test
  void theFingerprintOfAMemberIsOfWhatUnzippingLeaves() throws IOException {
    byte[] packed = gzip(ROWS);
    write("e.zip", zip(new Member("a.csv.gz", packed), new Member("b.csv", ROWS)));
    InputFile gzipped = file("e.zip", 0);
    InputFile direct = file("e.zip", 1);
    readAll(gzipped);
    readAll(direct);
    FileFingerprint read = gzipped.fingerprint().orElseThrow();
    assertThat(read.bytes()).isEqualTo(17);
    assertThat(read.sha256()).contains(sha256(packed));
    assertThat(read.contentSha256()).contains(sha256(ROWS));
    assertThat(direct.fingerprint().orElseThrow().sha256()).contains(sha256(ROWS));
    assertThat(direct.fingerprint().orElseThrow().rawBytes()).isPositive();
  }

  @Test
  void aFileOfNoBytesIsAnEmptySide() throws IOException {
    write("empty.csv", new byte[0]);
    InputFile file = file("empty.csv");
    assertThat(readAll(file)).isEmpty();
    assertThat(file.fingerprint().orElseThrow().bytes()).isZero();
  }

  @Test
  void k3TheSameFileIsKnownByPathLinkHardLinkAndContent() throws IOException {
    InputFile file = file("a.csv");
    Files.createSymbolicLink(folder.resolve("link.csv"), plain);
    Files.createLink(folder.resolve("hard.csv"), plain);
    assertThat(file.isSameFileAs(file("./a.csv"))).isTrue();
    assertThat(file.isSameFileAs(file("link.csv"))).isTrue();
    assertThat(file.isSameFileAs(file("hard.csv"))).isTrue();

    write("copy.csv", ROWS);
    write("copy.csv.gz", gzip(ROWS));
    write("e.zip", zip(new Member("a.csv", ROWS), new Member("b.csv", "x".getBytes(UTF_8))));
    Files.createLink(folder.resolve("f.zip"), folder.resolve("e.zip"));
    for (InputFile copy : new InputFile[] {file("copy.csv"), file("copy.csv.gz"), file("e.zip")}) {
      assertThat(file.isSameFileAs(copy)).as("not read yet").isFalse();
      readAll(file);
      readAll(copy);
      assertThat(file.isSameFileAs(copy)).as("%s", copy).isTrue();
      assertThat(copy.isSameFileAs(file)).isTrue();
    }
    assertThat(file("e.zip", 0).isSameFileAs(file("f.zip", 0))).isTrue();
    assertThat(file("e.zip", 0).isSameFileAs(file("f.zip", 1))).isFalse();
  }

  @Test
  void withoutDigestsTheFingerprintHasNone() throws IOException {
    write("a.csv.gz", gzip(ROWS));
    for (String name : new String[] {"a.csv", "a.csv.gz"}) {
      InputFile file = undigested(name);
      long rawBytes = Files.size(folder.resolve(name));
      readAll(file);
      assertThat(file.fingerprint())
          .contains(new FileFingerprint(rawBytes, 17, Optional.empty(), Optional.empty()));
      assertThat(readAll(file)).as("a second pass").isEqualTo(ROWS);
    }
  }

  @Test
  void k3WithoutDigestsTheSameContentIsKnownByteByByte() throws IOException {
    byte[] large = new byte[(1 << 17) + 5];
    new Random(1).nextBytes(large);
    byte[] differsAtItsEnd = large.clone();
    differsAtItsEnd[large.length - 1] ^= 1;
    for (byte[] content : new byte[][] {ROWS, large, Arrays.copyOf(large, 1 << 16)}) {
      write("b.csv", content);
      write("copy.csv", content);
      write("copy.csv.gz", gzip(content));
      write("e.zip", zip(new Member("a.csv", content)));
      for (String name : new String[] {"copy.csv", "copy.csv.gz", "e.zip"}) {
        InputFile file = undigested("b.csv");
        InputFile copy = undigested(name);
        assertThat(file.isSameFileAs(copy)).as("not read yet").isFalse();
        readAll(file);
        assertThat(file.isSameFileAs(copy)).as("one not read yet").isFalse();
        readAll(copy);
        assertThat(file.isSameFileAs(copy)).as("%s", copy).isTrue();
        assertThat(copy.isSameFileAs(file)).as("%s", copy).isTrue();
      }
    }
    write("b.csv", large);
    write("c.csv", differsAtItsEnd);
    write("shorter.csv", Arrays.copyOf(large, large.length - 1));
    for (String name : new String[] {"c.csv", "shorter.csv"}) {
      InputFile file = undigested("b.csv");
      InputFile other = undigested(name);
      readAll(file);
      readAll(other);
      assertThat(file.isSameFileAs(other)).as("%s", other).isFalse();
    }
  }

  @Test
  void k3AFileThatChangedBeforeItIsComparedIsRefused() throws IOException {
    write("copy.csv", ROWS);
    InputFile file = undigested("a.csv");
    InputFile copy = undigested("copy.csv");
    readAll(file);
    readAll(copy);
    Files.setLastModifiedTime(plain, LONG_AGO);
    assertThatThrownBy(() -> copy.isSameFileAs(file))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining("a.csv: it changed during the run");
  }

  /** Size, time and key of the packed file say nothing here, and neither does a digest. */
  @Test
  void k3EveryPassHasToReadAsManyBytesAsTheFirst() throws IOException {
    byte[] packed = gzip(ROWS);
    byte[] longer = gzip("nhs,code\n1,a\n2,b\n3,c\n".getBytes(UTF_8));
    Path path = write("a.csv.gz", named(packed, longer.length - packed.length));
    InputFile digested = file("a.csv.gz");
    InputFile undigested = undigested("a.csv.gz");
    assertThat(readAll(digested)).isEqualTo(ROWS);
    assertThat(readAll(undigested)).isEqualTo(ROWS);
    FileTime time = Files.getLastModifiedTime(path);
    assertThat(Files.write(path, longer)).hasSize(longer.length);
    Files.setLastModifiedTime(path, time);
    assertRefused(digested, "a.csv.gz: it changed during the run");
    assertRefused(undigested, "a.csv.gz: it changed during the run");
  }

  /** The same gzip with a name in its header, so that it takes so many bytes more. */
  private static byte[] named(byte[] packed, int moreBytes) {
    byte[] header = Arrays.copyOf(packed, 10);
    header[3] |= 8;
    byte[] name = new byte[moreBytes];
    Arrays.fill(name, 0, moreBytes - 1, (byte) 'n');
    return join(header, name, Arrays.copyOfRange(packed, 10, packed.length));
  }

  @Test
  void twoEmptyFilesAreNotTheSame() throws IOException {
    write("b.csv", new byte[0]);
    write("c.csv", new byte[0]);
    InputFile one = file("b.csv");
    InputFile other = file("c.csv");
    readAll(one);
    readAll(other);
    assertThat(one.isSameFileAs(other)).isFalse();
    InputFile undigested = undigested("b.csv");
    InputFile another = undigested("c.csv");
    readAll(undigested);
    readAll(another);
    assertThat(undigested.isSameFileAs(another)).isFalse();
  }

  @Test
  void k3AFileThatWasTouchedSinceItWasListedIsRefused() throws IOException {
    InputFile file = file("a.csv");
    Files.setLastModifiedTime(plain, LONG_AGO);
    assertRefused(file, "a.csv: it changed during the run; run again when nothing writes to it");
  }

  @Test
  void k3AFileThatWasReplacedByAnotherOfItsSizeAndTimeIsRefused() throws IOException {
    InputFile file = file("a.csv");
    Path other = write("other.csv", ROWS);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(plain));
    Files.move(other, plain, StandardCopyOption.REPLACE_EXISTING);
    assertRefused(file, "it changed during the run");
  }

  @Test
  void k3AFileThatVanishedIsRefused() throws IOException {
    InputFile file = file("a.csv");
    Files.delete(plain);
    assertRefused(file, "it changed during the run");
  }

  @Test
  void k3AFileThatGrowsWhileItIsReadIsRefused() throws IOException {
    try (InputStream in = file("a.csv").open()) {
      assertThat(in.readNBytes(9)).hasSize(9);
      Files.write(plain, ROWS, StandardOpenOption.APPEND);
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("byte 17: it changed");
      assertThatThrownBy(in::readAllBytes).as("stays refused").hasMessageContaining("it changed");
    }
  }

  @Test
  void k3AFileThatShrinksWhileItIsReadIsRefused() throws IOException {
    try (InputStream in = file("a.csv").open()) {
      assertThat(in.readNBytes(9)).hasSize(9);
      Files.write(plain, new byte[] {'x'});
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("byte 9: it changed");
    }
  }

  @Test
  void k3AFileThatIsTouchedWhileItIsReadIsRefused() throws IOException {
    InputFile file = file("a.csv");
    try (InputStream in = file.open()) {
      assertThat(in.read()).isEqualTo('n');
      Files.setLastModifiedTime(plain, LONG_AGO);
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("it changed during the run");
    }
    assertThat(file.fingerprint()).isEmpty();
  }

  @Test
  void k3AnArchiveThatIsTouchedOrReplacedIsRefused() throws IOException {
    Path zip = write("e.zip", zip(new Member("a.csv", ROWS)));
    InputFile file = file("e.zip");
    try (InputStream in = file.open()) {
      assertThat(in.read()).isEqualTo('n');
      Files.setLastModifiedTime(zip, LONG_AGO);
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("it changed during the run");
    }
    assertRefused(file, "e.zip!/a.csv: it changed during the run");
  }

  @Test
  void k3TwoFirstReadsAtOnceHaveToAgree() throws IOException {
    InputFile file = file("a.csv");
    FileTime time = Files.getLastModifiedTime(plain);
    try (InputStream one = file.open();
        InputStream other = file.open()) {
      assertThat(one.readAllBytes()).isEqualTo(ROWS);
      byte[] altered = ROWS.clone();
      altered[10] = 'z';
      Files.write(plain, altered, StandardOpenOption.WRITE);
      Files.setLastModifiedTime(plain, time);
      assertThatThrownBy(other::readAllBytes).hasMessageContaining("it changed during the run");
    }
  }

  @Test
  void aDamagedGzipStaysRefused() throws IOException {
    write("b.csv.gz", join(gzip(ROWS), "rest".getBytes(UTF_8)));
    try (InputStream in = file("b.csv.gz").open()) {
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(in::readAllBytes)
            .isInstanceOf(RefusedInputException.class)
            .hasMessageStartingWith("b.csv.gz: byte ")
            .hasMessageContaining("bytes behind gzip member 1");
      }
    }
  }

  @Test
  void workbooksAndArchivesUnderOtherNamesAreRefusedWithAdvice() throws IOException {
    byte[] archive = zip(new Member("xl/workbook.xml", ROWS));
    assertHeadRefused("a.xlsx", archive, "it is a workbook; save it as CSV UTF-8");
    assertHeadRefused("a.XLSM", archive, "it is a workbook");
    assertHeadRefused("b.csv", archive, "a zip under another name");
    byte[] old = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    assertHeadRefused("c.xls", old, "byte 0: it is a workbook; save it as CSV UTF-8");
    assertHeadRefused("d.csv", gzip(ROWS), "it is gzipped");
    assertHeadRefused("e.csv.gz", gzip(gzip(ROWS)), "gzipped twice");
  }

  @Test
  void shortFilesAreText() throws IOException {
    for (String text : new String[] {"P", "PK", "PK\3", "a"}) {
      write("short.csv", text.getBytes(UTF_8));
      assertThat(readAll(file("short.csv"))).isEqualTo(text.getBytes(UTF_8));
    }
  }

  @Test
  void whatUnpacksToTwoHundredTimesItsSizeIsRefused() throws IOException {
    byte[] bomb = new byte[4 << 20];
    Arrays.fill(bomb, (byte) ',');
    write("bomb.csv.gz", gzip(bomb));
    write("bomb.zip", zip(new Member("a.csv", bomb)));
    write("twice.zip", zip(new Member("a.csv.gz", gzip(bomb))));
    for (String name : new String[] {"bomb.csv.gz", "bomb.zip", "twice.zip"}) {
      assertRefused(file(name), "it unpacks to more than 200 times its size");
    }
  }

  @Test
  void tablesThatPackWellAreRead() throws IOException {
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ',');
    write("small.csv.gz", gzip(blanks));
    assertThat(readAll(file("small.csv.gz"))).hasSize(1 << 20);
    StringBuilder table = new StringBuilder();
    Random random = new Random(1);
    for (int row = 0; row < 60_000; row++) {
      table.append(random.nextInt(100)).append(",TYPE_1,opted-out,,,,,,2018-07-02,A81001\n");
    }
    byte[] rows = table.toString().getBytes(UTF_8);
    write("table.csv.gz", gzip(rows));
    assertThat(readAll(file("table.csv.gz"))).isEqualTo(rows);
  }

  @Test
  void whatTheSystemSaysIsKeptAsTheCauseAndNotShown() {
    assertThat(Refusals.unreadable("a", "", new AccessDeniedException("/home/smith")))
        .hasMessage("a: no permission to read it; ask for the right to read it");
    assertThat(Refusals.unreadable("a", "", new NoSuchFileException("/home/smith")))
        .hasMessageContaining("it changed during the run");
    IOException failure = new IOException("disk of smith");
    assertThat(Refusals.unreadable("a", "byte 3", failure))
        .hasMessage("a: byte 3: it cannot be read; copy it to a local disk and try again")
        .hasCause(failure);
  }

  @Test
  void k3AReadThatFailsIsRefusedWithItsPlace() throws IOException {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cable pulled");
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            return read();
          }
        };
    FileState state = FileState.of(plain);
    try (InputStream in = new DiskBytes("a.csv", plain, state, failing)) {
      assertThatThrownBy(in::read)
          .isInstanceOf(RefusedInputException.class)
          .hasMessage("a.csv: byte 0: it cannot be read; copy it to a local disk and try again");
    }
  }

  @Test
  void whereTheFileSystemKnowsNoKeyThePathIsUsed() throws IOException {
    FileState state = new FileState(17, LONG_AGO, Optional.empty());
    assertThat(state.identity(folder.resolve("./a.csv"))).isEqualTo(plain.toRealPath());
  }

  @Test
  void everyStreamReadsSingleBytes() throws IOException {
    write("a.csv.gz", gzip(ROWS));
    write("e.zip", zip(new Member("a.csv", ROWS)));
    for (String name : new String[] {"a.csv", "a.csv.gz", "e.zip"}) {
      try (InputStream in = file(name).open()) {
        for (byte expected : ROWS) {
          assertThat(in.read()).isEqualTo(expected);
        }
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  private void assertHeadRefused(String name, byte[] content, String message) throws IOException {
    write(name, content);
    assertRefused(file(name), message);
  }

  private static void assertRefused(InputFile file, String message) {
    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining(message);
  }

  private InputFile file(String path) throws IOException {
    return file(path, 0);
  }

  private InputFile undigested(String path) throws IOException {
    return InputFiles.at(folder, path, Bookkeeping.unwatched(InputDigests.NONE)).get(0);
  }

  private InputFile file(String path, int member) throws IOException {
    return InputFiles.at(folder, path).get(member);
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] readAll(InputFile file) throws IOException {
    try (InputStream in = file.open()) {
      return in.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
