package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.input.InputFile;
import org.consentaudit.input.InputFiles;

/**
 * Knows what a small audit finds, and whether a run over damaged files said something else without
 * a word.
 *
 * <p>A run says that something is wrong by its exit code (2, 3, 5), by an unresolved row, or by a
 * warning that the sound run does not give. Every run goes into the folder of the one before it, so
 * that a run that is refused has an earlier report to leave alone.
 */
final class DamageOracle {
  private static final Set<String> WHOLE_SET =
      Set.of("findings.csv", "manifest.json", "report.json", "reverse.csv", "unresolved.csv");

  /** Ten digits of the test range: an NHS number that belongs on no screen. */
  private static final Pattern NUMBER = Pattern.compile("9[ .-]?9[ .-]?9(?:[ .-]?[0-9]){7}");

  /** What tells where a finding was read, which a packed file changes, is no part of the answer. */
  private static final Set<String> WHERE = Set.of("source", "finding_id");

  private static final int SHOWN = 20;

  private final AuditFolder folder;
  private final List<String> soundAnswer;
  private final List<String> soundWarnings;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, List<String>> unpackedWhole = new HashMap<>();
  private Map<String, String> before;

  private DamageOracle(AuditFolder folder, AuditFolder.Reports sound) {
    this.folder = folder;
    this.soundAnswer = answer(sound);
    this.soundWarnings = sound.warnings();
    this.before = contents(sound.folder());
  }

  /** Audits the folder as it is, which must give an answer and leave no question open. */
  static DamageOracle of(AuditFolder folder) {
    AuditFolder.Reports sound = run(folder);
    assertThat(sound.exitCode()).as(sound.err()).isEqualTo(1);
    assertThat(sound.unresolved()).isEmpty();
    return new DamageOracle(folder, sound);
  }

  private static AuditFolder.Reports run(AuditFolder folder) {
    return folder.audit("--format", "csv,json", "--threads", "1");
  }

  /** What the undamaged files say. */
  List<String> sound() {
    return soundAnswer;
  }

  /** The files as they are now give the sound answer. */
  void assertSound() {
    AuditFolder.Reports reports = run(folder);
    assertThat(answer(reports)).as(reports.err()).isEqualTo(soundAnswer);
    before = contents(reports.folder());
  }

  /** Runs the audit with one file damaged, and notes what it did wrong. */
  void judge(String file, byte[] damaged, String damage, Change change) {
    byte[] sound = bytes(folder.path(file));
    folder.bytes(file, damaged);
    AuditFolder.Reports reports = run(folder);
    fault(reports, change).ifPresent(fault -> faults.add(file + ", " + damage + ": " + fault));
    before = contents(reports.folder());
    folder.bytes(file, sound);
  }

  /**
   * Whether the damaged file, as the program's own reader unpacks it, has another name or another
   * text than the sound one. Damage that the reader refuses is none of that.
   */
  boolean unpacksToAnother(String file, byte[] damaged) {
    List<String> whole =
        unpackedWhole.computeIfAbsent(file, name -> unpacked(folder.path(), name).orElseThrow());
    Path beside = folder.path().resolveSibling("damaged");
    try {
      Files.createDirectories(beside.resolve(file).resolveSibling(""));
      Files.write(beside.resolve(file), damaged);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return unpacked(beside, file).filter(found -> !found.equals(whole)).isPresent();
  }

  /** The names and texts that the reader finds in a file; empty where it refuses the file. */
  private static Optional<List<String>> unpacked(Path base, String file) {
    List<String> found = new ArrayList<>();
    try {
      for (InputFile member : InputFiles.at(base, file)) {
        try (InputStream text = member.open()) {
          found.add(member.name());
          found.add(new String(text.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      }
    } catch (RefusedInputException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(found);
  }

  void assertNoFault() {
    assertThat(faults.stream().limit(SHOWN)).as(faults.size() + " faults").isEmpty();
  }

  private Optional<String> fault(AuditFolder.Reports reports, Change change) {
    Map<String, String> after = contents(reports.folder());
    // The name of the temporary folder has digits of its own.
    String said = reports.err().replace(String.valueOf(reports.folder().getParent()), "");
    if (NUMBER.matcher(said).find()) {
      return Optional.of("a number on standard error");
    }
    if (reports.exitCode() == 2 || reports.exitCode() == 3) {
      return after.equals(before)
          ? Optional.empty()
          : Optional.of("refused, and the earlier report is another");
    }
    if (!Set.of(0, 1, 4).contains(reports.exitCode())) {
      return Optional.of("exit " + reports.exitCode() + ": " + reports.err());
    }
    if (!after.keySet().equals(WHOLE_SET)) {
      return Optional.of("half a report: " + after.keySet());
    }
    List<String> answer = answer(reports);
    boolean silent =
        reports.exitCode() != 4
            && reports.unresolved().isEmpty()
            && reports.warnings().equals(soundWarnings);
    if (change == Change.UNDETECTABLE || !silent || answer.equals(soundAnswer)) {
      return Optional.empty();
    }
    return Optional.of("exit " + reports.exitCode() + " and not a word, but now " + answer);
  }

  private static List<String> answer(AuditFolder.Reports reports) {
    return Stream.concat(reports.findings().stream(), reports.reverse().stream())
        .map(TreeMap::new)
        .peek(row -> row.keySet().removeAll(WHERE))
        .map(Map::toString)
        .toList();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> contents(Path out) {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(),
            Files.isDirectory(file) ? "a folder" : Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  /** Whether damage can be noticed at all. */
  enum Change {
    /** Another answer must come with a word. */
    DETECTABLE,
    /** What is left is as good a file as the one before. */
    UNDETECTABLE
  }
}
