package org.consentaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.consentaudit.csv.RefusedInputException;
import org.consentaudit.fuzz.FuzzFolder;
import org.consentaudit.fuzz.Refusal;

/**
 * Rule K3 for zips: an archive that is not refused holds for the JDK the same files with the same
 * bytes, and none that leads out of it; whatever is refused is refused in our own words.
 */
public final class ZipFuzz {
  private static final Path FOLDER = FuzzFolder.create();

  private ZipFuzz() {}

  /** Tries an archive. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path zip = Files.write(FOLDER.resolve("e.zip"), data);
    Map<String, byte[]> read = new HashMap<>();
    Set<String> refused = new HashSet<>();
    try {
      for (InputFile file : InputFiles.at(FOLDER, "e.zip")) {
        try (InputStream in = file.open()) {
          read.put(file.name(), in.readAllBytes());
        } catch (RefusedInputException e) {
          refused.add(file.name());
          Refusal.assertNamesNobody(e);
        }
      }
    } catch (RefusedInputException e) {
      Refusal.assertNamesNobody(e);
      return;
    }
    compare(zip, read, refused);
  }

  private static void compare(Path zip, Map<String, byte[]> read, Set<String> refused)
      throws IOException {
    Set<String> names = new HashSet<>();
    try (ZipFile jdk = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : jdk.stream().filter(found -> !found.isDirectory()).toList()) {
        String name = "e.zip!/" + entry.getName().replace('\\', '/');
        assertThat(Path.of("/in").resolve(entry.getName()).normalize())
            .startsWithRaw(Path.of("/in"));
        names.add(name);
        if (read.containsKey(name)) {
          byte[] content = jdk.getInputStream(entry).readAllBytes();
          assertThat(Arrays.equals(content, read.get(name))).as("the same bytes").isTrue();
        }
      }
    }
    Set<String> found = new HashSet<>(read.keySet());
    found.addAll(refused);
    assertThat(names).containsAll(found);
  }
}
