package org.consentaudit.input;

import java.io.IOException;
import java.nio.file.Path;

/** Rules K1 and K3 for Vision exports. */
public final class VisionFuzz {
  private static final ExportFuzz EXPORT =
      new ExportFuzz("VISION", Path.of("testdata/home-office-tracing/gp/vision"));

  private VisionFuzz() {}

  /** Tries bytes, of which the first says in place of which file. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    EXPORT.tryOut(data);
  }
}
