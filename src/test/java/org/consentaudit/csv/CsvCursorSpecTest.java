package org.consentaudit.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code csv-spec}, over every line ending, byte order mark and buffer size. */
final class CsvCursorSpecTest {
  private static final Path CASES = Path.of("src/test/resources/csv-spec");
  private static final List<String> LINE_ENDINGS = List.of("\n", "\r\n", "\r");

  /** One case, as written in the file. */
  private record Case(
      String name, String format, String in, List<String> records, Optional<String> refusal) {

    CsvFormat csvFormat() {
      CsvFormat result = CsvFormat.DEFAULT;
      for (String word : format.split(", ", -1)) {
        if (word.equals("unquoted")) {
          result = result.unquoted();
        } else if (word.startsWith("delimiter=")) {
          result = result.withDelimiter(word.charAt(word.length() - 1));
        }
      }
      return result;
    }
  }

  /** How the text of a case is made into the bytes of a file. */
  private enum Writing {
    UTF8("", StandardCharsets.UTF_8),
    UTF8_MARKED("\uFEFF", StandardCharsets.UTF_8),
    UTF16_LITTLE_ENDIAN("\uFEFF", StandardCharsets.UTF_16LE),
    UTF16_BIG_ENDIAN("\uFEFF", StandardCharsets.UTF_16BE);

    private final String mark;
    private final Charset charset;

    Writing(String mark, Charset charset) {
      this.mark = mark;
      this.charset = charset;
    }

    byte[] bytes(String text) {
      return (mark + text).getBytes(charset);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCaseOverEveryWritingAndBufferSize() throws IOException {
    return cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> checkEveryExpansion(one)));
  }

  @Test
  void theCasesAreFound() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(50);
    assertThat(cases()).extracting(Case::name).doesNotHaveDuplicates();
  }

  private static void checkEveryExpansion(Case one) {
    for (String lineEnding : LINE_ENDINGS) {
      for (Writing writing : Writing.values()) {
        byte[] bytes = writing.bytes(VisibleText.real(one.in(), lineEnding));
        for (int buffer = 1; buffer <= bytes.length + 2; buffer++) {
          check(one, lineEnding, bytes, buffer, writing);
        }
      }
    }
  }

  private static void check(Case one, String lineEnding, byte[] bytes, int buffer, Writing how) {
    List<String> read = new ArrayList<>();
    Optional<String> refusal = Optional.empty();
    try (CsvCursor cursor =
        CsvCursor.open("f.csv", new ByteArrayInputStream(bytes), one.csvFormat(), buffer)) {
      while (cursor.next()) {
        read.add(show(cursor));
      }
      assertThat(cursor.records()).isEqualTo(read.size());
    } catch (RefusedInputException e) {
      refusal = Optional.of(e.toString());
    } catch (IOException e) {
      fail("not a refusal", e);
    }
    String where =
        "%s, %s, buffer of %d".formatted(how, lineEnding.codePoints().boxed().toList(), buffer);
    assertThat(read)
        .as(where)
        .isEqualTo(one.records().stream().map(r -> VisibleText.real(r, lineEnding)).toList());
    assertThat(refusal.isPresent()).as(where).isEqualTo(one.refusal().isPresent());
    refusal.ifPresent(
        message ->
            assertThat(message)
                .as(where)
                .contains("Exception: f.csv: ")
                .contains(one.refusal().get()));
  }

  private static String show(CsvCursor cursor) {
    StringBuilder shown = new StringBuilder().append(cursor.line());
    for (int column = 0; column < cursor.width(); column++) {
      shown.append(" ‹").append(cursor.text(column)).append('›');
    }
    return shown.toString();
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (String block : Files.readString(file).split("(?m)^== ", -1)) {
          if (!block.isBlank()) {
            cases.add(parse(block));
          }
        }
      }
    }
    return cases;
  }

  private static Case parse(String block) {
    List<String> lines = block.lines().toList();
    return new Case(
        lines.get(0),
        values(lines, "format:").stream().findFirst().orElse(""),
        values(lines, "in:").get(0),
        values(lines, "out:"),
        values(lines, "refused:").stream().findFirst());
  }

  private static List<String> values(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .toList();
  }
}
