package org.consentaudit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario gives the same reports where the whole program reads with commons-csv, every row
 * as text: no row is lost to reading bytes.
 */
class AuditOnCommonsCsvTest {
  private static final Path STAND_IN =
      Path.of("src/test/commons-csv/org/consentaudit/csv/CsvCursor.java");

  @TempDir static Path classes;
  private static URLClassLoader program;

  @TempDir Path folder;

  @BeforeAll
  static void putTheStandInAheadOfTheProgram() throws IOException {
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                STAND_IN.toString());
    assertThat(failed).isZero();
    List<URL> path = new ArrayList<>(List.of(url(classes)));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(url(Path.of(entry)));
    }
    program = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @AfterAll
  static void close() throws IOException {
    program.close();
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  static Stream<String> scenarios() throws IOException {
    return ScenarioTest.scenarios().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theReportsAreTheSame(String scenario) throws IOException, ReflectiveOperationException {
    String input = Path.of("testdata", scenario).toString();
    List<String> audit = List.of("audit", input, "--quiet", "--format", "csv,json", "--out");
    Path bytes = folder.resolve("bytes");
    Path text = folder.resolve("text");
    Program.Ended expected = Program.run(with(audit, bytes));

    assertThat(standIn(with(audit, text))).isEqualTo(expected.exitCode());
    assertThat(files(text)).isEqualTo(files(bytes)).isNotEmpty();
  }

  private static String[] with(List<String> audit, Path out) {
    List<String> arguments = new ArrayList<>(audit);
    arguments.add(out.toString());
    return arguments.toArray(String[]::new);
  }

  /** Runs the program with the stand-in, and gives its exit code. */
  private static int standIn(String... arguments) throws ReflectiveOperationException {
    Class<?> cursor = program.loadClass("org.consentaudit.csv.CsvCursor");
    assertThat(cursor.getProtectionDomain().getCodeSource().getLocation().getPath())
        .isEqualTo(classes.toUri().getPath());
    Class<?> runner = program.loadClass(Program.class.getName());
    try {
      Object ended = runner.getMethod("run", String[].class).invoke(null, (Object) arguments);
      return (int) ended.getClass().getMethod("exitCode").invoke(ended);
    } catch (InvocationTargetException e) {
      throw new AssertionError("the stand-in failed", e.getCause());
    }
  }

  private static Map<String, String> files(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(out)) {
      for (Path file : found.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }
}
