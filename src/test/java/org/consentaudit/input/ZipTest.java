package org.consentaudit.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentaudit.input.Packing.find;
import static org.consentaudit.input.Packing.flipped;
import static org.consentaudit.input.Packing.gzip;
import static org.consentaudit.input.Packing.join;
import static org.consentaudit.input.Packing.renamed;
import static org.consentaudit.input.Packing.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.Packing.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule K3 for zips: the whole file is one archive, and every member of it is whole. */
final class ZipTest {
  private static final String ROWS = "nhs,code\n1,a\n2,b\n";
  private static final byte[] ARCHIVE = zip(member("a.csv", ROWS));
  private static final int[] CENTRAL = {'P', 'K', 1, 2};
  private static final int[] END = {'P', 'K', 5, 6};

  @TempDir private Path folder;

  @Test
  void k3TwoArchivesJoinedLoseTheFirstInTheJdkAndAreRefusedHere() throws IOException {
    byte[] joined = join(ARCHIVE, zip(member("b.csv", ROWS)));
    Path file = Files.write(folder.resolve("e.zip"), joined);
    try (ZipFile jdk = new ZipFile(file.toFile())) {
      assertThat(jdk.stream().map(ZipEntry::getName)).containsExactly("b.csv");
    }
    assertRefused(joined, "e.zip: its directory is not where it says");
  }

  @Test
  void k3AMemberWhoseChecksumIsWrongReadsAsSoundInTheJdkAndIsRefusedHere() throws IOException {
    byte[] stored = stored("a.csv", ROWS.getBytes(UTF_8));
    byte[] damaged = flipped(stored, find(stored, '1', ',', 'a'), 1);
    Path file = Files.write(folder.resolve("e.zip"), damaged);
    try (ZipFile jdk = new ZipFile(file.toFile());
        InputStream in = jdk.getInputStream(jdk.getEntry("a.csv"))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("nhs,code\n0,a\n2,b\n");
    }
    assertRefused(damaged, "unpacked byte 17: its length or checksum is not what the archive says");
  }

