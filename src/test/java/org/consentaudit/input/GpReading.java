package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.consentaudit.Problem;
import org.consentaudit.RowTally;
import org.consentaudit.SetAside;
import org.consentaudit.optout.OptOutEntry;
import org.consentaudit.optout.OptOutHistory;
import org.consentaudit.optout.OptOutRegister;

/** One reading of GP exports, to its end: what was found, and that every row was counted. */
final class GpReading {
  /** A day after all dates in the tests' exports, but for those that are meant to be later. */
  static final LocalDate AS_OF = LocalDate.of(2022, 1, 1);

  /** Valid, and of the range that is never issued to a person. */
  static final String ANN = "9990000018";

  static final String BOB = "9990000026";
  static final String CAT = "9990000034";

  private final Intake intake = new Intake();
  private final GpRows rows;
  private final OptOutRegister.Resolution resolution;

  private GpReading(List<InputFile> files, Optional<GpLayout> stated, ListFormat format)
      throws IOException {
    this(files, stated, format, RowReading.with(1));
  }

  GpReading(List<InputFile> files, Optional<GpLayout> stated, ListFormat format, RowReading reading)
      throws IOException {
    rows = new GpRows(PolicyFile.england(), intake, reading);
    GpExports.read(GpFile.all(files, format), stated, rows);
    resolution = rows.register().resolve();
    resolution.count(AS_OF);
    for (Intake.ReadInput input : intake.inputs()) {
      RowTally tally = input.tally();
      long placed =
          tally.used() + tally.setAside().values().stream().mapToLong(Long::longValue).sum();
      assertThat(placed).as(tally.input()).isEqualTo(tally.rowsRead());
      assertThat(input.file().fingerprint()).as(tally.input()).isPresent();
    }
  }

  static GpReading of(Path folder) throws IOException {
    return of(folder, Optional.empty());
  }

  static GpReading of(Path folder, Optional<GpLayout> stated) throws IOException {
    return new GpReading(files(folder), stated, ListFormat.DEFAULT);
  }

  static GpReading of(Path folder, ListFormat format) throws IOException {
    return new GpReading(files(folder), Optional.empty(), format);
  }

  static GpReading of(List<InputFile> files) throws IOException {
    return new GpReading(files, Optional.empty(), ListFormat.DEFAULT);
  }

  static List<InputFile> files(Path folder) throws IOException {
    return InputFiles.at(folder.resolve(".."), folder.toAbsolutePath().toString());
  }

  static List<InputFile> shuffled(List<InputFile> files, Random random) {
    List<InputFile> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  static void write(Path folder, String name, String... lines) throws IOException {
    write(StandardCharsets.UTF_8, folder, name, lines);
  }

  static void write(Charset charset, Path folder, String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n", charset);
  }

  Intake intake() {
    return intake;
  }

  GpRows rows() {
    return rows;
  }

  List<OptOutHistory> histories() {
    return resolution.histories();
  }

  /**
   * Every entry found, in words, without its line: {@code number type meaning code day entered}.
   */
  List<String> entries() {
    List<String> entries = new ArrayList<>();
    for (OptOutHistory history : resolution.histories()) {
      for (OptOutEntry entry : history.entries()) {
        entries.add(
            String.join(
                " ",
                history.patient().digits(),
                history.type().name(),
                entry.code().meaning().name(),
                entry.code().written(),
                entry.day().map(Object::toString).orElse("-"),
                entry.entered().map(Object::toString).orElse("-"),
                entry.enteredTime().map(Object::toString).orElse("-"),
                entry.practice().value(),
                entry.supplier()));
      }
    }
    Collections.sort(entries);
    return entries;
  }

  /** Where the rows of all files went, by layout and reason; used rows as {@code USED}. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (Intake.ReadInput input : intake.inputs()) {
      if (input.tally().used() > 0) {
        counts.merge(input.layout() + " USED", input.tally().used(), Long::sum);
      }
      input
          .tally()
          .setAside()
          .forEach((reason, n) -> counts.merge(input.layout() + " " + reason, n, Long::sum));
    }
    return counts;
  }

  long count(String layout, SetAside reason) {
    return counts().getOrDefault(layout + " " + reason, 0L);
  }

  long used(String layout) {
    return counts().getOrDefault(layout + " USED", 0L);
  }

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(intake.problems());
    problems.addAll(resolution.problems());
    Collections.sort(problems);
    return problems;
  }

  /** The rows that could not be placed, as {@code reason practice value}. */
  List<String> unresolved() {
    return problems().stream()
        .map(
            p ->
                (p.reason() + " " + p.practice().value() + " " + p.value())
                    .strip()
                    .replace("  ", " "))
        .toList();
  }

  List<String> withoutData() {
    return rows.practicesWithoutData().stream().map(Object::toString).sorted().toList();
  }
}
