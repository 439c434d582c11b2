package org.consentaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void versionIsTheOneOfTheBuild() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<artifactId>" + Version.NAME + "</artifactId>")
        .contains("<version>" + Version.NUMBER + "</version>");
  }

  /** Asked for alone it is answered without picocli, and must be what picocli would say. */
  @Test
  void aloneItSaysWhatItSaysOtherwise() {
    Run alone = Run.of("--version");

    assertThat(alone.exitCode()).isEqualTo(ExitCode.CLEAN);
    assertThat(alone.out()).isEqualTo(Run.of("-V").out());
  }
}
