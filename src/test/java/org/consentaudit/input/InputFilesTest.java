package org.consentaudit.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentaudit.input.Packing.gzip;
import static org.consentaudit.input.Packing.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.Packing.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a path stands for, what they are called, and what is refused by name or place. */
final class InputFilesTest {
  @TempDir private Path folder;

  @Test
  void aFolderIsReadWithAllItsFoldersSortedByName() throws IOException {
    write("gp/b.csv", "1");
    write("gp/a.csv.gz", gzip("2".getBytes(UTF_8)));
    write("gp/more/c.csv", "3");
    write("gp/.hidden/d.csv", "4");
    write("gp/.hidden.csv", "5");
    write("gp/z.ZIP", zip(member("t/y.csv", "6"), member("t/x.csv", "7"), member("t/", "")));
    assertThat(names("gp"))
        .containsExactly(
            "gp/a.csv.gz", "gp/b.csv", "gp/more/c.csv", "gp/z.ZIP!/t/x.csv", "gp/z.ZIP!/t/y.csv");
    assertThat(names("gp/")).isEqualTo(names("gp"));
    assertThat(names("./gp/more")).containsExactly("./gp/more/c.csv");
    assertThat(InputFiles.at(folder, "gp").stream().map(InputFile::fileName))
        .containsExactly("a.csv", "b.csv", "c.csv", "x.csv", "y.csv");
    assertThat(InputFiles.at(folder, "gp").stream().map(InputFilesTest::text))
        .containsExactly("2", "1", "3", "7", "6");
  }

  @Test
  void anAbsolutePathKeepsItsName() throws IOException {
    String path = write("a.csv", "1").toAbsolutePath().toString();
    assertThat(InputFiles.at(Path.of("elsewhere"), path))
        .hasToString("[" + path + "]")
        .extracting(InputFile::fileName)
        .containsExactly("a.csv");
  }

  @Test
  void anEmptyFolderHoldsNoFile() throws IOException {
    Files.createDirectory(folder.resolve("gp"));
    assertThat(names("gp")).isEmpty();
  }

  @Test
  void aGzippedMemberOfAZipIsReadThroughBoth() throws IOException {
    write("e.zip", zip(new Member("a.csv.gz", gzip("a,b\n".getBytes(UTF_8)))));
    InputFile file = only("e.zip");
    assertThat(file.name()).isEqualTo("e.zip!/a.csv.gz");
    assertThat(file.fileName()).isEqualTo("a.csv");
    assertThat(text(file)).isEqualTo("a,b\n");
    assertThat(file.gzipMembers()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent.csv", "absent/", "a.csv/", "", "nul\0.csv", "broken.csv"})
  void whatIsNotThereIsLeftToTheCaller(String asGiven) throws IOException {
    write("a.csv", "1");
    Files.createSymbolicLink(folder.resolve("broken.csv"), folder.resolve("nowhere"));
    assertThatThrownBy(() -> InputFiles.at(folder, asGiven))
        .isInstanceOfSatisfying(
            NoSuchFileException.class, e -> assertThat(e.getFile()).isEqualTo(asGiven));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv.gpg", "a.CSV.GPG", "a.pgp"})
  void encryptedFilesAreRefusedWithAdvice(String name) throws IOException {
    write("gp/" + name, "?");
    assertRefused("gp", "gp/" + name + ": it is encrypted; decrypt it first");
    assertRefused("gp/" + name, "it is encrypted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.7z", "a.tar.gz", "a.tgz", "a.rar", "a.csv.bz2", "a.csv.xz"})
  void whatIsPackedOtherwiseIsRefusedAndNotPassedOver(String name) throws IOException {
    write("gp/" + name, "?");
    assertRefused("gp", "packed in a way that is not read here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"e.z01", "e.Z02", "e.z103"})
  void aPartOfASplitZipIsRefused(String name) throws IOException {
    write("gp/" + name, "?");
    assertRefused("gp", "split into several files; join the parts first");
  }

  @Test
  void aZipWithItsFirstPartBesideItIsRefused() throws IOException {
    write("e.zip", zip(member("a.csv", "1")));
    write("e.z01", "?");
    assertRefused("e.zip", "e.zip: it is part of a zip that was split");
  }

  @Test
  void aPipeIsRefused() throws IOException, InterruptedException {
    Path pipe = folder.resolve("gp/pipe.csv");
    Files.createDirectory(folder.resolve("gp"));
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertRefused("gp/pipe.csv", "neither a file nor a folder");
    assertRefused("gp", "gp/pipe.csv: it is neither a file nor a folder");
  }

  @Test
  void aDeviceIsRefused() {
    assertThatThrownBy(() -> InputFiles.at(folder, "/dev/null"))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining("neither a file nor a folder");
  }

  @Test
  void linksThatLeaveTheFolderAreRefused() throws IOException {
    write("other/a.csv", "1");
    write("gp/b.csv", "2");
    Files.createSymbolicLink(folder.resolve("gp/link.csv"), folder.resolve("other/a.csv"));
    assertRefused("gp", "gp/link.csv: it is a link that leads out of the folder");
  }

  @Test
  void linksThatLoopAreRefused() throws IOException {
    write("gp/b.csv", "2");
    Path self = folder.resolve("gp/self");
    Files.createSymbolicLink(self, self);
    assertRefused("gp", "gp/self: it is a link that leads nowhere");
    Files.delete(self);
    Files.createSymbolicLink(self, folder.resolve("gp"));
    assertRefused("gp", "gp/self: it and a link lead to the same place");
  }

  @Test
  void aFileReachedTwiceThroughALinkIsRefused() throws IOException {
    write("gp/a.csv", "1");
    Files.createSymbolicLink(folder.resolve("gp/b.csv"), folder.resolve("gp/a.csv"));
    assertRefused("gp", "lead to the same place");
  }

  @Test
  void aLinkToWhatIsNotListedOtherwiseIsFollowed() throws IOException {
    write("gp/.data/a.csv", "1");
    Files.createSymbolicLink(folder.resolve("gp/a.csv"), folder.resolve("gp/.data/a.csv"));
    assertThat(names("gp")).containsExactly("gp/a.csv");
  }

  @Test
  void aLinkGivenByTheUserIsFollowed() throws IOException {
    write("other/a.csv", "1");
    Files.createSymbolicLink(folder.resolve("gp"), folder.resolve("other"));
    assertThat(names("gp")).containsExactly("gp/a.csv");
  }

  private static Member member(String name, String content) {
    return new Member(name, content.getBytes(UTF_8));
  }

  private static String text(InputFile file) {
    try (InputStream in = file.open()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputFile only(String path) throws IOException {
    return InputFiles.at(folder, path).get(0);
  }

  private List<String> names(String path) throws IOException {
    return InputFiles.at(folder, path).stream().map(InputFile::name).toList();
  }

  private void assertRefused(String path, String message) {
    assertThatThrownBy(() -> InputFiles.at(folder, path))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageContaining(message);
  }

  private Path write(String path, String content) throws IOException {
    return write(path, content.getBytes(UTF_8));
  }

  private Path write(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }
}
