package org.consentaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that a killed run left behind is told from that of a run that is still at it. */
class RunMarkTest {
  @TempDir Path home;

  private Path temporary(String name) throws IOException {
    Path folder = Files.createDirectories(home.resolve(name));
    Files.createDirectories(folder.resolve("new"));
    Files.createDirectories(folder.resolve("earlier"));
    return folder;
  }

  private Path withFindings(String name) throws IOException {
    Path folder = temporary(name);
    Files.writeString(folder.resolve("new/findings.csv"), "finding_id\n");
    return folder;
  }

  @Test
  void aFolderWhoseMarkNobodyHoldsWasLeftBehind() throws IOException {
    Path second = withFindings(".consent-audit-2");
    Path first = withFindings(".consent-audit-1");
    for (Path folder : new Path[] {first, second}) {
      Files.createFile(folder.resolve("run.lock"));
    }

    assertThat(RunMark.leftBehind(home)).containsExactly(first, second);
  }

  @Test
  void aFolderOfARunThatIsStillAtItWasNot() throws IOException {
    Path folder = withFindings(".consent-audit-1");
    try (Closeable mark = RunMark.in(folder)) {
      assertThat(mark).isNotNull();
      assertThat(RunMark.leftBehind(home)).isEmpty();
    }
    assertThat(folder.resolve("run.lock")).doesNotExist();
  }

  @Test
  void aFolderWithoutAMarkCannotBeAskedAndIsNamed() throws IOException {
    Path folder = withFindings(".consent-audit-1");

    assertThat(RunMark.leftBehind(home)).containsExactly(folder);
  }

  @Test
  void aMarkThatIsNoFileIsNotOpened() throws IOException {
    Path folder = withFindings(".consent-audit-1");
    Files.createSymbolicLink(folder.resolve("run.lock"), home.resolve("elsewhere"));

    assertThat(RunMark.leftBehind(home)).containsExactly(folder);
    assertThat(home.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void whatHoldsNoFileOrIsNoneOfOursIsNotNamed() throws IOException {
    Files.createFile(temporary(".consent-audit-1").resolve("run.lock"));
    withFindings("consent-audit-report");
    Files.createFile(home.resolve(".consent-audit-file"));
    Files.createFile(home.resolve(".consent-audit.lock"));
    Path elsewhere = withFindings("elsewhere");
    Files.createSymbolicLink(home.resolve(".consent-audit-link"), elsewhere);

    assertThat(RunMark.leftBehind(home)).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereHasNothingLeftInIt() {
    assertThat(RunMark.leftBehind(home.resolve("nowhere"))).isEmpty();
  }

  @Test
  void aFileSystemWithoutLocksIsNotMarked() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(home.resolve("disk.zip"), Map.of("create", "true"))) {
      Path folder = Files.createDirectory(zip.getPath("/.consent-audit-1"));
      try (Closeable mark = RunMark.in(folder)) {
        assertThat(mark).isNotNull();
        assertThat(folder.resolve("run.lock")).doesNotExist();
      }
    }
  }
}
