package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run leaves behind may hold NHS numbers: the next run into that folder names it. */
class KilledRunContractTest {
  @TempDir Path work;

  private AuditFolder audit() {
    return AuditFolder.in(work)
        .gp("#1,A81001,ctv3,XaaVL,2017-03-31,2017-04-04")
        .received("#3,2017-05-01");
  }

  /** As a kill leaves it: the process is gone, and with it its lock. */
  private static Path left(Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".consent-audit-4711"));
    Files.createFile(folder.resolve("run.lock"));
    Files.createDirectories(folder.resolve("earlier"));
    Path fresh = Files.createDirectories(folder.resolve("new"));
    Files.writeString(fresh.resolve("findings.csv"), AuditFolder.numbered("1,#1\n"));
    return folder;
  }

  @Test
  void theNextRunIntoTheFolderNamesItAndSaysWhatToDo() throws IOException {
    Path report = audit().auditInto("r").folder();
    Path folder = left(report);

    for (String[] options : new String[][] {{}, {"--quiet"}}) {
      AuditFolder.Reports again = audit().auditInto("r", options);

      assertThat(again.exitCode()).isEqualTo(1);
      assertThat(again.err())
          .contains(folder.toString())
          .contains("may hold NHS numbers")
          .contains("delete it")
          .doesNotContain("earlier");
      assertThat(folder.resolve("new/findings.csv")).exists();
    }
  }

  @Test
  void theNextFirstRunNamesItBesideTheFolderThatIsNotThereYet() throws IOException {
    Path folder = left(work);

    assertThat(audit().auditInto("r").err()).contains(folder.toString()).contains("delete it");
  }

  @Test
  void convertNamesItToo() throws IOException {
    Path report = audit().auditInto("r").folder();
    Path out = Files.createDirectories(work.resolve("converted"));
    Path folder = left(out);
    Program.Ended ended =
        Program.run("convert", report.toString(), "--format", "html", "--out", out.toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains(folder.toString());
  }

  @Test
  void whatWasSetAsideOfTheReportBeforeIsSaidToBeThere() throws IOException {
    Path report = audit().auditInto("r").folder();
    Path folder = left(report);
    Files.move(
        report.resolve("manifest.json"),
        folder.resolve("earlier/manifest.json"),
        StandardCopyOption.ATOMIC_MOVE);

    assertThat(audit().auditInto("r").err()).contains("earlier").contains("keep what you need");
    assertThat(folder.resolve("earlier/manifest.json")).exists();
  }

  @Test
  void onceItIsDeletedNothingIsSaid() throws IOException {
    Path report = audit().auditInto("r").folder();
    Path folder = left(report);
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> all = tree.sorted(java.util.Comparator.reverseOrder()).toList();
      for (Path path : all) {
        Files.delete(path);
      }
    }

    assertThat(audit().auditInto("r", "--quiet").err()).isEmpty();
  }

  /** The real thing: a process that is killed while it holds the folder, and one that is not. */
  @Test
  void aRunInAnotherProcessIsNamedWhenItIsKilledAndNotBefore()
      throws IOException, InterruptedException {
    Path report = audit().auditInto("r").folder();
    Path folder = left(report);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.resolve("run.lock").toString())
            .redirectErrorStream(true)
            .start();
    try {
      byte[] ready = other.getInputStream().readNBytes(Holder.READY.length());
      assertThat(new String(ready, StandardCharsets.US_ASCII)).isEqualTo(Holder.READY);
      assertThat(audit().auditInto("r", "--quiet").err()).isEmpty();
    } finally {
      other.destroyForcibly().waitFor();
    }

    assertThat(audit().auditInto("r", "--quiet").err()).contains(folder.toString());
  }
}
