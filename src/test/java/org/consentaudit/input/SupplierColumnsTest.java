package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.consentaudit.csv.RefusedInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what is shown of suppliers' tables to what their extracts read. */
final class SupplierColumnsTest {
  private static final Path EMIS = Path.of("testdata", "all-honoured", "gp", "emis");
  private static final Path TPP = Path.of("testdata", "all-honoured", "gp", "systmone");

  @TempDir Path folder;

  @Test
  void everyColumnThatIsShownAsNeededIsRefusedByTheAuditWhereItIsMissing() throws IOException {
    for (Path export : List.of(EMIS, TPP)) {
      for (Path table : tables(export)) {
        for (Inspection.Column column : shown(table)) {
          Path copy = Files.createTempDirectory(folder, "copy");
          copyWithout(export, table, column.header(), copy);
          assertThat(isRefused(copy, false))
              .as(table.getFileName() + " without " + column.header())
              .isEqualTo(isRefused(copy, true));
        }
      }
    }
  }

  private List<Inspection.Column> shown(Path table) throws IOException {
    return inspect(table).stream()
        .flatMap(outcome -> outcome.seen().stream())
        .flatMap(seen -> seen.content().stream())
        .flatMap(content -> content.columns().stream())
        .toList();
  }

  private static List<Inspector.Outcome> inspect(Path path) throws IOException {
    return new Inspector(PolicyFile.england(), Optional.empty(), ListFormat.DEFAULT)
        .inspect(InputFiles.at(Path.of(""), path.toString()));
  }

  /** Whether the audit's reader, or the inspection, refuses what lies in a folder. */
  private static boolean isRefused(Path copy, boolean byInspection) throws IOException {
    if (byInspection) {
      return inspect(copy).stream().anyMatch(outcome -> outcome.refusal().isPresent());
    }
    try {
      GpExports.read(
          GpFile.all(InputFiles.at(Path.of(""), copy.toString()), ListFormat.DEFAULT),
          Optional.empty(),
          new GpRows(PolicyFile.england(), new Intake(), RowReading.with(1)));
      return false;
    } catch (RefusedInputException refusal) {
      return true;
    }
  }

  private static List<Path> tables(Path export) throws IOException {
    try (Stream<Path> files = Files.walk(export)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copyWithout(Path export, Path table, String header, Path copy)
      throws IOException {
    for (Path file : tables(export)) {
      List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
      if (file.equals(table)) {
        // Renamed, not removed, so that every row keeps its width.
        String renamed =
            ("," + lines.get(0) + ",").replace("," + header + ",", "," + header + "Gone,");
        renamed = renamed.replace(",\"" + header + "\",", ",\"" + header + "Gone\",");
        lines.set(0, renamed.substring(1, renamed.length() - 1));
      }
      Path target = copy.resolve(export.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.write(target, lines, StandardCharsets.ISO_8859_1);
    }
  }
}