  /** An umlaut of old Windows programs, and a cut character that the JDK meets only later. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0084.csv", "A\u00F0csv"})
  void k3ANameInAnEncodingThatTheArchiveDoesNotTellIsRefused(String name) throws IOException {
    byte[] named = new String(ARCHIVE, ISO_8859_1).replace("a.csv", name).getBytes(ISO_8859_1);
    assertRefused(named, "e.zip: a member's name is not in UTF-8");
  }

  @Test
  void k3NoSingleBitCanChangeWhatIsRead() throws IOException {
    int read = 0;
    for (int bit = 0; bit < ARCHIVE.length * 8; bit++) {
      Path file = folder.resolve("e.zip");
      Files.write(file, flipped(ARCHIVE, bit / 8, 1 << bit % 8));
      try {
        List<InputFile> members = InputFiles.at(folder, "e.zip");
        assertThat(members).as("bit %d", bit).hasSize(1);
        assertThat(text(members.get(0))).as("bit %d", bit).isEqualTo(ROWS);
        read++;
      } catch (RefusedInputException e) {
        assertThat(e).hasMessageStartingWith("e.zip");
      }
    }
    assertThat(read).as("bits of times, versions and names").isPositive();
  }

  @Test
  void k3EveryCutIsRefused() throws IOException {
    for (int length = 0; length < ARCHIVE.length; length++) {
      assertRefused(Arrays.copyOf(ARCHIVE, length), "e.zip: ");
    }
  }

  @Test
  void k3BytesBehindOrAheadAreRefused() throws IOException {
    assertRefused(join(ARCHIVE, new byte[1]), "no end of a zip where the file ends");
    assertRefused(join(new byte[1], ARCHIVE), "its directory is not where it says");
    assertRefused(flipped(ARCHIVE, 0, 1), "it does not begin with a member");
  }

  @Test
  void anArchiveWithoutMembersIsEmpty() throws IOException {
    Files.write(folder.resolve("e.zip"), zip());
    assertThat(InputFiles.at(folder, "e.zip")).isEmpty();
  }

  @Test
  void anArchiveMayHaveAComment() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.setComment("PK\5\6 of July");
      out.putNextEntry(new ZipEntry("a.csv"));
      out.write(ROWS.getBytes(UTF_8));
    }
    assertThat(read(packed.toByteArray())).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.cs",
        "x/../a.",
        "/etc/aa",
        "C:a.csv",
        "C:\\a.cs",
        "..\\a.cs",
        "x\\..\\a",
        "a.csv:x",
        "a\u001B[2Jaa"
      })
  void namesThatLeadOutOfTheArchiveAreRefused(String name) throws IOException {
    byte[] bytes =
        renamed(zip(member("n".repeat(name.length()), ROWS)), "n".repeat(name.length()), name);
    assertRefused(bytes, "e.zip: a member's name is not a plain relative path");
  }

  @Test
  void namesWithBackslashesAreReadWithSlashes() throws IOException {
    Files.write(folder.resolve("e.zip"), zip(member("gp\\a.csv", ROWS)));
    InputFile file = InputFiles.at(folder, "e.zip").get(0);
    assertThat(file.name()).isEqualTo("e.zip!/gp/a.csv");
    assertThat(text(file)).isEqualTo(ROWS);
  }

  @Test
  void twoMembersOfOneNameAreRefused() throws IOException {
    byte[] bytes = zip(member("a.csv", ROWS), member("b.csv", ROWS));
    assertRefused(renamed(bytes, "b.csv", "a.csv"), "two members have one name");
    assertRefused(zip(member("x/a", "1"), member("x\\a", "2")), "two members have one name");
  }

  @Test
  void anEncryptedMemberIsRefused() throws IOException {
    byte[] local = flipped(ARCHIVE, 6, 1);
    assertRefused(flipped(local, find(ARCHIVE, CENTRAL) + 8, 1), "it is encrypted");
  }

  @Test
  void aDamagedDirectoryIsRefused() throws IOException {
    assertRefused(
        flipped(ARCHIVE, find(ARCHIVE, CENTRAL), 1), "the archive's directory is damaged");
  }

  @Test
  void aDamagedMemberIsRefused() throws IOException {
    byte[] bytes = flipped(ARCHIVE, 30 + "a.csv".length(), 0x07);
    assertRefused(bytes, "e.zip!/a.csv: unpacked byte 0: the archive is damaged or cut short");
  }

  @Test
  void aMemberWhoseHeaderIsElsewhereIsRefused() throws IOException {
    int central = find(ARCHIVE, CENTRAL);
    assertRefused(flipped(ARCHIVE, central + 42, 0x20), "e.zip!/a.csv: ");
  }

  @Test
  void k3AnArchiveThatIsNotWhatWasListedIsRefused() throws IOException {
    Path zip = Files.write(folder.resolve("e.zip"), ARCHIVE);
    FileState state = FileState.of(zip);
    Storage.InZip other = new Storage.InZip(zip, state, "b.csv", 1, 1, 1);
    assertThatThrownBy(() -> other.open("e.zip!/b.csv"))
        .hasMessageContaining("it changed during the run");
    Path broken = Files.write(folder.resolve("f.zip"), Arrays.copyOf(ARCHIVE, 40));
    Storage.InZip cut = new Storage.InZip(broken, FileState.of(broken), "a.csv", 1, 1, 1);
    assertThatThrownBy(() -> cut.open("f.zip!/a.csv"))
        .hasMessageContaining("its header within the archive is damaged");
  }

  @Test
  void k3ALengthOtherThanTheDirectoryStatesIsRefused() throws IOException {
    Path zip = Files.write(folder.resolve("e.zip"), ARCHIVE);
    Storage.InZip member = new Storage.InZip(zip, FileState.of(zip), "a.csv", 1, 99, 1);
    try (InputStream in = member.open("e.zip!/a.csv")) {
      assertThat(in.read()).isEqualTo('n');
      assertThatThrownBy(in::readAllBytes)
          .hasMessageContaining("unpacked byte 17: its length or checksum");
    }
  }

  @Test
  void theLastPartOfASplitZipIsRefused() throws IOException {
    int end = find(ARCHIVE, END);
    assertRefused(flipped(ARCHIVE, end + 4, 2), "split into several files");
  }

  @Test
  void zipsWithinZipsAreRefused() throws IOException {
    assertRefused(zip(new Member("b.zip", ARCHIVE)), "e.zip!/b.zip: it is a zip within a zip");
    assertRefused(zip(new Member("b.csv", ARCHIVE)), "a zip under another name, or within another");
    assertRefused(zip(new Member("b.gz", gzip(ARCHIVE))), "a zip under another name");
  }

  @Test
  void encryptedMembersByNameAreRefused() throws IOException {
    assertRefused(zip(member("a.csv.gpg", "?")), "e.zip!/a.csv.gpg: it is encrypted");
  }

  @Test
  void hiddenMembersAreSkipped() throws IOException {
    Files.write(
        folder.resolve("e.zip"),
        zip(member("__MACOSX/._a.csv", "?"), member(".b", "?"), member("a.csv", ROWS)));
    assertThat(InputFiles.at(folder, "e.zip")).hasSize(1);
  }

  @Test
  void aFolderWithContentIsRefused() throws IOException {
    assertRefused(
        renamed(zip(member("folder:", ROWS)), "folder:", "folder/"), "content of its own");
  }

  @Test
  void moreThanTenThousandMembersAreRefused() throws IOException {
    Member[] members =
        IntStream.rangeClosed(0, 10_000).mapToObj(i -> member("m" + i, "")).toArray(Member[]::new);
    assertRefused(zip(members), "more than 10000 members");
  }

  @Test
  void anArchivePastFourGigabytesIsReadByItsLargeEnd() throws IOException {
    byte[] large = withLargeEnd(ARCHIVE, 0);
    assertThat(read(large)).isEqualTo(ROWS);
    int locator = find(large, 'P', 'K', 6, 7);
    int end = find(large, 'P', 'K', 6, 6);
    assertRefused(flipped(large, locator, 1), "its directory cannot be found");
    assertRefused(flipped(large, locator + 15, 0x80), "its directory cannot be found");
    assertRefused(flipped(large, locator + 9, 0x7F), "its directory cannot be found");
    assertRefused(flipped(large, locator + 16, 2), "split into several files");
    assertRefused(flipped(large, end, 1), "its directory is not where it says");
    assertRefused(flipped(large, end + 48, 1), "its directory is not where it says");
    assertRefused(join(ARCHIVE, large), "its directory ");
  }

  @Test
  void aLargeEndThatIsMissingIsRefused() throws IOException {
    byte[] bytes = Arrays.copyOfRange(ARCHIVE, find(ARCHIVE, END), ARCHIVE.length);
    Arrays.fill(bytes, 12, 20, (byte) 0xFF);
    assertRefused(bytes, "its directory cannot be found");
  }

  private static byte[] withLargeEnd(byte[] archive, int shift) {
    int end = find(archive, END);
    ByteBuffer old = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer large = ByteBuffer.allocate(56 + 20).order(ByteOrder.LITTLE_ENDIAN);
    large.putInt(0x06064B50).putLong(44).putShort((short) 45).putShort((short) 45);
    large.putInt(0).putInt(0).putLong(1).putLong(1);
    large.putLong(old.getInt(end + 12)).putLong(old.getInt(end + 16) + (long) shift);
    large.putInt(0x07064B50).putInt(0).putLong(end).putInt(1);
    byte[] small = Arrays.copyOfRange(archive, end, archive.length);
    Arrays.fill(small, 8, 20, (byte) 0xFF);
    return join(Arrays.copyOf(archive, end), large.array(), small);
  }

  private static byte[] stored(String name, byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(entry);
      out.write(content);
    }
    return packed.toByteArray();
  }

  private void assertRefused(byte[] archive, String message) {
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining(message);
  }

  private String read(byte[] archive) throws IOException {
    Files.write(folder.resolve("e.zip"), archive);
    StringBuilder all = new StringBuilder();
    for (InputFile member : InputFiles.at(folder, "e.zip")) {
      all.append(text(member));
    }
    return all.toString();
  }

  private static String text(InputFile file) throws IOException {
    try (InputStream in = file.open()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Member member(String name, String content) {
    return new Member(name, content.getBytes(UTF_8));
  }
}
