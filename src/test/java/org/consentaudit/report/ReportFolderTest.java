package org.consentaudit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All or nothing. The tests may run as root, whom no rights stop: what makes a place unwritable
 * here is something in the way.
 */
class ReportFolderTest {
  @TempDir Path place;

  @Test
  void newFolderAppearsWithEverythingInIt() throws IOException {
    Path out = place.resolve("some/where/audit");
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.write("findings.csv", text("new findings"));
      folder.write("report.json", text("new json"));
      assertThat(out).doesNotExist();
      ReportFolder.Published published = folder.publish();
      assertThat(published.folder()).isEqualTo(out);
      assertThat(published.files()).containsExactly("findings.csv", "report.json");
    }
    assertThat(everything(place))
        .isEqualTo(
            Map.of(
                "some/where/audit/findings.csv",
                "new findings",
                "some/where/audit/report.json",
                "new json"));
  }

  @Test
  void onlyTheOwnerMayLook() throws IOException {
    Path out = place.resolve("audit");
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.write("findings.csv", text("new findings"));
      try (Stream<Path> tree = Files.walk(place)) {
        for (Path path : tree.filter(each -> !each.equals(place)).toList()) {
          assertThat(rights(path)).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
      }
      folder.publish();
    }
    assertThat(rights(out)).isEqualTo("rwx------");
    assertThat(rights(out.resolve("findings.csv"))).isEqualTo("rw-------");
  }

  @Test
  void closingWithoutPublishingLeavesNoTrace() throws IOException {
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("some/where/audit"))) {
      folder.write("findings.csv", text("new findings"));
    }
    try (Stream<Path> left = Files.list(place)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void closingLeavesAloneWhatOthersPutBesideIt() throws IOException {
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("some/where/audit"))) {
      folder.write("findings.csv", text("new findings"));
      Files.writeString(place.resolve("some/other.txt"), "other");
    }
    assertThat(everything(place)).isEqualTo(Map.of("some/other.txt", "other"));
    assertThat(place.resolve("some/where")).doesNotExist();
  }

  @Test
  void nothingWrittenPublishesNothing() throws IOException {
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("audit"))) {
      folder.retire("findings.csv");
      assertThat(folder.publish().files()).isEmpty();
    }
    assertThat(place.resolve("audit")).doesNotExist();
  }

  @Test
  void earlierReportIsExchangedAndTheRestOfTheFolderKept() throws IOException {
    Path out = earlierReport();
    Files.writeString(out.resolve("notes.txt"), "notes");
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.write("report.json", text("new json"));
      folder.write("unresolved.csv", text("new unresolved"));
      folder.retire("findings.csv");
      folder.retire("reverse.csv");
      folder.publish();
    }
    assertThat(everything(out))
        .isEqualTo(
            Map.of(
                "notes.txt",
                "notes",
                "report.json",
                "new json",
                "unresolved.csv",
                "new unresolved"));
  }

  @Test
  void theFileThatMakesTheSetWholeGoesFirstAndComesLast() throws IOException {
    Path out = earlierReport();
    StringBuilder order = new StringBuilder();
    ReversibleMoves.Mover mover =
        (from, to) -> {
          order.append(out.equals(to.getParent()) ? "+" : "-").append(to.getFileName());
          Files.move(from, to);
        };
    try (ReportFolder folder = ReportFolder.prepare(out, mover)) {
      folder.write("report.json", text("new json"));
      folder.write("findings.csv", text("new findings"));
      folder.publish();
    }
    assertThat(order.toString()).isEqualTo("-report.json-findings.csv+findings.csv+report.json");
  }

  @Test
  void aRunInTheMiddleOfAnothersExchangeIsRefusedAndTheOthersSetIsWhole() throws IOException {
    Path out = earlierReport();
    ReportFolder second = ReportFolder.prepare(out);
    second.write("report.json", text("second json"));
    second.write("findings.csv", text("second findings"));
    AtomicInteger refused = new AtomicInteger();
    ReversibleMoves.Mover mover =
        (from, to) -> {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
          if (to.equals(out.resolve("findings.csv"))) {
            assertThatThrownBy(second::publish)
                .isInstanceOf(ReportNotWrittenException.class)
                .hasMessageContaining("another run");
            refused.incrementAndGet();
          }
        };
    try (ReportFolder first = ReportFolder.prepare(out, mover)) {
      first.write("report.json", text("first json"));
      first.write("findings.csv", text("first findings"));
      first.publish();
    }
    second.close();

    assertThat(refused).hasValue(1);
    assertThat(everything(out))
        .isEqualTo(Map.of("report.json", "first json", "findings.csv", "first findings"));
  }

  @Test
  void failedWriteKeepsTheEarlierReport() throws IOException {
    Path out = earlierReport();
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.write("findings.csv", text("new findings"));
      assertThatThrownBy(
              () ->
                  folder.write(
                      "report.json",
                      stream -> {
                        stream.write('{');
                        throw new IOException("No space left on device");
                      }))
          .isInstanceOf(ReportNotWrittenException.class)
          .hasMessageContaining("report.json: No space left on device. Check that the folder");
    }
    assertThat(everything(out)).isEqualTo(EARLIER);
  }

  /** Lets every single move fail in turn, the moves back excepted. */
  @Test
  void failedMoveBringsTheEarlierReportBack() throws IOException {
    Path out = earlierReport();
    int failing = 0;
    boolean published = false;
    while (!published) {
      failing++;
      try (ReportFolder folder = ReportFolder.prepare(out, failingAt(failing, failing))) {
        folder.write("findings.csv", text("new findings"));
        folder.write("unresolved.csv", text("new unresolved"));
        folder.write("report.json", text("new json"));
        folder.publish();
        published = true;
      } catch (ReportNotWrittenException e) {
        assertThat(e).hasMessageContaining("audit: disk gone. Check that");
        assertThat(everything(out)).isEqualTo(EARLIER);
      }
    }
    assertThat(failing).isEqualTo(6);
    assertThat(everything(out))
        .isEqualTo(
            Map.of(
                "findings.csv",
                "new findings",
                "report.json",
                "new json",
                "unresolved.csv",
                "new unresolved"));
  }

  @Test
  void whereNothingCanBePutBackTheEarlierFilesAreKeptAndNamed() throws IOException {
    Path out = earlierReport();
    ReportFolder folder = ReportFolder.prepare(out, failingAt(3, Integer.MAX_VALUE));
    folder.write("findings.csv", text("new findings"));
    folder.write("report.json", text("new json"));

    assertThatThrownBy(folder::publish)
        .isInstanceOf(ReportNotWrittenException.class)
        .hasMessageContaining("could not all be put back: they are in ")
        .hasMessageContaining("earlier. Move them by hand.");
    folder.close();

    assertThat(everything(out).values()).containsAll(EARLIER.values());
  }

  @Test
  void newFolderThatCannotBeMovedLeavesNoTrace() throws IOException {
    Path out = place.resolve("audit");
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.write("report.json", text("new json"));
      Files.writeString(out, "a file came in between");
      assertThatThrownBy(folder::publish).isInstanceOf(ReportNotWrittenException.class);
    }
    assertThat(everything(place)).isEqualTo(Map.of("audit", "a file came in between"));
  }

  @Test
  void folderInPlaceOfReportIsLeftAlone() throws IOException {
    Path out = earlierReport();
    Files.createDirectory(out.resolve("unresolved.csv"));
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.write("findings.csv", text("new findings"));
      folder.write("unresolved.csv", text("new unresolved"));
      assertThatThrownBy(folder::publish)
          .isInstanceOf(ReportNotWrittenException.class)
          .hasMessageContaining("unresolved.csv: what is there is not a file. Move it away");
    }
    assertThat(everything(out)).isEqualTo(EARLIER);
    assertThat(out.resolve("unresolved.csv")).isDirectory();
  }

  @Test
  void linkInPlaceOfReportIsLeftAlone() throws IOException {
    Path out = earlierReport();
    Path elsewhere = Files.writeString(place.resolve("elsewhere"), "elsewhere");
    Files.createSymbolicLink(out.resolve("unresolved.csv"), elsewhere);
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.write("unresolved.csv", text("new unresolved"));
      assertThatThrownBy(folder::publish).isInstanceOf(ReportNotWrittenException.class);
    }
    assertThat(elsewhere).hasContent("elsewhere");
  }

  @Test
  void fileInTheWayIsSaidBeforeAnythingIsRead() throws IOException {
    Path out = Files.writeString(place.resolve("audit"), "a file");

    assertThatThrownBy(() -> ReportFolder.prepare(out))
        .isInstanceOf(ReportNotWrittenException.class)
        .hasMessageContaining("audit: a file of that name is in the way. Name a folder");
    assertThatThrownBy(() -> ReportFolder.prepare(out.resolve("below/it")))
        .isInstanceOf(ReportNotWrittenException.class);
    assertThat(everything(place)).isEqualTo(Map.of("audit", "a file"));
  }

  @Test
  void linkToElsewhereIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
    Path out = Files.createSymbolicLink(place.resolve("audit"), elsewhere);

    assertThatThrownBy(() -> ReportFolder.prepare(out))
        .isInstanceOf(ReportNotWrittenException.class)
        .hasMessageContaining("audit: it is a link. Name the folder that the link leads to");
  }

  @Test
  void messagesHideIdentifiersInThePath() throws IOException {
    Path out = Files.writeString(place.resolve("999 000 0018"), "a file");

    assertThatThrownBy(() -> ReportFolder.prepare(out))
        .hasMessageContaining("### ### ####")
        .hasMessageNotContaining("999 000 0018");
  }

  @Test
  void filesLieInTheFolderAndNowhereElse() throws IOException {
    try (ReportFolder folder = ReportFolder.prepare(place.resolve("audit"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> folder.write("../findings.csv", text("new findings")));
      for (String name : List.of("", "/findings.csv", "packs/../../findings.csv", "./a.csv")) {
        assertThatIllegalArgumentException()
            .as(name)
            .isThrownBy(() -> folder.write(name, text("new findings")));
      }
    }
  }

  @Test
  void fileSystemWithoutRightsTakesReportsToo() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(place.resolve("disk.zip"), Map.of("create", "true"))) {
      Path out = Files.createDirectory(zip.getPath("/audit"));
      ReversibleMoves.Mover mover =
          (from, to) -> Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
      try (ReportFolder folder = ReportFolder.prepare(out, mover)) {
        folder.write("report.json", text("new json"));
        folder.publish();
      }
      assertThat(everything(out)).isEqualTo(Map.of("report.json", "new json"));
    }
  }

  @Test
  void rootOfFileSystemCanTakeReports() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(place.resolve("disk.zip"), Map.of("create", "true"))) {
      try (ReportFolder folder = ReportFolder.prepare(zip.getPath("/"))) {
        folder.write("report.json", text("new json"));
      }
      assertThat(everything(zip.getPath("/"))).isEmpty();
    }
  }

  @Test
  void foldersAppearWithTheirFilesForTheOwnerAlone() throws IOException {
    Path out = place.resolve("audit");
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.write("packs/letters.csv", text("letters"));
      folder.write("packs/practices/E86001.csv", text("practice"));
      folder.write("packs/practices/E86002.csv", text("other"));
      assertThat(folder.publish().files())
          .containsExactly(
              "packs/letters.csv", "packs/practices/E86001.csv", "packs/practices/E86002.csv");
    }
    assertThat(everything(place))
        .isEqualTo(
            Map.of(
                "audit/packs/letters.csv",
                "letters",
                "audit/packs/practices/E86001.csv",
                "practice",
                "audit/packs/practices/E86002.csv",
                "other"));
    assertThat(rights(out.resolve("packs"))).isEqualTo("rwx------");
    assertThat(rights(out.resolve("packs/practices"))).isEqualTo("rwx------");
    assertThat(rights(out.resolve("packs/practices/E86001.csv"))).isEqualTo("rw-------");
  }

  @Test
  void folderOfAnEarlierRunIsExchangedAsAWhole() throws IOException {
    Path out = earlierPacks();
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.retireFolder("packs", ReportFolderTest::isPack);
      folder.write("packs/practices/E86002.csv", text("new practice"));
      folder.write("report.json", text("new json"));
      folder.publish();
    }
    assertThat(everything(out))
        .isEqualTo(
            Map.of(
                "findings.csv",
                "old findings",
                "packs/practices/E86002.csv",
                "new practice",
                "report.json",
                "new json"));
  }

  @Test
  void folderOfAnEarlierRunGoesWhereNoneIsWritten() throws IOException {
    Path out = earlierPacks();
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.retireFolder("packs", ReportFolderTest::isPack);
      folder.write("report.json", text("new json"));
      folder.publish();
    }
    assertThat(out.resolve("packs")).doesNotExist();
  }

  @Test
  void whatSomebodyPutIntoAFolderIsNeverLost() throws IOException {
    Path out = earlierPacks();
    Files.writeString(out.resolve("packs/practices/notes.docx"), "notes");
    Map<String, String> before = everything(out);
    for (String written : List.of("packs/letters.csv", "report.json")) {
      try (ReportFolder folder = ReportFolder.prepare(out)) {
        folder.retireFolder("packs", ReportFolderTest::isPack);
        folder.write(written, text("new"));
        assertThatThrownBy(folder::publish)
            .isInstanceOf(ReportNotWrittenException.class)
            .hasMessageContaining("notes.docx: no earlier report wrote it")
            .hasMessageContaining("Move it away");
      }
      assertThat(everything(out)).isEqualTo(before);
    }
  }

  @Test
  void linkWithinAFolderIsNotFollowed() throws IOException {
    Path out = earlierPacks();
    Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("letters.csv"), "elsewhere");
    Files.createSymbolicLink(out.resolve("packs/recipients"), elsewhere);
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.retireFolder("packs", ReportFolderTest::isPack);
      folder.write("report.json", text("new json"));
      assertThatThrownBy(folder::publish).hasMessageContaining("recipients: no earlier report");
    }
    assertThat(elsewhere.resolve("letters.csv")).hasContent("elsewhere");
  }

  /** A folder of that name that no report wrote is in nobody's way. */
  @Test
  void folderOfSomebodyElseStaysUnlessItIsToBeWritten() throws IOException {
    Path out = earlierReport();
    Files.createDirectory(out.resolve("packs"));
    Files.writeString(out.resolve("packs/notes.docx"), "notes");
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.retireFolder("packs", ReportFolderTest::isPack);
      folder.write("report.json", text("new json"));
      folder.publish();
    }
    assertThat(out.resolve("packs/notes.docx")).hasContent("notes");
    assertThat(out.resolve("report.json")).hasContent("new json");
  }

  @Test
  void fileInPlaceOfAFolderIsLeftAlone() throws IOException {
    Path out = earlierReport();
    Files.writeString(out.resolve("packs"), "a file");
    try (ReportFolder folder = ReportFolder.prepare(out)) {
      folder.retireFolder("packs", ReportFolderTest::isPack);
      folder.write("packs/letters.csv", text("letters"));
      assertThatThrownBy(folder::publish).hasMessageContaining("packs: no earlier report wrote it");
    }
    assertThat(out.resolve("packs")).hasContent("a file");
  }

  /** Lets every single move fail in turn, the moves back excepted. */
  @Test
  void failedMoveBringsTheEarlierFolderBack() throws IOException {
    Path out = earlierPacks();
    Map<String, String> before = everything(out);
    int failing = 0;
    boolean published = false;
    while (!published) {
      failing++;
      try (ReportFolder folder = ReportFolder.prepare(out, failingAt(failing, failing))) {
        folder.retireFolder("packs", ReportFolderTest::isPack);
        folder.write("packs/letters.csv", text("new letters"));
        folder.write("report.json", text("new json"));
        folder.publish();
        published = true;
      } catch (ReportNotWrittenException e) {
        assertThat(everything(out)).isEqualTo(before);
      }
    }
    assertThat(failing).isEqualTo(5);
    assertThat(everything(out))
        .isEqualTo(
            Map.of(
                "findings.csv",
                "old findings",
                "packs/letters.csv",
                "new letters",
                "report.json",
                "new json"));
  }

  private Path earlierPacks() throws IOException {
    Path out = earlierReport();
    Files.createDirectories(out.resolve("packs/practices"));
    Files.writeString(out.resolve("packs/letters.csv"), "old letters");
    Files.writeString(out.resolve("packs/practices/E86001.csv"), "old practice");
    return out;
  }

  private static boolean isPack(String name) {
    return name.matches("letters\\.csv|practices/\\w+\\.csv");
  }

  private static final Map<String, String> EARLIER =
      Map.of("findings.csv", "old findings", "report.json", "old json");

  private Path earlierReport() throws IOException {
    Path out = Files.createDirectory(place.resolve("audit"));
    for (Map.Entry<String, String> file : EARLIER.entrySet()) {
      Files.writeString(out.resolve(file.getKey()), file.getValue());
    }
    return out;
  }

  private static ReportFolder.Content text(String text) {
    return stream -> stream.write(text.getBytes(UTF_8));
  }

  /** Moves, but fails from one move to another, both included; the first is 1. */
  private static ReversibleMoves.Mover failingAt(int first, int last) {
    AtomicInteger moves = new AtomicInteger();
    return (from, to) -> {
      int move = moves.incrementAndGet();
      if (move >= first && move <= last) {
        throw new FileSystemException(to.toString(), null, "disk gone");
      }
      Files.move(from, to);
    };
  }

  /** Every file below a folder, hidden ones included, with its content. */
  private static Map<String, String> everything(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    List<Path> found;
    try (Stream<Path> tree = Files.walk(folder)) {
      found = tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path file : found) {
      files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    }
    return files;
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
