package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.consentaudit.input.AuditFile;
import org.consentaudit.input.ListSettings;
import org.consentaudit.input.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InitCommandTest {
  private static final String ONE = "9993393428";
  private static final String OTHER = "9998232759";

  @TempDir Path folder;

  static List<String> scenarios() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("testdata"))) {
      return folders
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioGetsSettingsThatNameItsFiles(String scenario) throws IOException {
    Path copy = Run.copy(scenario, folder.resolve("copy"));
    Run run = Run.of("init", copy.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isIn(0, 4);
    AuditFile settings = settings(copy);
    AuditFile given = SettingsFile.read(Path.of("testdata", scenario, "audit.json"), "audit.json");
    assertThat(paths(settings.gp())).isEqualTo(paths(given.gp()));
    assertThat(paths(settings.received())).isEqualTo(paths(given.received()));
    assertThat(paths(settings.disseminated())).isEqualTo(paths(given.disseminated()));
    assertThat(settings.releases()).isEqualTo(given.releases());
  }

  @Test
  void aReplyIsNotTakenForAListOfOptOuts() throws IOException {
    Path copy = Run.copy("national-opt-out-conversion-2018", folder.resolve("copy"));
    Run run = Run.of("init", copy.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .contains("write its \"meaning\"")
        .contains("(perhaps requested/X99OT001-310119-0007.dat)")
        .contains("an audit does not run until it is there");
    assertThat(settings(copy).received().get(0).meaning()).isEmpty();
    Run audit = Run.of("audit", copy.toString(), "--out", folder.resolve("reports").toString());
    assertThat(audit.exitCode()).isEqualTo(2);
  }

  @Test
  void aDraftThatNothingIsMissingFromCanBeAudited() throws IOException {
    Path copy = Run.copy("tpp-2018-type2-never-sent", folder.resolve("copy"));
    Run run = Run.of("init", copy.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(copy.resolve("audit.json")))
        .contains("\"$schema\": \"urn:consent-audit:audit:1\"");
    assertThat(settings(copy).received().get(0).meaning()).contains("opted-out");
    Run audit = Run.of("audit", copy.toString(), "--out", folder.resolve("reports").toString());
    assertThat(audit.exitCode()).isEqualTo(1);
  }

  @Test
  void nothingIsOverwrittenAndWrongUsageEndsWithTwo() throws IOException {
    Run.file(folder, "audit.json", "{}");
    Run again = Run.of("init", folder.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("not overwritten");
    assertThat(Files.readString(folder.resolve("audit.json"))).isEqualTo("{}\n");
    assertThat(Run.of("init").exitCode()).isEqualTo(2);
    assertThat(Run.of("init", folder.resolve("missing").toString()).exitCode()).isEqualTo(2);
    assertThat(Run.of("init", folder.resolve("audit.json").toString()).exitCode()).isEqualTo(2);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Run.of("init", empty.toString()).exitCode()).isEqualTo(2);
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void looseFilesArePlacedByWhatTheyAre() throws IOException {
    Run.file(folder, "entries.csv", "nhs_number,code", ONE + ",9Nu0.");
    Run.file(folder, "objections.csv", "nhs_number,received_date", ONE + ",2016-01-01");
    Run.file(folder, "sent.csv", "nhs_number,release_id", ONE + ",R1");
    Run.file(folder, "register.csv", "release_id,release_date", "R1,2016-05-01");
    Run.file(folder, "second.csv", "release_id,release_date", "R1,2016-05-01");
    Run.file(folder, "numbers.csv", ONE);
    Run.file(folder, "what.csv", "a,b", "1,2");
    Run.file(folder, "old/findings.csv", "verdict,nhs_number,received_on", "HONOURED," + ONE + ",");
    Run.file(folder, "about.md", "# about");
    Run.file(folder, ".hidden", "x");
    Run.file(folder, "export/a.csv", "nhs_number,code", ONE + ",9Nu0.");
    Run.file(folder, "mixed/a.csv", "nhs_number,code", ONE + ",9Nu0.");
    Run.file(folder, "mixed/b.csv", "nhs_number,release_date", ONE + ",2016-05-01");
    Run run = Run.of("init", folder.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .contains("numbers.csv: a list of patients that does not say what it is")
        .contains("what.csv: left out")
        .contains("old holds reports of an audit")
        .contains("there are several registers of releases; the first was taken: register.csv");
    AuditFile settings = settings(folder);
    assertThat(paths(settings.gp())).containsExactly("entries.csv", "export", "mixed/a.csv");
    assertThat(paths(settings.received())).containsExactly("objections.csv");
    assertThat(paths(settings.disseminated())).containsExactly("mixed/b.csv", "sent.csv");
    assertThat(settings.releases()).contains("register.csv");
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    Run.file(folder, "received/x.csv", "nhs_number,status", ONE + ",active");
    assertThat(Run.of("init", folder.toString()).out())
        .contains("no GP system export was found")
        .contains("no register of releases");
    Path other = Files.createDirectory(folder.resolve("other"));
    Run.file(other, "gp/x.csv", "nhs_number,code", ONE + ",9Nu0.");
    Run.file(other, "gp/y.csv", "a,b", "1,2");
    Run run = Run.of("init", other.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out())
        .contains("there is nothing to compare the exports with")
        .contains("gp/y.csv: not recognised");
  }

  @Test
  void columnsCloseToARoleAreProposed() throws IOException {
    Run.file(folder, "gp/e.csv", "NHS Number (Patient),Read Code", ONE + ",9Nu0.");
    Run.file(folder, "gp/f.csv", "Patient NHS Number,Read Code", ONE + ",9Nu0.");
    Run.file(folder, "received/r.csv", "Patient NHS No,status", ONE + ",active");
    Run.file(folder, "disseminated/d.csv", "nhs_number,Date of Release", ONE + ",2016-05-01");
    Run run = Run.of("init", folder.toString());
    AuditFile settings = settings(folder);
    assertThat(settings.columns())
        .containsEntry("nhs_number", "NHS Number (Patient)")
        .containsEntry("code", "Read Code");
    assertThat(settings.received().get(0).columns()).containsEntry("nhs_number", "Patient NHS No");
    assertThat(settings.disseminated().get(0).columns())
        .containsEntry("release_date", "Date of Release");
    assertThat(run.out())
        .contains("gp/e.csv: the column Read Code is taken as its code")
        .contains("gp/f.csv: its nhs_number is in another column than that of the other exports");
  }

  @Test
  void windowsEncodingIsProposedWhereAFileIsNotUtf8() throws IOException {
    write("received/r.csv", "nhs_number,status,name\n" + ONE + ",active,Caf\u00E9\n");
    Run.file(folder, "gp/e.csv", "nhs_number,code", ONE + ",9Nu0.");
    assertThat(Run.of("init", folder.toString()).out())
        .contains("received/r.csv: it is read as windows-1252");
    AuditFile settings = settings(folder);
    assertThat(settings.received().get(0).encoding()).contains(Charset.forName("windows-1252"));
    assertThat(settings.encoding()).isEmpty();

    Files.delete(folder.resolve("audit.json"));
    write("gp/e.csv", "nhs_number,code,term\n" + ONE + ",9Nu0.,d\u00E9j\u00E0\n");
    Run.file(folder, "disseminated/d.csv", "nhs_number,release_date", ONE + ",2016-05-01");
    assertThat(Run.of("init", folder.toString()).out()).contains("encoding windows-1252");
    AuditFile both = settings(folder);
    assertThat(both.encoding()).contains(Charset.forName("windows-1252"));
    assertThat(both.disseminated().get(0).encoding()).contains(Charset.forName("UTF-8"));
  }

  private void write(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, text.getBytes(Charset.forName("windows-1252")));
  }

  @Test
  void refusedFilesAreNamedAndTheDraftIsWritten() throws IOException {
    Run.file(folder, "gp/e.csv", "nhs_number,code", ONE + ",9Nu0.");
    Run.file(folder, "received/r.csv", "nhs_number,status", ONE + ",a\"b");
    Run.file(folder, "releases.csv", "release_id,type_2_applies", "R1,perhaps");
    Run.file(folder, "disseminated/d.csv.gpg", "secret");
    Run run = Run.of("init", folder.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("received/r.csv: line 2: a quote inside")
        .contains("it is encrypted")
        .contains("says neither yes, no nor unknown");
    assertThat(run.out()).contains("received/r.csv: refused");
    assertThat(paths(settings(folder).received())).containsExactly("received/r.csv");
  }

  @Test
  void aPathWithANumberInItIsLeftOut() throws IOException {
    Run.file(folder, "gp/e.csv", "nhs_number,code", ONE + ",9Nu0.");
    Run.file(folder, OTHER + ".csv", "nhs_number,code", ONE + ",9Nu0.");
    Run.file(folder, "received/" + ONE + ".csv", "nhs_number,status", ONE + ",active");
    Run.file(folder, "disseminated/" + ONE + ".csv", "nhs_number", ONE);
    Run run = Run.of("init", folder.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("its name holds what could be an NHS number; rename it");
    Run.requireNoNumber(Files.readString(folder.resolve("audit.json")));
  }

  @Test
  void filesOfTheWrongKindInAFolderAreNamed() throws IOException {
    Run.file(folder, "gp/e.csv", "nhs_number,code", ONE + ",9Nu0.");
    Run.file(folder, "received/notes.md", "# notes");
    Run.file(folder, "received/what.csv", "a,b", "1,2");
    Run run = Run.of("init", folder.toString());
    assertThat(run.out())
        .contains("received/notes.md: a document; no rows are kept in such files; take it out")
        .contains("received/what.csv: not recognised");
  }

  @Test
  void anArchiveIsNamedOnceAndBySettingsThatHoldForAllOfIt() throws IOException {
    Path copy = Run.copy("all-honoured", folder.resolve("copy"));
    try (Stream<Path> archives = Files.list(copy.resolve("gp/vision"))) {
      for (Path archive : archives.toList()) {
        Files.move(archive, copy.resolve(archive.getFileName()));
      }
    }
    Run run = Run.of("init", copy.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(paths(settings(copy).gp())).hasSize(4).anyMatch(path -> path.endsWith(".zip"));
  }

  private static AuditFile settings(Path folder) throws IOException {
    return SettingsFile.read(folder.resolve("audit.json"), "audit.json");
  }

  private static List<String> paths(List<ListSettings> lists) {
    return lists.stream().map(ListSettings::path).toList();
  }
}
